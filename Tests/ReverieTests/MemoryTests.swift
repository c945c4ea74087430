import Reverie
import SystemKit
import TestSupport
import Testing

@Suite struct MemoryTests {
    private func memory(_ folder: TemporaryFolder) throws -> Memory {
        let lexicons = Paths.join(try Program.checkout(), "lexicons")
        return try Memory(
            path: folder.file("store"), access: .create, environment: Environment(variables: ["TZ": "UTC", "REVERIE_LEXICONS": lexicons]))
    }

    @Test func rememberAndSearch() throws {
        let folder = try TemporaryFolder()
        let memory = try Memory.open(folder.file("store"))
        try memory.remember("We moved the database to port 5433.", session: "notes")
        try memory.remember("Lunch is at noon.", session: "notes")
        let hits = try memory.search("database port")
        #expect(hits.map(\.text) == ["We moved the database to port 5433."])
        #expect(hits.first?.sources.first?.session.rawValue == "notes")
        #expect(hits.first?.sources.first?.at.rfc3339.hasPrefix("20") == true)
    }

    @Test func whatIsRememberedOutlivesTheMemory() throws {
        let folder = try TemporaryFolder()
        try Memory.open(folder.file("store")).remember("a word", session: "s")
        let again = try Memory.open(folder.file("store"))
        #expect(try again.search("word").count == 1)
        #expect(try again.verify().faults == [])
    }

    @Test func sayingItTwiceIsTwoEvents() throws {
        let folder = try TemporaryFolder()
        let memory = try memory(folder)
        let first = try memory.remember("again", session: "s")
        let second = try memory.remember("again", session: "s")
        #expect(first.id != second.id)
        #expect(try memory.statistics().spaces.map(\.events) == [2])
    }

    @Test func appendingIsIdempotent() throws {
        let folder = try TemporaryFolder()
        let memory = try memory(folder)
        let draft = EventDraft(
            id: EventID(rawValue: "i"), session: SessionName(rawValue: "s"), at: Instant(milliseconds: 1), kind: .assistantMessage,
            text: "words")
        #expect(try memory.append(draft) == .added(EventID(rawValue: "i")))
        #expect(try memory.append([draft]) == [.known(EventID(rawValue: "i"))])
        #expect(try memory.events(withID: EventID(rawValue: "i")).map(\.text) == ["words"])
    }

    @Test func importsAFolder() throws {
        let folder = try TemporaryFolder()
        let memory = try memory(folder)
        try folder.write(
            "transcripts/p/a.jsonl",
            #"{"type":"user","uuid":"u1","parentUuid":null,"sessionId":"s1","timestamp":"2026-11-01T10:00:00Z","cwd":"/nowhere/app","message":{"content":"port 5433"}}"#
                + "\n")
        try folder.write("transcripts/b.jsonl", #"{"session":"s2","at":1,"kind":"user_message","text":"port 80"}"# + "\n")
        try folder.write("transcripts/notes.txt", "port")
        var summaries: [FileSummary] = []
        try memory.importSessions([folder.file("transcripts")]) { summaries.append($0) }
        #expect(summaries.map(\.added) == [1, 1] && summaries.map(\.format) == ["events", "claude-code"])
        #expect(try memory.spaces().map(\.name.rawValue) == ["app", "personal"])
        #expect(try memory.search("port").count == 2)
        #expect(try memory.search("port", in: [SpaceName(rawValue: "app")]).map(\.text) == ["port 5433"])
        #expect(try memory.search("port", kinds: [.event], limit: 1).count == 1)
        var again = 0
        try memory.importSessions([folder.file("transcripts")]) { again += $0.added }
        #expect(again == 0)
    }

    @Test func theStoresOwnLexiconCounts() throws {
        let folder = try TemporaryFolder()
        let memory = try memory(folder)
        try folder.write("store/lexicons/harness/claude-code.yaml", "harness: claude-code\ninjected: ['hello']\n")
        try folder.write(
            "t/a.jsonl",
            #"{"type":"user","uuid":"u1","parentUuid":null,"sessionId":"s1","timestamp":"2026-11-01T10:00:00Z","message":{"content":"hello there"}}"#
                + "\n")
        try memory.importSessions([folder.file("t")]) { _ in }
        #expect(try memory.events(withID: EventID(rawValue: "u1")).map(\.standing) == [.injected])
    }

    @Test func spacesAndSessions() throws {
        let folder = try TemporaryFolder()
        let memory = try memory(folder)
        let work = SpaceName(rawValue: "work")
        try memory.remember("one", session: "s")
        try memory.remember("two", session: "s", in: work)
        #expect(try memory.sessions().count == 2 && memory.sessions(in: [work]).count == 1)
        let sessions = try memory.sessions(named: SessionName(rawValue: "s"), in: [work])
        let session = try #require(sessions.first)
        #expect(sessions.count == 1 && session.space == work)
        #expect(try memory.runs(of: session).map(\.events) == [1])
        var texts: [String?] = []
        try memory.timeline(of: session) { texts.append($0.text) }
        #expect(texts == ["two"])
        var query = EventQuery(spaces: nil)
        query.session = SessionName(rawValue: "s")
        var found = 0
        try memory.events(query) { _ in found += 1 }
        #expect(found == 2)
        #expect(throws: (any Error).self) { try memory.search("one", in: [SpaceName(rawValue: "unknown")]) }
        #expect(throws: (any Error).self) { try memory.sessions(in: [SpaceName(rawValue: "unknown")]) }
    }

    @Test func personalMayBeEmpty() throws {
        let folder = try TemporaryFolder()
        let memory = try memory(folder)
        #expect(try memory.sessions(in: [.personal]).isEmpty)
        #expect(try memory.search("anything", in: [.personal]).isEmpty)
    }

    @Test func theLimitCountsOverAllSpaces() throws {
        let folder = try TemporaryFolder()
        let memory = try memory(folder)
        for space in ["a", "b", "c"] { try memory.remember("x", session: "s", in: SpaceName(rawValue: space)) }
        var query = EventQuery(spaces: nil)
        query.session = SessionName(rawValue: "s")
        query.limit = 2
        var found = 0
        try memory.events(query) { _ in found += 1 }
        #expect(found == 2)
    }

    @Test func forgettingThatIsStoppedSaysWhatIsLeft() throws {
        let folder = try TemporaryFolder()
        let memory = try Memory.open(folder.file("stopped"))
        for number in 0..<3 { try memory.remember("words \(number)", session: "s") }
        var request = ForgetRequest()
        request.match = "words"
        let stopped = try memory.forget(request, isCancelled: { true }, progress: { _, _ in })
        #expect(stopped.left == 3 && stopped.events == 0 && stopped.pending?.contains("3 events to go") == true)
        let done = try memory.forget(request)
        #expect(done.left == 0 && done.events == 3 && done.pending == nil)
    }
}
