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
