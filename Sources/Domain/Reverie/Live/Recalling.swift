package import Model
internal import Recall
internal import Store

/// What a question earns, within a budget.
extension Memory {
    /// So much is given where nobody says how much.
    public static var usualBudget: Int { 1500 }

    /// Packs what answers a question into so many tokens: core memory first, then what was found, each thing once, with its source and day.
    /// Nil searches every space; no kinds means all of them. With a session, what is given is written down as given to it, and the same
    /// version of a thing is never given to it again, by whatever way; a session that is new begins in `home`.
    public func recall(
        _ query: String, in spaces: [SpaceName]? = nil, kinds: [HitKind] = [], budget: Int = usualBudget, session: SessionName? = nil,
        home: SpaceName = .personal
    ) throws -> Recollection {
        try recall(query, in: spaces, kinds: kinds, budget: budget, session: session, home: home, door: .library)
    }

    package func recall(
        _ query: String, in spaces: [SpaceName]?, kinds: [HitKind], budget: Int, session: SessionName?, home: SpaceName, door: Door
    ) throws -> Recollection {
        guard budget > 0 else { return .nothing(budget: 0) }
        guard let name = session else { return try recollect(query, spaces, kinds, budget, given: []) }
        let session = LiveSession(name: name, folder: nil, space: home)
        // Where nothing may be recorded, memory is given all the same.
        let isRecorded = try records(session)
        for _ in 0..<3 {
            let found = try recollect(query, spaces, kinds, budget, given: given(to: session))
            guard isRecorded, !found.items.isEmpty else { return found }
            let block = ContextBlock(text: found.text, items: found.items.map(\.given), tokens: found.tokens)
            // Another call of the session may have been faster: then what is left is given.
            if try note(block, occasion: "recall", session: session, haste: .hook, door: door) { return found.recorded }
        }
        return .nothing(budget: budget)
    }

    /// The space of a session, wherever it is.
    package func home(of session: SessionName) throws -> SpaceName? { try store.read { try $0.space(ofSession: session) } }

    private static let mostFound = 40
    private static let mostGivenBefore = 160

    /// `asking` is a session that knows what it said itself.
    func recollect(
        _ query: String, _ spaces: [SpaceName]?, _ kinds: [HitKind], _ budget: Int, given: Set<GivenItem>, asking: SessionName? = nil
    ) throws -> Recollection {
        // What was given before must not take the places of what was not.
        let limit = Self.mostFound + min(given.count, Self.mostGivenBefore)
        let found = try search(query, in: spaces, kinds: kinds, limit: limit)
            .filter { hit in
                !Self.isNoMemory(hit)
                    && (asking == nil || ![.event, .fact].contains(hit.kind) || hit.sources.contains { $0.session != asking })
            }.compactMap { try candidate(for: $0) }
        // That something was asked before is the last thing that anybody wants to know.
        let pieces = (found.filter { !$0.isQuestion } + found.filter(\.isQuestion)).map(\.piece)
        let core = kinds.isEmpty || kinds.contains(.fact) ? try coreMemory(in: spaces) : []
        let packing = RecallPacking(given: given, texts: try texts(of: given, in: spaces))
        return packing.pack(core: core, found: pieces, budget: budget).recollection()
            ?? .nothing(budget: budget, needed: packing.needed(core: core, found: pieces))
    }

    /// Recalled text, what a harness put in, and records that are kept for their own sake.
    private static func isNoMemory(_ hit: Hit) -> Bool {
        hit.kind == .event && [Standing.recalled, .injected, .meta].contains { $0.rawValue == hit.mark }
    }
}
