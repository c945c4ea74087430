/// Which clauses say one thing together.
enum ClauseLinks {
    /// Two clauses that say one thing: one goes on with the other's subject by a word that points back, or hangs on it.
    static func hold(_ text: ClaimText, _ home: Int, _ other: Int) -> Bool {
        let (first, second) = (min(home, other), max(home, other))
        let later = text.clauses[second]
        let earlier = text.clauses[first]
        if text.sentences[later.sentence].heading == earlier.sentence { return true }
        let distance = later.sentence - earlier.sentence
        if distance > 2 { return false }
        // What a word was left out of takes from the clause before, and gives it nothing.
        if isStandFor(second, text) { return home == second }
        if second == first + 1, isLabel(first, text) { return true }
        if distance == 1 && meansBoth(second, first, text) { return true }
        let points = pointsBack(second, text) || goesOnPointing(second, first, text)
        if distance > 0 { return points || (distance == 1 && isFragment(second, text, isAside: home == first)) }
        if points, !later.tokens.contains(where: { text.tokens[$0].classes.contains(.selfSubject) }) { return true }
        if tellsOfPlace(second, first, text) { return true }
        switch later.opening {
        case .relative: return true
        case .parted, .conditional, .joined, .none:
            // An opening phrase belongs to all that follows; a clause without a subject and a verb belongs to the one before.
            let hasVerb = { (clause: ClaimText.Clause) in clause.tokens.contains { VerbForm.isVerb(text.tokens, $0) } }
            return !hasVerb(later) || !hasVerb(text.clauses[first]) || (later.opening == .parted && hasSameSubject(text, first, second))
        }
    }

    /// The clause leaves out what stood in the one before.
    static func lends(_ text: ClaimText, _ home: Int, _ other: Int) -> Bool {
        other < home && text.clauses[home].sentence - text.clauses[other].sentence <= 1 && isStandFor(home, text)
    }

    /// `Fixed: …`
    static func isLabel(_ number: Int, _ text: ClaimText) -> Bool {
        let clause = text.clauses[number]
        return clause.tokens.count <= 3 && text.clauses.indices.contains(number + 1) && text.clauses[number + 1].sentence == clause.sentence
            && text.tokens[clause.tokens.upperBound].before == .strong
            && clause.tokens.lowerBound == text.sentences[clause.sentence].tokens.lowerBound
    }

    /// What leaves words out is short.
    private static let longestElliptic = 40

    private static func pointsBack(_ number: Int, _ text: ClaimText) -> Bool {
        text.clauses[number].tokens.prefix(6).contains { takesUp($0, text) || isStandIn($0, text) }
    }

    /// `Ben went there and loved the beaches`: the second part is as much of there.
    private static func goesOnPointing(_ number: Int, _ first: Int, _ text: ClaimText) -> Bool {
        guard number - 1 > first, text.clauses[number].opening == .joined,
            text.clauses[number - 1].sentence == text.clauses[number].sentence
        else { return false }
        return pointsBack(number - 1, text) && text.subject(for: text.clauses[number].tokens.upperBound - 1).isInherited
    }

    /// `it`, `instead`, `the fix`
    private static func takesUp(_ index: Int, _ text: ClaimText) -> Bool {
        let classes = text.tokens[index].classes
        // `there is` takes nothing up, and `before that` sets something off.
        let isExistential =
            text.tokens[index].word == "there" && index + 1 < text.tokens.count && text.tokens[index + 1].classes.contains(.be)
        let isSetOff = index > 0 && ["before", "after", "until"].contains(text.tokens[index - 1].word)
        if classes.meets(.anaphor) { return !isExistential && !isSetOff }
        // `I did, too` compares; it says nothing of the same thing.
        if ["too", "either"].contains(text.tokens[index].word),
            text.clause(at: index).tokens.contains(where: { text.tokens[$0].classes.contains(.selfSubject) })
        {
            return false
        }
        return classes.contains(.backward)
            && (classes.contains(.function) || index > 0 && text.tokens[index - 1].classes.contains(.determiner))
    }

    /// `the one in Rome`, `the new one`
    private static func isStandIn(_ index: Int, _ text: ClaimText) -> Bool {
        guard ["one", "ones"].contains(text.tokens[index].word) else { return false }
        return [1, 2].contains { index >= $0 && text.tokens[index - $0].classes.contains(.determiner) }
    }

    /// It leaves a word out that stood before: `mine is red`, `Anna isn't`, `so does Ben`, `Rosa disagrees`.
    static func isStandFor(_ number: Int, _ text: ClaimText) -> Bool {
        let clause = text.clauses[number].tokens
        guard clause.count <= longestElliptic else { return false }
        if clause.contains(where: { ["mine", "ours", "hers", "theirs", "yours"].contains(text.tokens[$0].word) }) { return true }
        // `Mum's birthday is in May, dad's is in June`
        if clause.contains(where: {
            text.tokens[$0].word == "'s" && $0 + 1 < clause.upperBound && text.tokens[$0 + 1].classes.contains(.be)
        }) {
            return true
        }
        guard let last = clause.last, !text.sentences[text.clauses[number].sentence].isQuestion else { return false }
        if clause.contains(where: { ["agre", "disagre"].contains(text.tokens[$0].stem) }), clause.count <= 5 { return true }
        let end = text.tokens[last].classes.contains(.adverb) && clause.count > 1 ? last - 1 : last
        let isOpen = text.tokens[end].classes.meets(.auxiliary) || ["not", "to"].contains(text.tokens[end].word)
        return (isOpen && clause.count > 1)
            || (["so", "neither", "nor"].contains(text.tokens[clause.lowerBound].word) && clause.count <= 4)
    }

    /// `Priya and I … We met at …`, `neither of us`
    private static func meansBoth(_ number: Int, _ first: Int, _ text: ClaimText) -> Bool {
        let start = text.clauses[number].tokens.prefix(5)
        if start.contains(where: { ["us", "both", "neither"].contains(text.tokens[$0].word) }) { return true }
        guard start.contains(where: { text.tokens[$0].word == "we" }) else { return false }
        let earlier = text.sentences[text.clauses[first].sentence].tokens
        return earlier.prefix(longestElliptic).contains { index in
            text.tokens[index].classes.contains(.joining)
                && [index - 1, index + 1].contains { earlier.contains($0) && ["i", "me"].contains(text.tokens[$0].word) }
        }
    }

    /// A sentence without a subject or a verb goes on with the one before: `Took three attempts.`, `Twice a week now.`
    private static func isFragment(_ number: Int, _ text: ClaimText, isAside: Bool) -> Bool {
        let clause = text.clauses[number]
        let sentence = text.sentences[clause.sentence]
        guard isAside, !sentence.isQuestion, sentence.heading == nil, sentence.tokens == clause.tokens, clause.tokens.count <= 5 else {
            return false
        }
        return !clause.tokens.contains { text.name(at: $0) != nil || text.tokens[$0].classes.meets([.selfSubject, .third, .you]) }
    }

    /// `…, where she taught and I was a student`
    private static func tellsOfPlace(_ number: Int, _ first: Int, _ text: ClaimText) -> Bool {
        let opens = { (clause: Int) in text.tokens[text.clauses[clause].tokens.lowerBound].word == "where" }
        if opens(number) { return first == number - 1 }
        return number - 2 == first && text.clauses[number].opening == .joined && opens(number - 1)
    }

    private static func hasSameSubject(_ text: ClaimText, _ first: Int, _ second: Int) -> Bool {
        let of = { (number: Int) in text.subject(for: text.clauses[number].tokens.upperBound - 1).mentions.first }
        guard let left = of(first), let right = of(second) else { return true }
        if case .name(let a) = left, case .name(let b) = right { return text.words(a) == text.words(b) }
        return left == right
    }
}
