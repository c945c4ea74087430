import Model
import Store
import TestSupport
import Testing

/// An import that dies between its last events and their branch marks leaves word of it, and the next one makes up for it.
@Suite struct InterruptedMarksTests {
    private static func record(_ number: Int, parent: Int?) -> String {
        let role = number.isMultiple(of: 2) ? "user" : "assistant"
        let text = String(repeating: "harbour lights ", count: 40)
        return """
            {"type":"\(role)","uuid":"r\(number)","parentUuid":\(parent.map { "\"r\($0)\"" } ?? "null"),"sessionId":"s",\
            "timestamp":"2026-11-01T10:00:00.000Z","message":{"role":"\(role)","content":"\(number) \(text)"}}
            """
    }

    /// Of each ten records, five lie on a branch that was left.
    private static let lines = (0..<2000).map { record($0, parent: $0 == 0 ? nil : $0.isMultiple(of: 10) ? $0 - 6 : $0 - 1) }

    private final class Seen: @unchecked Sendable {  // The import calls back on its own thread, the test's.
        var states: [String] = []
    }

    private func abandoned(_ test: ImportTest) throws -> [String] { try test.events().filter(\.isAbandoned).map(\.id.rawValue) }

    private func state(_ test: ImportTest) throws -> String {
        try #require(try test.store.read { try $0.source(path: test.folder.file("t/a.jsonl")) }).1.state
    }

    @Test func wordOfUnmarkedBranchesIsKeptWithEveryCommit() throws {
        let test = try ImportTest()
        try test.write("a.jsonl", Self.lines)
        let seen = Seen()
        let (store, path) = (test.store, test.folder.file("t/a.jsonl"))
        try test.run("a.jsonl") { _, _, _ in
            if let found = try? store.read({ try $0.source(path: path) }) { seen.states.append(found.1.state) }
        }
        #expect(!seen.states.isEmpty && seen.states.allSatisfy { $0.contains("\"marks_from\":0") })
        #expect(try !state(test).contains("marks_from"))
        #expect(try abandoned(test).count == 5 * 199)
    }

    /// As a dead import leaves it: all events, some of the marks, one of them wrong by now, and the word.
    @Test func theNextImportMarksWhatTheDeadOneDidNot() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: Self.lines)
        let marks = try abandoned(test)
        let live = try #require(try test.events().last { !$0.isAbandoned }?.id)
        try test.store.write { writer in
            for mark in marks.dropFirst(7) { try writer.mark(record: EventID(rawValue: mark), in: .personal, isAbandoned: false) }
            try writer.mark(record: live, in: .personal, isAbandoned: true)
            var progress = try #require(try test.store.read { try $0.source(path: test.folder.file("t/a.jsonl")) }).1
            progress.state = "{\"marks_from\":0," + progress.state.dropFirst()
            try writer.save(progress)
        }
        #expect(try abandoned(test) != marks)
        try test.run("a.jsonl")
        #expect(try abandoned(test) == marks)
        #expect(try !state(test).contains("marks_from"))
    }
}
