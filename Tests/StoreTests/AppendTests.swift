import Model
import Store
import TestSupport
import Testing

@Suite struct AppendTests {
    @Test func addedThenKnownThenCopied() throws {
        let test = try TestStore()
        let id = EventID(rawValue: "i")
        #expect(try test.append(.of("words", id: "i")) == [.added(id)])
        #expect(try test.append(.of("words", id: "i")) == [.known(id)])
        #expect(try test.append(.of("words", id: "i", session: "other")) == [.copied(id)])
        #expect(try test.append(.of("words", id: "i", session: "other")) == [.copied(id)])
        #expect(try test.session("s")?.events == 1)
        #expect(try test.session("other")?.events == 0)
        #expect(try test.session("other")?.copies == 1)
        #expect(try test.store.verify().faults == [])
    }

    @Test func spacesKeepTheirOwnIDs() throws {
        let test = try TestStore()
        let other = SpaceName(rawValue: "other")
        #expect(try test.append(.of("one", id: "i")) == [.added(EventID(rawValue: "i"))])
        #expect(try test.append(.of("two", id: "i"), space: other) == [.added(EventID(rawValue: "i"))])
        #expect(try test.event("i")?.text == "one")
        #expect(try test.event("i", space: other)?.text == "two")
    }

    @Test(arguments: ["s", "elsewhere"])
    func otherWordsUnderOneIDAreRefused(_ session: String) throws {
        let test = try TestStore()
        try test.append(.of("words", id: "i"))
        #expect(throws: StoreError.idTaken(id: "i", session: session)) { try test.append(.of("other words", id: "i", session: session)) }
        #expect(try test.event("i")?.text == "words")
        #expect(try test.session("elsewhere") == nil)
    }

    @Test func oneRefusedEventTakesAllBack() throws {
        let test = try TestStore()
        try test.append(.of("words", id: "i"))
        #expect(throws: StoreError.self) { try test.append(.of("new", id: "n", session: "t"), .of("other", id: "i")) }
        #expect(try test.event("n") == nil)
        #expect(try test.session("t") == nil)
        #expect(try test.append(.of("new", id: "n")) == [.added(EventID(rawValue: "n"))])
        #expect(try test.store.verify().faults == [])
    }

    @Test func contentMakesTheID() throws {
        let test = try TestStore()
        let first = try test.append(.of("words"))[0]
        #expect(first.id.rawValue.hasPrefix("c") && first.id.rawValue.utf8.count == 32)
        #expect(try test.append(.of("words")) == [.known(first.id)])
        var drafts: [EventDraft] = [
            .of("words", session: "t"), .of("words", at: 1001), .of("words", kind: .observation), .of("words", run: "r"), .of("words "),
            .of(""),
        ]
        var draft = EventDraft.of("words")
        draft.speaker = "somebody"
        drafts.append(draft)
        draft.speaker = nil
        draft.tool = "t"
        drafts.append(draft)
        draft.tool = nil
        draft.data = "{}"
        drafts.append(draft)
        let outcomes = try test.store.append(drafts, in: .personal, door: .library)
        #expect(Set(outcomes.map(\.id)).union([first.id]).count == drafts.count + 1)
        #expect(outcomes.allSatisfy { if case .added = $0 { true } else { false } })
    }

    @Test func anotherStoreGivesOtherContentIDs() throws {
        let one = try TestStore().append(.of("words"))[0]
        let two = try TestStore().append(.of("words"))[0]
        #expect(one.id != two.id)
    }

    @Test(arguments: ["", "a", "two\nlines", "é", "日本", "😀", "\u{0}", "a\u{0}b", String(repeating: "long ", count: 100_000)])
    func wordsComeBackAsTheyWere(_ text: String) throws {
        let test = try TestStore()
        try test.append(.of(text, id: "i"))
        #expect(try test.event("i")?.text == text)
        let report = try test.store.verify()
        #expect(report.faults == [] && report.events == 1 && report.forgotten == 0)
    }

    @Test func everyFieldComesBack() throws {
        let test = try TestStore()
        var draft = EventDraft.of("answer", id: "i", kind: .toolFinished, run: "r", origin: .web)
        draft.at = Model.Instant(milliseconds: 5000, offsetMinutes: -210)
        draft.speaker = "Fetch"
        draft.standing = .injected
        draft.tool = "Fetch"
        draft.call = "c1"
        draft.data = #"{"a":"é"}"#
        try test.append(draft)
        let event = try #require(try test.event("i"))
        #expect(event.at == draft.at && event.receivedAt.milliseconds == TestStore.now && event.run?.rawValue == "r")
        #expect(event.kind == .toolFinished && event.origin == .web && event.standing == .injected && event.speaker == "Fetch")
        #expect(event.tool == "Fetch" && event.call == "c1" && event.data == draft.data && !event.isAbandoned && event.answers == nil)
        #expect(event.space == .personal && event.session.rawValue == "s" && event.ordinal == 0)
    }

    @Test(arguments: [
        EventDraft.of("x", session: ""), .of("x", session: "a\nb"), .of("x", session: "a\0"),
        .of("x", session: String(repeating: "n", count: 513)),
        .of("x", id: ""), .of("x", id: "\u{7F}"), .of("x", id: String(repeating: "n", count: 513)), .of("x", run: ""),
        .of("x", run: "a\tb"),
        .of("x", at: Model.Instant.representable.lowerBound - 1), .of("x", at: Model.Instant.representable.upperBound + 1),
        .of("x", at: .max),
        .of("x", at: .min),
    ])
    func whatIsNoEventIsRefused(_ draft: EventDraft) throws {
        let test = try TestStore()
        let error = #expect(throws: StoreError.self) { try test.append(draft) }
        guard case .badEvent = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.isAboutEvent == true)
        #expect(try test.store.verify().events == 0)
    }

    @Test(arguments: [
        EventDraft.of("x", session: String(repeating: "n", count: 512)), .of("x", id: String(repeating: "n", count: 512)),
        .of("x", at: Model.Instant.representable.lowerBound), .of("x", at: Model.Instant.representable.upperBound), .of("x", at: -1),
        .of("x", at: 0),
    ])
    func theEdgesAreTaken(_ draft: EventDraft) throws {
        let test = try TestStore()
        try test.append(draft)
        #expect(try test.events().map(\.at.milliseconds) == [draft.at.milliseconds])
    }

    @Test(arguments: ["", "*", "a b", "a/b", "-x"])
    func aSpaceMustBeNameable(_ name: String) throws {
        let test = try TestStore()
        #expect(throws: StoreError.badSpaceName(name)) { try test.append(.of("x"), space: SpaceName(rawValue: name)) }
    }

    @Test(arguments: ["", "text", "[]", "{", "{} {}", "null", "{\"a\":1,}"])
    func dataIsOneObject(_ data: String) throws {
        let test = try TestStore()
        var draft = EventDraft.of("x")
        draft.data = data
        #expect(throws: StoreError.badEvent(problem: "data must be one JSON object, nested no deeper than 508")) { try test.append(draft) }
        #expect(try test.store.verify().events == 0)
    }

    @Test func emptyListsAreNothing() throws {
        #expect(try TestStore().store.append([], in: .personal, door: .library).isEmpty)
    }

    @Test func timesThatOnlyKnowUTCGetTheConfiguredZone() throws {
        let test = try TestStore(configuration: #"{"timezone":"Asia/Tokyo"}"#)
        var said = EventDraft.of("said", id: "said")
        said.at = Model.Instant(milliseconds: 1000, offsetMinutes: -60)
        try test.append(.of("plain", id: "plain"), said)
        #expect(try test.event("plain")?.at.offsetMinutes == 540)
        #expect(try test.event("said")?.at.offsetMinutes == -60)
    }
}
