internal import Model
internal import Store

/// Reads the words of the best candidates, and ranks them by all terms of the formula.
struct CloserLook {
    let reader: LedgerReader
    let meaning: MeaningSearch?
    let formula: Formula
    let asked: AskedTerms

    /// Texts held in memory at a time.
    private static let batch = 64

    func rank(_ candidates: [Candidates.Candidate]) throws -> [Ranked] {
        var ranked: [Ranked] = []
        ranked.reserveCapacity(candidates.count)
        var rest = candidates[...]
        while !rest.isEmpty {
            ranked += try look(rest.prefix(Self.batch))
            rest = rest.dropFirst(Self.batch)
        }
        return ranked
    }

    private func look(_ candidates: some Collection<Candidates.Candidate>) throws -> [Ranked] {
        let texts = try candidates.map { try reader.indexedText(at: $0.found.place) ?? "" }
        let compared = zip(candidates, texts).filter { $0.0.found.nearest == nil && !$0.1.isEmpty }.map {
            (key: $0.0.found.place, text: $0.1)
        }
        let near = try meaning?.compare(compared) ?? [:]
        return zip(candidates, texts).compactMap { candidate, text in
            var found = candidate.found
            found.nearest = found.nearest ?? near[found.place]
            return formula.terms(found, TextLook(text, asked), candidate.said).map {
                Ranked(found: found, terms: $0, score: ScoreTerm.score($0))
            }
        }
    }
}
