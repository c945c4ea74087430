internal import Model

/// `role`: who did it to whom stays as it was said, in the active and the passive, forwards and from the other side.
enum RoleRule {
    static func refusal(_ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>) -> FactRefusal? {
        refusal(of: ground.statement, ground, span, anchor) ?? refusal(of: ground.proposition, ground, span, anchor, besides: ground.object)
    }

    private static func refusal(
        of statement: ClaimText, _ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>, besides: [String] = []
    ) -> FactRefusal? {
        let text = span.text
        let isUnnamed = ground.isGeneric && !text.tokens.contains { ground.subject.contains($0.stem) }
        for index in statement.tokens.indices where isRelation(statement, index) {
            let token = statement.tokens[index]
            if besides.contains(token.stem) { continue }
            let places = text.places(of: token.stem).filter { isRelation(text, $0) }
            if places.isEmpty || token.classes.contains(.mutual) { continue }
            let home = text.clauseOf[anchor.lowerBound]
            let near = places.filter { text.clauseOf[$0] == home }
            let linked = places.filter {
                text.clauses[text.clauseOf[$0]].sentence == text.clauses[home].sentence || ClauseLinks.hold(text, home, text.clauseOf[$0])
            }
            let stated = statement.roles(at: index, speaker: span.speaker, addressee: span.addressee).leaving(
                isUnnamed ? ground.subject : [])
            let said = (near.isEmpty ? (besides.isEmpty ? linked : []) : near).map {
                text.roles(at: $0, speaker: span.speaker, addressee: span.addressee)
            }
            // Far from the value only the sides count: that somebody else does the same there is no word against it.
            if !said.isEmpty, said.allSatisfy({ near.isEmpty ? stated.reverses($0) : stated.contradicts($0) }) {
                return FactRefusal(
                    .unsupportedSpecifics, "role",
                    "\(Shown.text(token.word)) has its sides the other way round in \(Shown.text(span.cited.quote)): keep who does it, and to whom."
                )
            }
        }
        return nil
    }

    private static func isRelation(_ text: ClaimText, _ index: Int) -> Bool {
        let token = text.tokens[index]
        if !VerbForm.isVerb(text.tokens, index), !token.namesSomebody { return false }
        return !token.classes.contains(.function) && !token.isCode && text.name(at: index) == nil
            && !token.classes.meets([.adverb, .preposition])
            && !token.word.hasSuffix("ly") && token.stem != "say" && token.stem != "sai" && !["named", "called"].contains(token.word)
            && !(index > 0 && text.tokens[index - 1].word == "to" && VerbForm.isVerb(text.tokens, index))
    }
}
