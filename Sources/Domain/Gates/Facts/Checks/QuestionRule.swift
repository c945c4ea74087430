internal import Model

/// `question`: what was asked was not said.
enum QuestionRule {
    static func refusal(_ ground: ClaimGround, _ stated: ClaimMarks, _ said: ClaimMarks, _ span: GroundSpan) -> FactRefusal? {
        if ground.statement.sentences.contains(where: \.isQuestion) {
            return FactRefusal(.unsupportedSpecifics, "question", "The statement asks: a fact says something.")
        }
        if ground.takesRequests, Asking.isRequest(span.text, said.clause) { return nil }
        guard said.question != nil, stated.question == nil, !ground.statement.tokens.contains(where: { $0.classes.contains(.asking) })
        else { return nil }
        return FactRefusal(
            .unsupportedSpecifics, "question", "\(Shown.text(span.cited.quote)) asks; nobody said that it is so.")
    }
}
