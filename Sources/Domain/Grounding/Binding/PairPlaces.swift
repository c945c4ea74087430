internal import Gates

/// Where words stand that go together.
extension WordPairs {
    /// What the claim's verb goes with stands in the clause in which the source has that verb.
    var standTogether: Bool {
        // A clause that has a subject of its own tells of that one.
        let topics = Set(matched.compactMap { claim.words[$0.key].isSubject ? $0.value : nil }.map { source.words[$0].stem })
        let clauses = Set(matched.compactMap { claim.words[$0.key].isSubject ? nil : $0.value }.map { source.words[$0].clause })
        if source.words.contains(where: {
            clauses.contains($0.clause) && $0.isSubject && $0.isSpecific && !topics.contains($0.stem) && $0.text != "user"
        }) {
            return false
        }
        for (index, found) in matched where claim.words[index].flags.contains(.verb) {
            guard let found, source.words[found].flags.contains(.verb) else { continue }
            let clause = source.words[found].clause
            // Who is told of only later did not do it.
            let isLate = matched.contains { place in
                let word = claim.words[place.key]
                guard word.isSubject, word.isSpecific, !claim.isPassive, let told = place.value.map({ source.words[$0] }) else {
                    return false
                }
                return told.clause != clause && told.at > source.words[found].at
            }
            if isLate { return false }
            // What is done to it stands behind the verb of who does it.
            if claim.isPassive, !source.isPassive {
                let isBefore = matched.contains {
                    claim.words[$0.key].isSubject && $0.value.map { source.words[$0].at < source.words[found].at } ?? false
                }
                if isBefore { return false }
            }
            let others = matched.filter { !claim.words[$0.key].isSubject && $0.key != index && claim.words[$0.key].isSpecific }
            if others.contains(where: { $0.value.map { source.words[$0].clause != clause } ?? false }) { return false }
            if claim.isPassive,
                matched.contains(where: { claim.words[$0.key].isSubject && $0.value.map { source.words[$0].clause != clause } ?? false })
            {
                return false
            }
        }
        return true
    }

    /// Two that both name, told the other way round.
    var areRolesSwapped: Bool {
        if !isMutual, isOwnerTurned { return true }
        guard !isMutual, isToldByVerb || claim.isComparison || hasEnds else { return false }
        let pairs = matched.compactMap { claimPlace, sourcePlace in sourcePlace.map { (claim.words[claimPlace], source.words[$0]) } }
            .filter { isParty($0.0) && isParty($0.1) }
        for (index, one) in pairs.enumerated() {
            for other in pairs[(index + 1)...] where swaps(one, other) { return true }
        }
        return false
    }

    private func isParty(_ word: Statement.Word) -> Bool { word.isSpecific || word.isSubject }

    /// The one is what it is told of on both sides, the other who does it on one and whom it is done to on the other.
    private func areActorAndAim(_ one: Pair, _ other: Pair) -> Bool {
        let (first, last) = one.claim.place < other.claim.place ? (one, other) : (other, one)
        guard first.claim.isBeforeVerb, first.source.isBeforeVerb, !last.claim.isBeforeVerb, !last.source.isBeforeVerb else { return false }
        let (passive, active) = claim.isPassive ? (last.claim, last.source) : (last.source, last.claim)
        return active.preposition == nil && ["by", "von", "por"].contains(passive.preposition)
    }

    /// The same verb on both sides, in whatever form, and the person once.
    private var isOneVerb: Bool {
        guard source.words.count(where: { $0.text == "user" }) == 1, claim.words.count(where: { $0.text == "user" }) == 1 else {
            return false
        }
        return matched.contains { index, place in
            guard let place, claim.words[index].flags.contains(.verb), source.words[place].flags.contains(.verb) else { return false }
            return SaidText.areAlike(claim.words[index].stem, source.words[place].stem)
        }
    }

    /// A verb on both sides tells what one does to the other.
    var isToldByVerb: Bool {
        matched.contains { index, place in
            place.map { claim.words[index].flags.contains(.verb) && source.words[$0].flags.contains(.verb) } ?? false
        }
    }

    /// `A is part of B`, `B is part of A`
    private var isOwnerTurned: Bool {
        if converse != nil || claim.words.contains(where: { $0.flags.contains(.verb) })
            || source.words.contains(where: { $0.flags.contains(.verb) })
        {
            return false
        }
        let owns = { (word: Statement.Word) in word.isOwner || word.preposition == "of" }
        let parties = matched.compactMap { index, place in place.map { (claim.words[index], source.words[$0]) } }.filter { $0.0.isSpecific }
        return parties.contains { owns($0.0) && !owns($0.1) && $0.1.preposition == nil }
            && parties.contains { !owns($0.0) && $0.0.preposition == nil && owns($0.1) }
    }

    private static let mutual: Set<String> = Set(
        SaidText.stems(
            of: "marry married wed wedding marriage spouse wife husband partner sibling neighbour neighbor friend colleague cousin twin"))

    /// What the one is to the other, the other is to the one.
    var isMutual: Bool {
        matched.contains { index, place in place != nil && Self.mutual.contains(claim.words[index].stem) }
    }

    /// `from A to B`
    private var hasEnds: Bool {
        let leads = Set(claim.words.compactMap(\.preposition))
        return leads.isSuperset(of: ["from", "to"])
    }

    private typealias Pair = (claim: Statement.Word, source: Statement.Word)

    private func swaps(_ one: (Statement.Word, Statement.Word), _ other: (Statement.Word, Statement.Word)) -> Bool {
        // Words of one name stay side by side.
        if abs(one.0.place - other.0.place) == 1, abs(one.1.place - other.1.place) == 1, one.0.isBeforeVerb == other.0.isBeforeVerb {
            return false
        }
        // Of the person it is told in many ways; only one verb on both sides tells who does it.
        if one.0.text == "user" || other.0.text == "user", !isOneVerb { return false }
        let isTurned = (one.0.place < other.0.place) != (one.1.place < other.1.place)
        let areLedAlike = one.0.preposition == one.1.preposition && other.0.preposition == other.1.preposition
        if claim.isPassive != source.isPassive { return !isTurned && areActorAndAim(one, other) }
        guard isTurned else { return false }
        // Each stands on its own side of the verb, in whatever order: `who keeps it is Ann`.
        let keepsSide = { (pair: (Statement.Word, Statement.Word)) in pair.0.isBeforeVerb == pair.1.isBeforeVerb }
        if keepsSide(one), keepsSide(other), one.0.isBeforeVerb != other.0.isBeforeVerb { return false }
        let isLed = one.0.preposition != nil || other.0.preposition != nil
        if areLedAlike && isLed { return false }
        if one.0.isBeforeVerb == other.0.isBeforeVerb || one.1.isBeforeVerb == other.1.isBeforeVerb {
            // On one side of the verb only `from A to B` can be turned.
            return one.0.preposition != nil && one.0.preposition == other.1.preposition && other.0.preposition == one.1.preposition
        }
        let areBothMutual = source.words.contains { $0.flags.contains(.mutual) }
        // Side by side on one side of the verb: a list.
        if one.0.isBeforeVerb == other.0.isBeforeVerb, one.1.isBeforeVerb == other.1.isBeforeVerb, areLedAlike { return false }
        return !areBothMutual
    }
}
