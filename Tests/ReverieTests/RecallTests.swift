import Reverie
import SystemKit
import TestSupport
import Testing

/// What a question earns, as a program sees it that uses the library.
@Suite struct RecallTests {
    private let folder: TemporaryFolder
    private let memory: Memory
    private let session = SessionName(rawValue: "work")

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("store/config.json", #"{"durability":"normal"}"#)
        let lexicons = Paths.join(try Program.checkout(), "lexicons")
        memory = try Memory(
            path: folder.file("store"), access: .create, environment: Environment(variables: ["TZ": "UTC", "REVERIE_LEXICONS": lexicons]))
        try say("port", "The staging database listens on port 5433.", session: "a")
        try say("backup", "The staging database is copied each night.", session: "b")
    }

    private func say(
        _ id: String, _ text: String, session: String, kind: EventKind = .userMessage, in space: SpaceName = .personal
    ) throws {
        try memory.append(
            EventDraft(
                id: EventID(rawValue: id), session: SessionName(rawValue: session), at: Instant(milliseconds: 1_790_000_000_000),
                kind: kind,
                text: text), in: space)
    }

    private func ids(_ recollection: Recollection) -> [String] { recollection.items.map(\.hit.id) }

    private func recall(_ query: String = "staging database", budget: Int = 1500, to session: SessionName? = nil) throws -> Recollection {
        try memory.recall(query, budget: budget, session: session)
    }

    private func live(_ name: String = "work") -> LiveSession { LiveSession(name: SessionName(rawValue: name), folder: nil) }

    @Test func inALine() throws {
        let block = try memory.recall("staging database port", budget: 400)
        #expect(block.items.first?.citation == "[e:port]" && block.tokens <= 400 && block.text.contains("5433"))
        #expect(!block.isRecorded && block.needed == nil)
        #expect(try memory.sessions().count == 2, "without a session nothing is written down")
    }

    @Test(arguments: [0, 1, 2, 20, 40, 80, 120, 2000]) func theBudgetHolds(_ budget: Int) throws {
        let block = try recall(budget: budget)
        #expect(block.tokens <= budget && block.budget == budget)
        #expect(block.text.isEmpty == block.items.isEmpty)
        if budget == 0 { #expect(block.needed == nil && block.items.isEmpty) }
        if let needed = block.needed {
            #expect(try recall(budget: needed - 1).items.isEmpty && recall(budget: needed).items.count == 1)
        }
    }

    @Test func nothingIsFoundWhereNothingIs() throws {
        let block = try recall("zebra")
        #expect(block.text.isEmpty && block.items.isEmpty && block.tokens == 0 && block.needed == nil)
        #expect(try recall("").items.isEmpty)
    }

    // MARK: Sessions

    @Test func aSessionIsGivenAThingOnce() throws {
        let first = try recall(to: session)
        #expect(Set(ids(first)) == ["port", "backup"] && first.isRecorded)
        #expect(try recall(to: session).items.isEmpty && recall(to: session).needed == nil)
        try say("new", "The staging database was renamed.", session: "c")
        #expect(try ids(recall(to: session)) == ["new"])
        // Another session knows nothing of it, and no session is a question without memory.
        #expect(try ids(recall(to: SessionName(rawValue: "other"))).count == 3 && ids(recall()).count == 3)
        var injections: [Event] = []
        var query = EventQuery(spaces: nil)
        query.session = session
        try memory.events(query) { injections.append($0) }
        #expect(injections.count == 2 && injections.allSatisfy { $0.kind == .memoryInjected && $0.origin == .memory })
        let said = injections.compactMap(\.data).compactMap(Injection.read)
        #expect(said.map(\.occasion) == ["recall", "recall"] && said.last?.items == [GivenItem(kind: .event, id: "new")])
        #expect(try memory.verify().faults == [])
    }

    /// A budget that has room for one gives the other next time.
    @Test func whatFoundNoRoomComesLater() throws {
        let least = try #require(try recall(budget: 1).needed)
        let first = try recall(budget: least, to: session)
        #expect(first.items.count == 1)
        let second = try recall(to: session)
        #expect(second.items.count == 1 && ids(first) != ids(second))
    }

    @Test func hooksAndRecallKnowOfEachOther() throws {
        let given = try #require(try memory.recall(for: "On which port does the staging database listen?", session: live(), budget: 800))
        #expect(given.items.map(\.id).contains("port"))
        #expect(try memory.note(given, occasion: "UserPromptSubmit", session: live(), haste: .hook))
        #expect(try !ids(recall(to: session)).contains("port"))
        #expect(try recall(to: SessionName(rawValue: "second")).items.count == 2)
        #expect(try memory.recall(for: "On which port does the staging database listen?", session: live("second"), budget: 800) == nil)
    }

    @Test func aNewVersionIsGivenAgain() throws {
        let write = { (place: String) in
            try memory.add(FactWrite(namespace: Namespace(rawValue: "user.place"), predicate: "lives_in", object: place))
        }
        let fact = try #require(try write("Porto").fact)
        _ = try memory.pin(fact, true, by: FactCaller(door: .command))
        let first = try recall(to: session)
        #expect(first.items.first?.isCore == true && first.items.first?.given.id == fact.id.rawValue)
        #expect(try recall(to: session).items.isEmpty)
        _ = try memory.retract(fact, why: nil, by: FactCaller(door: .command))
        #expect(try !ids(recall()).contains(fact.id.rawValue))
    }

    // MARK: What is recalled

    @Test func coreMemoryComesFirstWhateverTheQuestion() throws {
        let fact = try #require(
            try memory.add(FactWrite(namespace: Namespace(rawValue: "user.place"), predicate: "lives_in", object: "Porto")).fact)
        #expect(try !ids(recall()).contains(fact.id.rawValue))
        _ = try memory.pin(fact, true, by: FactCaller(door: .command))
        #expect(try ids(recall()).first == fact.id.rawValue && recall("zebra").items.map(\.isCore) == [true])
        #expect(try memory.recall("staging", kinds: [.event]).items.allSatisfy { $0.hit.kind == .event })
        #expect(try memory.recall("staging", in: [SpaceName(rawValue: "personal")], kinds: [.fact]).items.map(\.hit.kind) == [.fact])
    }

    @Test func questionsComeLastAndRecalledTextNever() throws {
        try say("asked", "Where is the staging database?", session: "c")
        try say("echo", "The staging database was recalled.", session: "d", kind: .memoryInjected)
        let found = ids(try recall())
        #expect(found.last == "asked" && !found.contains("echo"))
    }

    @Test func spacesAreKeptApart() throws {
        let other = SpaceName(rawValue: "other")
        try say("far", "The staging database of another project.", session: "z", in: other)
        #expect(try !ids(memory.recall("staging database", in: [.personal])).contains("far"))
        #expect(try ids(memory.recall("staging database", in: [other])) == ["far"])
        // The session that is given something begins where its caller says.
        #expect(try memory.recall("staging", in: [other], session: session, home: other).isRecorded)
        #expect(try memory.sessions(named: session).map(\.space) == [other])
        #expect(throws: (any Error).self) { try memory.recall("staging", in: [SpaceName(rawValue: "nowhere")]) }
    }

    @Test func forgottenWordsAreNotRecalled() throws {
        _ = try recall(to: session)
        var request = ForgetRequest()
        request.events = [EventID(rawValue: "port")]
        _ = try memory.forget(request)
        #expect(try ids(recall()) == ["backup"] && !recall().text.contains("5433"))
    }
}
