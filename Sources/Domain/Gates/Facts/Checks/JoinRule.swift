internal import Model

/// `merged`: what a statement says together must have been said together, of the same thing.
enum JoinRule {
    static func refusal(_ ground: ClaimGround, _ span: GroundSpan, _ pairs: [ClausePair]) -> FactRefusal? {
        if let word = NeighbourRule.stranger(ground, span.text, pairs.first) { return refusal(ground, word) }
        for pair in pairs { if let refusal = refusal(ground, span, pair) { return refusal } }
        return nil
    }

    private static func refusal(_ ground: ClaimGround, _ span: GroundSpan, _ pair: ClausePair) -> FactRefusal? {
        let text = span.text
        let home = text.clauseOf[pair.said.lowerBound]
        let subject = namingSubject(ground, pair)
        for index in pair.words where counts(ground.statement.tokens[index], ground) && !subject.contains(index) {
            let token = ground.statement.tokens[index]
            // `can't get enough of it`: the value itself was named before.
            if text.tokens[pair.said.lowerBound].classes.contains(.thing), ground.object.contains(token.stem) { continue }
            if isSaidByChange(index, ground, text, pair) || isSetOff(index, ground.statement, text, home) { continue }
            let places = text.places(like: token.stem).filter {
                (text.tokens[$0].isCode == token.isCode
                    || (text.tokens[$0].stem == token.stem && token.stem.utf8.allSatisfy { $0 &- 0x30 < 10 })) && !isOver($0, text, home)
            }
            if places.contains(where: { ClauseLinks.lends(text, home, text.clauseOf[$0]) || opens($0, text, home) }) { continue }
            if isAnothers(index, places, ground, span, home) || isOtherDeed(index, places, ground, text, pair) {
                return refusal(ground, token.word)
            }
            if places.contains(where: { text.clauseOf[$0] == home || ClauseLinks.hold(text, home, text.clauseOf[$0]) }),
                !hasRival(index, places, ground, text, pair.said)
            {
                continue
            }
            let isElsewhere =
                !places.isEmpty
                || ground.spans.contains { other in
                    other.cited.number != span.cited.number && !isAnswer(home, span, to: other)
                        && other.text.places(like: token.stem).contains { other.text.tokens[$0].isCited }
                }
            if isElsewhere { return refusal(ground, token.word) }
        }
        return nil
    }

    /// A few words without a verb right behind somebody's question: what they are about was said in it.
    private static func isAnswer(_ home: Int, _ span: GroundSpan, to asked: GroundSpan) -> Bool {
        let clause = span.text.clauses[home]
        return clause.sentence == 0 && clause.tokens.count <= 8 && asked.text.sentences.contains(where: \.isQuestion)
            && asked.cited.event.speaker != span.cited.event.speaker && asked.cited.event.at <= span.cited.event.at
    }

    private static func refusal(_ ground: ClaimGround, _ word: String) -> FactRefusal {
        FactRefusal(
            .unsupportedSpecifics, "merged",
            "\(Shown.text(word)) and \(Shown.text(ground.draft.write.object)) were not said together: keep to what one sentence says.")
    }

    /// `The repo` names what the fact calls `project`.
    private static func namingSubject(_ ground: ClaimGround, _ pair: ClausePair) -> Set<Int> {
        guard ground.isGeneric else { return [] }
        return ground.statement.subject(for: pair.stated.lowerBound).mentions.reduce(into: []) { found, mention in
            if case .noun(let noun, _) = mention, ClaimWords.wholes.contains(ground.statement.tokens[noun].word) { found.insert(noun) }
        }
    }

    /// A verb told elsewhere as over or denied says nothing against this one: `I no longer work at X. Started at Y.`
    private static func isOver(_ place: Int, _ text: ClaimText, _ home: Int) -> Bool {
        guard text.clauseOf[place] != home, VerbForm.isVerb(text.tokens, place) else { return false }
        let marks = text.marks(at: place..<place + 1)
        return marks.ended != nil || marks.negation != nil
    }

    /// `moved to Rome` says `lives in Rome`, whoever else is said to live somewhere.
    private static func isSaidByChange(_ index: Int, _ ground: ClaimGround, _ text: ClaimText, _ pair: ClausePair) -> Bool {
        guard ground.predicate.contains(ground.statement.tokens[index].stem), VerbForm.isVerb(ground.statement.tokens, index) else {
            return false
        }
        guard let verb = text.marks(at: pair.said).content else { return true }
        return text.tokens[verb].classes.meets(
            ground.statement.marks(at: index..<index + 1).ended == nil ? [.result, .turning] : [.result, .turning, .ending])
    }

    /// `Before that I lived in Y` says that it was before what was told first.
    private static func isSetOff(_ index: Int, _ statement: ClaimText, _ text: ClaimText, _ home: Int) -> Bool {
        index > 0 && ["before", "after", "until"].contains(statement.tokens[index - 1].word)
            && text.tokens[text.clauses[home].tokens.lowerBound].word == statement.tokens[index - 1].word
    }

    /// `For the queue we keep X, Y is too much`: the opening phrase is as much of the second clause, unless that has one of its own.
    private static func opens(_ place: Int, _ text: ClaimText, _ home: Int) -> Bool {
        let sentence = text.sentences[text.clauses[home].sentence].tokens
        guard sentence.contains(place), text.tokens[sentence.lowerBound].classes.contains(.preposition) else { return false }
        if text.clauses[home].tokens.prefix(2).contains(where: { text.tokens[$0].classes.contains(.preposition) }) { return false }
        return !(sentence.lowerBound...place).contains {
            VerbForm.isVerb(text.tokens, $0) || text.tokens[$0].classes.contains(.selfSubject)
                || text.tokens[$0].before >= .comma && $0 > sentence.lowerBound
        }
    }

    /// A version or number of another sentence, where this one has its own; what a `who` or `that` tells of another name.
    private static func hasRival(_ index: Int, _ places: [Int], _ ground: ClaimGround, _ text: ClaimText, _ said: Range<Int>) -> Bool {
        let home = text.clauses[text.clauseOf[said.lowerBound]]
        return places.prefix(8).allSatisfy { place in
            let clause = text.clauses[text.clauseOf[place]]
            if clause.tokens == home.tokens { return false }
            if clause.opening == .relative, text.name(at: said.lowerBound) != nil, said.upperBound <= clause.tokens.lowerBound {
                return (said.upperBound..<clause.tokens.lowerBound).contains { text.name(at: $0) != nil }
            }
            let token = ground.statement.tokens[index]
            guard clause.sentence != home.sentence, token.isCode, token.stem.utf8.contains(UInt8(ascii: ".")) else { return false }
            return text.sentences[home.sentence].tokens.contains { other in
                text.tokens[other].isCode && text.tokens[other].stem.utf8.contains(UInt8(ascii: ".")) && !said.contains(other)
                    && !ground.statement.tokens.contains { $0.stem == text.tokens[other].stem }
            }
        }
    }

    /// The verb of the value was said of another value: `lived in X but moved to Y` says nothing of moving to X.
    private static func isOtherDeed(_ index: Int, _ places: [Int], _ ground: ClaimGround, _ text: ClaimText, _ pair: ClausePair) -> Bool {
        let home = text.clauseOf[pair.said.lowerBound]
        guard ground.statement.marks(at: pair.stated).content == index, !places.isEmpty, let own = text.marks(at: pair.said).content,
            own < pair.said.lowerBound, text.clauseOf[own] == home, text.name(at: pair.said.lowerBound) != nil
        else { return false }
        return places.allSatisfy { place in
            let clause = text.clauses[text.clauseOf[place]]
            return text.clauseOf[place] != home && VerbForm.isVerb(text.tokens, place)
                && (place + 1..<max(place + 1, clause.tokens.upperBound)).contains { text.name(at: $0) != nil }
                && clause.sentence == text.clauses[home].sentence
        }
    }

    /// The verb stands only in another clause, and there somebody else does it: `… speaks it, she learned it as a child`.
    private static func isAnothers(_ index: Int, _ places: [Int], _ ground: ClaimGround, _ span: GroundSpan, _ home: Int) -> Bool {
        let text = span.text
        let isVerb = VerbForm.isVerb(ground.statement.tokens, index)
        return !places.isEmpty
            && places.allSatisfy { place in
                guard text.clauseOf[place] != home, isVerb == VerbForm.isVerb(text.tokens, place) else { return false }
                // A noun may be told of a thing that `she` takes up, unless somebody is named who she may be.
                if !isVerb, !text.names.contains(where: { $0.upperBound <= place && !isSubject($0, ground, text) }) { return false }
                switch SubjectRule.outcome(ground, span, place..<place + 1) {
                case .subject: return false
                case .speaker: return true
                case .other(let word): return text.tokens[word].classes.contains(.third) || (isVerb && text.name(at: word) != nil)
                }
            }
    }

    private static func isSubject(_ name: Range<Int>, _ ground: ClaimGround, _ text: ClaimText) -> Bool {
        text.tokens[name].contains { ground.subject.contains($0.stem) || ground.object.contains($0.stem) }
    }

    /// Words that carry what is said; not the subject, which has a rule of its own.
    static func counts(_ token: ClaimText.Token, _ ground: ClaimGround) -> Bool {
        if ground.subject.contains(token.stem) || token.classes.contains(.function) { return false }
        if token.classes.meets([.adverb, .hedge, .ended, .preposition]) || token.word.hasSuffix("ly") { return false }
        return !["us", "go", "get", "make", "take", "have", "project", "user", "day"].contains(token.stem)
    }
}
