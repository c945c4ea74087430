internal import Gates
internal import Model

/// Judges a claim by a passage, where no clause by itself says enough of it.
struct PassageJudge {
    let claim: Statement
    let passage: Passage
    let match: PassageMatch
    let relations: WordRelations

    init?(_ claim: Statement, _ passage: Passage, _ relations: WordRelations) {
        guard let match = PassageMatch.best(claim, passage, relations) else { return nil }
        (self.claim, self.passage, self.match, self.relations) = (claim, passage, match, relations)
    }

    var judgement: Judgement {
        guard isSaid, isPlain, !match.here.isEmpty || (match.numbers + match.dates).contains(.here) else { return .silent(share) }
        if isCarried { return .holds() }
        if let reason = conflict { return .contradicts(reason, share) }
        return .silent(share)
    }

    private var share: Double {
        let told = match.here.count + match.beside.count
        return told == 0 ? 0 : Double(told) / Double(told + match.missing.count)
    }

    /// How much of the claim it says, where it has all its numbers, days and names.
    var coverage: Double {
        let areSaid =
            !(claim.quantities.isEmpty && claim.dates.isEmpty) && !match.missing.contains { claim.words[$0].isSpecific }
            && match.numbers.allSatisfy { ![.differs, .otherUnit, .absent].contains($0) }
            && match.dates.allSatisfy { $0 == .here || $0 == .elsewhere }
        return areSaid ? share : 0
    }

    var unit: [Statement] { passage.clauses[match.unit].map(\.statement) }
    var isDenied: Bool { unit.contains { $0.marks.contains(.denied) } != claim.marks.contains(.denied) }

    private var isSaid: Bool { unit.allSatisfy { $0.marks.isDisjoint(with: [.hedged, .asked, .supposed]) } }

    /// What it compares, counts and quotes the passage does, too.
    private var isPlain: Bool {
        if claim.isComparison || !claim.quotes.isEmpty { return false }
        if claim.isOnly, unit.count > 1 || !unit[0].isOnly || !match.left.isEmpty { return false }
        return claim.amount.map { amount in unit.contains { $0.amount == amount } } ?? true
    }

    // MARK: Support

    private var isCarried: Bool {
        guard !match.missing.contains(where: { claim.words[$0].isSpecific }), areNumbersSaid, !isDenied,
            match.dates.allSatisfy({ $0 == .here || $0 == .elsewhere }), isOfItsTime, isDeniedAlike
        else { return false }
        return isNearlyWhole && !isSubstituted && !isOfRival && !isOfOthers && !isOpposed && match.beside.allSatisfy(mayStandBeside)
    }

    /// `dogs are not allowed, cats are`: what the claim denies is what the part denies.
    private var isDeniedAlike: Bool {
        match.here.filter { !claim.words[$0].isSubject && !PassageMatch.isLight(claim.words[$0]) }.allSatisfy { index in
            (match.places[index] ?? []).contains { place in
                match.unit.contains(place.clause)
                    && passage.clauses[place.clause].statement.marks.contains(.denied) == claim.marks.contains(.denied)
            }
        }
    }

    /// What is over is told as over, and what goes on is not said to be over.
    private var isOfItsTime: Bool {
        let isOver = unit.contains { $0.marks.contains(.over) }
        let isPast = claim.isPast || !claim.isPassive && claim.words.contains { $0.flags.contains(.verb) && $0.text.hasSuffix("ed") }
        if isOver, !isPast, !claim.isSaidOver, !claim.marks.contains(.over) { return false }
        return !claim.isSaidOver || isOver || unit.contains(where: \.isSaidOver)
    }

    private var areNumbersSaid: Bool {
        zip(match.numbers, claim.quantities).allSatisfy { standing, quantity in
            standing == .here || standing == .nearby || standing == .elsewhere && PassageMatch.isNaming(quantity, claim)
        }
    }

    /// One word may be told otherwise, where there is enough besides: none that says of what it is told, or one of two ends.
    private var isNearlyWhole: Bool {
        let bad = unsaid
        if bad.isEmpty { return true }
        let names = claim.words.count { word in word.isSpecific && claim.words.contains { $0.isSpecific && $0.place == word.place - 1 } }
        let words = claim.words.count { $0.text != "user" && !PassageMatch.isLight($0) } - names
        let facets = claim.quantities.count + claim.dates.count
        // Without a number or a day whatever else the part says may stand in its place.
        if facets == 0, match.left.contains(where: { !PassageMatch.isLight($0) }) { return false }
        return 4 * bad.count <= words + facets && bad.allSatisfy(mayBeToldOtherwise) && !claim.marks.contains(.denied)
            && match.here.count - names + facets >= 3
    }

    private func mayBeToldOtherwise(_ word: Statement.Word) -> Bool {
        if relations.hasOpposite(word.stem) || !word.flags.isDisjoint(with: [.calendar, .ending, .negation, .capital]) { return false }
        if WordPairs.isTurning(word) || ["of", "for", "von", "de"].contains(word.preposition) { return false }
        // `the login outage`: it goes with a word that is said.
        let isBesideSaid = (match.here + match.beside).contains { abs(claim.words[$0].place - word.place) == 1 }
        return !word.isSubject || isBesideSaid
    }

    /// `in the evening` where the part tells of the morning, too.
    private var isOpposed: Bool {
        match.left.contains { other in claim.words.contains { relations.areOpposed($0.stem, other.stem) } }
    }

    var unsaid: [Statement.Word] { match.missing.map { claim.words[$0] }.filter { !PassageMatch.isLight($0) } }

    /// `a midwife` where the passage has `a nurse` in its place.
    private var isSubstituted: Bool {
        unsaid.contains { word in
            match.left.contains { other in
                if word.flags.contains(.calendar), other.flags.contains(.calendar) { return true }
                if isBesideSame(word, other) { return true }
                return !word.flags.contains(.verb) && !other.flags.contains(.verb) && !PassageMatch.isLight(other)
            }
        }
    }

    /// `complete tear`, `partial tear`: both go with the same word.
    private func isBesideSame(_ word: Statement.Word, _ other: Statement.Word) -> Bool {
        [-1, 1].contains { step in
            guard let index = claim.words.firstIndex(where: { $0.place == word.place + step }) else { return false }
            return (match.places[index] ?? []).contains { place in
                match.unit.contains(place.clause) && passage.clauses[place.clause].statement.words[place.word].place == other.place + step
            }
        }
    }

    /// What the claim is about may stand beside the part that says it: above or before it, and not in another line of a list.
    func mayStandBeside(_ index: Int) -> Bool {
        let word = claim.words[index]
        if PassageMatch.isLight(word) { return true }
        let clauses = (match.places[index] ?? []).map(\.clause)
        let isNear = clauses.contains { passage.areTogether($0, match.unit.lowerBound) }
        if !clauses.contains(where: { passage.clauses[$0].statement.marks.contains(.denied) == claim.marks.contains(.denied) }) {
            return false
        }
        if isNear { return true }
        // `Ann was made chair. Ben stays treasurer.`: who it is stands beside it.
        if relations.isSole(word.stem), claim.quantities.isEmpty, claim.dates.isEmpty { return false }
        if word.isSpecific, ["to", "from", "by", "von", "an", "nach"].contains(word.preposition) { return false }
        let isAbove = clauses.contains { $0 < match.unit.lowerBound && (!word.flags.contains(.verb) || passage.isHeading($0)) }
        if !isAbove { return false }
        if word.isSpecific, match.left.contains(where: { $0.isSpecific && $0.preposition == nil && $0.isSubject }) { return false }
        if !passage.isList { return true }
        return clauses.contains { passage.isHeading($0) && (word.isSpecific || passage.clauses[$0].line == 0) }
    }

    /// Of several numbers of a kind the one that stands at its words is meant.
    var isOfRival: Bool {
        if isOfRivalDate { return true }
        let measured = claim.quantities.filter { !PassageMatch.isNaming($0, claim) }
        guard measured.count == 1, let quantity = measured.first else { return false }
        let told = unit.flatMap(\.quantities)
        let rivals = told.filter { quantity.isComparable(to: $0) && quantity.agreement(with: $0) == .differs }
        let same = told.filter { quantity.agreement(with: $0) == .same }
        guard !rivals.isEmpty, !same.isEmpty else { return false }
        return areNearer(rivals.map(\.range), than: same.map(\.range))
    }

    /// `admitted on 2 March, discharged on 9 March`: each day stands at its word.
    private var isOfRivalDate: Bool {
        guard claim.dates.count == 1, let date = claim.dates.first, claim.quantities.isEmpty else { return false }
        let told = unit.flatMap(\.dates)
        let same = told.filter { FacetPairs.relation($0, date) == .same }
        let rivals = told.filter { FacetPairs.relation($0, date) == .differs }
        return !same.isEmpty && !rivals.isEmpty && areNearer(rivals.map(\.range), than: same.map(\.range))
    }

    /// To the words that say what is told, and not of what.
    private func areNearer(_ rivals: [Range<Int>], than same: [Range<Int>]) -> Bool {
        let anchors = match.here.filter { !claim.words[$0].isSubject && !PassageMatch.isLight(claim.words[$0]) }
        let places = (anchors.isEmpty ? match.here : anchors).flatMap { index in
            (match.places[index] ?? []).filter { match.unit.contains($0.clause) }.map {
                passage.clauses[$0.clause].statement.words[$0.word].at
            }
        }
        let distance = { (range: Range<Int>) in places.map { min(abs($0 - range.lowerBound), abs($0 - range.upperBound)) }.min() ?? .max }
        return (rivals.map(distance).min() ?? .max) < (same.map(distance).min() ?? .max)
    }
}
