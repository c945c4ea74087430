internal import Model

/// `merged`, within one clause: a number or a name keeps the words that it was said with.
enum NeighbourRule {
    /// No more numbers and names of a statement are looked at.
    private static let most = 32

    /// The word that was said with another one.
    static func stranger(_ ground: ClaimGround, _ text: ClaimText, _ pair: ClausePair?) -> String? {
        neighbours(ground, text) ?? labels(ground, text) ?? leads(ground, text) ?? means(ground, text)
            ?? pair.flatMap { attributes(ground, text, $0) }
    }

    /// `3 items and 40 calls` says nothing of 40 items; `Kafka for storage, Redis for search` nothing of Kafka for search.
    private static func neighbours(_ ground: ClaimGround, _ text: ClaimText) -> String? {
        let statement = ground.statement
        for index in definite(statement) where index + 1 < statement.tokens.count {
            var next = index + 1
            let isPhrase = ["for", "as", "für", "als"].contains(statement.tokens[next].word)
            let link = isPhrase ? statement.tokens[next].word : nil
            if isPhrase { next += 1 }
            while next < statement.tokens.count, statement.tokens[next].classes.contains(.determiner) { next += 1 }
            guard next < statement.tokens.count, !statement.tokens[next].classes.meets([.function, .verb]),
                statement.tokens[next].before < .sentence
            else { continue }
            let noun = statement.tokens[next].stem
            let own = text.places(of: statement.tokens[index].stem)
            let whose = text.places(of: noun).compactMap { neighbour(before: $0, link, text) }
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
        for index in definite(statement) where isDefinite(index, statement) {
            guard let (lead, link) = lead(before: index, statement), !VerbForm.isVerb(statement.tokens, lead) else { continue }
            let own = text.places(of: statement.tokens[index].stem).filter { isDefinite($0, text) }
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

    private static let meansLinks: Set<String> = ["with", "via", "by", "using"]

    /// `linting via X, formatting via Y` says nothing of formatting with X.
    private static func means(_ ground: ClaimGround, _ text: ClaimText) -> String? {
        let doing = { (index: Int, words: ClaimText) -> String? in
            guard index >= 2, meansLinks.contains(words.tokens[index - 1].word), words.tokens[index].before == .none,
                words.tokens[index - 1].before == .none, !words.tokens[index - 2].classes.contains(.function)
            else { return nil }
            return words.tokens[index - 2].stem
        }
        for index in ground.statement.tokens.indices where ground.object.contains(ground.statement.tokens[index].stem) {
            guard let lead = doing(index, ground.statement) else { continue }
            let own = text.places(of: ground.statement.tokens[index].stem).compactMap { doing($0, text) }
            if own.isEmpty || own.contains(where: { WordLikeness.same($0, lead) }) { continue }
            if text.tokens.indices.contains(where: { doing($0, text).map { WordLikeness.same($0, lead) } == true }) { return lead }
        }
        return nil
    }

    /// Numbers, paths, names.
    private static func definite(_ statement: ClaimText) -> ArraySlice<Int> {
        statement.tokens.indices.filter { statement.tokens[$0].isCode || statement.name(at: $0) != nil }.prefix(most)
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
            let isElsewhere = text.places(of: attribute.stem).contains { !home.contains($0) }
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
        for index in definite(statement) where statement.tokens[index].isCode {
            guard let label = label(before: index, statement) else { continue }
            let stem = statement.tokens[label].stem
            let own = text.places(of: statement.tokens[index].stem)
            let others = own.map { self.label(before: $0, text).map { text.tokens[$0].stem } }
            if own.isEmpty || others.contains(where: { $0 == nil || $0 == stem }) { continue }
            if own.contains(where: { ClauseLinks.isStandFor(text.clauseOf[$0], text) }) { continue }
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
        guard label == index - 1, !ground.statement.tokens[label].classes.contains(.label), !ground.subject.contains(stem) else {
            return false
        }
        if !text.places(like: stem).isEmpty { return false }
        return own.allSatisfy { $0 > 0 && self.label(before: $0, text) == $0 - 1 && !text.tokens[$0 - 1].classes.contains(.label) }
    }

    /// The noun before a number, with nothing between but what links them.
    private static func label(before index: Int, _ text: ClaimText) -> Int? {
        var place = index - 1
        while place >= max(0, index - 12), text.tokens[place + 1].before < .sentence {
            let token = text.tokens[place]
            if !token.classes.meets([.function, .adverb, .be]), !token.isCode { return VerbForm.isVerb(text.tokens, place) ? nil : place }
            if token.isCode { return nil }
            place -= 1
        }
        return nil
    }

    /// The word that a noun belongs to in the text: right before it, or before the preposition that leads to it.
    private static func neighbour(before place: Int, _ link: String?, _ text: ClaimText) -> Int? {
        guard place > 0 else { return nil }
        var before = place - 1
        while before > 0, text.tokens[before].classes.contains(.determiner) { before -= 1 }
        guard let link else { return before }
        return before > 0 && text.tokens[before].word == link ? before - 1 : nil
    }
}
