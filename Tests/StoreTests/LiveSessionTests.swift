import Gates
import JSONKit
import Model
import SQLiteKit
import Store
import SystemKit
import TestSupport
import Testing

@Suite struct LiveSessionTests {
    private let test: TestStore

    init() throws { test = try TestStore(configuration: #"{"busy_ms":20}"#) }

    private let haste = Haste(patience: 20, spoolShare: 2)

    @discardableResult
    private func report(_ drafts: EventDraft..., place: LivePlace = .space(.personal)) throws -> [AppendOutcome] {
        try test.store.report(drafts, in: place, haste: haste)
    }

    private func space(of session: String) throws -> SpaceName? { try test.events().first { $0.session.rawValue == session }?.space }

    private func files() throws -> [String] { try Folders.listIfPresent(test.store.folder.spool).sorted() }

    @Test func aSessionStaysInItsSpace() throws {
        try test.append(.of("one", id: "1", session: "old"), space: SpaceName(rawValue: "work"))
        try report(.of("two", id: "2", session: "old"), place: .project(root: "/p/alpha"))
        try report(.of("three", id: "3", session: "old"), place: .space(SpaceName(rawValue: "other")))
        #expect(try Set(test.events().map(\.space.rawValue)) == ["work"])
    }

    @Test func aProjectHasOneSpace() throws {
        try report(.of("a", id: "1", session: "s1"), place: .project(root: "/p/alpha"))
        try report(.of("b", id: "2", session: "s2"), place: .project(root: "/p/alpha"))
        try report(.of("c", id: "3", session: "s3"), place: .project(root: "/q/alpha"))
        let (first, third) = (try space(of: "s1"), try space(of: "s3"))
        #expect(try first?.rawValue == "alpha" && space(of: "s2") == first && third != first)
        #expect(try test.store.read { try $0.space(root: "/p/alpha") } == first)
        #expect(try test.store.read { try $0.space(root: "/never") } == nil)
    }

    /// Whatever the lock did, the events of one project come to one place.
    @Test func whatWaitedGoesToTheSpaceOfItsProject() throws {
        let root = LivePlace.project(root: "/p/alpha")
        try report(.of("before", id: "1", session: "s1"), place: root)
        let other = try Database(test.store.folder.database)
        try other.write { connection in
            try connection.run("INSERT INTO store(name, value) VALUES ('held', 1)")
            #expect(throws: SQLiteError.self) { try report(.of("now", id: "2", session: "s2"), place: root) }
            try test.store.leave([.of("now", id: "2", session: "s2")], in: root)
            try test.store.leave([.of("first of its project", id: "3", session: "s3")], in: .project(root: "/p/beta"))
            try test.store.leave([.of("of a session that is there", id: "4", session: "s1")], in: .project(root: "/p/gamma"))
        }
        try other.close()
        #expect(try files().count == 3)
        try report(.of("after", id: "5", session: "s5"))
        // A writer in haste takes a share and no more.
        #expect(try files().count == 1)
        try report(.of("after", id: "6", session: "s5"))
        #expect(try files().isEmpty)
        #expect(try space(of: "s2") == space(of: "s1") && space(of: "s3")?.rawValue == "beta" && space(of: "s5") == .personal)
        #expect(try test.event("4", space: SpaceName(rawValue: "alpha"))?.session.rawValue == "s1")
        #expect(try test.events().allSatisfy { $0.origin.trust <= Origin.tool.trust })
        #expect(try test.store.verify().faults == [])
    }

    @Test func onlyWhatIsWantedIsWritten() throws {
        #expect(try test.store.report([.of("x", id: "1")], in: .space(.personal), haste: haste) { _ in false }.isEmpty)
        #expect(try test.events().isEmpty)
        let outcome = try test.store.report([.of("x", id: "1")], in: .space(.personal), haste: haste) { try $0.spaces().isEmpty || true }
        #expect(outcome == [.added(EventID(rawValue: "1"))])
    }

    @Test(arguments: [
        #""root":"""#, #""root":7"#, #""root":"relative""#, #""root":"/""#, #""root":"//a/../b""#, #""root":"/a\u0000b\nc""#,
        #""root":"/a,b c""#,
        #""root":"/\#(String(repeating: "x", count: 5000))""#, #""root":["/a"]"#, #""root":"/日本/x""#, #""root":"/a","space":"b""#,
        #""root":"/a","space":"b c""#, #""root":null"#, #""root":"/*""#, #""root":"/-x""#,
    ])
    func hostileRootsStopNobody(_ members: String) throws {
        try test.folder.write(
            "store/spool/e1.jsonl",
            #"{\#(members),"door":"hook","id":"w","session":"waits","at":1,"kind":"user_message","text":"x"}"# + "\n")
        try report(.of("y", id: "y"))
        let left = try files()
        let home = try space(of: "waits")
        #expect(left.isEmpty == (home != nil) && (left.isEmpty || left == ["e1.jsonl.refused"]), "\(left)")
        if let home { #expect(home.isValid) }
        #expect(try test.event("y") != nil)
        #expect(try test.store.verify().faults == [])
    }

    /// Who writes into the spool gets no more trust than a hook, unless it is a door of its own.
    @Test func whatWaitsCannotRaiseItsTrust() throws {
        try test.folder.write(
            "store/spool/e1.jsonl",
            #"{"space":"personal","door":"decision","origin":"user","id":"w","session":"s","at":1,"kind":"user_message","text":"x"}"# + "\n"
        )
        try report(.of("y", id: "y"))
        #expect(try test.event("w")?.origin.trust ?? .max <= Origin.tool.trust)
    }

    // MARK: Recalled memory

    @Test(arguments: Door.allCases.filter { $0 != .decision }, [Origin.user, .assistant, .tool, .web, .system])
    func whatBeginsWithTheFenceIsMemoryWhateverItClaims(_ door: Door, _ stated: Origin) throws {
        let block = MemoryFence.wrap("- a fact", notice: "n")
        for (number, text) in [block, "\n\t  " + block, "<reverie-memory x", "<reverie-memory>"].enumerated() {
            try test.append(.of(text, id: "f\(number)", origin: stated), door: door)
            let event = try #require(try test.event("f\(number)"))
            #expect(event.origin == .memory && event.standing == .recalled && event.text == text)
        }
        try test.append(.of("It said <reverie-memory> to me", id: "n", origin: stated), door: door)
        #expect(try test.event("n")?.standing == .evidence && test.event("n")?.origin != .memory)
    }

    @Test func theSameThroughTheSpool() throws {
        try test.store.leave([.of(MemoryFence.wrap("- a fact"), id: "f", origin: .user)], in: .space(.personal))
        try report(.of("y", id: "y"))
        #expect(try test.event("f")?.origin == .memory && test.event("f")?.standing == .recalled)
    }

    @Test func signalsComeTheNewestFirstAndOfTheirKindsAlone() throws {
        for number in 0..<5 { try report(.of("f\(number)", id: "f\(number)", kind: number == 2 ? .spinning : .failure)) }
        try report(.of("u", id: "u"), .of("other", id: "o", session: "t", kind: .failure))
        func signals(_ kinds: [EventKind], newest: Int = .max) throws -> [String] {
            try test.store.read { try $0.signals(kinds, of: SessionName(rawValue: "s"), newest: newest) }.map(\.id.rawValue)
        }
        #expect(try signals([.failure]) == ["f4", "f3", "f1", "f0"])
        #expect(try signals([.failure, .spinning], newest: 3) == ["f4", "f3", "f2"])
        #expect(try signals([.recovered]).isEmpty && signals([]).isEmpty)
    }
}
