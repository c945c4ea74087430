import Model
import SQLiteKit
import Store
import TestSupport
import Testing

@Suite struct VerifyTests {
    private func filled() throws -> TestStore {
        let test = try TestStore()
        for number in 0..<5 {
            var draft = EventDraft.of("words \(number)", id: "e\(number)", at: Int64(number) * 1000)
            draft.speaker = "who"
            draft.tool = "tool"
            draft.call = "call"
            draft.data = #"{"n":\#(number)}"#
            try test.append(draft, .of("other \(number)", id: "o\(number)", session: "t", kind: .assistantMessage))
        }
        return test
    }

    @Test func anUntouchedStoreIsSound() throws {
        let test = try filled()
        let report = try test.store.verify()
        #expect(report.sessions == 2 && report.events == 10 && report.forgotten == 0 && report.faults == [])
    }

    @Test func anEmptyStoreIsSound() throws {
        let test = try TestStore()
        let report = try test.store.verify()
        #expect(report.sessions == 0 && report.events == 0 && report.faults == [])
    }

    /// Every column of the two tables that hold an event, with a value that it did not have; only the file it was read from is not
    /// bound.
    static let columns: [(table: String, column: String, value: String)] = [
        ("event", "key", "key + 16000"), ("event", "space", "space + 1"), ("event", "id", "id || 'x'"),
        ("event", "position", "position + 100"),
        ("event", "run", "run + 1"), ("event", "at", "at + 1"), ("event", "offset", "120"), ("event", "received_at", "received_at - 1"),
        ("event", "kind", "kind + 1"), ("event", "origin", "origin + 1"), ("event", "standing", "standing + 1"),
        ("event", "door", "door - 1"),
        ("event", "speaker", "'someone'"), ("event", "tool", "NULL"), ("event", "call", "call || 'x'"), ("event", "answers", "17"),
        ("event", "commitment", "zeroblob(32)"), ("event", "link", "zeroblob(32)"), ("payload", "key", "key + 16000"),
        ("payload", "salt", "zeroblob(16)"), ("payload", "text", "text || '.'"), ("payload", "data", "NULL"),
    ]

    @Test func theTableNamesEveryColumn() throws {
        let test = try filled()
        let database = try Database(test.store.folder.database)
        for table in ["event", "payload"] {
            let columns = try database.read { try $0.all("SELECT name FROM pragma_table_info(\(table))") { $0.text(0) } }
            #expect(columns.filter { $0 != "source" } == Self.columns.filter { $0.table == table }.map(\.column))
        }
        try database.close()
    }

    @Test(arguments: columns.indices)
    func aChangedColumnIsFound(_ index: Int) throws {
        let (table, column, value) = Self.columns[index]
        let test = try filled()
        let key = try #require(try test.number("SELECT key FROM event WHERE id = 'e2'"))
        try test.tamper(SQL(text: "UPDATE \(table) SET \"\(column)\" = \(value) WHERE key = \(key)"))
        let report = try test.store.verify()
        #expect(!report.faults.isEmpty, "\(table).\(column)")
    }

    @Test(arguments: [
        "text = ''", "data = '{}'", "data = ''", "salt = x''", "salt = zeroblob(15)", "text = 'words 1'",
    ])
    func changedWordsAreFoundWithTheirPlace(_ change: String) throws {
        let test = try filled()
        try test.tamper(SQL(text: "UPDATE payload SET \(change) WHERE key = (SELECT key FROM event WHERE id = 'e2')"))
        let report = try test.store.verify()
        #expect(report.faults == [.init(what: "the words are not those that were committed", place: "event e2 of session s")])
    }

    @Test(arguments: ["e0", "e2", "e4"])
    func aMissingEventIsFound(_ id: String) throws {
        let test = try filled()
        try test.tamper(
            SQL(text: "DELETE FROM payload WHERE key = (SELECT key FROM event WHERE id = '\(id)')"),
            SQL(text: "DELETE FROM event WHERE id = '\(id)'"))
        #expect(try !test.store.verify().faults.isEmpty)
    }

    @Test func exchangedEventsAreFound() throws {
        let test = try filled()
        try test.tamper(
            "UPDATE event SET position = 99 WHERE id = 'e1'", "UPDATE event SET position = 1 WHERE id = 'e2'",
            "UPDATE event SET position = 2 WHERE id = 'e1'")
        #expect(try !test.store.verify().faults.isEmpty)
    }

    @Test(arguments: ["events = events - 1", "events = events + 1", "head = zeroblob(32)", "key = key + 5"])
    func aChangedSessionIsFound(_ change: String) throws {
        let test = try filled()
        try test.tamper(SQL(text: "UPDATE session SET \(change) WHERE name = 's'"))
        #expect(try !test.store.verify().faults.isEmpty)
    }

    @Test func eventsWithoutASessionAreFound() throws {
        let test = try filled()
        try test.tamper("DELETE FROM session WHERE name = 's'")
        #expect(try !test.store.verify().faults.isEmpty)
    }

    @Test func forgottenWordsStillVerify() throws {
        let test = try filled()
        try test.tamper("DELETE FROM payload WHERE key IN (SELECT key FROM event WHERE id IN ('e0', 'e3'))")
        let report = try test.store.verify()
        #expect(report.faults == [] && report.forgotten == 2 && report.events == 10)
        #expect(try test.event("e3")?.text == nil)
        #expect(try test.event("e3")?.id.rawValue == "e3")
        // What was forgotten is known still, whatever words come with it.
        #expect(try test.append(.of("anything", id: "e3")) == [.forgotten(EventID(rawValue: "e3"))])
        #expect(try test.event("e3")?.text == nil)
    }

    @Test func anotherKeyProvesNothing() throws {
        let test = try filled()
        try test.tamper("UPDATE store SET value = zeroblob(32) WHERE name = 'digest_key'")
        #expect(try TestStore.open(test.folder).verify().faults.count >= 10)
    }
}
