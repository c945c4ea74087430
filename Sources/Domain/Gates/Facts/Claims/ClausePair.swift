internal import Model

/// A clause of the statement beside the clause of a span that says the same: where to look in each for what is denied, doubted or over.
struct ClausePair {
    let stated: Range<Int>
    let said: Range<Int>
    /// The words of the statement that must have been said together.
    let words: Range<Int>
    /// Only a word of it was said there: when it was so is told by the other.
    var isBeside = false

    /// The object's clause first; then others of the statement that have a counterpart near it.
    static func pairs(_ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>) -> [ClausePair] {
        let statement = ground.statement
        guard let place = place(of: ground) else { return [] }
        let home = statement.clauseOf[place.lowerBound]
        var pairs = [ClausePair(stated: place, said: anchor, words: statement.clauses[home].tokens)]
        for (number, clause) in statement.clauses.enumerated() where number != home {
            if let pair = counterpart(of: clause.tokens, ground, span, anchor) { pairs.append(pair) }
        }
        return pairs + linked(ground, span, pairs)
    }

    /// Words that stand in a clause beside the object's own: what that one denies or leaves open they do not say.
    private static func linked(_ ground: ClaimGround, _ span: GroundSpan, _ pairs: [ClausePair]) -> [ClausePair] {
        let text = span.text
        var found: [ClausePair] = []
        for pair in pairs {
            let home = text.clauseOf[pair.said.lowerBound]
            for index in pair.words
            where JoinRule.counts(ground.statement.tokens[index], ground) && !VerbForm.isVerb(ground.statement.tokens, index) {
                let places = text.places(of: ground.statement.tokens[index].stem)
                // A name only says of whom: nothing is told of it there.
                let isNamed = places.first.map { text.name(at: $0) != nil } ?? true
                if isNamed || places.contains(where: { text.clauseOf[$0] == home }) { continue }
                let beside = places.filter {
                    text.clauses[text.clauseOf[$0]].sentence == text.clauses[home].sentence
                        && ClauseLinks.hold(text, home, text.clauseOf[$0])
                }
                if let place = beside.first {
                    found.append(ClausePair(stated: index..<index + 1, said: place..<place + 1, words: index..<index, isBeside: true))
                }
            }
        }
        return found
    }

    private static func place(of ground: ClaimGround) -> Range<Int>? {
        let statement = ground.statement
        if statement.tokens.isEmpty { return nil }
        return Anchors.find(ground.sought, in: statement, citedOnly: false).first ?? statement.tokens.count - 1..<statement.tokens.count
    }

    /// The clause near the object that shares most of a statement's clause, and at least two words with it.
    private static func counterpart(
        of clause: Range<Int>, _ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>
    ) -> ClausePair? {
        let text = span.text
        let sentence = text.tokens[anchor.lowerBound].sentence
        var best: (pair: ClausePair, shared: Int)?
        for candidate in text.clauses {
            guard abs(text.tokens[candidate.tokens.lowerBound].sentence - sentence) <= 2 else { continue }
            var shared = 0
            var heavy = 0
            var last: (stated: Int, said: Int)?
            for index in clause where !ground.statement.tokens[index].classes.contains(.function) {
                if ground.subject.contains(ground.statement.tokens[index].stem) { continue }
                heavy += 1
                let stem = ground.statement.tokens[index].stem
                guard let place = candidate.tokens.first(where: { text.tokens[$0].stem == stem }) else { continue }
                shared += 1
                last = (index, place)
            }
            guard let last, shared >= min(2, heavy), shared > best?.shared ?? 0 else { continue }
            best = (ClausePair(stated: last.stated..<last.stated + 1, said: last.said..<last.said + 1, words: clause), shared)
        }
        return best?.pair
    }
}
