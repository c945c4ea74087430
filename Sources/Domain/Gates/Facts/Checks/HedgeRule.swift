internal import Model

/// `hedge`: what was thought possible, wished or planned is not told as done.
enum HedgeRule {
    static func refusal(_ ground: ClaimGround, _ stated: ClaimMarks, _ said: ClaimMarks, _ span: GroundSpan) -> FactRefusal? {
        let keeps = stated.hedge != nil || ground.statement.tokens[stated.clause].contains { $0.classes.contains(.hedge) }
        let isOpen = said.hedge.map { span.text.tokens[$0].classes.contains(.conditional) } ?? false
        var word = keeps || (isOpen && isConditional(ground.statement)) ? nil : said.hedge
        let obliges =
            keeps || ground.statement.tokens.contains { $0.classes.contains(.obligation) || $0.word == "must" } || isOrder(ground.statement)
        if word == nil, !obliges { word = said.obligation }
        let looksAhead = keeps || stated.future != nil || isProgressive(ground.statement) || hasDate(ground.statement)
        if word == nil, !looksAhead { word = said.future }
        if word == nil, !isConditional(ground.statement) { word = said.condition }
        if word == nil, !looksAhead, !tellsOfPlan(ground) { word = said.listed }
        guard let word, !isKept(word, ground, span.text), !isWish(word, ground, span.text) else { return nil }
        let isModal = ["can", "could", "would", "will"].contains(span.text.tokens[word].word)
        if isModal, ground.takesRequests, Asking.isRequest(span.text, said.clause) { return nil }
        return FactRefusal(
            .unsupportedSpecifics, "hedge",
            "\(Shown.text(span.text.tokens[word].word)) leaves it open in \(Shown.text(span.cited.quote)); the statement says it outright.")
    }

    private static func isConditional(_ statement: ClaimText) -> Bool {
        statement.tokens.contains {
            $0.classes.contains(.conditional) || ["depend", "case", "provid"].contains($0.stem)
                || ($0.classes.meets([.hedge]) && !["plan", "intend", "hope"].contains($0.stem))
        }
    }

    /// What is wanted or planned is a plan; what only may be is none.
    private static func isWish(_ word: Int, _ ground: ClaimGround, _ text: ClaimText) -> Bool {
        guard ["plan", "goal"].contains(where: { ground.draft.rule.namespace.rawValue.hasSuffix($0) }) else { return false }
        return ["want", "plan", "intend", "aim", "hope", "look", "go"].contains(text.tokens[word].stem)
            && !text.tokens[word].classes.contains(.belief)
    }

    /// `is to be done`, `is on the list`, an order, or a fact of plans.
    private static func tellsOfPlan(_ ground: ClaimGround) -> Bool {
        if isOrder(ground.statement) || ["plan", "goal"].contains(where: { ground.draft.rule.namespace.rawValue.hasSuffix($0) }) {
            return true
        }
        let tokens = ground.statement.tokens
        return tokens.indices.contains { index in
            let isToBe =
                tokens[index].word == "to" && index > 0 && (tokens[index - 1].classes.contains(.be) || tokens[index - 1].stem == "plan")
            return isToBe || ClaimWords.toDo.contains(tokens[index].word) || tokens[index].classes.contains(.obligation)
                || ["list", "must", "need", "needs"].contains(tokens[index].word)
        }
    }

    /// The statement says so by the same word: `has heard`, `leans towards`.
    private static func isKept(_ word: Int, _ ground: ClaimGround, _ text: ClaimText) -> Bool {
        (word..<min(word + 3, text.tokens.count)).contains { index in
            !text.tokens[index].classes.contains(.function) && text.tokens[index].classes.meets([.hedge, .verb])
                && (index == word || text.tokens[word].classes.contains(.selfSubject))
                && ground.statement.tokens.contains { $0.stem == text.tokens[index].stem }
        }
    }

    /// `Always run the tests`: it begins with a verb's base.
    private static func isOrder(_ statement: ClaimText) -> Bool {
        guard let first = statement.tokens.first(where: { !$0.classes.meets([.adverb, .negation]) }) else { return false }
        return first.classes.contains(.verb) && !first.word.hasSuffix("ing")
    }

    private static func isProgressive(_ statement: ClaimText) -> Bool {
        statement.tokens.indices.dropFirst().contains {
            statement.tokens[$0].word.hasSuffix("ing") && statement.tokens[$0 - 1].classes.contains(.be)
        }
    }

    private static func hasDate(_ statement: ClaimText) -> Bool {
        statement.tokens.contains {
            $0.classes.contains(.calendar) || ($0.isCode && $0.word.utf8.count >= 8 && $0.word.utf8.first.map { $0 &- 0x30 < 10 } == true)
        }
    }
}
