internal import JSONKit
internal import SystemKit

/// LoCoMo: conversations of two people over months, many questions about each.
struct LoCoMo {
    static let empty = QuestionSet(name: "locomo", title: "LoCoMo")

    private static let categories = [1: "multi-hop", 2: "temporal", 3: "open-domain", 4: "single-hop", 5: "adversarial"]
    /// More sessions than any conversation has; numbers may be left out.
    private static let mostSessions = 500
    /// Only sessions have a time: turns follow each other so closely.
    private static let step: Int64 = 20_000

    private let entry: JSONView
    private let number: Int
    private let space: String

    init(_ entry: JSONView, _ number: Int) {
        self.entry = entry
        self.number = number
        space = entry["sample_id"]?.string ?? "sample-\(number)"
    }

    func add(to set: inout QuestionSet?, _ turn: (QuestionSet.Turn) throws -> Void) throws {
        guard let conversation = entry["conversation"] else { throw QuestionSetError.badEntry(number, "conversation") }
        let first = conversation["speaker_a"]?.string
        var sessions: [String: String] = [:]
        var last: Int64 = 0
        for index in 0...Self.mostSessions {
            let name = "session_\(index)"
            guard let turns = conversation[key: name] else { continue }
            guard let at = (conversation[key: name + "_date_time"]?.string).flatMap(SetDates.spoken) else {
                throw QuestionSetError.badEntry(number, name + "_date_time")
            }
            for (position, said) in turns.elements.enumerated() {
                guard let id = said["dia_id"]?.string else { throw QuestionSetError.badEntry(number, "dia_id") }
                sessions[id] = session(name)
                last = max(last, at + Int64(position) * Self.step)
                let speaker = said["speaker"]?.string ?? ""
                try turn(
                    QuestionSet.Turn(
                        space: space, session: session(name), id: self.id(id), isUser: first == nil || speaker == first, speaker: speaker,
                        at: at + Int64(position) * Self.step, text: Self.text(said)))
            }
        }
        addQuestions(to: &set, sessions, after: last)
    }

    /// A picture is known by its caption.
    private static func text(_ said: JSONView) -> String {
        let text = said["text"]?.string ?? ""
        return said["blip_caption"]?.string.map { "\(text) [shares \($0)]" } ?? text
    }

    /// Asked when everything had been said.
    private func addQuestions(to set: inout QuestionSet?, _ sessions: [String: String], after last: Int64) {
        let askedAt = RFC3339.format(milliseconds: last + 86_400_000)
        for (index, asked) in (entry["qa"]?.elements.map(\.self) ?? []).enumerated() {
            let gold = Self.evidence(asked).filter { sessions[$0] != nil }
            guard let words = asked["question"]?.string, !gold.isEmpty else {
                set?.withoutEvidence += 1
                continue
            }
            let category = asked["category"]?.int64.map(Int.init) ?? 0
            var question = QuestionSet.Question(
                id: id("q\(index)"), space: space, words: words, category: Self.categories[category] ?? "category-\(category)",
                gold: Set(gold.map(id)), goldSessions: Set(gold.compactMap { sessions[$0] }), askedAt: askedAt)
            // What is asked of one speaker was said of the other.
            question.isSincere = category != 5
            set?.questions.append(question)
        }
    }

    /// Turns as `D1:3`; some stand together in one text, or with a zero before the number.
    static func evidence(_ asked: JSONView) -> [String] {
        let texts = asked["evidence"]?.elements.compactMap(\.string) ?? []
        return texts.flatMap { $0.split { " ;,()".contains($0) } }.compactMap { mark in
            let numbers = mark.dropFirst().split(separator: ":").map { Int($0) }
            guard mark.hasPrefix("D"), numbers.count == 2, let session = numbers[0], let turn = numbers[1] else { return nil }
            return "D\(session):\(turn)"
        }
    }

    private func session(_ name: String) -> String { "\(space)/\(name)" }
    private func id(_ mark: String) -> String { "\(space)/\(mark)" }
}
