internal import Model

/// `negation`: what was denied stays denied, and nothing else becomes so.
enum PolarityRule {
    static func refusal(_ ground: ClaimGround, _ stated: ClaimMarks, _ said: ClaimMarks, _ span: GroundSpan) -> FactRefusal? {
        if said.isBeside { return nil }
        let flag = ground.draft.predicate.value == .flag ? ValueShape.flag(ground.draft.write.object) : nil
        let isForbidding = Heading.denies(ground.statement, stated)
        let denies =
            flag.map { !$0 } ?? (stated.negation != nil || stated.ended != nil || isForbidding || turnsAway(ground, stated, span.text))
        if let word = said.negation, !denies {
            return FactRefusal(
                .unsupportedSpecifics, "negation",
                "\(Shown.text(span.text.tokens[word].word)) denies it in \(Shown.text(span.cited.quote)); the statement leaves that out.")
        }
        if !denies, !ground.statement.tokens.contains(where: { $0.classes.contains(.negation) }),
            let word = setAside(ground.statement, span.text)
        {
            return FactRefusal(
                .unsupportedSpecifics, "negation",
                "\(Shown.text(span.text.tokens[word].word)) is denied in \(Shown.text(span.cited.quote)); the statement leaves that out.")
        }
        // That it was so at the time denies nothing: `loved the beaches`.
        let isOver = said.ended.map { stated.ended != nil || span.text.tokens[$0].classes.meets([.ended, .ending, .preposition]) } ?? false
        let isDenied =
            said.negation != nil || isOver || Heading.denies(span.text, said) || said.clause.contains { isInability(span.text.tokens[$0]) }
        // `Stop doing X`, `avoid X`, `hands off X` forbid it as well.
        let forbids = isForbidding && (said.ended != nil || said.clause.contains { turnsDown(span.text.tokens[$0]) })
        if stated.negation != nil || isForbidding || flag == false, !isDenied, !forbids, flag != true {
            return FactRefusal(
                .unsupportedSpecifics, "negation",
                "The statement denies what \(Shown.text(span.cited.quote)) does not deny: say it as it was said.")
        }
        if let verb = chosen(ground, stated, said, span.text) {
            return FactRefusal(
                .unsupportedSpecifics, "negation",
                "\(Shown.text(span.text.tokens[verb].word)) says the opposite in \(Shown.text(span.cited.quote)): say it as it was said.")
        }
        return nil
    }

    private static func isInability(_ token: ClaimText.Token) -> Bool { token.word.hasPrefix("intoleran") || token.word == "unable" }

    private static func turnsDown(_ token: ClaimText.Token) -> Bool {
        token.classes.meets([.adverse, .ending]) || ["without", "forbidden", "limits", "off", "taboo"].contains(token.word)
    }

    /// Who decides for something, likes it or goes on with it does not turn it away.
    private static func chosen(_ ground: ClaimGround, _ stated: ClaimMarks, _ said: ClaimMarks, _ text: ClaimText) -> Int? {
        guard said.negation == nil, said.ended == nil, let verb = said.content, turnsAway(ground, stated, text) else { return nil }
        let isOver = said.clause.contains { text.tokens[$0].classes.meets([.adverse, .ending, .negation]) }
        let keeps = ["love", "like", "choos", "decid", "adopt", "keep", "prefer", "enjoy", "enjoi"]
        return !isOver && said.clause.contains { keeps.contains(text.tokens[$0].stem) } ? verb : nil
    }

    /// `not before April`, `never on Fridays`: the statement has the phrase without the denial.
    private static func setAside(_ statement: ClaimText, _ text: ClaimText) -> Int? {
        for index in statement.tokens.indices.dropFirst() where statement.tokens[index - 1].classes.contains(.preposition) {
            guard statement.tokens[index].isCode || statement.tokens[index].classes.contains(.calendar) || statement.name(at: index) != nil
            else {
                continue
            }
            let link = statement.tokens[index - 1].word
            let places = text.places(of: statement.tokens[index].stem)
            let denied = places.filter {
                $0 >= 2 && text.tokens[$0 - 1].word == link && ["not", "never"].contains(text.tokens[$0 - 2].word)
            }
            if !denied.isEmpty, denied.count == places.count { return denied.first }
        }
        return nil
    }

    /// `rejected`, `dislikes`: the statement says by its verb what was said by a `not`.
    private static func turnsAway(_ ground: ClaimGround, _ stated: ClaimMarks, _ text: ClaimText) -> Bool {
        stated.clause.contains { index in
            let token = ground.statement.tokens[index]
            if isInability(token) { return true }
            return token.classes.contains(.verb) && token.classes.meets([.adverse, .ending]) && text.places(of: token.stem).isEmpty
        }
    }
}
