internal import Dream
internal import Model
internal import QuestionSets

/// The turns that candidates cite, the most worth first, and which of them answer a question.
struct CitedTurns {
    struct Turn: Hashable {
        let space: String
        let id: String
    }

    /// Each once.
    let order: [Turn]
    private let gold: Set<Turn>
    private let turns: Int

    init(_ sessions: [GatheredSession], _ found: [[FactCandidate]], gold questions: [QuestionSet.Question]) {
        turns = sessions.reduce(0) { $0 + $1.events.count }
        gold = Set(questions.flatMap { question in question.gold.map { Turn(space: question.space, id: $0) } })
        var worth: [Turn: Double] = [:]
        for (session, candidates) in zip(sessions, found) {
            for candidate in candidates {
                for source in candidate.write.sources {
                    worth[Turn(space: session.space.rawValue, id: source.event.rawValue), default: 0].raise(to: candidate.worth)
                }
            }
        }
        order = worth.sorted { ($1.value, $0.key.space, $0.key.id) < ($0.value, $1.key.space, $1.key.id) }.map(\.key)
    }

    /// Of the turns that answer, the share among those cited first, up to a share of all turns.
    func share(at part: Double) -> Double {
        let cited = order.prefix(Int(Double(turns) * part))
        return Double(cited.count { gold.contains($0) }) / Double(max(gold.count, 1))
    }

    /// The turns that answer and are not among the first of that share.
    func missed(at part: Double) -> Set<Turn> { gold.subtracting(order.prefix(Int(Double(turns) * part))) }
}

extension Double {
    fileprivate mutating func raise(to other: Double) { self = max(self, other) }
}
