/// Questions made of turns: a stretch of words, some of them left out, some put in other words' place.
struct ChangedTurns {
    private static let leastWords = 5
    private static let leftOut = 0.25
    private static let changed = 0.15

    /// Nil where too little is said.
    private static func question(
        _ words: [String], most: Int = 20, _ random: inout SplitMix64, other: (inout SplitMix64) -> String
    ) -> String? {
        guard words.count >= leastWords else { return nil }
        let start = Int.random(in: 0...max(0, words.count - most), using: &random)
        var kept: [String] = []
        for word in words[start...].prefix(most) {
            let chance = random.unit()
            if chance < leftOut { continue }
            kept.append(chance < leftOut + changed ? other(&random) : word)
        }
        return kept.count < 3 ? nil : kept.joined(separator: " ")
    }

    static func draw(_ count: Int, from corpus: Corpus, seed: UInt64) -> [String] {
        var random = SplitMix64(seed: seed)
        var questions: [String] = []
        while questions.count < count {
            let turn = corpus.turn(Int.random(in: 0..<corpus.events, using: &random))
            let words = turn.words.map { String(decoding: $0.bytes, as: UTF8.self) }
            let question = question(words, &random) { String(decoding: corpus.vocabulary.draw(&$0).bytes, as: UTF8.self) }
            if let question { questions.append(question) }
        }
        return questions
    }

    /// From texts, at least one of which says enough; other words come out of other texts.
    static func draw(_ count: Int, from texts: [String], mostWords: Int = 20, seed: UInt64) -> [String] {
        func words(_ random: inout SplitMix64) -> [String] {
            guard let text = texts.randomElement(using: &random) else { return [] }
            return text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
        }
        var random = SplitMix64(seed: seed)
        var questions: [String] = []
        for _ in 0..<count * 20 where questions.count < count {
            let question = question(words(&random), most: mostWords, &random) { words(&$0).randomElement(using: &$0) ?? "" }
            if let question { questions.append(question) }
        }
        return questions
    }
}
