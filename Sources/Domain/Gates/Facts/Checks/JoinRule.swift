internal import Model

/// `merged`: what a statement says together must have been said together, of the same thing.
enum JoinRule {
    static func refusal(_ ground: ClaimGround, _ span: GroundSpan, _ pairs: [ClausePair]) -> FactRefusal? {
        if let word = neighbours(ground, span.text) ?? labels(ground, span.text) ?? leads(ground, span.text)
            ?? pairs.first.flatMap({ attributes(ground, span.text, $0) })
        { return refusal(ground, word) }
        for pair in pairs { if let refusal = refusal(ground, span, pair) { return refusal } }
        return nil
    }

    private static func refusal(_ ground: ClaimGround, _ span: GroundSpan, _ pair: ClausePair) -> FactRefusal? {
        let text = span.text
        let home = text.clauseOf[pair.said.lowerBound]
        let subject = namingSubject(ground, pair)
        for index in pair.words where counts(ground.statement.tokens[index], ground) && !subject.contains(index) {
            let token = ground.statement.tokens[index]
            if isSaidByChange(index, ground, text, pair) { continue }
            let places = text.tokens.indices.filter { WordLikeness.same(text.tokens[$0].stem, token.stem) && !isOver($0, text, home) }
            if places.contains(where: { text.clauseOf[$0] == home || isLinked(text, home, text.clauseOf[$0]) }) { continue }
            let isElsewhere =
                !places.isEmpty
                || ground.spans.contains { other in
                    other.cited.number != span.cited.number
                        && other.text.tokens.contains { $0.isCited && WordLikeness.same($0.stem, token.stem) }
                }
            if isElsewhere { return refusal(ground, token.word) }
        }
        return nil
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
            if case .noun(let noun, _) = mention { found.insert(noun) }
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
        guard ground.predicate.contains(ground.statement.tokens[index].stem), VerbForm.isVerb(ground.statement.tokens, index) else { return false }
        guard let verb = text.marks(at: pair.said).content else { return true }
        return text.tokens[verb].classes.meets([.result, .turning])
    }

    /// Words that carry what is said; not the subject, which has a rule of its own.
    static func counts(_ token: ClaimText.Token, _ ground: ClaimGround) -> Bool {
        if ground.subject.contains(token.stem) || token.classes.contains(.function) { return false }
        if token.classes.meets([.adverb, .hedge, .ended, .preposition]) || token.word.hasSuffix("ly") { return false }
        return !["us", "go", "get", "make", "take", "have", "project", "user"].contains(token.stem)
    }

    /// Two clauses that say one thing: one goes on with the other's subject by a word that points back, or hangs on it.
    static func isLinked(_ text: ClaimText, _ home: Int, _ other: Int) -> Bool {
        let (first, second) = (min(home, other), max(home, other))
        let later = text.clauses[second]
        let distance = later.sentence - text.clauses[first].sentence
        if distance > 2 { return false }
        let pointsBack = later.tokens.prefix(6).contains { text.tokens[$0].classes.meets([.anaphor, .backward]) || isStandIn($0, text) }
        if distance > 0 { return pointsBack }
        if pointsBack, !later.tokens.contains(where: { text.tokens[$0].classes.contains(.selfSubject) }) { return true }
        switch later.opening {
        case .relative: return true
        case .parted, .conditional, .joined, .none:
            // An opening phrase belongs to all that follows; a clause without a subject and a verb belongs to the one before.
            let hasVerb = { (clause: ClaimText.Clause) in clause.tokens.contains { VerbForm.isVerb(text.tokens, $0) } }
            return !hasVerb(later) || !hasVerb(text.clauses[first]) || (later.opening == .parted && hasSameSubject(text, first, second))
        }
    }

    /// `the one in Rome`, `the new one`
    private static func isStandIn(_ index: Int, _ text: ClaimText) -> Bool {
        guard ["one", "ones"].contains(text.tokens[index].word) else { return false }
        return [1, 2].contains { index >= $0 && text.tokens[index - $0].classes.contains(.determiner) }
    }

    private static func hasSameSubject(_ text: ClaimText, _ first: Int, _ second: Int) -> Bool {
        let of = { (number: Int) in text.subject(for: text.clauses[number].tokens.upperBound - 1).mentions.first }
        guard let left = of(first), let right = of(second) else { return true }
        if case .name(let a) = left, case .name(let b) = right { return text.words(a) == text.words(b) }
        return left == right
    }

    /// `3 items and 40 calls` says nothing of 40 items; `Kafka for storage, Redis for search` nothing of Kafka for search.
    private static func neighbours(_ ground: ClaimGround, _ text: ClaimText) -> String? {
        let statement = ground.statement
        for index in statement.tokens.indices.dropLast() where statement.tokens[index].isCode || statement.name(at: index) != nil {
            var next = index + 1
            let isPhrase = ["for", "as", "für", "als"].contains(statement.tokens[next].word)
            let link = isPhrase ? statement.tokens[next].word : nil
            if isPhrase { next += 1 }
            while next < statement.tokens.count, statement.tokens[next].classes.contains(.determiner) { next += 1 }
            guard next < statement.tokens.count, !statement.tokens[next].classes.meets([.function, .verb]),
                statement.tokens[next].before < .sentence
            else { continue }
            let noun = statement.tokens[next].stem
            let own = text.tokens.indices.filter { text.tokens[$0].stem == statement.tokens[index].stem }
            let whose = text.tokens.indices.compactMap { neighbour(before: $0, noun, link, text) }
            if own.isEmpty || whose.isEmpty || whose.contains(where: { text.tokens[$0].stem == statement.tokens[index].stem }) { continue }
            let isRival = whose.contains {
                text.tokens[$0].isCode == statement.tokens[index].isCode && (text.tokens[$0].isCode || text.name(at: $0) != nil)
            }
            if isRival { return statement.tokens[next].word }
        }
        return nil
    }

    /// `mornings at Acme, evenings at Globex` says nothing of mornings at Globex.
    private static func leads(_ ground: ClaimGround, _ text: ClaimText) -> String? {
        let statement = ground.statement
        for index in statement.tokens.indices where isDefinite(index, statement) {
            guard let (lead, link) = lead(before: index, statement), !VerbForm.isVerb(statement.tokens, lead) else { continue }
            let own = text.tokens.indices.filter { text.tokens[$0].stem == statement.tokens[index].stem && isDefinite($0, text) }
            let others = own.compactMap { self.lead(before: $0, text) }.filter { text.tokens[$0.link].word == statement.tokens[link].word }
            if others.isEmpty || others.contains(where: { text.tokens[$0.lead].stem == statement.tokens[lead].stem }) { continue }
            let isTaken = text.tokens.indices.contains { place in
                isDefinite(place, text)
                    && self.lead(before: place, text).map {
                        text.tokens[$0.lead].stem == statement.tokens[lead].stem && text.tokens[$0.link].word == statement.tokens[link].word
                    } == true
            }
            if isTaken { return statement.tokens[lead].word }
        }
        return nil
    }

    private static func isDefinite(_ index: Int, _ text: ClaimText) -> Bool {
        text.tokens[index].isCode || text.name(at: index).map { $0.lowerBound == index } == true
    }

    /// The preposition before a name or number, and the word before that.
    private static func lead(before index: Int, _ text: ClaimText) -> (lead: Int, link: Int)? {
        guard index >= 2, text.tokens[index - 1].classes.contains(.preposition), text.tokens[index].before == .none else { return nil }
        guard text.tokens[index - 1].before == .none, !text.tokens[index - 2].classes.contains(.function) else { return nil }
        return (index - 2, index - 1)
    }

    /// `The old importer reads X` says nothing of a new importer, wherever `new` stands.
    private static func attributes(_ ground: ClaimGround, _ text: ClaimText, _ pair: ClausePair) -> String? {
        let statement = ground.statement
        let home = text.clause(at: pair.said.lowerBound).tokens
        for index in pair.words.dropFirst() where isAttributed(index, statement) {
            let attribute = statement.tokens[index - 1]
            let nouns = home.filter { text.tokens[$0].stem == statement.tokens[index].stem }
            let isOther = !nouns.isEmpty && nouns.allSatisfy { isAttributed($0, text) && text.tokens[$0 - 1].stem != attribute.stem }
            let isElsewhere = text.tokens.indices.contains { text.tokens[$0].stem == attribute.stem && !home.contains($0) }
            if isOther, isElsewhere { return attribute.word }
        }
        return nil
    }

    /// A noun with a word of its own right before it.
    private static func isAttributed(_ index: Int, _ text: ClaimText) -> Bool {
        guard index > 0, text.tokens[index].before == .none, !text.tokens[index].isCode else { return false }
        let before = text.tokens[index - 1]
        return !before.classes.contains(.function) && !text.tokens[index].classes.contains(.function) && !before.isCode
            && before.word != "'s" && !VerbForm.isVerb(text.tokens, index - 1) && !VerbForm.isVerb(text.tokens, index)
    }

    /// `size 4, timeout 6` says nothing of a size of 6: a number goes with the noun before it.
    private static func labels(_ ground: ClaimGround, _ text: ClaimText) -> String? {
        let statement = ground.statement
        for index in statement.tokens.indices where statement.tokens[index].isCode {
            guard let label = label(before: index, statement) else { continue }
            let stem = statement.tokens[label].stem
            let own = text.tokens.indices.filter { text.tokens[$0].stem == statement.tokens[index].stem }
            let others = own.map { self.label(before: $0, text).map { text.tokens[$0].stem } }
            if own.isEmpty || others.contains(where: { $0 == nil || $0 == stem }) { continue }
            if isRenamed(index, label, own, ground, text) { return statement.tokens[label].word }
            let isTaken = text.tokens.indices.contains { place in
                text.tokens[place].isCode && self.label(before: place, text).map { text.tokens[$0].stem == stem } == true
            }
            if isTaken { return statement.tokens[label].word }
        }
        return nil
    }

    /// `yarn 3.1` is not `pnpm 3.1`: right before it stands another word, and the statement's own stands nowhere.
    private static func isRenamed(_ index: Int, _ label: Int, _ own: [Int], _ ground: ClaimGround, _ text: ClaimText) -> Bool {
        let stem = ground.statement.tokens[label].stem
        guard label == index - 1, !ground.statement.tokens[label].classes.contains(.label), !ground.subject.contains(stem) else { return false }
        if text.tokens.contains(where: { WordLikeness.same($0.stem, stem) }) { return false }
        return own.allSatisfy { $0 > 0 && self.label(before: $0, text) == $0 - 1 && !text.tokens[$0 - 1].classes.contains(.label) }
    }

    /// The noun before a number, with nothing between but what links them.
    private static func label(before index: Int, _ text: ClaimText) -> Int? {
        var place = index - 1
        while place >= 0, text.tokens[place + 1].before < .sentence {
            let token = text.tokens[place]
            if !token.classes.meets([.function, .adverb, .be]), !token.isCode { return VerbForm.isVerb(text.tokens, place) ? nil : place }
            if token.isCode { return nil }
            place -= 1
        }
        return nil
    }

    /// The word that a noun belongs to in the text: right before it, or before the preposition that leads to it.
    private static func neighbour(before place: Int, _ noun: String, _ link: String?, _ text: ClaimText) -> Int? {
        guard text.tokens[place].stem == noun, place > 0 else { return nil }
        var before = place - 1
        while before > 0, text.tokens[before].classes.contains(.determiner) { before -= 1 }
        guard let link else { return before }
        return before > 0 && text.tokens[before].word == link ? before - 1 : nil
    }
}
