/// Which clauses say one thing together.
enum ClauseLinks {
    /// Two clauses that say one thing: one goes on with the other's subject by a word that points back, or hangs on it.
    static func hold(_ text: ClaimText, _ home: Int, _ other: Int) -> Bool {
        let (first, second) = (min(home, other), max(home, other))
        let later = text.clauses[second]
        let distance = later.sentence - text.clauses[first].sentence
        if distance > 2 { return false }
        let pointsBack = later.tokens.prefix(6).contains { takesUp($0, text) || isStandIn($0, text) }
        if distance > 0 { return pointsBack }
        if pointsBack, !later.tokens.contains(where: { text.tokens[$0].classes.contains(.selfSubject) }) { return true }
        switch later.opening {
        case .relative: return true
        case .parted, .conditional, .joined, .none:
            // An opening phrase belongs to all that follows; a clause without a subject and a verb belongs to the one before.
            let hasVerb = { (clause: ClaimText.Clause) in clause.tokens.contains { VerbForm.isVerb(text.tokens, $0) } }
            return !hasVerb(later) || !hasVerb(text.clauses[first]) || (later.opening == .parted && hasSameSubject(text, first, second))
        }
    }

    /// `it`, `instead`, `the fix`
    private static func takesUp(_ index: Int, _ text: ClaimText) -> Bool {
        let classes = text.tokens[index].classes
        // `there is` takes nothing up.
        let isExistential =
            text.tokens[index].word == "there" && index + 1 < text.tokens.count && text.tokens[index + 1].classes.contains(.be)
        if classes.meets(.anaphor) { return !isExistential }
        return classes.contains(.backward)
            && (classes.contains(.function) || index > 0 && text.tokens[index - 1].classes.contains(.determiner))
    }

    /// `the one in Rome`, `the new one`
    private static func isStandIn(_ index: Int, _ text: ClaimText) -> Bool {
        guard ["one", "ones"].contains(text.tokens[index].word) else { return false }
        return [1, 2].contains { index >= $0 && text.tokens[index - $0].classes.contains(.determiner) }
    }

    private static func hasSameSubject(_ text: ClaimText, _ first: Int, _ second: Int) -> Bool {
        let of = { (number: Int) in text.subject(for: text.clauses[number].tokens.upperBound - 1).mentions.first }
        guard let left = of(first), let right = of(second) else { return true }
        if case .name(let a) = left, case .name(let b) = right { return text.words(a) == text.words(b) }
        return left == right
    }
}
