internal import Model
internal import Store

/// A skill or a gene that a question found.
struct FoundDocument {
    let kind: HitKind
    let number: Int64
    /// Where its first part lies in the index.
    let place: Int64
    var score: Double
}

/// Finds skills and genes with the weights of the one plan: each is as good as its head and, at half, its body.
struct DocumentSearch {
    let reader: LedgerReader
    let kinds: Set<HitKind>

    /// The name and the description say what something is for; its body only mentions things.
    private static let bodyWeight = 0.5

    func find(_ plan: TermPlan, in documents: IndexExtent, limit: Int, _ averageBytes: Double) throws -> [FoundDocument].SubSequence {
        guard documents.turns > 0, kinds.contains(.skill) || kinds.contains(.gene) else { return [] }
        // They are few beside the turns: every word may find, and all that is found is looked at.
        let query = TurnQuery(
            finding: plan.finding + plan.ranking, ranking: [], averageBytes: averageBytes, keys: documents.keys,
            limit: documents.turns)
        var found: [Int64: FoundDocument] = [:]
        for match in try reader.turns(query) {
            let key = DocumentKey(rawValue: match.key.rawValue)
            guard let kind = Self.hitKind(key), kinds.contains(kind) else { continue }
            let score = match.score * (key.part == .body ? Self.bodyWeight : 1)
            found[key.number, default: FoundDocument(kind: kind, number: key.number, place: key.rawValue, score: 0)].score += score
        }
        return found.values.sorted { ($0.score, $0.place) > ($1.score, $1.place) }.prefix(limit)
    }

    private static func hitKind(_ key: DocumentKey) -> HitKind? {
        switch key.kind {
        case .skill: .skill
        case .gene: .gene
        case .fact: .fact
        case nil: nil
        }
    }

    static func hit(_ document: FoundDocument, _ reader: LedgerReader) throws -> Hit? {
        guard let found = try reader.provenance(ofProcedure: document.number) else { return nil }
        return Hit(
            kind: document.kind, id: found.name, text: found.summary, score: document.score, sources: [found.source], mark: nil)
    }
}
