internal import Gates

/// Who does it to whom: words of a claim that all stand in a passage may still belong to others there.
extension PassageJudge {
    private static let agents: Set = ["by", "von", "por", "durch"]

    /// Where in the part that says most of the claim its words stand, in bytes.
    private var told: [(index: Int, word: Statement.Word)] {
        match.here.compactMap { index in
            (match.places[index] ?? []).first { match.unit.contains($0.clause) }.map { (index, statement($0.clause).words[$0.word]) }
        }
    }

    private func statement(_ clause: Int) -> Statement { passage.clauses[clause].statement }

    var isOfOthers: Bool {
        let told = told
        return isParted(told) || isInverted(told) || isDoneByOther(told) || isLeftOut(told) || isMovedAway || isAimed(told)
    }

    /// A name that the claim does not say stands between what it says: `Ann chose A, and Ben rejected B`.
    private func isParted(_ told: [(index: Int, word: Statement.Word)]) -> Bool {
        let binding = told.filter { !PassageMatch.isLight($0.word) }.map(\.word.at)
        guard let first = binding.min(), let last = binding.max(), first < last else { return false }
        let isUserSaid = claim.words.contains { $0.text == "user" } || Self.doers(claim).isEmpty
        let strangers =
            match.left.filter(\.isSpecific)
            + (isUserSaid ? [] : unit.flatMap(\.words).filter { $0.text == "user" && $0.isSubject && !$0.flags.contains(.determiner) })
        let hasNoAgent = claim.isPassive && !claim.words.contains { $0.preposition.map(Self.agents.contains) ?? false }
        return strangers.contains { stranger in
            first < stranger.at && stranger.at < last && !(hasNoAgent && isDoer(stranger)) && !isOfHeading(stranger, told)
        }
    }

    /// `Ann put the damage at 3 kg`: who did it, of which a claim without anybody says nothing.
    private func isDoer(_ stranger: Statement.Word) -> Bool {
        stranger.isSubject && unit.contains { !$0.isPassive && $0.words.contains { $0.at == stranger.at } }
    }

    /// `Lease of plot 27, Gorse gardens: …`: it goes with what the claim tells of.
    private func isOfHeading(_ stranger: Statement.Word, _ told: [(index: Int, word: Statement.Word)]) -> Bool {
        let labels = match.unit.filter { passage.clauses[$0].isLabel }.map { passage.clauses[$0].statement }
        guard let heading = labels.first(where: { $0.words.contains { $0.at == stranger.at } }) else { return false }
        return told.contains { index, word in
            heading.range.contains(word.at) && word.at < stranger.at
                && (word.isSpecific || !claim.words[index].isBeforeVerb || claim.words[index].preposition != nil)
        }
    }

    /// Two names in the other order, though neither side is passive, and a verb stands between them or they are led to by other words.
    private func isInverted(_ told: [(index: Int, word: Statement.Word)]) -> Bool {
        let names = told.filter { claim.words[$0.index].isSpecific }.map { (claim.words[$0.index], $0.word) }
        let isTurned = unit.contains(where: \.isPassive) != claim.isPassive
        for (number, one) in names.enumerated() {
            for other in names[(number + 1)...] where abs(one.0.place - other.0.place) > 1 || abs(one.1.place - other.1.place) > 1 {
                guard (one.0.place < other.0.place) != (one.1.at < other.1.at) else { continue }
                let hasAgent = [one.0, one.1, other.0, other.1].contains { $0.preposition.map(Self.agents.contains) ?? false }
                let areLedAlike = one.0.preposition == one.1.preposition && other.0.preposition == other.1.preposition
                if !(isTurned && hasAgent), !areLedAlike || hasVerbBetween(one.0, other.0) { return true }
            }
        }
        return false
    }

    private func hasVerbBetween(_ one: Statement.Word, _ other: Statement.Word) -> Bool {
        let between = min(one.place, other.place)...max(one.place, other.place)
        return claim.words.contains { between.contains($0.place) && $0.flags.contains(.verb) }
    }

    /// The clause that has the claim's verb says of somebody else that he does it.
    private func isDoneByOther(_ told: [(index: Int, word: Statement.Word)]) -> Bool {
        let claimed = Self.doers(claim).union(
            claim.words.filter { $0.place == 0 && $0.isSubject && $0.flags.contains(.capital) }.map(\.text))
        guard !claimed.isEmpty else { return false }
        let named = Set(claim.words.map(\.text))
        for (index, word) in told where !claim.words[index].isSubject && !PassageMatch.isLight(claim.words[index]) {
            guard let clause = unit.first(where: { $0.words.contains { $0.at == word.at && $0.text == word.text } }) else { continue }
            let doers = Self.doers(clause)
            // Of whom the claim tells, too, what goes with the verb may be told: `Ann leads Berg, a firm in Ulm`.
            let isTelling = claim.words[index].flags.contains(.verb) || word.flags.contains(.verb)
            if !doers.isEmpty, doers.isDisjoint(with: isTelling ? claimed : named) { return true }
        }
        return false
    }

    /// By their words.
    private static func doers(_ statement: Statement) -> Set<String> {
        let names = statement.words.filter { $0.isSpecific && !$0.isOwner && !($0.text == "user" && $0.flags.contains(.determiner)) }
        if statement.isPassive { return Set(names.filter { $0.preposition.map(agents.contains) ?? false }.map(\.text)) }
        // `The chair of the club is Ann`
        let isVerbal = statement.words.contains { $0.flags.contains(.verb) }
        return Set(names.filter { ($0.isSubject || !isVerbal) && $0.preposition == nil }.map(\.text))
    }

    /// `everybody except Ann`, `A instead of B`
    private func isLeftOut(_ told: [(index: Int, word: Statement.Word)]) -> Bool {
        told.contains { index, word in
            word.isSetAside && !claim.words[index].isSetAside || word.isRuledOut && !claim.words[index].isRuledOut
        }
    }

    private static let aims: Set = ["from", "to", "for", "against", "without", "by"]

    /// Who does it in the claim has it done to him there, or the passage says nothing of the person it is done to.
    private func isAimed(_ told: [(index: Int, word: Statement.Word)]) -> Bool {
        let isUserAimed = claim.words.contains {
            $0.text == "user" && !$0.flags.contains(.determiner) && ($0.preposition.map(Self.aims.contains) ?? false)
        }
        if isUserAimed, !unit.contains(where: { $0.words.contains { $0.text == "user" } }) { return true }
        return told.contains { index, word in
            let own = claim.words[index]
            if (own.preposition == "without") != (word.preposition == "without") { return true }
            return own.isSpecific && own.isSubject && own.preposition == nil && !claim.isPassive
                && ["from", "against", "without"].contains(word.preposition)
        }
    }

    /// `from 20 mg to 10 mg`: it was so.
    private var isMovedAway: Bool {
        let told = unit.flatMap(\.quantities)
        return claim.quantities.contains { quantity in
            guard let same = told.first(where: { quantity.agreement(with: $0) == .same }), same.lead == "from" || same.lead == "von",
                quantity.lead != same.lead
            else { return false }
            return told.contains { $0.range != same.range && $0.isComparable(to: same) && $0.lead == "to" || $0.lead == "auf" }
        }
    }
}
