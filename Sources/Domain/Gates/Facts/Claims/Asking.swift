/// Whether what is said is asked.
enum Asking {
    static func find(at place: Range<Int>, in text: ClaimText, _ number: Int) -> Int? {
        let clause = text.clauses[number]
        if let asked = indirect(text, number, before: place.lowerBound) { return asked }
        guard text.sentences[clause.sentence].isQuestion else { return nil }
        let sentence = text.sentences[clause.sentence].tokens
        // `I live in Berlin, what about you?`: only the last part asks.
        guard let last = text.clauses.last(where: { $0.sentence == clause.sentence }), last.tokens != clause.tokens,
            asks(text, last.tokens), !asks(text, clause.tokens), !isTag(text, last.tokens)
        else { return sentence.upperBound - 1 }
        return nil
    }

    /// It opens as a question does: with a question word or the verb first.
    private static func asks(_ text: ClaimText, _ clause: Range<Int>) -> Bool {
        guard let first = clause.first(where: { !text.tokens[$0].classes.meets([.joining, .adverb]) && text.tokens[$0].word != "but" })
        else { return false }
        let classes = text.tokens[first].classes
        return classes.contains(.interrogative) || classes.meets(.auxiliary)
    }

    /// `, isn't it?`, `, right?`
    private static func isTag(_ text: ClaimText, _ clause: Range<Int>) -> Bool {
        clause.count <= 3 && clause.allSatisfy { text.tokens[$0].classes.contains(.function) }
            && clause.contains { text.tokens[$0].classes.meets(.auxiliary) }
    }

    /// `Could you please …?`, `would you mind …?`: the form of a question, and a wish.
    static func isRequest(_ text: ClaimText, _ clause: Range<Int>) -> Bool {
        guard let first = clause.first, let number = text.clauseOf.indices.contains(first) ? text.clauseOf[first] : nil else {
            return false
        }
        let sentence = text.sentences[text.clauses[number].sentence].tokens
        guard let modal = sentence.first(where: { ["can", "could", "would", "will"].contains(text.tokens[$0].word) }),
            modal + 1 < sentence.upperBound, text.tokens[modal + 1].classes.contains(.you)
        else { return false }
        // Before it only a word of politeness.
        return sentence[..<modal].allSatisfy { text.tokens[$0].classes.meets([.function, .adverb, .joining]) }
    }

    /// `I wonder whether`, `do you know if`, `let me know if`
    private static func indirect(_ text: ClaimText, _ number: Int, before place: Int) -> Int? {
        let clause = text.clauses[number]
        if text.tokens[clause.tokens.lowerBound].word == "whether" { return clause.tokens.lowerBound }
        return (clause.tokens.lowerBound..<max(place, clause.tokens.lowerBound)).first {
            text.tokens[$0].word == "whether" || (text.tokens[$0].stem == "wonder" && text.tokens[$0].classes.contains(.asking))
        }
    }
}
