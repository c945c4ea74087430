internal import Gates

/// Words of a clause, and what small ones say of the whole.
extension StatementReader {
    private func isConsumed(_ index: Int) -> Bool {
        let range = said.words[index].bytes
        return quantities.contains { $0.range.overlaps(range) } || dates.contains { $0.range.overlaps(range) }
    }

    func word(_ index: Int, isSubject: Bool, verb: Int?, in clause: Range<Int>) -> Statement.Word? {
        let word = said.words[index]
        // `wohne ich`: who it is stands before the verb in meaning.
        let isBefore = verb.map { index < $0 } ?? true || ["ich", "du", "i", "wir"].contains(word.text)
        let isUser =
            voice == .person && (word.flags.contains(.own) || Self.spoken.contains(word.text))
            || voice == .answer && word.flags.contains(.you)
            || voice == .answer && Self.answered.contains(word.text)
        if isUser {
            return Statement.Word(
                text: "user", stem: "user", flags: Self.owners.contains(word.text) ? [.name, .determiner] : .name,
                preposition: preposition(before: index, in: clause), isSubject: isBefore,
                isBeforeVerb: isBefore, place: index, at: word.bytes.lowerBound, clause: clause.lowerBound)
        }
        if isConsumed(index) || StatementScope(words: said.words, clause: clause).isFormer(index) { return nil }
        if let phrase = phrases.found[index] {
            if phrase.isLight { return nil }
            return Statement.Word(
                text: phrase.key, stem: phrase.key, flags: phrase.flags,
                preposition: phrase.flags.contains(.name) ? nil : preposition(before: index, in: clause),
                isSubject: isSubject, isBeforeVerb: isBefore && !phrase.flags.contains(.verb), place: index, at: word.bytes.lowerBound,
                clause: clause.lowerBound, head: phrase.head, isSetAside: isSetAside(index, clause))
        }
        if phrases.isInside(index) || isInsteadOf(index) { return nil }
        if isTemporal(index, in: clause) {
            return Statement.Word(
                text: word.text, stem: word.stem, flags: [], preposition: nil, isSubject: false, isBeforeVerb: true, place: index,
                at: word.bytes.lowerBound, clause: clause.lowerBound)
        }
        let isLight =
            (word.flags.contains(.function) && !word.flags.contains(.name) || LightWords.contains(word.text, isForeign: isForeign))
            && !isShort(word)
            && !Self.times.contains(word.text) && !isLiking(index)
        if isLight || word.flags.contains(.auxiliary) || word.flags.contains(.ended) || word.text == "'s" { return nil }
        if isBehindEnded(index) { return nil }
        if !word.text.utf8.contains(where: { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }) { return nil }
        return Statement.Word(
            text: word.text, stem: word.stem,
            flags: isLiking(index)
                ? .verb
                : isNounOf(index, clause)
                    ? word.flags.subtracting(.verb)
                    : isShort(word) || Self.times.contains(word.text) ? [.name] : isForeignVerb(index) ? .verb : word.flags,
            preposition: preposition(before: index, in: clause), isSubject: isSubject,
            isBeforeVerb: isBefore, place: index, at: word.bytes.lowerBound, clause: clause.lowerBound,
            isOwner: isOwner(index), isSetAside: isSetAside(index, clause), isHead: isHead(index, in: clause),
            isDefinite: index > clause.lowerBound && ["the", "der", "die", "das", "dem", "den"].contains(said.words[index - 1].text))
    }

    /// `in place of …`
    private func isInsteadOf(_ index: Int) -> Bool {
        ["place", "lieu"].contains(said.words[index].text) && index > 0 && said.words[index - 1].text == "in"
            && index + 1 < said.words.count && said.words[index + 1].text == "of"
    }

    /// `Ann Lee's`: all words of the name.
    private func isOwner(_ index: Int) -> Bool {
        var next = index + 1
        while next < said.words.count, next <= index + 3, said.words[index].flags.contains(.name), said.words[next].flags.contains(.name),
            !said.words[next].flags.contains(.parted)
        { next += 1 }
        return next < said.words.count && said.words[next].text == "'s"
    }

    private func isFinite(_ index: Int) -> Bool {
        let word = said.words[index]
        return word.flags.contains(.verb) && word.flags.isDisjoint(with: [.auxiliary, .be, .name]) && word.text.hasSuffix("s")
            && !["helps", "lets", "makes sure"].contains(word.text)
    }

    /// `I like fennel`: here it is a verb.
    func isLiking(_ index: Int) -> Bool {
        guard said.words[index].text == "like", index > 0 else { return false }
        let before = said.words[index - 1]
        return !before.flags.isDisjoint(with: [.own, .you, .pronoun, .negation])
            || ["i", "you", "we", "they", "do", "not", "n't", "also", "really", "to"].contains(before.text)
    }

    /// `reviews changes of it`: beside another verb or at the beginning it is a noun.
    private func isNounOf(_ index: Int, _ clause: Range<Int>) -> Bool {
        // `makes ski boots`
        if index > clause.lowerBound, isFinite(index - 1), said.words[index].flags.isDisjoint(with: [.participle, .past, .auxiliary]),
            !said.words[index].text.hasSuffix("ing"), !said.words[index].flags.contains(.parted)
        {
            return true
        }
        guard index + 1 < clause.upperBound, said.words[index + 1].text == "of", said.words[index].text.hasSuffix("s") else { return false }
        return index <= clause.lowerBound || said.words[index - 1].flags.contains(.verb)
    }

    private static let asides: [[String]] = [
        ["instead", "of"], ["rather", "than"], ["in", "place", "of"], ["in", "lieu", "of"], ["except"], ["except", "for"],
        ["apart", "from"], ["other", "than"], ["unlike"], ["anstatt"],
        ["außer"], ["statt"], ["excepto"], ["en", "lugar", "de"], ["opposed", "to"], ["but", "not"], ["either"], ["or"], ["oder"],
    ]

    /// What is named only to be left out, or as one of two that may be meant.
    private func isSetAside(_ index: Int, _ clause: Range<Int>) -> Bool {
        let from = max(clause.lowerBound, index - 4)
        for start in from..<max(from, index) {
            for words in Self.asides where start + words.count <= index {
                guard words.indices.allSatisfy({ said.words[start + $0].text == words[$0] }) else { continue }
                let between = start + words.count..<index
                if !between.contains(where: { !said.words[$0].flags.isDisjoint(with: [.verb, .parted, .joining]) }) { return true }
            }
        }
        return index + 1 < clause.upperBound && ["or", "oder"].contains(said.words[index + 1].text)
            && !said.words[index].flags.contains(.verb)
    }

    private static let owners: Set = [
        "your", "yours", "my", "mine", "our", "dein", "deine", "tu", "tus", "mi", "mis", "mein", "meine", "meinen", "meinem", "meiner",
        "mis", "deinen", "deinem", "deiner",
    ]

    /// `no longer`, `any more`: the first word says it.
    private func isBehindEnded(_ index: Int) -> Bool {
        index > 0 && ["longer", "more", "then"].contains(said.words[index].text) && said.words[index - 1].flags.contains(.ended)
    }

    /// Numbers in a word of their own.
    private static let times: Set = ["once", "twice", "thrice"]

    private static let spoken: Set = [
        "ich", "mich", "mir", "mein", "meine", "meinen", "meinem", "meiner", "meines", "yo", "mi", "mis", "conmigo",
    ]

    private static let answered: Set = [
        "du", "dich", "dir", "ti", "contigo", "your", "yours", "tu", "tus", "dein", "deine", "deinen", "deinem", "deiner",
    ]

    /// `MIT`, `IT`: capitals all through are a name, whatever else the letters mean.
    private func isShort(_ word: SaidText.Word) -> Bool {
        (2...5).contains(word.bytes.count) && word.flags.isDisjoint(with: [.negation]) && bytes[word.bytes].allSatisfy { $0 &- 0x41 < 26 }
    }

    /// `has dropped X`, `left X`: a form of the past, whose word says no more than that it is over.
    private func isEnding(_ index: Int) -> Bool {
        let flags = said.words[index].flags
        return flags.isSuperset(of: [.ending, .verb]) && !flags.contains(.name)
            && (flags.contains(.past) || flags.contains(.participle) || said.words[index].text.hasSuffix("ed"))
    }

    /// The preposition before the phrase that a word belongs to.
    private func preposition(before index: Int, in clause: Range<Int>) -> String? {
        var at = index - 1
        while at >= clause.lowerBound, index - at <= 5 {
            let word = said.words[at]
            if isLiking(at) || ["that", "which", "who", "whom", "whose"].contains(word.text) { return nil }
            if said.words[at + 1].flags.contains(.parted) || word.flags.contains(.verb) || word.flags.contains(.joining) { return nil }
            if word.flags.contains(.preposition) && !isHyphenated(at) || word.text == "than" { return word.text }
            at -= 1
        }
        return nil
    }

    /// `brown-out`: a part of another word.
    private func isHyphenated(_ index: Int) -> Bool {
        let begin = said.words[index].bytes.lowerBound
        return begin > 0 && bytes[begin - 1] == UInt8(ascii: "-") && index > 0 && said.words[index - 1].bytes.upperBound == begin - 1
    }

    private static let amounts: [String: Statement.Amount] = [
        "all": .all, "every": .all, "each": .all, "everyone": .all, "everything": .all, "always": .all, "both": .all, "alle": .all,
        "todos": .all,
        "most": .most, "usually": .most, "mostly": .most, "often": .most, "some": .some, "sometimes": .some, "several": .some,
        "occasionally": .some,
        "few": .few, "rarely": .few, "seldom": .few, "none": .none, "never": .none, "nobody": .none, "nie": .none,
    ]

    private static let nowadays: Set = [
        "still", "now", "today", "currently", "presently", "nowadays", "present", "noch", "heute", "derzeit", "aktuell", "jetzt", "todavía",
        "ahora", "actualmente",
    ]

    /// What small words say of the whole.
    func note(_ index: Int, in clause: Range<Int>, _ statement: inout Statement) {
        let word = said.words[index]
        if word.text == "than" || word.text == "als", index + 1 < said.words.count, !isConsumed(index + 1) {
            statement.isComparison = true
            statement.comparing = Comparing(than: index, in: said.words)
        }
        if Self.nowadays.contains(word.text) { statement.isStill = true }
        if word.text == "only" || word.text == "nur" || word.text == "solely" || word.text == "exclusively" { statement.isOnly = true }
        let isUntil = ["until", "till", "bis"].contains(word.text) && !statement.marks.contains(.over)
        // `is used to build it`
        let isUse = word.text == "used" && index > 0 && said.words[index - 1].flags.contains(.be)
        if word.flags.contains(.ended) && !isUntil && !isUse || isEnding(index) { statement.isSaidOver = true }
        if StatementScope(words: said.words, clause: clause).isFormer(index) {
            statement.isSaidOver = true
            if !clause.contains(where: { said.words[$0].flags.contains(.verb) && !said.words[$0].flags.contains(.be) }) {
                statement.marks.insert(.over)
            }
        }
        guard statement.amount == nil, !isConsumed(index), let amount = Self.amounts[word.text],
            !StatementScope(words: said.words, clause: clause).isOften(index)
        else { return }
        // `the most stable`, `at most`, `a few`
        let before = index > 0 ? said.words[index - 1].text : ""
        if amount == .most, ["the", "at"].contains(before) { return }
        statement.amount = before == "not" && amount == .all ? .some : before == "a" ? .some : amount
    }
}
