internal import Model

/// `tense`: what is over is told as over, in words or by its end.
enum TenseRule {
    static func refusal(_ ground: ClaimGround, _ stated: ClaimMarks, _ said: ClaimMarks, _ span: GroundSpan) -> FactRefusal? {
        if ground.draft.write.validTo != nil || ground.draft.predicate.isTimeless { return nil }
        // In the very words that were used nothing can be told otherwise.
        if FactKey.folded(span.cited.quote).hasPrefix(FactKey.folded(ground.draft.statement)) { return nil }
        if let refusal = outlived(ground, stated, said, span) { return refusal }
        guard
            let word = said.ended ?? tried(ground, stated, said, span.text) ?? repeated(ground, stated: stated, said: said, span.text)
                ?? former(ground, span.text, said.clause)
        else {
            return nil
        }
        if stated.ended != nil || stated.negation != nil || isPast(ground.statement, stated) || Heading.denies(ground.statement, stated) {
            return nil
        }
        let token = span.text.tokens[word]
        if token.classes.contains(.ending), ground.statement.tokens.contains(where: { $0.stem == token.stem }) { return nil }
        return FactRefusal(
            .unsupportedSpecifics, "tense",
            "\(Shown.text(token.word)) tells of the past in \(Shown.text(span.cited.quote)): tell it as past, or say when it ended.")
    }

    /// What is said as of now is not told as over.
    private static func outlived(_ ground: ClaimGround, _ stated: ClaimMarks, _ said: ClaimMarks, _ span: GroundSpan) -> FactRefusal? {
        let text = span.text
        guard let over = stated.ended, said.ended == nil, said.negation == nil, !said.isBeside else { return nil }
        // `until May` sets an end, and tells of none.
        let tells = ground.statement.tokens[over].classes.contains(.ended) && !ground.statement.tokens[over].classes.contains(.preposition)
        let isSame =
            stated.content == nil || stated.content.map { ground.statement.tokens[$0].stem } == said.content.map { text.tokens[$0].stem }
        let isState = over == stated.finite && isSame && said.finite.map { text.tokens[$0].classes.meets([.be, .state]) } == true
        let home = text.sentences[text.clause(at: said.clause.lowerBound).sentence].tokens
        let goesOn = tells && home.contains { text.tokens[$0].word == "still" }
        guard tells || isState, goesOn || !said.clause.contains(where: { tellsOfPast($0, text, said.clause) }) else { return nil }
        return FactRefusal(
            .unsupportedSpecifics, "tense",
            "\(Shown.text(ground.statement.tokens[over].word)) tells it as past; \(Shown.text(span.cited.quote)) does not say that it is over."
        )
    }

    private static func tellsOfPast(_ index: Int, _ text: ClaimText, _ clause: Range<Int>) -> Bool {
        let token = text.tokens[index]
        if token.classes.meets([.ended, .ending, .former, .outdated]) || ["back", "ago", "last"].contains(token.word) {
            return true
        }
        guard VerbForm.isVerb(text.tokens, index), VerbForm.isPast(token), !token.classes.contains(.result),
            !Ending.isPassive(text.tokens, index, clause)
        else {
            return false
        }
        // `was diagnosed` is told by what follows it.
        return !(token.classes.contains(.be) && index + 1 < clause.upperBound && VerbForm.isParticiple(text.tokens[index + 1]))
    }

    /// Who tried something does not use it.
    private static func tried(_ ground: ClaimGround, _ stated: ClaimMarks, _ said: ClaimMarks, _ text: ClaimText) -> Int? {
        guard let verb = said.content, ["tried", "trying"].contains(text.tokens[verb].word), let use = stated.content else { return nil }
        return ground.statement.tokens[use].stem == "us" ? verb : nil
    }

    /// `my ex-husband` is no husband.
    private static func former(_ ground: ClaimGround, _ text: ClaimText, _ clause: Range<Int>) -> Int? {
        let tokens = ground.statement.tokens
        let isContrast = text.tokens.contains { ["new", "now", "neu", "neue", "jetzt"].contains($0.word) }
        return clause.dropLast().first { index in
            let isOld = isContrast && text.tokens[index].classes.contains(.outdated) && !text.tokens[index + 1].classes.contains(.animate)
            return (isOld || text.tokens[index].classes.contains(.former))
                && tokens.indices.contains {
                    tokens[$0].stem == text.tokens[index + 1].stem && ($0 == 0 || !tokens[$0 - 1].classes.meets([.former, .outdated]))
                }
        }
    }

    private static func isPast(_ statement: ClaimText, _ marks: ClaimMarks) -> Bool {
        guard let finite = marks.finite else { return false }
        return VerbForm.isPast(statement.tokens[finite])
    }

    /// `visited Rome` is not `visits Rome`.
    private static func repeated(_ ground: ClaimGround, stated: ClaimMarks, said: ClaimMarks, _ text: ClaimText) -> Int? {
        guard let past = said.content, said.finite == past, let present = stated.content else { return nil }
        let token = text.tokens[past]
        guard VerbForm.isPast(token) || text.isBarePast(past), !token.classes.contains(.result),
            token.stem == ground.statement.tokens[present].stem
        else {
            return nil
        }
        return VerbForm.isPast(ground.statement.tokens[present]) ? nil : past
    }
}
