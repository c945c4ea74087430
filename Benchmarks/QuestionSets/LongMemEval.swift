internal import JSONKit
internal import SystemKit

/// LongMemEval: a question, and a history of its own in which few turns answer it.
struct LongMemEval {
    static let empty = QuestionSet(name: "longmemeval", title: "LongMemEval")

    private static let step: Int64 = 20_000

    private let entry: JSONView
    private let number: Int
    private let space: String

    init(_ entry: JSONView, _ number: Int) {
        self.entry = entry
        self.number = number
        space = entry["question_id"]?.string ?? "question-\(number)"
    }

    func add(to set: inout QuestionSet?, _ turn: (QuestionSet.Turn) throws -> Void) throws {
        let names = entry["haystack_session_ids"]?.elements.compactMap(\.string) ?? []
        let dates = entry["haystack_dates"]?.elements.compactMap(\.string) ?? []
        let sessions = entry["haystack_sessions"]?.elements.map(\.self) ?? []
        guard names.count == sessions.count, dates.count == sessions.count else {
            throw QuestionSetError.badEntry(number, "haystack_sessions")
        }
        let answering = Set(entry["answer_session_ids"]?.elements.compactMap(\.string) ?? [])
        var gold: Set<String> = []
        var goldSessions: Set<String> = []
        var seen: [String: Int] = [:]
        for (index, said) in sessions.enumerated() {
            guard let at = SetDates.withStrokes(dates[index]) else { throw QuestionSetError.badEntry(number, "haystack_dates") }
            // The same session may stand in one history more than once.
            seen[names[index], default: 0] += 1
            let copy = seen[names[index]] ?? 1
            let session = "\(space)/\(names[index])" + (copy > 1 ? "/\(copy)" : "")
            if answering.contains(names[index]) { goldSessions.insert(session) }
            for (position, one) in said.elements.enumerated() {
                let id = "\(session)/\(position + 1)"
                if one["has_answer"]?.bool == true { gold.insert(id) }
                try turn(Self.turn(one, space, session, id, at + Int64(position) * Self.step))
            }
        }
        addQuestion(to: &set, gold, goldSessions)
    }

    private static func turn(_ one: JSONView, _ space: String, _ session: String, _ id: String, _ at: Int64) -> QuestionSet.Turn {
        let role = one["role"]?.string ?? "user"
        return QuestionSet.Turn(
            space: space, session: session, id: id, isUser: role == "user", speaker: role, at: at, text: one["content"]?.string ?? "")
    }

    private func addQuestion(to set: inout QuestionSet?, _ gold: Set<String>, _ goldSessions: Set<String>) {
        guard let words = entry["question"]?.string, !space.hasSuffix("_abs"), !(gold.isEmpty && goldSessions.isEmpty) else {
            set?.withoutEvidence += 1
            return
        }
        let asked = (entry["question_date"]?.string).flatMap(SetDates.withStrokes).map { RFC3339.format(milliseconds: $0) }
        set?.questions.append(
            QuestionSet.Question(
                id: space, space: space, words: words, category: entry["question_type"]?.string ?? "none", gold: gold,
                goldSessions: goldSessions, askedAt: asked))
    }
}
