internal import Model
internal import Store

/// Finds skills and genes with the weights of the one plan: each is as good as its head and, at half, its body.
struct DocumentSearch {
    let reader: LedgerReader
    let kinds: Set<HitKind>

    /// The name and the description say what something is for; its body only mentions things.
    private static let bodyWeight = 0.5

    func find(_ plan: TermPlan, in documents: IndexExtent, limit: Int) throws -> [Found] {
        guard documents.turns > 0, kinds.contains(.skill) || kinds.contains(.gene) else { return [] }
        // They are few beside the turns: every word may find, and all that is found is looked at.
        let texts = try reader.texts(TurnQuery(finding: plan.terms.map(\.term), keys: documents.keys))
        let score = WordScore(plan.terms.map(\.weight))
        var found: [Int64: Found] = [:]
        for row in texts.keys.indices {
            let key = DocumentKey(rawValue: texts.keys[row])
            guard let kind = Self.hitKind(key), kinds.contains(kind) else { continue }
            let part = score.score(texts, at: row) * (key.part == .body ? Self.bodyWeight : 1)
            found[key.number, default: Found(.document(kind, number: key.number), place: key.rawValue)].words += part
        }
        return found.values.map(\.standingAlone).sorted { ($0.words, $0.place) > ($1.words, $1.place) }.prefix(limit).map(\.self)
    }

    static func hitKind(_ key: DocumentKey) -> HitKind? {
        switch key.kind {
        case .skill: .skill
        case .gene: .gene
        case .fact: .fact
        case nil: nil
        }
    }

    static func hit(_ kind: HitKind, _ number: Int64, _ terms: [ScoreTerm], _ reader: LedgerReader) throws -> Hit? {
        guard let found = try reader.provenance(ofProcedure: number) else { return nil }
        return Hit(kind: kind, id: found.name, text: found.summary, terms: terms, sources: [found.source], mark: nil)
    }
}

extension Found {
    /// What belongs to no session is one by itself.
    var standingAlone: Found {
        var found = self
        found.session = words
        return found
    }
}
