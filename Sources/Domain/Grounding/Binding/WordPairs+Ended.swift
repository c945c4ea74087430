internal import Gates

/// Whether what a claim tells is over for the source, or denied of it alone.
extension WordPairs {
    /// The denial on one side is of a word that the other says: `no tomatoes`.
    var isRuledOut: Bool {
        matched.contains { index, place in place.map { source.words[$0].isRuledOut != claim.words[index].isRuledOut } ?? false }
    }

    /// `I sold the boat` where the claim tells of it with another verb as if it still were so.
    var isEnded: Bool {
        guard missingNames.isEmpty, missing.allSatisfy({ $0.flags.contains(.verb) }), !claim.isToldAsOver, !claim.marks.contains(.denied),
            claim.dates.isEmpty, claim.quantities.isEmpty
        else { return false }
        let isEnding = source.words.contains { $0.flags.isSuperset(of: [.verb, .ending]) && !source.isPassive } && source.isToldAsOver
        // Some thing is named, and not only who.
        return isEnding
            && matched.contains { index, place in
                place.map { !source.words[$0].isSubject && !claim.words[index].isSubject } ?? false
            }
    }

    /// Verbs after which one has it no more: who did it, or whom it was taken over from.
    private static let handing: Set<String> = Set(SaidText.stems(of: "hand handed cede ceded relinquish relinquished"))
    private static let taking: Set<String> = Set(
        ["take over", "took over", "taken over"].map { SaidText.stems(of: $0).joined(separator: " ") })
    /// What one has and may hand over.
    private static let held: Set<String> = Set(
        SaidText.stems(
            of: """
                own owns owner have has hold holds keep keeps keeper maintain maintains maintainer manage manages manager lead leads leader run \
                runs head chair captain edit editor host hosts treasurer responsible charge
                """))

    /// `I stopped taking it` ends `you take it in the morning for your cough`: all that the source says is over, the claim says as so.
    var isEndedByAll: Bool {
        guard !claim.isToldAsOver, !claim.marks.contains(.denied), !source.marks.contains(.denied), claim.dates.isEmpty, !source.isPassive,
            Set(source.words.map(\.clause)).count == 1
        else { return false }
        if isPassedOn { return true }
        let ends = source.words.contains { $0.flags.isSuperset(of: [.verb, .ending]) } || source.isSaidOver
        // `no longer in Oslo`: only with a verb it is told what is over.
        guard source.isToldAsOver, ends, !claim.subjectWords.contains(where: isMissing),
            source.words.contains(where: { $0.flags.contains(.verb) })
        else { return false }
        return areSaid(source.words.indices.filter { !source.words[$0].flags.isSuperset(of: [.verb, .ending]) })
    }

    /// `Ann handed it over to Ben`, `Ben took it over from Ann`: a role or a having ends, and who wrote it has written it still.
    private var isPassedOn: Bool {
        let isGiven = source.words.contains { $0.flags.contains(.verb) && Self.handing.contains($0.stem) }
        let isTaken = source.words.contains { Self.taking.contains($0.stem) }
        guard isGiven || isTaken, missingNames.isEmpty, missing.allSatisfy({ Self.held.contains($0.stem) }) else { return false }
        let isFrom = { (word: Statement.Word) in ["from", "von"].contains(word.preposition) }
        if isTaken, !source.words.contains(where: isFrom) { return false }
        return areSaid(
            source.words.indices.filter { index in
                let word = source.words[index]
                if word.flags.contains(.verb) || Self.taking.contains(word.stem) { return false }
                return isGiven ? !["to", "an"].contains(word.preposition) : !word.isSubject
            })
    }

    /// All of these words of the source are among the claim's, and one is a thing.
    private func areSaid(_ told: [Int]) -> Bool {
        let taken = Set(matched.values.compactMap(\.self))
        return told.allSatisfy(taken.contains)
            && told.contains { !source.words[$0].isSubject && !source.words[$0].flags.contains(.verb) && source.words[$0].text != "user" }
    }

    private func isMissing(_ word: Statement.Word) -> Bool { (missing + missingNames).contains { $0.place == word.place } }

    /// `moved it from Ulm to Bonn` where the claim has it `hosted in Ulm`.
    var isLeft: Bool {
        guard missingNames.isEmpty, missing.count == 1, missing[0].flags.contains(.verb), !claim.isToldAsOver, claim.dates.isEmpty,
            !claim.marks.contains(.denied), !source.marks.contains(.denied), let former = source.former
        else { return false }
        // What it is told of stands outside.
        return tellsFormer([])
            && matched.contains { index, place in
                place.map { claim.words[index].isSubject && !former.contains(source.words[$0].at) } ?? false
            }
    }

    /// What the claim tells as so is what the source tells as left: `from Ulm` in `moved from Ulm to Bonn`.
    func tellsFormer(_ numbers: [Int]) -> Bool {
        guard let former = source.former, claim.former == nil else { return false }
        let told = matched.filter { claim.words[$0.key].text != "user" }.compactMap(\.value).map { source.words[$0] }
        let ends = source.words.filter {
            !former.contains($0.at) && $0.preposition.map { ["to", "into", "auf", "nach"].contains($0) } ?? false
        }
        let isOfEnd = told.contains { word in ends.contains { $0.at == word.at } } || numbers.contains { $0 > former.upperBound }
        let isLeft = told.contains { word in
            former.contains(word.at) && !source.words.contains { $0.text == word.text && !former.contains($0.at) }
        }
        return !isOfEnd && (isLeft || numbers.contains { former.contains($0) })
    }

    /// That it ends is what both tell.
    var tellsEnd: Bool {
        claim.words.contains(where: LooseWords.tellsEnd)
            || matched.contains { index, place in
                place.map { source.words[$0].flags.contains(.ending) || claim.words[index].flags.contains(.ending) } ?? false
            }
    }
}
