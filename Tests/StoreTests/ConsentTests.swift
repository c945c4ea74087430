import Gates
import Model
import Store
import SystemKit
import TestSupport
import Testing

/// Where recording is wanted, and that nothing gets past it.
@Suite struct ConsentTests {
    private static let work = SpaceName(rawValue: "work")

    @Test(arguments: [
        // The name, before every folder and `*`.
        (#"{"work":"off"}"#, "work", nil, false), (#"{"work":"off"}"#, "works", nil, true),
        (#"{"work":"on","/p":"off","*":"off"}"#, "work", "/p", true), (#"{"work":"off","/p":"on"}"#, "work", "/p", false),
        // The longest folder: itself, or below it; never one that only begins alike.
        (#"{"/p":"off"}"#, "work", "/p", false), (#"{"/p":"off"}"#, "work", "/p/a/b", false), (#"{"/p":"off"}"#, "work", "/pa", true),
        (#"{"/p/a":"off"}"#, "work", "/p", true), (#"{"/p":"off","/p/a":"on"}"#, "work", "/p/a/b", true),
        (#"{"/p":"on","/p/a":"off"}"#, "work", "/p/a", false), (#"{"/p/":"off"}"#, "work", "/p", false),
        (#"{"/p/x/../a":"off"}"#, "work", "/p/a", false), (#"{"/":"off"}"#, "work", "/p", false), (#"{"/":"off"}"#, "work", nil, true),
        // Two ways to write one folder.
        (#"{"/p":"on","/p/":"off"}"#, "work", "/p", false), (#"{"/home/me/a":"on","~/a":"off"}"#, "work", "/home/me/a", false),
        // The home.
        (#"{"~/a":"off"}"#, "work", "/home/me/a/b", false), (#"{"~/a":"off"}"#, "work", "/home/you/a", true),
        (#"{"~/":"off"}"#, "work", "/home/me/a", false), (#"{"~":"off"}"#, "work", "/home/me", false),
        // All others.
        (#"{"*":"off"}"#, "work", nil, false), (#"{"*":"off","/p":"on"}"#, "work", "/p/a", true),
        (#"{"*":"off","work":"on"}"#, "work", nil, true),
        (#"{"*":"on"}"#, "work", nil, true), ("{}", "work", "/p", true),
    ])
    func theMostSpecificDecides(_ consent: String, _ space: String, _ root: String?, _ isOn: Bool) throws {
        let settings = try TestStore(configuration: #"{"consent":\#(consent)}"#).store.settings
        #expect(settings.records(space: SpaceName(rawValue: space), root: root, home: "/home/me") == isOn)
        let silent = try TestStore(configuration: #"{"consent":\#(consent),"mode":"full"}"#).store.settings
        #expect(silent.records(space: SpaceName(rawValue: space), root: root, home: "/home/me") == isOn)
    }

    @Test func recallOnlyGoesBeforeEveryYes() throws {
        let folder = try TemporaryFolder()
        _ = try TestStore.open(folder)
        try folder.write("store/config.json", #"{"mode":"recall-only","consent":{"work":"on","*":"on"}}"#)
        let store = try TestStore.open(folder)
        #expect(!store.settings.records(space: Self.work, root: nil, home: nil))
        #expect(throws: StoreError.recallOnly) { try store.append([.of("x")], in: Self.work, door: .library) }
        #expect(throws: StoreError.recallOnly) { try store.requireRecording() }
    }

    /// What a caller of the writer might try, in a space whose name says no and in one whose root does.
    @Test(arguments: ["work", "app"])
    func nothingGetsPastTheWriter(_ name: String) throws {
        let test = try TestStore()
        let space = SpaceName(rawValue: name)
        try test.append(.of("before", id: "1"), space: space)
        try test.store.write { try $0.note(root: "/p/\(name)", of: space) }
        try test.folder.write("store/config.json", #"{"consent":{"work":"off","/p/app":"off"}}"#)
        let store = try TestStore.open(test.folder)
        let digest = try store.ledgerDigest()
        let off = StoreError.recordingOff(space: name)
        let attempts: [(String, (LedgerWriter) throws -> Void)] = [
            ("append", { try $0.append(plain.clean(.of("x", id: "2")), in: space, door: .library) }),
            ("note", { try $0.note(plain.clean(SessionFacts()), session: plain.clean(SessionName(rawValue: "s")), in: space) }),
            ("decide", { try $0.decide(.withdraw(name: "x", target: "/t"), by: .program, in: space) }),
            ("copy", { _ = try $0.copy(EventID(rawValue: "1"), into: SessionName(rawValue: "t"), in: space) }),
            ("mark", { try $0.mark(event: EventID(rawValue: "1"), in: space, isAbandoned: true) }),
            ("space", { _ = try $0.space(space) }), ("root", { _ = try $0.space(root: "/p/\(name)") }),
        ]
        for (what, attempt) in attempts {
            let error = #expect(throws: StoreError.self, "\(what)") { try store.write(attempt) }
            #expect(error == off, "\(what)")
        }
        #expect(throws: off) { try store.append([.of("x")], in: space, door: .hook, whenBusy: .spool) }
        #expect(try store.ledgerDigest() == digest && store.verify().faults == [])
        #expect(try store.append([.of("elsewhere")], in: .personal, door: .library).count == 1)
    }

    /// The name that a project would get is found before anything is written.
    @Test func aProjectThatIsOffGetsNoSpace() throws {
        let test = try TestStore(configuration: #"{"consent":{"/p/app":"off","new":"off"}}"#)
        for (root, name) in [("/p/app", "app"), ("/p/app/inner", "inner"), ("/q/new", "new")] {
            #expect(throws: StoreError.recordingOff(space: name)) { try test.store.write { _ = try $0.space(root: root) } }
        }
        #expect(throws: StoreError.recordingOff(space: "fresh")) {
            try test.store.write { try $0.note(root: "/p/app", of: SpaceName(rawValue: "fresh")) }
        }
        #expect(try test.store.read { try $0.spaces() }.isEmpty)
        #expect(try test.store.write { try $0.space(root: "/q/app") }.rawValue == "app")
        #expect(try test.store.records(SpaceName(rawValue: "fresh"), root: "/p/app") == false)
    }

    @Test(arguments: [
        (#"{"mode":"read"}"#, "full or recall-only"), (#"{"mode":true}"#, "full or recall-only"), (#"{"consent":"off"}"#, "consent"),
        (#"{"consent":[]}"#, "consent"), (#"{"consent":{"work":false}}"#, "work is on or off"),
        (#"{"consent":{"work":"no"}}"#, "on or off"),
        (#"{"consent":{"":"off"}}"#, "consent"), (#"{"consent":{"a b":"off"}}"#, "a b is neither"),
        (#"{"consent":{"rel/folder":"off"}}"#, "rel/folder"), (#"{"consent":{"~you/x":"off"}}"#, "~you/x"),
        (#"{"consent":{"a":"on","a":"off"}}"#, "a"), (#"{"modes":"full"}"#, "mode,"),
    ])
    func aWrongWishIsNamed(_ text: String, _ says: String) throws {
        let error = #expect(throws: StoreError.self) { try TestStore(configuration: text) }
        guard case .configuration(let path, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path.hasSuffix("/store/config.json") && problem.contains(says), "\(problem)")
    }

    /// Where the store cannot be asked, a project may be any that has its name, with a number behind it or without.
    @Test(arguments: [
        ("{}", "app", false), (#"{"consent":{"app":"off"}}"#, "app", true), (#"{"consent":{"app-2":"off"}}"#, "app", true),
        (#"{"consent":{"app-two":"off"}}"#, "app", false), (#"{"consent":{"apple":"off"}}"#, "app", false),
        (#"{"consent":{"app-2":"on"}}"#, "app", false), (#"{"consent":{"app":"off"}}"#, "app-2", false),
    ])
    func aProjectMayBeOff(_ configuration: String, _ name: String, _ mayBe: Bool) throws {
        #expect(try TestStore(configuration: configuration).store.settings.consent.mayBeOff(projectNamed: name) == mayBe)
    }

    @Test func noStoreIsMadeToBeReadOnly() throws {
        let folder = try TemporaryFolder()
        try folder.write("store/config.json", #"{"mode":"recall-only"}"#)
        #expect(throws: StoreError.recallOnly) { try TestStore.open(folder) }
        #expect(try Folders.list(folder.file("store")) == ["config.json"])
    }

    // MARK: The spool

    private func keep(_ test: TestStore, _ id: String, _ space: SpaceName) throws {
        _ = try Spool(folder: test.store.folder).keep(
            [plain.clean(.of("words of \(id)", id: id))], place: .space(space), door: .hook, now: 5)
    }

    private func waiting(_ folder: TemporaryFolder) throws -> [String: [UInt8]] {
        try Folders.listIfPresent(folder.file("store/spool")).reduce(into: [:]) {
            $0[$1] = try Files.readAll(folder.file("store/spool/\($1)"))
        }
    }

    /// More files wait for a space that is off than one writer takes in: the others come in all the same.
    @Test(arguments: [#"{"consent":{"work":"off"}}"#, #"{"mode":"recall-only"}"#])
    func whatMustWaitWaitsUntouched(_ configuration: String) throws {
        let test = try TestStore()
        for number in 0..<40 { try keep(test, "w\(number)", Self.work) }
        let held = try waiting(test.folder)
        try test.folder.write("store/config.json", configuration)
        let store = try TestStore.open(test.folder)
        if configuration.contains("consent") {
            try keep(test, "p", .personal)
            _ = try store.append([.of("now", id: "now")], in: .personal, door: .library)
            #expect(try test.event("p") != nil)
        }
        try store.drainSpool()
        try store.drainSpool()
        #expect(try waiting(test.folder) == held && test.session("s", space: Self.work) == nil)
        try test.folder.write("store/config.json", "{}")
        try TestStore.open(test.folder).drainSpool()
        #expect(try waiting(test.folder).isEmpty && test.session("s", space: Self.work)?.events == 40)
    }

    @Test func aFileOfBothIsParted() throws {
        let test = try TestStore()
        let lines = ["work", "personal", "work"].enumerated().map { index, space in
            #"{"id":"\#(index)","session":"s","space":"\#(space)","at":1,"kind":"user_message","text":"t\#(index)"}"# + "\n"
        }
        try test.folder.write("store/spool/e1.jsonl", lines.joined() + "no line\n")
        try test.folder.write("store/config.json", #"{"consent":{"work":"off"}}"#)
        try TestStore.open(test.folder).drainSpool()
        #expect(try test.event("1") != nil)
        let left = try waiting(test.folder)
        #expect(left.keys.sorted() == ["e1.jsonl", "e1.jsonl.refused"])
        #expect(left["e1.jsonl"] == Array((lines[0] + lines[2]).utf8))
    }

    /// Words that wait are words in the store's folder.
    @Test func whatWaitsIsForgottenToo() throws {
        let test = try TestStore()
        try keep(test, "secret", Self.work)
        try keep(test, "kept", Self.work)
        try test.folder.write("store/config.json", #"{"mode":"recall-only"}"#)
        let store = try TestStore.open(test.folder)
        var request = ForgetRequest()
        request.events = [EventID(rawValue: "secret")]
        let summary = try store.forget(request, in: [])
        #expect(summary.spooled == 1 && summary.pending == nil)
        let left = try waiting(test.folder).values.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(left.contains("words of kept") && !left.contains("secret"))
    }

    // MARK: Documents

    @Test func everyKeyOfTheConfigurationIsDocumented() throws {
        let page = String(decoding: try Files.readAll(Paths.join(Program.checkout(), "docs/configuration.md")), as: UTF8.self)
        for key in StoreSettings.keys { #expect(page.contains("| `\(key)` |"), "docs/configuration.md does not speak of \(key)") }
    }
}
