import Model
import SQLiteKit
import SystemKit
import TestSupport
import Testing

@testable import Store

/// What was asked of models: a cap that holds whoever asks, and answers that go with what they were shown.
@Suite struct ModelStoreTests {
    private static let call = ModelReservation(role: .dream, model: "m", tokens: 100, dailyCap: 1_000)

    private static func settlement(_ input: Int, _ output: Int) -> ModelSettlement {
        ModelSettlement(outcome: "answered", input: input, output: output, cost: nil, milliseconds: 1, tries: 1)
    }

    struct Edge: Sendable {
        var tokens: Int
        var cap: Int?
        var isTaken: Bool
    }

    private static let edges: [Edge] = [
        Edge(tokens: 0, cap: 0, isTaken: true), Edge(tokens: 1, cap: 0, isTaken: false), Edge(tokens: 10, cap: 10, isTaken: true),
        Edge(tokens: 11, cap: 10, isTaken: false), Edge(tokens: .max, cap: .max, isTaken: true),
        Edge(tokens: .max, cap: nil, isTaken: true),
        Edge(tokens: -5, cap: 0, isTaken: true),
    ]

    @Test(arguments: edges) func theCapIsWhereItIs(_ edge: Edge) throws {
        let made = try TestStore()
        let asked = ModelReservation(role: .dream, model: "m", tokens: edge.tokens, dailyCap: edge.cap)
        let isTaken = if case .call = try made.store.reserve(asked) { true } else { false }
        #expect(isTaken == edge.isTaken)
    }

    @Test func whatIsSettledCountsByWhatItTook() throws {
        let made = try TestStore()
        var calls: [Int64] = []
        while case .call(let number) = try made.store.reserve(Self.call) { calls.append(number) }
        #expect(calls.count == 10 && Set(calls).count == 10)
        #expect(try made.store.reserve(Self.call) == .overCap(used: 1_000))
        try made.store.settle(calls[0], Self.settlement(10, 20))
        // Once: what somebody says later of the same call does not count.
        try made.store.settle(calls[0], Self.settlement(0, 0))
        #expect(try made.store.modelUse().tokensToday == 930)
        #expect(try made.store.reserve(Self.call) == .overCap(used: 930))
        try made.store.settle(calls[1], Self.settlement(30, 40))
        #expect(try made.store.reserve(Self.call) != .overCap(used: 900))
    }

    /// A call may take more than was set aside for it; the next one is refused then.
    @Test func moreThanWasSetAside() throws {
        let made = try TestStore()
        guard case .call(let number) = try made.store.reserve(Self.call) else { return #expect(Bool(false)) }
        try made.store.settle(number, Self.settlement(2_000, 500))
        #expect(try made.store.reserve(Self.call) == .overCap(used: 2_500))
    }

    @Test func aDayEndsInTheConfiguredZone() throws {
        // 2027-01-15, 08:00 UTC; in Auckland it is the evening of that day.
        let folder = try TemporaryFolder()
        try folder.write("store/config.json", #"{"timezone":"Pacific/Auckland"}"#)
        let open = { (milliseconds: Int64) in
            try Store(
                folder: StoreFolder(path: folder.file("store")), access: .create, environment: Environment(variables: [:]),
                redaction: { _ in plain }, clock: WallClock { milliseconds })
        }
        let full = ModelReservation(role: .dream, model: "m", tokens: 1_000, dailyCap: 1_000)
        _ = try open(TestStore.now).reserve(full)
        let (before, behind) = (TestStore.now + 2 * 3_600_000, TestStore.now + 4 * 3_600_000)
        #expect(try open(before).reserve(Self.call) == .overCap(used: 1_000))
        #expect(try open(behind).reserve(Self.call) != .overCap(used: 1_000), "after midnight in Auckland")
        #expect(try open(behind).modelUse().callsToday == 1)
    }

    /// Several connections at once, as several processes have them: never more is set aside than the cap.
    @Test func theCapHoldsForAllAtOnce() async throws {
        let made = try TestStore()
        let folder = made.folder
        let stores = try (0..<4).map { _ in try TestStore.open(folder, access: .existing) }
        let taken = await withTaskGroup(of: Int.self) { group in
            for store in stores {
                group.addTask {
                    (0..<8).count { _ in if case .call? = try? store.reserve(Self.call) { true } else { false } }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(taken == 10)
        #expect(try made.store.modelUse().tokensToday == 1_000)
        // Those that died without a word stay counted, for whoever opens the store next.
        #expect(try TestStore.open(folder, access: .existing).reserve(Self.call) == .overCap(used: 1_000))
    }

    // MARK: Answers

    private func keys(_ made: TestStore, _ ids: String...) throws -> [EventKey] { try ids.map { try #require(try made.event($0)).key } }

    private func output(_ shown: [EventKey], besides: [EventKey] = [], text: String = #"{"facts":[]}"#, prompt: String = "p") -> ModelOutput
    {
        ModelOutput(
            call: nil, session: shown[0].session, shown: shown, besides: besides, prompt: prompt, asked: "a", model: "m", isReadable: true,
            text: text)
    }

    private func store() throws -> TestStore {
        let made = try TestStore()
        for id in ["e1", "e2", "e3", "e4"] { try made.append(.of("the words of \(id) alone", id: id, session: "s")) }
        return made
    }

    @Test func anAnswerIsOfJustWhatWasShown() throws {
        let made = try store()
        let all = try keys(made, "e1", "e2", "e3")
        let kept = try #require(try made.store.write { try $0.keep(output(all, besides: keys(made, "e4"))) })
        let find = { (shown: [EventKey], prompt: String, asked: String) in
            try made.store.read { try $0.output(of: all[0].session, shown: shown, prompt: prompt, asked: asked)?.number }
        }
        #expect(try find(all, "p", "a") == kept)
        #expect(try find(Array(all.dropLast()), "p", "a") == nil && find(all.reversed(), "p", "a") == nil)
        #expect(try find(all, "q", "a") == nil && find(all, "p", "b") == nil)
        let newer = try #require(try made.store.write { try $0.keep(output(all)) })
        #expect(try find(all, "p", "a") == newer && made.store.verify().faults.isEmpty)
    }

    @Test(arguments: ["e1", "e2", "e4"]) func itGoesWithAnyOfThem(_ id: String) throws {
        let made = try store()
        let text = #"{"note":"cerulean xylophone parade"}"#
        _ = try made.store.write { writer in
            _ = try writer.keep(output(keys(made, "e1", "e2"), besides: keys(made, "e4"), text: text))
            _ = try writer.keep(output(keys(made, "e3")))
        }
        var request = ForgetRequest()
        request.events = [EventID(rawValue: id)]
        let spaces = try made.store.read { try $0.spaces().map(\.number) }
        #expect(try made.store.forget(request, in: spaces).pending == nil)
        #expect(try made.number("SELECT count(*) FROM model_output") == 1 && made.number("SELECT count(*) FROM model_shown") == 1)
        #expect(try Remains(of: ["cerulean xylophone parade"]).found(in: made.folder.file("store")).isEmpty)
        #expect(try made.store.verify().faults.isEmpty)
        // What was shown words that are gone is not kept any more: an answer may come late.
        let late = try keys(made, id)
        #expect(try made.store.write { try $0.keep(output(late)) } == nil)
    }

    /// Words that are looked for go wherever they stand, also where JSON writes them otherwise.
    @Test func itGoesWithWordsThatItHolds() throws {
        let made = try store()
        _ = try made.store.write { writer in
            _ = try writer.keep(output(keys(made, "e1"), text: #"{"note":"the Caf\u00e9 Orion"}"#))
            _ = try writer.keep(output(keys(made, "e2"), text: #"{"note":"nothing"}"#))
        }
        var request = ForgetRequest()
        request.match = "café orion"
        let spaces = try made.store.read { try $0.spaces().map(\.number) }
        _ = try made.store.forget(request, in: spaces)
        #expect(try made.number("SELECT count(*) FROM model_output") == 1)
    }

    @Test func verifySeesWhatCannotBe() throws {
        let made = try store()
        _ = try made.store.write { try $0.keep(output(keys(made, "e1"))) }
        #expect(try made.store.verify().faults.isEmpty)
        let harm: [SQL] = [
            "DELETE FROM model_shown", "UPDATE model_output SET readable = 5", "INSERT INTO model_use(dream, output) VALUES ('d1', 77)",
            "INSERT INTO model_call(day, at, role, model, reserved) VALUES (1, 1, 'nobody', 'm', 1)",
        ]
        for statement in harm {
            let other = try store()
            _ = try other.store.write { try $0.keep(output(keys(other, "e1"))) }
            try other.tamper(statement)
            #expect(try !other.store.verify().faults.isEmpty, "\(statement)")
        }
    }

    /// Nothing of it follows from the ledger: neither the digest nor making all anew has to do with it.
    @Test func theDigestDoesNotKnowOfIt() throws {
        let made = try store()
        let before = try made.store.ledgerDigest()
        _ = try made.store.write { try $0.keep(output(keys(made, "e1"))) }
        _ = try made.store.reserve(Self.call)
        #expect(try made.store.ledgerDigest() == before)
    }
}
