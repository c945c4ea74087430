internal import Model
internal import TextKit

/// `unsupported-specifics`: everything definite in a fact stands in the words that it cites, and they mean what it says.
enum SupportCheck {
    static func refusal(of ground: ClaimGround) -> FactRefusal? {
        let said = SaidSpecifics(ground.spans)
        if let refusal = SpecificsRule.refusal(ground, said) { return refusal }
        if let refusal = ValidityRule.refusal(ground, said) { return refusal }
        if let refusal = ObjectRule.refusal(ground, said) { return refusal }
        return meaning(of: ground, said)
    }

    /// One citation that says it is enough.
    private static func meaning(of ground: ClaimGround, _ said: SaidSpecifics) -> FactRefusal? {
        var first: FactRefusal?
        for span in ground.spans {
            let anchors = nearest(ObjectRule.anchors(ground, span, said), ground, span.text)
            for anchor in anchors {
                guard let refusal = refusal(ground, span, anchor) else { return nil }
                first = first ?? refusal
            }
        }
        return first
            ?? FactRefusal(
                .unsupportedSpecifics, "object",
                "\(Shown.text(ground.draft.write.object)) does not stand in what is cited: say it in the words that were used.")
    }

    /// What denies, asks or leaves open the object wherever it stands in what is cited; nil where one place says it outright.
    static func opposition(of ground: ClaimGround) -> FactRefusal? {
        var first: FactRefusal?
        for span in ground.spans {
            for anchor in nearest(span.anchors(of: ground.sought), ground, span.text) {
                let marks = self.marks(ClausePair.pairs(ground, span, anchor), ground, span)
                let rules = [QuestionRule.refusal, PolarityRule.refusal, HedgeRule.refusal]
                let refusals = rules.lazy.flatMap { rule in marks.lazy.compactMap { rule(ground, $0.stated, $0.said, span) } }
                guard let refusal = refusals.first else { return nil }
                first = first ?? refusal
            }
        }
        return first
    }

    /// Where the object stands more than once, the clauses that share most with the statement.
    private static func nearest(_ anchors: [Range<Int>], _ ground: ClaimGround, _ text: ClaimText) -> [Range<Int>] {
        if anchors.count < 2 { return anchors }
        let stems = Set(ground.statement.tokens.filter { !$0.classes.contains(.function) || $0.classes.contains(.have) }.map(\.stem))
        let shared = anchors.map { anchor in
            Set(text.clause(at: anchor.lowerBound).tokens.map { text.tokens[$0].stem }).intersection(stems).count
        }
        let most = shared.max() ?? 0
        return zip(anchors, shared).filter { $0.1 == most }.map(\.0)
    }

    private static func marks(_ pairs: [ClausePair], _ ground: ClaimGround, _ span: GroundSpan) -> [(stated: ClaimMarks, said: ClaimMarks)]
    {
        pairs.map { pair in
            var said = span.text.marks(at: pair.said)
            let stated = ground.statement.marks(at: pair.stated)
            if pair.isBeside {
                if !tellsState(ground, span, pair, stated, said) { said.ended = nil }
                (said.clause, said.isBeside) = (0..<0, true)
            }
            return (stated: stated, said: said)
        }
    }

    private static func refusal(_ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>) -> FactRefusal? {
        let pairs = ClausePair.pairs(ground, span, anchor)
        let marks = self.marks(pairs, ground, span)
        func any(_ rule: (ClaimGround, ClaimMarks, ClaimMarks, GroundSpan) -> FactRefusal?) -> FactRefusal? {
            for pair in marks { if let refusal = rule(ground, pair.stated, pair.said, span) { return refusal } }
            return nil
        }
        // Word for word nothing was put together.
        let isVerbatim = Verbatim.stands(ground.statement, in: span.text, around: anchor)
        return any(QuestionRule.refusal) ?? (isVerbatim && ground.isGeneric ? nil : SubjectRule.refusal(ground, span, anchor))
            ?? RoleRule.refusal(ground, span, anchor)
            ?? (isVerbatim ? nil : KinRule.refusal(ground, span, anchor) ?? JoinRule.refusal(ground, span, pairs))
            ?? any(PolarityRule.refusal) ?? any(HedgeRule.refusal) ?? any(TenseRule.refusal)
    }

    /// `… where I was still a student`: what the statement says somebody is was told there as what they were.
    private static func tellsState(
        _ ground: ClaimGround, _ span: GroundSpan, _ pair: ClausePair, _ stated: ClaimMarks, _ said: ClaimMarks
    ) -> Bool {
        guard let present = stated.finite, let past = said.finite, stated.content == nil, said.content == nil else { return false }
        return ground.statement.tokens[present].classes.contains(.be) && span.text.tokens[past].classes.contains(.be) && said.ended == past
            && past < pair.said.lowerBound && span.text.name(at: pair.said.lowerBound) == nil
    }
}
