internal import Gates

/// Words of a claim that a source says without a word of its own.
extension WordPairs {
    /// Verbs that say hardly more than that something is so.
    static let general: Set<String> = Set(
        [
            "use", "run", "have", "get", "set", "make", "keep", "be", "has", "store", "listen", "keep data", "store data", "run in",
            "run on", "run at",
        ].map {
            SaidText.stems(of: $0).joined(separator: " ")
        })

    /// Verbs by which tables and reports are told.
    private static let showing: Set<String> = Set(
        SaidText.stems(
            of: """
                give show state list report record post say read bring reach stand total count measure contain include note need take took occur \
                happen offer sell charge grant bear become stay
                """
        ))

    private static let staying: Set<String> = Set(SaidText.stems(of: "stay stayed remain remained become became"))

    func isGeneral(_ word: Statement.Word) -> Bool {
        let verbs = source.words.filter { $0.flags.contains(.verb) }
        // A table or a heading with its value shows it without a verb.
        if word.flags.contains(.verb), verbs.isEmpty, Self.showing.contains(word.stem) { return true }
        if Self.staying.contains(word.stem), word.flags.contains(.verb), source.words.contains(where: { $0.flags.contains(.participle) }) {
            return true
        }
        guard word.flags.contains(.verb), Self.general.contains(word.stem) else { return false }
        return verbs.isEmpty || verbs.contains { Self.general.contains($0.stem) }
    }

    /// `has dropped X`: the word says no more than that it is over.
    func isEnding(_ word: Statement.Word) -> Bool {
        claim.isSaidOver && !claim.isPassive && word.flags.isSuperset(of: [.ending, .verb]) && !word.isSubject
            && (!word.flags.isDisjoint(with: [.past, .participle]) || word.text.hasSuffix("ed"))
    }

    private static let having: Set<String> = Set(SaidText.stems(of: "own possess have has"))

    /// `You own a telescope` where the source tells of `my telescope`.
    func isHaving(_ word: Statement.Word) -> Bool {
        guard word.flags.contains(.verb), Self.having.contains(word.stem), claim.subjectWords.contains(where: { $0.text == "user" }) else {
            return false
        }
        return source.words.indices.dropLast().contains { index in
            let (owner, owned) = (source.words[index], source.words[index + 1])
            return owner.text == "user" && owner.flags.contains(.determiner) && owned.place == owner.place + 1
                && claim.words.contains { $0.stem == owned.stem && !$0.isSubject }
        }
    }

    /// `your dose`: whose it is goes without saying where nobody else is spoken of.
    func isOwner(_ word: Statement.Word) -> Bool {
        word.text == "user" && word.flags.contains(.determiner) && !source.words.contains { isSomebody($0) }
    }

    /// `Flying from Oslo to Bergen`: of whom it tells goes without saying where nobody is named who could be meant.
    func isTeller(_ word: Statement.Word) -> Bool {
        word.text == "user" && word.isSubject
            && !source.words.contains { other in
                other.text == "user" || other.isSpecific && (other.isSubject || ["by", "von", "por"].contains(other.preposition))
                    || isSomebody(other)
            }
    }

    /// A name that something is told of; `Lab report` only has its capital from its place.
    private func isSomebody(_ word: Statement.Word) -> Bool {
        guard word.flags.isSuperset(of: [.name, .capital]), word.isSubject, word.preposition == nil, !word.flags.contains(.code) else {
            return false
        }
        let next = source.words.first { $0.place == word.place + 1 }
        // `Lab report`: what a verb is to be would end otherwise.
        if word.place == 0, let next, !next.text.hasSuffix("s"), !next.text.hasSuffix("ed"), !next.flags.contains(.name) { return false }
        return word.place != 0 || next.map { !$0.flags.isDisjoint(with: [.verb, .name]) } ?? true
    }

    private static let spending: Set<String> = Set(SaidText.stems(of: "take took taken last lasted need needed require run execution"))

    /// `took 40 s` is said by `in 40 s`.
    private var isSpent: Bool {
        let isOfTime = { (quantity: Quantity) in if case .family("time", _) = quantity.unit { true } else { false } }
        return claim.quantities.contains(where: isOfTime)
            && source.quantities.contains { isOfTime($0) && ["in", "after", "within"].contains($0.lead ?? "") }
    }

    /// `a dose of 500 mg`: the unit says of what it is a number.
    func isMeasure(_ word: Statement.Word) -> Bool {
        Self.spending.contains(word.stem) && isSpent
    }
}
