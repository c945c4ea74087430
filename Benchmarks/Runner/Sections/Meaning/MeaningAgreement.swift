internal import JSONKit
internal import QuestionSets
internal import Reverie
internal import Store
internal import SystemKit

/// Whether codes lead to what an exact search over all vectors finds.
struct MeaningAgreement {
    let workspace: Workspace

    private static let top = 10
    /// Texts that a search asks for, so that words may lift what meaning puts far down.
    private static let depth = 100

    /// The mean share of the exact top 10 among the first 10 found: where 10 texts are asked for, and where a search asks.
    func rows(_ name: String, _ what: String, _ path: String, _ questions: [String]) throws -> [Row] {
        let store = try Memory.open(path).store
        let asked = try QuestionVectors(questions, store)
        let exact = try exactly(path, asked)
        guard exact.count == questions.count else { throw Command.Failure(description: "exact_nearest did not answer every question") }
        func shares(_ limit: Int) throws -> Samples {
            try store.read { reader in
                guard let keys = try reader.wholeExtent()?.keys else { return Samples() }
                return Samples(
                    try zip(asked.vectors, exact).map { vector, best in
                        let found = try vector.withUnsafeBufferPointer {
                            try reader.nearest(to: $0, by: asked.identity, keys: keys, limit: limit)
                        }
                        return Double(best.intersection(found.prefix(Self.top).map(\.key)).count) / Double(max(best.count, 1))
                    })
            }
        }
        let (plain, deep) = (try shares(Self.top), try shares(Self.depth))
        return [
            Row(
                "meaning.\(name)", "agreement of the top 10 with the exact one, \(what)", Figure(plain.mean, ""), spread: plain.middle,
                note: "\(questions.count) questions; the worst \(Decimals.text(plain.percentile(0)))"),
            Row(
                "meaning.\(name).search", "the same with as many candidates as a search takes", Figure(deep.mean, ""), spread: deep.middle,
                note: "the worst \(Decimals.text(deep.percentile(0)))"),
        ]
    }

    /// Real text: short stretches, as many as there are invented turns; whole turns, all spaces together; the questions that were asked.
    func real(_ data: QuestionData, stretches: String, whole: String, count: Int) throws -> [Row] {
        var texts: [String] = []
        try QuestionData.eachLine(data.events) { line in
            if let text = line["text"]?.string { texts.append(text) }
        }
        return try rows(
            "agreement", "short stretches of real text", stretches, ChangedTurns.draw(count, from: texts, mostWords: 12, seed: 95))
            + rows("agreement.development", "development turns", whole, ChangedTurns.draw(count, from: texts, seed: 92))
            + rows("agreement.questions", "development turns, their questions", whole, data.questions.map(\.words))
    }

    private func exactly(_ store: String, _ asked: QuestionVectors) throws -> [Set<Int64>] {
        let file = workspace.file("steps")
        try Files.writeAtomically(file, asked.steps)
        let words = [Paths.join(store, "reverie.sqlite"), file, String(Self.top)]
        let text = try Command(workspace.reference("exact_nearest"), words).text(workspace)
        Workspace.remove(file)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
            Set(line.split(separator: " ").compactMap { Int64($0) })
        }
    }
}
