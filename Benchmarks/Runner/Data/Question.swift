/// A question in words, and the same as an expression of FTS5 without its function words.
struct Question {
    let text: String
    let expression: String

    /// Two to five words that are so common, the first being the most common of all, and a function word.
    static func drawWords(_ ranks: Range<Int>, _ count: Int, from corpus: Corpus, seed: UInt64) -> [Question] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            var words: [String] = []
            while words.count < Int.random(in: 2...5, using: &random) {
                let word = String(decoding: corpus.vocabulary.content[Int.random(in: ranks, using: &random)], as: UTF8.self)
                if !words.contains(word) { words.append(word) }
            }
            let function = String(decoding: corpus.vocabulary.drawFunction(&random).bytes, as: UTF8.self)
            return Question(
                text: ([function] + words).joined(separator: " "), expression: words.map { "\"\($0)\"" }.joined(separator: " OR "))
        }
    }

    /// Three to eight words: two to five out of one turn, and one to three function words between them.
    static func draw(_ count: Int, from corpus: Corpus, turns: Range<Int>, seed: UInt64) -> [Question] {
        var random = SplitMix64(seed: seed)
        var questions: [Question] = []
        while questions.count < count {
            let turn = corpus.turn(Int.random(in: turns, using: &random))
            var candidates = Array(Set(turn.words.lazy.filter { !$0.isFunction }.map(\.bytes)))
            guard candidates.count >= 2 else { continue }
            candidates.sort { $0.lexicographicallyPrecedes($1) }
            candidates.shuffle(using: &random)
            let content = candidates.prefix(Int.random(in: 2...5, using: &random)).map { String(decoding: $0, as: UTF8.self) }
            let function = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                String(decoding: corpus.vocabulary.drawFunction(&random).bytes, as: UTF8.self)
            }
            questions.append(
                Question(
                    text: (content + function).shuffled(using: &random).joined(separator: " "),
                    expression: content.map { "\"\($0)\"" }.joined(separator: " OR ")))
        }
        return questions
    }
}
