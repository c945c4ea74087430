internal import Gates

/// A number or a date that agrees, told of the same things, anchors a claim: one word may then be told otherwise.
extension WordPairs {
    /// `the flight lasts 3 h` where the source has `3 h in the air`: it says nothing that the word could have stood for.
    mutating func release(anchoredBy facets: FacetPairs) {
        guard missingNames.isEmpty, missing.count == 1, let word = missing.first, facets.isComplete, flips == 0, converse == nil,
            !claim.quantities.isEmpty || !claim.dates.isEmpty, isPlain, mayBeToldOtherwise(word)
        else { return }
        let told = matched.keys.filter { !loose.contains($0) && !fromBeside.contains($0) }.map { claim.words[$0] }.filter {
            $0.text != "user"
        }
        // A name with its number (`14 Hill Road`, `version 4.1`) tells nothing yet.
        let numbers = claim.quantities.filter { !isInName($0) }
        let isMeasured = !claim.dates.isEmpty || numbers.contains { $0.unit != .none }
        guard isMeasured || !numbers.isEmpty && told.contains(where: { !$0.isSpecific }) else { return }
        if told.count > (told.contains(where: \.isSpecific) ? 1 : 2) { loosenMissing() }
    }

    /// `14 Hill Road`
    private func isInName(_ quantity: Quantity) -> Bool {
        claim.words.contains { $0.isSpecific && ($0.at == quantity.range.upperBound + 1 || quantity.range.contains($0.at)) }
    }

    /// It compares, counts, quotes and denies nothing: there each word counts.
    private var isPlain: Bool {
        !claim.isComparison && claim.amount == nil && !claim.isOnly && claim.quotes.isEmpty && !claim.isSaidOver
            && !claim.marks.contains(.over) && claim.marks.contains(.denied) == source.marks.contains(.denied) && !isRuledOut
    }

    private static let parting: Set = ["of", "for", "by", "from", "without", "except", "against", "with", "than", "to", "before", "after"]

    /// Words that say how often, how many of it or which one.
    private static let counting: Set = [
        "daily", "weekly", "monthly", "yearly", "annually", "hourly", "quarterly", "half", "double", "alone", "whole", "entire", "first",
        "last", "next", "previous", "second", "third", "again", "later", "earlier", "sooner", "more", "less", "longer", "shorter", "fewer",
        "twice", "both", "either", "extra", "additional", "täglich", "wöchentlich",
        "monatlich",
        "jährlich", "halb", "diario", "mensual",
    ]

    /// Verbs that turn what is told round.
    private static let turning: Set<String> = Set(
        SaidText.stems(
            of: """
                lack lacks miss misses missing lose loses lost owe owes fail fails failed refuse refused reject rejected deny denied avoid \
                stop stopped end ended cancel cancelled leave left exclude excludes drop dropped sell sold waste save saved exceed exceeds
                """))

    /// It counts, parts or compares, or turns what is told round.
    static func isTurning(_ word: Statement.Word) -> Bool { counting.contains(word.text) || turning.contains(word.stem) }

    private func mayBeToldOtherwise(_ word: Statement.Word) -> Bool {
        guard word.flags.isDisjoint(with: [.calendar, .ending, .capital, .negation, .code]), !word.isSubject,
            !Self.isTurning(word), !(word.preposition.map(Self.parting.contains) ?? false)
        else { return false }
        // `In gorse it is retried` where the source tells of something else by name.
        let isTopic = word.isBeforeVerb && !word.flags.contains(.verb)
        if isTopic, unmatchedOfSource.contains(where: { $0.isSpecific && $0.isSubject && $0.text != "user" }) { return false }
        // Another noun of the source is what the number may be of; beside another verb a verb tells something else.
        return !unmatchedOfSource.contains { !$0.isSpecific && (!$0.flags.contains(.verb) || word.flags.contains(.verb)) }
    }
}
