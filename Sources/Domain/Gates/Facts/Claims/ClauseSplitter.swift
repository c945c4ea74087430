/// Divides sentences where another subject or another verb begins, so that what is said in one clause is not taken for the other's.
struct ClauseSplitter {
    private let tokens: [ClaimText.Token]
    private let nameStarts: Set<Int>

    init(_ tokens: [ClaimText.Token], names: [Range<Int>]) {
        self.tokens = tokens
        nameStarts = Set(names.map(\.lowerBound))
    }

    func clauses(of sentences: [ClaimText.Sentence]) -> [ClaimText.Clause] {
        var result: [ClaimText.Clause] = []
        for (number, sentence) in sentences.enumerated() {
            var start = sentence.tokens.lowerBound
            var opening = self.opening(at: start, isFirst: true, in: sentence.tokens) ?? .none
            for index in sentence.tokens.dropFirst() {
                guard let next = self.opening(at: index, isFirst: false, in: sentence.tokens), isWhole(start..<index),
                    !joinsSubjects(start, index)
                else { continue }
                result.append(ClaimText.Clause(tokens: start..<index, sentence: number, opening: opening))
                (start, opening) = (index, next)
            }
            result.append(ClaimText.Clause(tokens: start..<sentence.tokens.upperBound, sentence: number, opening: opening))
        }
        return result
    }

    /// `and`, a dash, are no clause.
    private func isWhole(_ range: Range<Int>) -> Bool { range.contains { !tokens[$0].classes.meets([.joining, .parting]) } }

    /// How a clause opens at this word, or nil where none does.
    private func opening(at index: Int, isFirst: Bool, in sentence: Range<Int>) -> ClaimText.Clause.Opening? {
        let token = tokens[index]
        if token.classes.contains(.bound) { return nil }
        if token.classes.contains(.conditional) { return .conditional }
        if token.classes.contains(.relative), !isFirst { return .relative }
        if token.classes.contains(.parting), !isFirst || token.classes.contains(.interrogative) == false { return .parted }
        if isFirst {
            return token.classes.contains(.maybeParting) && beginsClause(index + 1, sentence) ? .parted : ClaimText.Clause.Opening.none
        }
        if token.before == .strong { return .joined }
        if followsOpening(index, sentence) { return .joined }
        if token.classes.contains(.maybeParting), beginsClause(index + 1, sentence) { return .parted }
        if token.classes.contains(.joining), joinsVerbs(index, sentence) { return nil }
        if token.classes.contains(.joining) {
            let isOpen =
                beginsClause(index + 1, sentence) || beginsPredicate(index + 1) || beginsClause(behindPhrase(index + 1, sentence), sentence)
            return isOpen ? .joined : nil
        }
        if token.before == .comma, token.classes.contains(.interrogative) { return .joined }
        if token.before == .comma { return beginsClause(index, sentence) || beginsPredicate(index) ? .joined : nil }
        return nil
    }

    /// `Irina and I handle data`: nothing is said yet of the first.
    private func joinsSubjects(_ start: Int, _ index: Int) -> Bool {
        guard tokens[index].classes.contains(.joining), tokens[index].before == .none, index - start <= 3, index + 1 < tokens.count else {
            return false
        }
        let isParty = { (place: Int) in nameStarts.contains(place) || tokens[place].classes.contains(.selfSubject) }
        return isParty(index + 1) && (start..<index).contains(where: isParty) && !(start..<index).contains { VerbForm.isVerb(tokens, $0) }
    }

    /// `and since 2020 I …`: where a short opening phrase ends.
    private func behindPhrase(_ index: Int, _ sentence: Range<Int>) -> Int {
        guard index + 1 < sentence.upperBound, tokens[index].classes.contains(.preposition),
            tokens[index + 1].isCode || tokens[index + 1].classes.contains(.calendar)
        else { return sentence.upperBound }
        return index + 2
    }

    /// `born and raised in`, `lives and works in`: one saying of one place.
    private func joinsVerbs(_ index: Int, _ sentence: Range<Int>) -> Bool {
        guard index > sentence.lowerBound, index + 1 < sentence.upperBound, token(index, isBoundTo: index - 1) else { return false }
        return VerbForm.isPast(tokens[index - 1]) == VerbForm.isPast(tokens[index + 1])
            || VerbForm.isParticiple(tokens[index - 1]) && VerbForm.isParticiple(tokens[index + 1])
    }

    private func token(_ index: Int, isBoundTo before: Int) -> Bool {
        tokens[index].before == .none && tokens[index + 1].before == .none
            && [before, index + 1].allSatisfy {
                tokens[$0].classes.contains(.verb) && !tokens[$0].classes.meets(.auxiliary) || VerbForm.hasPastEnding(tokens[$0])
            }
    }

    /// `Since Anna started at Acme we rarely meet`: a pronoun opens the clause that the first one leads to, with no comma between.
    private func followsOpening(_ index: Int, _ sentence: Range<Int>) -> Bool {
        guard tokens[index].classes.meets([.selfSubject, .third]), tokens[index].before == .none, index > sentence.lowerBound + 2,
            index < sentence.lowerBound + 40
        else {
            return false
        }
        guard tokens[sentence.lowerBound].classes.meets([.maybeParting, .parting]), beginsClause(index, sentence) else { return false }
        let before = tokens[index - 1]
        if before.classes.meets([.function, .verb]) { return false }
        let isWhole = (sentence.lowerBound + 1..<index).contains { VerbForm.isVerb(tokens, $0) }
        return isWhole && !(sentence.lowerBound + 1..<index).contains { tokens[$0].before >= .comma }
    }

    /// A subject with a verb soon behind it.
    private func beginsClause(_ index: Int, _ sentence: Range<Int>) -> Bool {
        guard index < sentence.upperBound else { return false }
        var place = index
        while place < sentence.upperBound, tokens[place].classes.meets([.adverb, .hedge]), place < index + 2 { place += 1 }
        guard place < sentence.upperBound else { return false }
        // Any noun may be one where an auxiliary or a past follows: `…, yarn 3.1 does not`.
        let isLoose = !isSubject(place) && !isOfThem(place)
        if isLoose, tokens[place].classes.meets([.function, .verb, .adverb, .hedge, .negation]) || tokens[place].word.hasSuffix("ing") {
            return false
        }
        for next in (place + 1)..<max(place + 1, min(place + 7, sentence.upperBound)) {
            if tokens[next].before >= .comma || tokens[next].classes.meets([.joining, .selfSubject, .third]) { return false }
            let isPlain = isLoose && !tokens[next].classes.meets(.auxiliary) && !VerbForm.isPast(tokens[next])
            if !isPlain, VerbForm.isFinite(tokens, next), VerbForm.isVerb(tokens, next) { return true }
            if tokens[next].word == "'s", !VerbForm.isPossessive(tokens, next) { return true }
        }
        return false
    }

    /// `none of them`, `some of us`
    private func isOfThem(_ index: Int) -> Bool {
        index + 2 < tokens.count && tokens[index + 1].word == "of" && ["them", "us", "these", "those"].contains(tokens[index + 2].word)
    }

    private func isSubject(_ index: Int) -> Bool {
        let token = tokens[index]
        return nameStarts.contains(index) || token.isCode
            || token.classes.meets([.selfSubject, .you, .third, .thing, .determiner, .selfPossessive, .thirdPossessive])
            || (!token.classes.meets([.function, .verb]) && index + 1 < tokens.count && VerbForm.isVerb(tokens, index + 1)
                && tokens[index + 1].before == .none)
    }

    /// A verb that goes on with the subject before: `and sold`, `, is retired`.
    private func beginsPredicate(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        var place = index
        while place < tokens.count - 1, tokens[place].classes.meets([.adverb, .hedge]), !tokens[place].classes.contains(.verb),
            place < index + 2
        {
            place += 1
        }
        let token = tokens[place]
        if token.before >= .comma, place > index { return false }
        return VerbForm.isVerb(tokens, place) && (token.classes.contains(.verb) || VerbForm.hasPastEnding(token))
            && !token.word.hasSuffix("ing")
            && !token.isCapital
    }
}
