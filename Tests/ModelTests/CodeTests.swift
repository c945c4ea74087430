import Model
import Testing

/// What the store keeps for each case. A number that changes here makes every store that was ever written say something else.
@Suite struct CodeTests {
    private static let kinds: [(String, Int64)] = [
        ("user_message", 1), ("assistant_message", 2), ("system_message", 3), ("model_intent", 4), ("policy_decision", 5),
        ("approval_requested", 6), ("approval_granted", 7), ("tool_started", 8), ("tool_finished", 9), ("observation", 10),
        ("file_changed", 11), ("context_compacted", 12), ("verification", 13), ("task_completed", 14), ("task_blocked", 15),
        ("memory_injected", 16), ("failure", 17), ("miss", 18), ("correction", 19), ("spinning", 20), ("recovered", 21), ("grounded", 22),
    ]
    private static let origins: [(String, Int64)] = [("user", 1), ("system", 2), ("assistant", 3), ("tool", 4), ("web", 5), ("memory", 6)]
    private static let standings: [(String, Int64)] = [("evidence", 0), ("summary", 1), ("injected", 2), ("meta", 3), ("recalled", 4)]
    private static let doors: [(String, Int64)] = [
        ("command", 1), ("transcript", 2), ("events", 3), ("library", 4), ("hook", 5), ("mcp", 6),
    ]

    @Test func kindsKeepTheirNumbers() {
        for (name, code) in Self.kinds {
            #expect(EventKind(rawValue: name)?.code == code)
            #expect(EventKind(code: code)?.rawValue == name)
        }
        expectUnique(EventKind.allCases.map(\.code))
        #expect(EventKind.allCases.allSatisfy { EventKind(code: $0.code) == $0 })
    }

    @Test func originsKeepTheirNumbers() {
        for (name, code) in Self.origins {
            #expect(Origin(rawValue: name)?.code == code)
            #expect(Origin(code: code)?.rawValue == name)
        }
        expectUnique(Origin.allCases.map(\.code))
    }

    @Test func standingsKeepTheirNumbers() {
        for (name, code) in Self.standings {
            #expect(Standing(rawValue: name)?.code == code)
            #expect(Standing(code: code)?.rawValue == name)
        }
        expectUnique(Standing.allCases.map(\.code))
    }

    @Test func doorsKeepTheirNumbers() {
        for (name, code) in Self.doors { #expect(Door(rawValue: name)?.code == code) }
        expectUnique(Door.allCases.map(\.code))
    }

    private func expectUnique(_ codes: [Int64]) { #expect(Set(codes).count == codes.count) }

    @Test(arguments: [-1, 0, 1000, Int64.max, .min])
    func unknownNumbersAreNothing(_ code: Int64) {
        #expect(EventKind(code: code) == nil)
        #expect(Origin(code: code) == nil)
        #expect(code == 0 || Standing(code: code) == nil)
    }

    @Test func trustFalls() {
        let order: [Origin] = [.user, .assistant, .tool, .web, .memory]
        for (higher, lower) in zip(order, order.dropFirst()) {
            #expect(higher.trust > lower.trust)
            #expect(higher.lowered(to: lower) == lower)
            #expect(lower.lowered(to: higher) == lower)
        }
        #expect(Origin.user.trust == Origin.system.trust)
        #expect(Origin.user.lowered(to: .system) == .user && Origin.system.lowered(to: .user) == .system)
    }

    @Test func hooksAndToolsHaveACeiling() {
        let ceilings: [Door: Origin] = [.hook: .tool, .mcp: .assistant, .guest: .assistant]
        for door in Door.allCases { #expect(door.ceiling == ceilings[door]) }
    }

    @Test func signalsAreThoseThatALiveHarnessAdds() {
        let signals: Set<EventKind> = [
            .memoryInjected, .failure, .miss, .correction, .spinning, .recovered, .grounded, .decision, .memoryUsed, .assertion,
            .dreamDecided,
        ]
        #expect(Set(EventKind.allCases.filter(\.isSignal)) == signals)
    }

    @Test func onlyInjectedMemoryComesFromMemory() {
        #expect(EventKind.allCases.filter { $0.usualOrigin == .memory } == [.memoryInjected])
        #expect(EventKind.allCases.filter { $0.usualOrigin == .user } == [.userMessage, .approvalGranted, .correction])
        #expect(!EventKind.allCases.contains { $0.usualOrigin == .web })
    }
}
