import Model
import Store
import TestSupport
import Testing

@Suite struct TrustTests {
    /// A door may lower trust, never raise it.
    @Test(arguments: Door.allCases, Origin.allCases)
    func theDoorIsTheCeiling(_ door: Door, _ stated: Origin) throws {
        let test = try TestStore()
        try test.append(.of("x", id: "i", origin: stated), door: door)
        let kept = try #require(try test.event("i")?.origin)
        let ceiling: Origin? = [.hook: .tool, .mcp: .assistant, .guest: .assistant][door]
        #expect(kept.trust == min(stated.trust, ceiling?.trust ?? .max))
        if ceiling == nil { #expect(kept == stated) }
    }

    @Test(arguments: EventKind.allCases.filter { !$0.isDecision })
    func theKindSaysWhoseWordItIs(_ kind: EventKind) throws {
        let test = try TestStore()
        try test.append(.of("x", id: "i", kind: kind))
        try test.append(.of("y", id: "h", kind: kind), door: .hook)
        #expect(try test.event("i")?.origin == kind.usualOrigin)
        #expect(try test.event("i")?.speaker == kind.usualOrigin.rawValue)
        let lowered = try #require(try test.event("h")?.origin)
        #expect(lowered.trust <= Origin.tool.trust)
    }

    @Test(arguments: Standing.allCases)
    func recalledMemoryIsNeverEvidence(_ stated: Standing) throws {
        let test = try TestStore()
        var injected = EventDraft.of("x", id: "k", kind: .memoryInjected, origin: .user)
        var remembered = EventDraft.of("x", id: "o", origin: .memory)
        injected.standing = stated
        remembered.standing = stated
        try test.append(injected, remembered)
        #expect(try test.event("k")?.standing == .recalled)
        #expect(try test.event("o")?.standing == .recalled)
    }

    @Test func otherStandingsAreKept() throws {
        let test = try TestStore()
        for standing in Standing.allCases {
            var draft = EventDraft.of("x", id: standing.rawValue)
            draft.standing = standing
            try test.append(draft)
            #expect(try test.event(standing.rawValue)?.standing == standing)
        }
    }
}
