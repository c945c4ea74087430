import Gates
import Model
import SQLiteKit
import SealKit
import SystemKit
import TestSupport
import Testing

@testable import Store

@Suite struct LedgerDigestTests {
    private func filled() throws -> TestStore {
        let test = try TestStore()
        var draft = EventDraft.of("words", id: "e1", at: 5, kind: .toolFinished, run: "r")
        (draft.tool, draft.call, draft.data) = ("Bash", "c1", #"{"a":1}"#)
        draft.at = Model.Instant(milliseconds: 5, offsetMinutes: 60)
        try test.append(.of("call", id: "e0", run: "r"), draft, .of("other", id: "e2", session: "t"), .of("words", id: "e0x"))
        try test.append(.of("call", id: "e0", session: "t", run: "r"))
        try test.store.write { writer in
            var facts = SessionFacts(harness: "h", title: "t")
            facts.model = "m"
            try writer.note(plain.clean(facts), session: plain.clean(SessionName(rawValue: "s")), in: .personal)
            try writer.mark(record: EventID(rawValue: "e1"), in: .personal, isAbandoned: true)
        }
        return test
    }

    /// The bytes that docs/storage-format.md describes, put together by hand for a small ledger.
    @Test func theStreamIsAsDocumented() throws {
        let test = try filled()
        var stream = CanonicalStream()
        stream.text("reverie-ledger-1")
        stream.number(1)
        stream.text("personal")
        stream.maybe(nil as String?)
        stream.number(2)
        stream.text("s")
        for fact in ["h", nil, nil, nil, "t", "m"] { stream.maybe(fact) }
        stream.number(3)
        stream.number(1)
        stream.maybe("r")
        stream.maybe(nil as String?)
        stream.event("e0", 0, 0, run: 1, at: 1000, offset: 0, kind: 1, origin: 1, speaker: "user", words: "call")
        stream.event(
            "e1", 1, 1, run: 1, at: 5, offset: 60, kind: 9, origin: 4, speaker: "tool", tool: "Bash", call: "c1", isAbandoned: true,
            words: "words", data: #"{"a":1}"#)
        stream.event("e0x", 2, 2, run: 2, at: 1000, offset: 0, kind: 1, origin: 1, speaker: "user", words: "words")
        stream.number(2)
        stream.text("t")
        for _ in 0..<6 { stream.maybe(nil as String?) }
        stream.event("e2", 0, 0, run: 1, at: 1000, offset: 0, kind: 1, origin: 1, speaker: "user", words: "other")
        stream.number(5)
        stream.text("e0")
        let digest = try KeyedDigest()
        stream.bytes.withUnsafeBytes { digest.update($0) }
        #expect(try test.store.ledgerDigest() == digest.finish().hex)
    }

    @Test func itHangsOnTheLedgerAndNotOnTheStore() throws {
        let one = try filled()
        let other = try filled()
        let digest = try one.store.ledgerDigest()
        #expect(try other.store.ledgerDigest() == digest)
        #expect(try one.number("SELECT value FROM store WHERE name = 'digest_key'") != nil)
        // Neither how the index stands, nor the order in which sessions came, is said by the ledger.
        try one.store.flush()
        #expect(try one.store.ledgerDigest() == digest)
        let turned = try TestStore()
        try turned.append(.of("x", id: "1", session: "a"), .of("y", id: "2", session: "b"))
        let straight = try TestStore()
        try straight.append(.of("y", id: "2", session: "b"), .of("x", id: "1", session: "a"))
        #expect(try turned.store.ledgerDigest() == straight.store.ledgerDigest())
    }

    /// Every column that says something, changed: another digest. The others: the same.
    @Test(arguments: [
        ("UPDATE event SET id = 'f' WHERE id = 'e1'", true), ("UPDATE event SET position = 9 WHERE id = 'e1'", true),
        ("UPDATE event SET run = 7 WHERE id = 'e1'", true), ("UPDATE event SET at = at + 1 WHERE id = 'e1'", true),
        ("UPDATE event SET \"offset\" = NULL WHERE id = 'e1'", true), ("UPDATE event SET received_at = 1 WHERE id = 'e1'", true),
        ("UPDATE event SET kind = 10 WHERE id = 'e1'", true), ("UPDATE event SET origin = 5 WHERE id = 'e1'", true),
        ("UPDATE event SET standing = 2 WHERE id = 'e1'", true), ("UPDATE event SET door = 1 WHERE id = 'e1'", true),
        ("UPDATE event SET speaker = 'x' WHERE id = 'e1'", true), ("UPDATE event SET tool = NULL WHERE id = 'e1'", true),
        ("UPDATE event SET call = 'x' WHERE id = 'e1'", true),
        ("UPDATE event SET answers = (SELECT key FROM event WHERE id = 'e0') WHERE id = 'e1'", true),
        ("UPDATE payload SET text = 'x' WHERE text = 'call'", true), ("UPDATE payload SET data = '{}' WHERE data IS NOT NULL", true),
        ("DELETE FROM payload WHERE text = 'call'", true), ("DELETE FROM abandoned", true), ("DELETE FROM copy", true),
        ("UPDATE run SET outcome = 'completed'", true), ("UPDATE run SET name = 'q'", true),
        ("UPDATE session SET name = 'u' WHERE name = 't'", true), ("UPDATE session SET harness = 'x'", true),
        ("UPDATE session SET parent = 'x'", true), ("UPDATE session SET folder = 'x'", true), ("UPDATE session SET branch = 'x'", true),
        ("UPDATE session SET title = 'x'", true), ("UPDATE session SET model = 'x'", true), ("UPDATE space SET root = '/x'", true),
        ("UPDATE space SET name = 'x'", true),
        ("UPDATE event SET source = 3, commitment = x'00', link = x'00'", false), ("UPDATE payload SET salt = x'00'", false),
        ("UPDATE space SET created_at = 1, turns = 9, next_session = 9", false), ("UPDATE session SET head = x'00'", false),
        ("DELETE FROM tail", false), ("UPDATE store SET value = zeroblob(32) WHERE name = 'digest_key'", false),
    ])
    func whatTheLedgerSaysCounts(_ change: String, _ counts: Bool) throws {
        let test = try filled()
        let before = try test.store.ledgerDigest()
        try test.store.tamper(change)
        #expect(try (test.store.ledgerDigest() != before) == counts, "\(change)")
    }
}

/// The canonical stream, written a second time from its description alone.
private struct CanonicalStream {
    var bytes: [UInt8] = []

    mutating func number(_ value: Int64) { withUnsafeBytes(of: value.littleEndian) { bytes += $0 } }

    mutating func text(_ value: String) {
        number(Int64(value.utf8.count))
        bytes += value.utf8
    }

    mutating func maybe(_ value: String?) {
        number(value == nil ? 0 : 1)
        if let value { text(value) }
    }

    mutating func maybe(_ value: Int64?) {
        number(value == nil ? 0 : 1)
        if let value { number(value) }
    }

    mutating func event(
        _ id: String, _ position: Int64, _ ordinal: Int64, run: Int64?, at: Int64, offset: Int64?, kind: Int64, origin: Int64,
        speaker: String, tool: String? = nil, call: String? = nil, answers: String? = nil, isAbandoned: Bool = false, words: String,
        data: String? = nil
    ) {
        number(4)
        text(id)
        number(position)
        number(ordinal)
        maybe(run)
        number(at)
        maybe(offset)
        for value in [TestStore.now, kind, origin, 0, 4] { number(value) }
        text(speaker)
        maybe(tool)
        maybe(call)
        maybe(answers)
        number(isAbandoned ? 1 : 0)
        number(1)
        text(words)
        maybe(data)
    }
}
