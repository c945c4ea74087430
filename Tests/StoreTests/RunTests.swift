import Model
import Store
import TestSupport
import Testing

@Suite struct RunTests {
    private func runs(_ test: TestStore) throws -> [RunSummary] {
        let session = try #require(try test.session("s"))
        return try test.store.read { try $0.runs(of: session.key) }
    }

    @Test func aPersonsMessageBeginsARun() throws {
        let test = try TestStore()
        try test.append(
            .of("before", id: "0", at: 1, kind: .systemMessage), .of("one", id: "1", at: 2),
            .of("answer", id: "2", at: 3, kind: .assistantMessage),
            .of("two", id: "3", at: 4))
        try test.append(.of("answer two", id: "4", at: 9, kind: .assistantMessage))
        #expect(try test.events().map { $0.run?.rawValue } == [nil, "1", "1", "2", "2"])
        let runs = try runs(test)
        #expect(runs.map(\.events) == [2, 2])
        #expect(runs.map(\.startedAt.milliseconds) == [2, 4] && runs.map(\.endedAt.milliseconds) == [3, 9])
        #expect(try test.session("s")?.runs == 2)
    }

    @Test(arguments: [Standing.injected, .meta, .summary])
    func whatIsNotThePersonsWordBeginsNone(_ standing: Standing) throws {
        let test = try TestStore()
        var draft = EventDraft.of("injected", id: "1")
        draft.standing = standing
        try test.append(draft)
        #expect(try runs(test).isEmpty)
    }

    @Test func namedRunsAreEnteredAgain() throws {
        let test = try TestStore()
        try test.append(.of("a", id: "1", run: "alpha"), .of("b", id: "2", run: "beta"), .of("c", id: "3", at: 500, run: "alpha"))
        try test.append(.of("d", id: "4", at: 7000, kind: .assistantMessage))
        try test.append(.of("e", id: "5", at: 8000, run: "beta"))
        #expect(try test.events().map { $0.run?.rawValue } == ["alpha", "beta", "alpha", "alpha", "beta"])
        let runs = try runs(test)
        #expect(runs.map(\.name.rawValue) == ["alpha", "beta"] && runs.map(\.events) == [3, 2])
        #expect(runs[0].startedAt.milliseconds == 500)
    }

    @Test func theOutcomeIsWhatWasSaidLast() throws {
        let test = try TestStore()
        try test.append(
            .of("go", id: "1"), .of("stuck", id: "2", kind: .taskBlocked), .of("again", id: "3"),
            .of("no word", id: "4", kind: .toolStarted))
        try test.append(.of("third", id: "5"), .of("stuck", id: "6", kind: .taskBlocked), .of("done", id: "7", kind: .taskCompleted))
        #expect(try runs(test).map(\.outcome) == ["blocked", nil, "completed"])
    }

    @Test func turnsAndSignalsCountApart() throws {
        let test = try TestStore()
        try test.append(
            .of("a", id: "1", at: 10), .of("injected", id: "2", at: 11, kind: .memoryInjected),
            .of("b", id: "3", at: 12, kind: .assistantMessage))
        try test.append(.of("oops", id: "4", at: 11, kind: .failure), .of("c", id: "5", at: 13))
        #expect(try test.event("1")?.ordinal == 0 && test.event("3")?.ordinal == 1 && test.event("5")?.ordinal == 2)
        #expect(try test.event("2")?.ordinal == EventKey.firstSignalOrdinal)
        #expect(try test.event("4")?.ordinal == EventKey.firstSignalOrdinal + 1)
        let key = try #require(try test.session("s")?.key)
        var timeline: [String] = []
        try test.store.read { try $0.timeline(of: key) { timeline.append($0.id.rawValue) } }
        #expect(timeline == ["1", "2", "4", "3", "5"])
        #expect(try test.events().map(\.id.rawValue) == ["1", "3", "5", "2", "4"])
        #expect(try test.store.verify().faults == [])
    }

    @Test func aSessionKnowsItsTimes() throws {
        let test = try TestStore()
        try test.append(.of("a", at: 50), .of("b", at: 10), .of("c", at: 90))
        let session = try #require(try test.session("s"))
        #expect(session.firstAt?.milliseconds == 10 && session.lastAt?.milliseconds == 90 && session.events == 3)
    }
}
