internal import Model

/// `tense`: what is over is told as over, in words or by its end.
enum TenseRule {
    static func refusal(_ ground: ClaimGround, _ stated: ClaimMarks, _ said: ClaimMarks, _ span: GroundSpan) -> FactRefusal? {
        if ground.draft.write.validTo != nil || ground.draft.predicate.isTimeless { return nil }
        // In the very words that were used nothing can be told otherwise.
        if FactKey.folded(span.cited.quote).hasPrefix(FactKey.folded(ground.draft.statement)) { return nil }
        guard let word = said.ended ?? repeated(ground, stated: stated, said: said, span.text) ?? former(ground, span.text, said.clause)
        else {
            return nil
        }
        if stated.ended != nil || stated.negation != nil || isPast(ground.statement, stated) { return nil }
        let token = span.text.tokens[word]
        if token.classes.contains(.ending), ground.statement.tokens.contains(where: { $0.stem == token.stem }) { return nil }
        return FactRefusal(
            .unsupportedSpecifics, "tense",
            "\(Shown.text(token.word)) tells of the past in \(Shown.text(span.cited.quote)): tell it as past, or say when it ended.")
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
