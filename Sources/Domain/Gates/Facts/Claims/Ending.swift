/// Whether what is said of a word is over.
enum Ending {
    static func find(at place: Range<Int>, in text: ClaimText, _ clause: Range<Int>, _ marks: ClaimMarks) -> Int? {
        let tokens = text.tokens
        let isOver = { (index: Int) in tokens[index].classes.contains(.ended) && !isHabit(tokens, index) }
        if let word = clause.first(where: { !place.contains($0) && isOver($0) && !isOfAnother($0, behind: place, tokens, clause) }) {
            return word
        }
        if let verb = endingVerb(at: place, text, clause) { return verb }
        let number = text.clauseOf[clause.lowerBound]
        if number > 0, ClauseLinks.isLabel(number - 1, text),
            let verb = text.clauses[number - 1].tokens.first(where: { tokens[$0].classes.contains(.ending) })
        {
            return verb
        }
        if let turn = left(at: place, text, clause) { return turn }
        return pastState(text, marks)
    }

    /// `I'm with X now, no longer at Y`: what is over has a value of its own.
    private static func isOfAnother(_ index: Int, behind place: Range<Int>, _ tokens: [ClaimText.Token], _ clause: Range<Int>) -> Bool {
        guard index >= place.upperBound, tokens[index].before >= .comma else { return false }
        return (index + 1..<max(index + 1, clause.upperBound)).contains { tokens[$0].isCapital || tokens[$0].isCode }
    }

    /// `is used to it`, `got used to it`
    private static func isHabit(_ tokens: [ClaimText.Token], _ index: Int) -> Bool {
        guard tokens[index].word == "used" else { return false }
        let before = tokens[..<index].last { !$0.classes.meets([.negation, .adverb]) }
        return before.map { $0.classes.contains(.be) || $0.stem == "get" } ?? false
    }

    /// `stopped drinking X`, `dropped X`: up to what comes instead (`in favour of Y`, `for Y`, `with Y`).
    private static func endingVerb(at place: Range<Int>, _ text: ClaimText, _ clause: Range<Int>) -> Int? {
        let tokens = text.tokens
        for index in clause where tokens[index].classes.contains(.ending) && VerbForm.isVerb(tokens, index) {
            let isDenied = index > clause.lowerBound && tokens[index - 1].classes.contains(.negation)
            if isDenied { continue }
            // A value of several words may hold its own verb: `quit Acme`.
            if index < place.lowerBound || (index < place.upperBound - 1 && !isPassive(tokens, index, clause)) {
                let between = (index + 1)..<max(place.lowerBound, index + 1)
                if !between.contains(where: { ["favour", "favor", "with", "for", "as", "to", "in", "at"].contains(tokens[$0].word) }) {
                    return index
                }
            } else if isPassive(tokens, index, clause) {
                return index
            }
        }
        return nil
    }

    static func isPassive(_ tokens: [ClaimText.Token], _ index: Int, _ clause: Range<Int>) -> Bool {
        guard VerbForm.isParticiple(tokens[index]) else { return false }
        var before = index - 1
        while before >= clause.lowerBound, tokens[before].classes.meets([.adverb, .negation, .hedge]) { before -= 1 }
        return before >= clause.lowerBound && (tokens[before].classes.contains(.be) || tokens[before].stem == "get")
    }

    /// `switched from X to Y`, `moved from X`: X was left.
    private static func left(at place: Range<Int>, _ text: ClaimText, _ clause: Range<Int>) -> Int? {
        var index = place.lowerBound - 1
        while index >= clause.lowerBound, text.tokens[index].classes.contains(.determiner) || text.tokens[index].classes.meets(.possessive)
        { index -= 1 }
        guard index >= clause.lowerBound, ["from", "off"].contains(text.tokens[index].word) else { return nil }
        let turns = (clause.lowerBound..<index).contains {
            text.tokens[$0].classes.contains(.turning) && text.tokens[$0].classes.contains(.verb)
        }
        return turns ? index : nil
    }

    /// A state told in the past: `was`, `lived`, `had`; not what happened once and stays (`moved to`, `was born`).
    private static func pastState(_ text: ClaimText, _ marks: ClaimMarks) -> Int? {
        guard let finite = marks.finite else { return nil }
        let token = text.tokens[finite]
        guard VerbForm.isPast(token) else { return nil }
        if token.classes.contains(.be) {
            // `The fix was to …` tells of something that was found, not of something that is over.
            if finite > 0, text.tokens[finite - 1].classes.contains(.backward) { return nil }
            guard let content = marks.content, content > finite else { return finite }
            let verb = text.tokens[content]
            if verb.word.hasSuffix("ing") || verb.classes.contains(.state) { return finite }
            return VerbForm.isParticiple(verb) ? nil : finite
        }
        if token.classes.contains(.auxiliaryDo) { return nil }
        return token.classes.contains(.state) ? finite : nil
    }
}
