/// Finds proper names without a list of them: capitals inside a sentence, and those at its beginning that act as a name does.
enum NameFinder {
    static func names(in tokens: [ClaimText.Token], sentences: [ClaimText.Sentence], known: Set<String>) -> [Range<Int>] {
        var isName = [Bool](repeating: false, count: tokens.count)
        var seen = known
        for sentence in sentences {
            for index in sentence.tokens where index > sentence.tokens.lowerBound && isPlainCapital(tokens[index]) {
                isName[index] = true
                seen.insert(tokens[index].word)
            }
        }
        for sentence in sentences {
            for index in sentence.tokens where !isName[index] {
                let token = tokens[index]
                if known.contains(token.word) && (token.isCapital || !token.classes.contains(.function)) {
                    isName[index] = true
                } else if index == sentence.tokens.lowerBound, isPlainCapital(token) {
                    isName[index] = seen.contains(token.word) || actsAsName(index, tokens, isName, sentence.tokens.upperBound)
                }
            }
        }
        return runs(isName, tokens)
    }

    private static func isPlainCapital(_ token: ClaimText.Token) -> Bool {
        token.isCapital && !token.classes.meets([.function, .calendar]) && token.word != "i" && !token.isCode
    }

    /// At the beginning of a sentence a capital says nothing; what follows does.
    private static func actsAsName(_ index: Int, _ tokens: [ClaimText.Token], _ isName: [Bool], _ end: Int) -> Bool {
        guard !tokens[index].classes.meets([.hedge, .ended, .conditional]), index + 1 < end else { return false }
        let next = tokens[index + 1]
        if isName[index + 1], next.before == .none { return !tokens[index].classes.contains(.verb) }
        if next.before == .none, next.word == "'s" || next.classes.meets([.be, .have, .modal, .auxiliaryDo]) { return true }
        if tokens[index].classes.contains(.verb) { return false }
        // `Lena, who …`
        if next.before == .comma, ["who", "whose", "whom"].contains(next.word) { return true }
        // `Rosa, her sister, …`
        if next.before == .comma, next.classes.contains(.determiner), tokens[index].classes.isEmpty {
            return !tokens[index].word.hasSuffix("ly")
        }
        let joins = next.classes.contains(.joining) && index + 2 < end && isName[index + 2]
        return joins || VerbForm.isFinite(tokens, index + 1)
    }

    private static func runs(_ isName: [Bool], _ tokens: [ClaimText.Token]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 0
        while index < tokens.count {
            guard isName[index] else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count, isName[end], tokens[end].before == .none { end += 1 }
            result.append(index..<end)
            index = end
        }
        return result
    }
}

/// What form of a verb a word may be, by itself and by what stands before it.
enum VerbForm {
    /// It may be a verb here: a determiner before it makes it a noun.
    static func isVerb(_ tokens: [ClaimText.Token], _ index: Int) -> Bool {
        let token = tokens[index]
        // March is a month, and `march` a verb.
        if token.isCode || (token.isCapital && token.classes.contains(.calendar)) { return false }
        if token.word == "'s" { return !isPossessive(tokens, index) }
        if token.classes.meets(.auxiliary) { return true }
        let before = index > 0 && token.before == .none ? tokens[index - 1] : nil
        if let before, before.classes.contains(.determiner) || before.word == "'s" && isPossessive(tokens, index - 1) { return false }
        if let before, before.classes.contains(.preposition), before.word != "to" { return false }
        if isNamedByPhrase(tokens, index) { return false }
        // `3 shards`
        if let before, before.isCode, token.word.hasSuffix("s"), before.word.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return false }
        // `my favourite drink is …`: another verb follows at once, so this is its subject.
        if index + 1 < tokens.count, tokens[index + 1].before == .none, tokens[index + 1].classes.contains(.be),
            !token.classes.contains(.past),
            !hasPastEnding(token), tokens[index + 1].word != "being", tokens[index + 1].word != "been"
        {
            return false
        }
        if token.classes.contains(.verb) { return !(token.classes.contains(.animate) && token.word.hasSuffix("r")) }
        return hasPastEnding(token) || isFinite(tokens, index)
    }

    /// `a small queue`: behind an article and one thing no base form is a verb; behind several or somebody it may be.
    private static func isNamedByPhrase(_ tokens: [ClaimText.Token], _ index: Int) -> Bool {
        guard index >= 2, tokens[index].before == .none, tokens[index - 1].before == .none else { return false }
        let (token, before) = (tokens[index], tokens[index - 1])
        guard tokens[index - 2].classes.contains(.determiner), !tokens[index - 2].classes.contains(.thing),
            !before.classes.meets([.function, .verb, .adverb, .hedge, .negation, .ended, .calendar]), !before.isCapital, !before.isCode
        else { return false }
        if token.classes.meets([.past, .participle, .invariant, .function]) || before.namesSomebody { return false }
        let ending = ["s", "ed", "ing"].contains { token.word.hasSuffix($0) }
        return !ending && !before.word.hasSuffix("s") && !["data", "staff", "police", "media", "crew", "rest"].contains(before.word)
    }

    /// A word with a verb's ending behind what may be a subject.
    static func isFinite(_ tokens: [ClaimText.Token], _ index: Int) -> Bool {
        let token = tokens[index]
        if token.isCode || token.classes.contains(.function) { return token.classes.meets(.auxiliary) }
        if token.classes.contains(.verb), !token.word.hasSuffix("ing") { return true }
        guard index > 0, token.before == .none, !token.isCapital else { return false }
        let before = tokens[index - 1]
        let isSubject = before.isCapital || before.classes.meets([.selfSubject, .third, .relative]) || before.classes.contains(.you)
        return isSubject
            && (hasPastEnding(token) || (token.word.hasSuffix("s") && !token.word.hasSuffix("ss") && token.word.utf8.count > 3))
    }

    static func hasPastEnding(_ token: ClaimText.Token) -> Bool {
        token.word.hasSuffix("ed") && token.word.utf8.count > 4 && !token.classes.contains(.function) && !token.word.hasSuffix("eed")
    }

    /// The past itself, not the participle of a form with an auxiliary.
    static func isPast(_ token: ClaimText.Token) -> Bool { token.classes.contains(.past) || hasPastEnding(token) }

    static func isParticiple(_ token: ClaimText.Token) -> Bool {
        token.classes.meets([.participle, .invariant]) || token.word == "run" || hasPastEnding(token)
            || (token.classes.contains(.past) && !token.classes.contains(.function))
    }

    /// `'s` behind a noun: a possessor's where a noun follows, else a verb.
    static func isPossessive(_ tokens: [ClaimText.Token], _ index: Int) -> Bool {
        guard index > 0, index + 1 < tokens.count, tokens[index + 1].before == .none else { return false }
        if tokens[index - 1].classes.meets([.third, .thing, .interrogative, .relative]) || tokens[index - 1].word == "let" { return false }
        let next = tokens[index + 1]
        if next.classes.meets([.determiner, .preposition, .negation, .adverb, .hedge, .joining]) { return false }
        if next.word.hasSuffix("ing") || next.classes.contains(.participle) || hasPastEnding(next) { return false }
        return !next.classes.contains(.function) || next.classes.contains(.animate)
    }
}
