/// Who does it and to whom: of a verb its subject and object, of a noun like `brother` who is one and whose.
struct ClaimRoles {
    var agents: [Party] = []
    var patients: [Party] = []
    /// A noun's roles are compared with a verb's only where the noun is named after the doing: `manager` and `manages`.
    var isNoun = false

    /// Somebody or something as sentences name them.
    enum Party: Equatable {
        case known(Set<String>)
        /// A pronoun that was not traced.
        case unknown

        func meets(_ other: Party) -> Bool {
            guard case .known(let left) = self, case .known(let right) = other else { return false }
            return !left.isDisjoint(with: right)
        }
    }

    /// What stands for no one by name is told of by `we` as well.
    func leaving(_ generic: Set<String>) -> ClaimRoles {
        var roles = self
        let open = { (party: Party) -> Party in party.meets(.known(generic)) ? .unknown : party }
        roles.agents = agents.map(open)
        roles.patients = patients.map(open)
        return roles
    }

    /// The statement has two sides turned round.
    func reverses(_ said: ClaimRoles) -> Bool {
        let acts = agents.contains { mine in said.agents.contains { mine.meets($0) } }
        let suffers = patients.contains { mine in said.patients.contains { mine.meets($0) } }
        return agents.contains { mine in said.patients.contains { mine.meets($0) } } && !acts
            || patients.contains { mine in said.agents.contains { mine.meets($0) } } && !suffers
    }

    /// The statement has two sides turned round, or names another who did it.
    func contradicts(_ said: ClaimRoles) -> Bool {
        let hasAgent = agents.contains { mine in said.agents.contains { mine.meets($0) } }
        let hasPatient = patients.contains { mine in said.patients.contains { mine.meets($0) } }
        if reverses(said) { return true }
        // A noun has another holder only where it is the same one's: `my manager Anna`, not Ben.
        if isNoun || said.isNoun {
            return isNoun && said.isNoun && hasPatient && !agents.isEmpty && !said.agents.isEmpty && !hasAgent
                && !(agents + said.agents).contains(.unknown)
        }
        let isTold = !said.agents.isEmpty && !said.agents.contains(.unknown) && !agents.isEmpty && !agents.contains(.unknown)
        return isTold && !hasAgent
    }
}

extension ClaimText {
    /// The roles around a word that is a verb, or a noun of relation. `speaker` names who says `I`.
    func roles(at index: Int, speaker: Set<String>, addressee: Set<String>) -> ClaimRoles {
        let clause = clauses[clauseOf[index]].tokens
        func parties(_ mentions: [ClaimSubject.Mention]) -> [ClaimRoles.Party] {
            mentions.compactMap { party($0, speaker: speaker, addressee: addressee) }
        }
        guard VerbForm.isVerb(tokens, index) else { return nounRoles(at: index, clause, speaker: speaker) }
        var roles = ClaimRoles()
        // `…, built on X`: did it, or was it done to?
        let isFirst = index == clause.lowerBound && tokens[index].before == .comma && index + 1 < clause.upperBound
        if isFirst, tokens[index + 1].classes.contains(.preposition), VerbForm.isParticiple(tokens[index]) { return roles }
        let subjects = parties(subject(ofVerb: index).mentions)
        let (object, agent) = behind(index, clause, speaker: speaker)
        if Ending.isPassive(tokens, index, clause) {
            roles.patients = subjects
            roles.agents = agent.map { [$0] } ?? []
        } else {
            // `Nora moved to Toronto with Tom`: both did.
            let fellow = object.flatMap { _ in self.fellow(of: index, clause, speaker: speaker) }
            roles.agents = subjects + (fellow.map { [$0] } ?? [])
            roles.patients = fellow == nil ? object.map { [$0] } ?? [] : []
        }
        return roles
    }

    private func party(_ mention: ClaimSubject.Mention, speaker: Set<String>, addressee: Set<String>) -> ClaimRoles.Party? {
        switch mention {
        case .speaker: .known(speaker)
        case .you: addressee.isEmpty ? .unknown : .known(addressee)
        case .name(let range): .known(Set(tokens[range].map(\.stem)))
        case .pronoun, .thing, .relative: .unknown
        case .noun: .unknown
        }
    }

    /// The first party behind a verb, and the one behind `by`.
    private func behind(_ index: Int, _ clause: Range<Int>, speaker: Set<String>) -> (ClaimRoles.Party?, ClaimRoles.Party?) {
        var object: ClaimRoles.Party?
        var agent: ClaimRoles.Party?
        var place = index + 1
        while place < clause.upperBound {
            let token = tokens[place]
            // `went through after exporting X`: what follows belongs to that verb.
            if token.word.hasSuffix("ing"), token.classes.contains(.verb), tokens[place - 1].classes.contains(.preposition) { break }
            if token.word == "by" || token.word == "von", place + 1 < clause.upperBound, let party = party(at: place + 1, speaker: speaker)
            {
                agent = agent ?? party
                place += 2
                continue
            }
            if object == nil, let party = party(at: place, speaker: speaker) {
                // `Anna's patch` is no party, Anna is none either.
                let end = name(at: place)?.upperBound ?? place + 1
                if end >= clause.upperBound || tokens[end].word != "'s" { object = party }
            }
            place = name(at: place)?.upperBound ?? place + 1
        }
        return (object, agent)
    }

    /// Whoever stands behind `with`, where nothing is acted on.
    private func fellow(of verb: Int, _ clause: Range<Int>, speaker: Set<String>) -> ClaimRoles.Party? {
        var place = verb + 1
        while place + 1 < clause.upperBound {
            if tokens[place].word == "with" { return party(at: place + 1, speaker: speaker) }
            // Only phrases of place and time may stand between.
            if tokens[place].classes.contains(.preposition), name(at: place + 1) != nil || tokens[place + 1].classes.contains(.calendar) {
                place = name(at: place + 1)?.upperBound ?? place + 2
            } else if tokens[place].classes.meets([.adverb, .calendar]) {
                place += 1
            } else {
                return nil
            }
        }
        return nil
    }

    private func party(at index: Int, speaker: Set<String>) -> ClaimRoles.Party? {
        if tokens[index].classes.contains(.determiner), !tokens[index].classes.meets(.possessive), index + 1 < tokens.count,
            name(at: index + 1) != nil
        {
            return party(at: index + 1, speaker: speaker)
        }
        if let name = name(at: index) { return .known(Set(tokens[name].map(\.stem))) }
        if tokens[index].classes.meets([.selfSubject, .selfObject]) { return .known(speaker) }
        return nil
    }

    /// `Anna's brother Ben`, `Ben is the brother of Anna`, `my brother is Ben`, `Anna has a brother, Ben`.
    private func nounRoles(at index: Int, _ clause: Range<Int>, speaker: Set<String>) -> ClaimRoles {
        var roles = ClaimRoles(isNoun: true)
        var start = index
        while start > clause.lowerBound, !tokens[start - 1].classes.meets([.determiner, .function]), tokens[start - 1].word != "'s",
            name(at: start - 1) == nil
        { start -= 1 }
        if start > clause.lowerBound {
            let before = tokens[start - 1]
            if before.word == "'s", start >= 2, let name = name(at: start - 2) { roles.patients = [.known(Set(tokens[name].map(\.stem)))] }
            if before.classes.contains(.selfPossessive) { roles.patients = [.known(speaker)] }
            if before.classes.contains(.thirdPossessive) { roles.patients = [.unknown] }
        }
        if roles.patients.isEmpty, index + 2 < clause.upperBound, ["of", "to"].contains(tokens[index + 1].word) {
            roles.patients = listed(from: index + 2, clause, speaker: speaker)
        }
        var holder = index + 1
        // `Anna's mentor at Acme is Ben`
        if holder < clause.upperBound, tokens[holder].classes.contains(.preposition), !["of", "to"].contains(tokens[holder].word) {
            holder = (holder..<min(holder + 6, clause.upperBound)).first { tokens[$0].classes.contains(.be) } ?? holder
        }
        while holder < clause.upperBound, tokens[holder].classes.contains(.be) || ["call", "name"].contains(tokens[holder].stem) {
            holder += 1
        }
        let named = listed(from: min(holder, clause.upperBound), clause, speaker: speaker)
        if !named.isEmpty, name(at: holder).map({ isPossessor($0) }) != true {
            roles.agents = named
        } else if let verb = governing(start, clause), tokens[verb].classes.contains(.be) {
            roles.agents = holders(before: verb, clause, speaker: speaker)
        }
        if roles.patients.isEmpty, let verb = governing(start, clause), tokens[verb].classes.contains(.have) {
            roles.patients = holders(before: verb, clause, speaker: speaker)
        }
        return roles.patients.isEmpty ? ClaimRoles(isNoun: true) : roles
    }

    /// The verb right before a noun's phrase, its determiner and possessor.
    private func governing(_ start: Int, _ clause: Range<Int>) -> Int? {
        var index = start - 1
        while index >= clause.lowerBound {
            let isMark = tokens[index].word == "'s" && VerbForm.isPossessive(tokens, index)
            let isName = name(at: index).map { self.isPossessor($0) } ?? false
            if !isMark, !isName, !tokens[index].classes.meets([.determiner, .adverb, .negation]) { break }
            index -= 1
        }
        return index >= clause.lowerBound && VerbForm.isVerb(tokens, index) ? index : nil
    }

    private func isPossessor(_ name: Range<Int>) -> Bool { name.upperBound < tokens.count && tokens[name.upperBound].word == "'s" }

    /// `Ben`, `Ben and Rosa`
    private func listed(from index: Int, _ clause: Range<Int>, speaker: Set<String>) -> [ClaimRoles.Party] {
        var found: [ClaimRoles.Party] = []
        var place = index
        while place < clause.upperBound, tokens[place].classes.contains(.joining) || party(at: place, speaker: speaker) != nil {
            party(at: place, speaker: speaker).map { found.append($0) }
            place = name(at: place)?.upperBound ?? place + 1
        }
        return found
    }

    private func holders(before place: Int, _ clause: Range<Int>, speaker: Set<String>) -> [ClaimRoles.Party] {
        guard place > clause.lowerBound else { return [] }
        var found: [ClaimRoles.Party] = []
        for index in clause.lowerBound..<place {
            if let name = name(at: index), isPossessor(name) { continue }
            if tokens[index].classes.contains(.third) { found.append(.unknown) }
            if let party = party(at: index, speaker: speaker), !found.contains(party) { found.append(party) }
        }
        return found
    }
}
