import Model
import SQLiteKit
import Store
import TestSupport
import Testing

/// Each fault is planted in a sound store, and `verify` names it.
@Suite struct DeepVerifyTests {
    /// A store whose turns are all in the index but for a few.
    private func filled(_ seed: UInt64 = 1) throws -> TestStore {
        let test = try TestStore()
        var random = SplitMix64(seed: seed)
        let words = ["harbour", "fooBar_baz", "日本語の文", "naïve", "x\u{0}y", "a.b.c", "snake_case", "Snake_Snake", "🙂", "running", "1.5e3"]
        for number in 0..<40 {
            let text = (0..<Int.random(in: 0..<30, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
            let kinds = EventKind.allCases.filter { !$0.isDecision }
            let kind = kinds[number % kinds.count]
            try test.append(.of(text.joined(separator: " "), id: "e\(number)", session: "s\(number % 3)", at: Int64(number), kind: kind))
        }
        try test.store.flush()
        try test.append(.of("it waits outside the index", id: "late"))
        try test.append(.of("copied", id: "c", session: "s0"))
        try test.append(.of("copied", id: "c", session: "s1"))
        return test
    }

    @Test(arguments: UInt64(1)...12) func aSoundStoreHasNoFaults(_ seed: UInt64) throws {
        let test = try filled(seed)
        let report = try test.store.verify()
        #expect(report.faults == [], "seed \(seed)")
        #expect(report.events == 42 && report.faultCount == 0)
    }

    /// Texts of any bytes: the index and the comparison count words alike.
    @Test(arguments: UInt64(100)...110) func anyTextIsComparedAsTheIndexHasIt(_ seed: UInt64) throws {
        let test = try TestStore()
        var random = SplitMix64(seed: seed)
        for number in 0..<60 {
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : UInt8.random(in: 0x30...0x7A, using: &random)
            }
            try test.append(.of(String(decoding: bytes, as: UTF8.self), id: "e\(number)"))
        }
        try test.store.flush()
        #expect(try test.store.verify().faults == [], "seed \(seed)")
        #expect(try test.number("SELECT count(*) FROM tail") == 0)
    }

    struct Fault: Sendable {
        let change: String
        let says: String
        var place = ""
        var isAboutIndex = false
    }

    static let faults: [Fault] = [
        Fault(change: "INSERT INTO payload SELECT key + 160, salt, text, data FROM payload LIMIT 1", says: "words without an event"),
        Fault(change: "UPDATE event SET answers = 7 WHERE id = 'e3'", says: "answers an event that does not exist", place: "event e3"),
        Fault(change: "UPDATE event SET source = 99 WHERE id = 'e4'", says: "does not know", place: "event e4"),
        Fault(change: "INSERT INTO abandoned VALUES (5)", says: "marked as left", place: "key 5"),
        Fault(change: "INSERT INTO tail VALUES (6)", says: "waits for the index", place: "key 6", isAboutIndex: true),
        Fault(change: "INSERT INTO copy SELECT session, 9 FROM copy", says: "repeats an event", place: "key 9"),
        Fault(change: "UPDATE copy SET session = 77", says: "repeated by a session", place: "key 77"),
        Fault(change: "INSERT INTO run VALUES (99, 1, 'r', NULL)", says: "a run of a session", place: "key 99"),
        Fault(change: "UPDATE session SET copies = copies + 1 WHERE name = 's1'", says: "counts other copies", place: "session s1"),
        Fault(change: "UPDATE session SET space = 5 WHERE name = 's1'", says: "a space that does not exist", place: "session s1"),
        Fault(change: "UPDATE session SET next_ordinal = 1 WHERE name = 's1'", says: "counters are behind", place: "session s1"),
        Fault(change: "UPDATE session SET next_signal = 2097152 WHERE name = 's1'", says: "counters are behind", place: "session s1"),
        Fault(change: "UPDATE session SET runs = 0 WHERE name = 's0'", says: "counters are behind", place: "session s0"),
        Fault(change: "UPDATE session SET events = events + 1 WHERE name = 's2'", says: "does not end where", place: "session s2"),
        Fault(change: "UPDATE space SET next_session = 1", says: "number of a session again", place: "space personal"),
        Fault(
            change: "UPDATE payload SET text = text || ' and a whole sentence more of it, longer than the class of the key' "
                + "WHERE key = (SELECT key FROM event WHERE id = 'late')", says: "another length", place: "event late of session s"),
        Fault(
            change: "INSERT INTO turn_index(rowid, text) VALUES (4711, 'planted words')", says: "the ledger has none", place: "key 4711",
            isAboutIndex: true),
        Fault(
            change: "INSERT INTO turn_index(rowid, text) SELECT key, 'more' FROM payload WHERE length(text) > 20 ORDER BY key LIMIT 1",
            says: "other words", place: "event", isAboutIndex: true),
        Fault(
            change: "INSERT INTO turn_index(rowid, text) SELECT key, text FROM payload WHERE key IN (SELECT key FROM tail) LIMIT 1",
            says: "is in it already", place: "event", isAboutIndex: true),
        Fault(
            change: "INSERT INTO turn_index(turn_index, rowid, text) SELECT 'delete', key, text FROM payload "
                + "WHERE length(text) > 20 ORDER BY key LIMIT 1", says: "not in the index", place: "event", isAboutIndex: true),
        Fault(
            change: "INSERT INTO turn_index(turn_index) VALUES ('delete-all')", says: "not in the index", place: "event",
            isAboutIndex: true),
        Fault(change: "DELETE FROM tail", says: "not in the index", place: "event late", isAboutIndex: true),
        // Words that were taken from the ledger and left in the index.
        Fault(
            change: "DELETE FROM payload WHERE key = (SELECT key FROM event WHERE id = 'e8')", says: "the ledger has none",
            place: "event e8", isAboutIndex: true),
    ]

    @Test(arguments: faults.indices) func everyFaultIsNamed(_ index: Int) throws {
        let fault = Self.faults[index]
        let test = try filled()
        // The index knows its tokenizer on a store's connections only.
        try test.store.tamper(fault.change)
        let report = try test.store.verify()
        let found = report.faults.filter { $0.what.contains(fault.says) && $0.place.hasPrefix(fault.place) }
        #expect(!found.isEmpty, "\(fault.change): \(report.faults)")
        #expect((report.indexFaultCount > 0) == fault.isAboutIndex || !fault.isAboutIndex, "\(report.faults)")
        guard fault.isAboutIndex else { return }
        _ = try test.store.repairIndex(progress: { _ in }, isCancelled: { false })
        #expect(try test.store.verify().faults.filter { $0.what.contains("ndex") } == [])
    }

    @Test func aRepairedIndexFindsWhatItFound() throws {
        let test = try filled()
        let query = TurnQuery(finding: [TurnTerm(word: "harbour")], keys: 0...Int64.max)
        let look = { try test.store.read { try $0.texts(query, tail: $0.tail(query.terms, keys: query.keys)).keys } }
        let before = try look()
        #expect(before.count > 3)
        try test.store.tamper("INSERT INTO turn_index(turn_index) VALUES ('delete-all')")
        #expect(try look().isEmpty)
        #expect(try test.store.repairIndex(progress: { _ in }, isCancelled: { false }) > 30)
        #expect(try look() == before)
        #expect(try test.store.verify().faults == [])
    }

    @Test func aRepairThatIsStoppedChangesNothing() throws {
        let test = try TestStore()
        for number in 0..<600 { try test.append(.of("turn number \(number)", id: "e\(number)")) }
        try test.store.tamper("INSERT INTO turn_index(turn_index) VALUES ('delete-all')")
        #expect(try test.store.verify().indexFaultCount > 0)
        #expect(throws: CareError.interrupted) { try test.store.repairIndex(progress: { _ in }, isCancelled: { true }) }
        #expect(try test.store.verify().indexFaultCount > 0)
    }

    @Test func aVerificationCanBeStopped() throws {
        let test = try filled()
        #expect(throws: CareError.interrupted) { try test.store.verify(isCancelled: { true }) }
    }

    @Test func aRuinedStoreIsToldInShort() throws {
        let test = try TestStore()
        for number in 0..<700 { try test.append(.of("x", id: "e\(number)")) }
        try test.tamper("UPDATE payload SET salt = zeroblob(16)")
        let report = try test.store.verify()
        #expect(report.faultCount >= 700 && report.faults.count == 500)
    }
}
