internal import Gates

/// Who does it, and whom it is done to.
extension WordPairs {
    enum Part {
        case agent, patient
    }

    private static let agents: Set = ["by", "von", "por", "durch"]
    private static let owners: Set = ["of", "for", "to", "von", "de"]

    /// The part that a word has in what another one of its clause tells.
    private static func part(_ word: Statement.Word, about told: Statement.Word, in statement: Statement) -> Part {
        if told.flags.contains(.verb) {
            if statement.isPassive { return word.preposition.map(agents.contains) ?? false ? .agent : .patient }
            return word.isBeforeVerb ? .agent : .patient
        }
        // What an earlier sentence told of has no place in this one.
        if word.isSubject, word.preposition == nil, !word.isOwner, !word.flags.contains(.determiner) { return .agent }
        if word.isOwner || isPossessive(word) { return word.place < told.place ? .patient : .agent }
        return word.place > told.place && (word.preposition.map(owners.contains) ?? false) ? .patient : .agent
    }

    enum Roles {
        case fit, turned
        /// Nothing tells, or not enough.
        case open
    }

    /// Whether who does it and whom it is done to are the same on both sides, whatever word tells it: `Ann manages Ben`, `Ben's boss is Ann`,
    /// `Ben reports to Ann`.
    func roles(_ claim: Statement, _ source: Statement, _ relations: WordRelations) -> Roles {
        let telling = matched.sorted { $0.key < $1.key }.first { index, place in
            index == converse?.claim
                || converse == nil && place != nil && !claim.words[index].isSpecific && relations.isRole(claim.words[index].stem)
                || converse == nil && place.map { isDoer(claim.words[index], source.words[$0]) } ?? false
        }
        guard !isMutual, let telling, let place = telling.value else { return .open }
        let (here, there) = (claim.words[telling.key], source.words[place])
        let parts = matched.compactMap { index, place -> (Part, Part)? in
            guard index != telling.key, let place, claim.words[index].isSpecific else { return nil }
            return (Self.part(claim.words[index], about: here, in: claim), Self.part(source.words[place], about: there, in: source))
        }
        guard parts.contains(where: { $0.0 == .agent }), parts.contains(where: { $0.0 == .patient }) else { return .open }
        let isTurned = parts.contains { $0.0 != $0.1 }
        // Of two that tell it from both sides what it is done with stays where it is.
        let fits = parts.contains { $0.0 == $0.1 && (converse == nil || $0.0 == .agent) }
        if isTurned, fits { return .open }
        return isTurned == (converse != nil) ? .fit : .turned
    }

    /// `The conductor is Ann` where Ann conducts, and the other way round.
    private func isDoer(_ word: Statement.Word, _ told: Statement.Word) -> Bool {
        LooseWords.isDoer(word) && told.flags.contains(.verb) || LooseWords.isDoer(told) && word.flags.contains(.verb)
    }

    /// Nouns that say hardly more than what they are nouns of.
    private static let empty: Set<String> = Set(
        SaidText.stems(
            of:
                "version project company city town number amount dose value name kind type copy package set pair group list file result level"
        ))

    /// `the shop` where the source tells of `the lease of the shop`, `you` where it tells of `my sister`.
    func isOfAnotherHead(_ claim: Statement, _ source: Statement) -> Bool {
        let others = unmatchedOfSource.filter {
            ($0.isSubject || $0.isBeforeVerb) && $0.preposition == nil && !$0.isOwner && !$0.flags.contains(.verb) && $0.text != "user"
                && !Self.empty.contains($0.stem)
        }
        guard !others.isEmpty else { return false }
        return matched.contains { index, place in
            guard let place else { return false }
            let (word, told) = (claim.words[index], source.words[place])
            let isHead = (word.isSubject || word.isBeforeVerb) && word.preposition == nil && !word.isOwner && !Self.isPossessive(word)
            let isModifier =
                told.isOwner || Self.isPossessive(told)
                || (told.isSubject || told.isBeforeVerb) && ["of", "von", "de"].contains(told.preposition)
            return isHead && isModifier && others.contains { $0.clause == told.clause && abs($0.place - told.place) <= 4 }
        }
    }

    private static func isPossessive(_ word: Statement.Word) -> Bool { word.text == "user" && word.flags.contains(.determiner) }

    /// Prepositions that say the opposite.
    private static let against: [String: Set<String>] = [
        "from": ["to", "into"], "to": ["from"], "into": ["from"], "for": ["against"],
        "against": ["for"], "von": ["nach"], "nach": ["von"],
        "desde": ["a", "hacia"],
    ]
    private static let lacking: Set = ["without", "ohne", "sin"]

    /// A word that the source has at the other end: `to Porto`, `from Porto`.
    func isTurned(_ claim: Statement, _ source: Statement) -> Bool {
        matched.contains { index, place in
            guard let place else { return false }
            let (here, there) = (Self.direction(claim.words[index], claim), Self.direction(source.words[place], source))
            guard let here, let there else { return false }
            return Self.against[here]?.contains(there) ?? false
        }
    }

    private static let leaving: Set<String> = Set(SaidText.stems(of: "leave leaves left depart departs departed exit"))

    /// `leaves Hamburg for Oslo`: from there, and to there.
    private static func direction(_ word: Statement.Word, _ statement: Statement) -> String? {
        guard word.preposition == nil || word.preposition == "for", !word.isBeforeVerb, word.isSpecific,
            statement.words.contains(where: { $0.flags.contains(.verb) && leaving.contains($0.stem) && $0.clause == word.clause })
        else { return word.preposition }
        return word.preposition == nil ? "from" : "to"
    }

    static func lacks(_ statement: Statement) -> Bool { statement.words.contains { $0.preposition.map(lacking.contains) ?? false } }

    /// `with glue`, `without glue`
    func isLacking(_ claim: Statement, _ source: Statement) -> Bool {
        matched.contains { index, place in
            guard let place else { return false }
            let (here, there) = (claim.words[index].preposition, source.words[place].preposition)
            return (here.map(Self.lacking.contains) ?? false) != (there.map(Self.lacking.contains) ?? false)
        }
    }

    /// A word that the source names without asserting it: `poetry` in `uv instead of poetry`.
    func isSetAside(_ claim: Statement, _ source: Statement) -> Bool {
        matched.contains { index, place in
            guard let place else { return false }
            return source.words[place].isSetAside && !claim.words[index].isSetAside
        }
    }

    /// `Quentin sold the boat` where Pia sold it to him: another one does it in the source.
    func isOfAnotherAgent(_ claim: Statement, _ source: Statement) -> Bool {
        guard isToldByVerb else { return false }
        let isAgent = { (word: Statement.Word, statement: Statement) in
            word.preposition.map(Self.agents.contains)
                ?? (word.isSubject && !statement.isPassive && !word.isOwner && !Self.isPossessive(word))
        }
        let others = unmatchedOfSource.filter { ($0.isSpecific || $0.text == "user") && isAgent($0, source) }
        return matched.contains { index, place in
            guard let place else { return false }
            let (word, told) = (claim.words[index], source.words[place])
            guard word.isSpecific, isAgent(word, claim), !isAgent(told, source) else { return false }
            // By whom it is done there, somebody else says.
            if word.preposition != nil { return told.preposition != nil || !told.isBeforeVerb }
            return !others.isEmpty && !told.isBeforeVerb
        }
    }

    private static let states: Set<String> = Set(
        SaidText.stems(
            of: "live reside work own drive have possess use belong hold keep prefer like love maintain manage lead run host employ rent"))

    /// What was so need not be so any more: `I lived there`, `you live there`.
    func isOnlyPast(_ claim: Statement, _ source: Statement) -> Bool {
        matched.contains { index, place in
            guard let place, claim.words[index].flags.contains(.verb), Self.states.contains(claim.words[index].stem) else { return false }
            let told = source.words[place]
            guard told.flags.contains(.verb), told.stem == claim.words[index].stem, !source.isPassive, !claim.isPassive else {
                return false
            }
            return Self.isPast(told, source) && !Self.isPast(claim.words[index], claim)
        }
    }

    private static func isPast(_ word: Statement.Word, _ statement: Statement) -> Bool {
        (word.flags.contains(.past) || word.text.hasSuffix("ed")) && !statement.isPerfect
    }
}
