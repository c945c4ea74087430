import Model

@testable import Recall

/// Pieces to pack, in a line each.
enum Make {
    static let day: Int64 = 86_400_000
    static let start: Int64 = 1_800_000_000_000

    static func source(_ id: String, _ text: String, session: String, day: Int64, speaker: String, origin: Origin) -> HitSource {
        HitSource(
            event: EventID(rawValue: id), session: SessionName(rawValue: session), space: .personal,
            at: Instant(milliseconds: start + day * Make.day), speaker: speaker, origin: origin, quote: text)
    }

    static func event(
        _ id: String, _ text: String, session: String = "s", day: Int64 = 0, speaker: String = "user", origin: Origin = .user,
        mark: String? = nil
    ) -> Piece {
        let source = source(id, text, session: session, day: day, speaker: speaker, origin: origin)
        let hit = Hit(kind: .event, id: id, text: text, score: 1, sources: [source], mark: mark)
        return Piece(hit, as: GivenItem(kind: .event, id: id))
    }

    /// A fact that rests on the beginning of an event's text.
    static func fact(
        _ id: String, _ statement: String, quotes event: Piece? = nil, bytes: Int? = nil, version: Int = 1, valid: Period = Period(),
        confidence: Confidence = .tentative, isCore: Bool = false
    ) -> Piece {
        let sources = event.map { event in
            event.hit.sources.map { FactSource(source: $0, range: 0..<(bytes ?? event.hit.text.utf8.count), knownFrom: $0.at) }
        }
        let fact = Fact(
            number: 1, id: FactID(rawValue: id), space: .personal, namespace: Namespace(rawValue: "user.place"),
            subject: EntityReference(number: 1, id: EntityID(rawValue: "e"), name: "user", kind: "person"), predicate: "lives_in",
            inverse: nil, topic: nil, object: FactValue(kind: .text, text: "x"), statement: statement, valid: valid,
            known: Period(from: start, to: nil), version: version, confidence: confidence, verifiedAt: nil, expiresAt: nil, origin: .user,
            isPinned: isCore, strength: 1, sources: sources ?? [], ending: nil, identity: "", isSingle: true)
        let hit = Hit(
            kind: .fact, id: id, text: statement, score: 1, sources: sources?.map(\.source) ?? [], mark: nil, fact: fact)
        return Piece(hit, as: GivenItem(kind: .fact, id: id, version: String(version)), isCore: isCore)
    }

    static func other(_ kind: HitKind, _ id: String, _ text: String) -> Piece {
        let source = source("d", text, session: "d", day: 0, speaker: "reverie", origin: .system)
        return Piece(
            Hit(kind: kind, id: id, text: text, score: 1, sources: [source], mark: nil), as: GivenItem(kind: kind, id: id, version: "v"))
    }
}

extension RecallPacking {
    /// What is given of what was found, in the order of its lines.
    func ids(core: [Piece] = [], _ found: [Piece], budget: Int = 10_000) -> [String] {
        pack(core: core, found: found, budget: budget).recollection()?.items.map(\.hit.id) ?? []
    }
}
