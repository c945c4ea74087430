/// Whether what is said is only thought possible, wished or planned.
enum Hedge {
    static func find(in text: ClaimText, _ number: Int) -> Int? {
        let clause = text.clauses[number]
        if clause.opening == .conditional { return clause.tokens.lowerBound }
        if let word = word(in: text, clause.tokens) { return word }
        for other in [number - 1, number + 1] where text.clauses.indices.contains(other) {
            if text.clauses[other].sentence == clause.sentence, let word = aside(text, text.clauses[other]) { return word }
        }
        return next(text, number)
    }

    private static func word(in text: ClaimText, _ clause: Range<Int>) -> Int? {
        clause.first { index in
            let token = text.tokens[index]
            guard token.classes.contains(.hedge), text.name(at: index) == nil else { return false }
            // `May` is a month.
            return token.word != "may" || !token.isCapital || index == clause.lowerBound
        }
    }

    /// A clause that says nothing but doubt: `I think`, `as far as I know`, `though I am not sure`, `but I haven't verified it`.
    private static func aside(_ text: ClaimText, _ clause: ClaimText.Clause) -> Int? {
        let tokens = clause.tokens
        guard tokens.count <= 9 else { return nil }
        let hedge = tokens.first { text.tokens[$0].classes.contains([.hedge, .belief]) }
        let proves = tokens.first {
            !text.tokens[$0].isCode && ["confirm", "verifi", "check", "test", "sure"].contains(text.tokens[$0].stem)
        }
        if let proves, let denial = tokens.first(where: { text.tokens[$0].classes.contains(.negation) }) { return min(proves, denial) }
        guard let hedge else { return nil }
        let says = tokens.filter { index in
            let classes = text.tokens[index].classes
            return !classes.meets([.function, .hedge, .adverb, .belief, .parting, .joining, .selfSubject])
                && !["know", "rememb", "least", "far", "rumour", "rumor", "hear", "sure", "guess"].contains(text.tokens[index].stem)
        }
        return says.isEmpty ? hedge : nil
    }

    /// The sentence behind takes it back: `Not sure though.`
    private static func next(_ text: ClaimText, _ number: Int) -> Int? {
        let sentence = text.clauses[number].sentence + 1
        guard let first = text.clauses.first(where: { $0.sentence == sentence }), first.tokens.count <= 6 else { return nil }
        let isAll = text.sentences.indices.contains(sentence) && text.sentences[sentence].tokens == first.tokens
        guard isAll, !text.sentences[sentence].isQuestion else { return nil }
        return aside(text, first)
    }

    /// `If she gets it, we'll move`: the clause that follows holds only then; the one before, where it looks ahead.
    static func condition(in text: ClaimText, _ number: Int) -> Int? {
        let clause = text.clauses[number]
        let looksAhead = clause.tokens.contains { text.tokens[$0].classes.meets([.future, .hedge]) || text.tokens[$0].word == "can" }
        // `If I won, I'd buy a house and quit my job`
        var start = number
        while start > 0, text.clauses[start].opening == .joined, text.clauses[start - 1].sentence == clause.sentence,
            text.clauses[start - 1].opening != .conditional, number - start < 3,
            text.subject(for: text.clauses[start].tokens.upperBound - 1).isInherited
        { start -= 1 }
        for other in Set([number - 1, start - 1, number + 1]).sorted() where text.clauses.indices.contains(other) {
            let candidate = text.clauses[other]
            guard candidate.sentence == clause.sentence, candidate.opening == .conditional, other < number || looksAhead else { continue }
            let first = candidate.tokens.lowerBound
            // `if you ask me`, `whether or not`
            let isAside =
                candidate.tokens.prefix(3).contains { text.tokens[$0].classes.contains(.you) } || text.tokens[first].word == "whether"
                || saysWhy(text, candidate)
            if !isAside, text.tokens[clause.tokens.lowerBound].word != "otherwise" { return first }
        }
        return nil
    }

    /// `if that helps`, `in case it matters for the instructions`: why it is told, and no condition of it.
    private static func saysWhy(_ text: ClaimText, _ clause: ClaimText.Clause) -> Bool {
        clause.tokens.prefix(5).contains { ["helps", "matters", "helpful", "relevant"].contains(text.tokens[$0].word) }
    }

    /// An item of a list of what is to be done, or `Next up: …`.
    static func listed(in text: ClaimText, _ number: Int) -> Int? {
        let clause = text.clauses[number]
        let isOpen = { (index: Int) in ClaimWords.toDo.contains(text.tokens[index].word) }
        if let heading = text.sentences[clause.sentence].heading, let word = text.sentences[heading].tokens.first(where: isOpen) {
            return word
        }
        let lead = text.clauses[text.clauseOf[text.sentences[clause.sentence].tokens.lowerBound]]
        if lead.tokens == clause.tokens { return nil }
        guard lead.tokens.count <= 4, text.tokens[lead.tokens.upperBound].before == .strong else { return nil }
        return lead.tokens.first(where: isOpen)
    }

    static func future(in text: ClaimText, _ clause: Range<Int>) -> Int? {
        clause.first { index in
            guard text.tokens[index].classes.contains(.future) else { return false }
            // `We'll use X`, `going with X` decide.
            let verb = clause.first { $0 > index && VerbForm.isVerb(text.tokens, $0) && !text.tokens[$0].classes.meets(.auxiliary) }
            return !(verb.map { ["us", "go", "stick", "keep", "stai"].contains(text.tokens[$0].stem) } ?? false)
        }
    }
}
