internal import Gates
internal import Model
internal import TextKit

/// Compares what a claim says with what a source says: not by how near they are, but by whether everything that can be checked agrees.
struct Agreement {
    let relations: WordRelations
    /// Stems that the source says without saying them: what a fact is about, words of its predicate.
    var also: Set<String> = []
    /// Stems by which its predicate is told, for verbs alone: among them are names of values.
    var told: Set<String> = []
    /// When what the source says held, where that is known.
    var valid: Period?
    /// When it was said.
    var said: CivilDay?

    /// Little more than this part of a claim's words may be missing where it is contradicted.
    private static let frame = 0.7

    func judge(
        _ claim: Statement, _ source: Statement, beside context: Set<String> = [], numbers told: [Quantity] = []
    ) -> Judgement {
        if let quoted = Quotation(claim: claim, source: source, relations: relations, context: context).judgement { return quoted }
        guard isSaid(source, claim), !isFarLonger(claim, than: source.words.count + context.count + also.count) else { return .silent(0) }
        var pairs = WordPairs(claim, source, relations, also: also, told: self.told, context: context)
        let facets = FacetPairs(claim, source, pairs, relations, valid: valid, said: said, beside: told)
        pairs.release(anchoredBy: facets)
        let quotes = claim.quotes.allSatisfy { quote in isShort(quote) || source.quotes.contains(quote) }
        if source.isUnion, isMixed(claim, pairs, facets, source) || !pairs.standTogether { return .silent(pairs.share) }
        if pairs.isComplete, facets.isComplete, quotes { return polarity(claim, source, pairs, facets) }
        // `everybody except students`: of these it says nothing else.
        if pairs.isRuledOut { return .silent(pairs.share) }
        let share = pairs.share
        if pairs.isEnded, facets.isComplete, !source.isUnion { return .contradicts(.closed, share) }
        if facets.conflict == nil, pairs.isEndedByAll || pairs.isLeft && facets.isComplete { return .contradicts(.closed) }
        if claim.marks.contains(.denied) == source.marks.contains(.denied), facets.isComplete, isCalledOtherwise(claim, source, pairs) {
            return .contradicts(.name, share)
        }
        if claim.marks.contains(.denied) == source.marks.contains(.denied), facets.isComplete, quotes, isAnotherHolder(claim, source, pairs)
        {
            return .contradicts(.name, share)
        }
        if claim.marks.contains(.denied) == source.marks.contains(.denied), facets.isComplete, isOfAnotherRhythm(pairs) {
            return .contradicts(.quantity, share)
        }
        guard claim.marks.contains(.denied) == source.marks.contains(.denied), holdsFrame(claim, pairs) else { return .silent(share) }
        if pairs.missingNames.isEmpty, !facets.isOpen, let reason = facets.conflict,
            pairs.tellsMoreThanNames || ![.number, .date].contains(reason)
        {
            return .contradicts(reason, share)
        }
        if facets.isComplete, !source.isUnion, othersStand(claim, source, pairs) {
            return .contradicts(pairs.missingNames.isEmpty ? .value : .name, share)
        }
        return .silent(share)
    }

    /// What tells several times as much as the source is not looked at word by word.
    private func isFarLonger(_ claim: Statement, than words: Int) -> Bool { claim.words.count > 30 && claim.words.count > 4 * words }

    private func isShort(_ quote: String) -> Bool { quote.utf8.count { $0 == 0x20 } < 2 }

    /// What is doubted, asked or planned says nothing.
    private func isSaid(_ source: Statement, _ claim: Statement) -> Bool {
        guard source.marks.isDisjoint(with: [.hedged, .asked, .supposed, .obliged, .listed]) else { return false }
        return !source.marks.contains(.future) || claim.marks.contains(.future)
    }

    /// Of several clauses: between the words of the claim stands something else of the kind that it names.
    private func isMixed(_ claim: Statement, _ pairs: WordPairs, _ facets: FacetPairs, _ source: Statement) -> Bool {
        let isWide = Set(source.words.map(\.clause)).count > 1
        if isWide, source.marks.contains(.denied) || claim.marks.contains(.denied) && !pairs.isComplete { return true }
        let places = pairs.places + facets.places
        guard let first = places.min(), let last = places.max(), first < last else { return true }
        let between = first...last
        if facets.free.contains(where: { free in
            between.contains(free.range.lowerBound) && claim.quantities.contains { $0.isComparable(to: free) } && facets.conflict == nil
        }) {
            return true
        }
        if !claim.dates.isEmpty, facets.freeDates.contains(where: { between.contains($0.range.lowerBound) }) { return true }
        return pairs.unmatchedOfSource.contains { $0.flags.contains(.name) && $0.text != "user" && between.contains($0.at) }
    }

    /// All is said but how often, and of that the source says something else.
    private func isOfAnotherRhythm(_ pairs: WordPairs) -> Bool {
        let missing = pairs.missing + pairs.missingNames
        return !missing.isEmpty && !pairs.areRhythmsSame && missing.allSatisfy(pairs.isOfRhythm) && pairs.tellsMoreThanNames
    }

    /// All that the claim is about is spoken of, and nearly all that it says.
    private func holdsFrame(_ claim: Statement, _ pairs: WordPairs) -> Bool {
        let topic = Set(claim.topicWords.map(\.place))
        if (pairs.missing + pairs.missingNames).contains(where: { topic.contains($0.place) }) { return false }
        guard pairs.flips == 0, pairs.matched.count > 1 || pairs.matched.count == 1 && (!topic.isEmpty || pairs.missing.isEmpty) else {
            return false
        }
        // Of the person very much is told.
        let isTold = pairs.matched.contains { claim.words[$0.key].text != "user" && !pairs.loose.contains($0.key) }
        if !isTold { return false }
        let words = claim.words.count - pairs.missingNames.count
        return Double(words - pairs.missing.count) >= Self.frame * Double(words) || pairs.missing.count == 1
    }

    /// `your sister Karin`: who it is told of is the same, but for the name.
    private func isCalledOtherwise(_ claim: Statement, _ source: Statement, _ pairs: WordPairs) -> Bool {
        guard !source.isUnion, pairs.missing.isEmpty, !pairs.missingNames.isEmpty,
            pairs.missingNames.allSatisfy({ $0.isSubject && $0.text != "user" })
        else { return false }
        let missing = Set(pairs.missingNames.map(\.place))
        let kept = claim.topicWords.filter { !missing.contains($0.place) }
        return kept.count > 1 && kept.contains { !$0.isSpecific } && pairs.unmatchedOfSource.contains { $0.isSpecific && $0.isSubject }
    }

    /// `Ann maintains ferry` where Ben does: a role that only one has.
    private func isAnotherHolder(_ claim: Statement, _ source: Statement, _ pairs: WordPairs) -> Bool {
        let isQuote = claim.quotes.contains { !isShort($0) }
        guard !source.isUnion || isQuote, pairs.missing.isEmpty, !pairs.missingNames.isEmpty, pairs.flips == 0, pairs.converse == nil,
            pairs.missingNames.allSatisfy({ $0.isSubject && $0.preposition == nil && $0.text != "user" && !$0.isOwner })
        else { return false }
        let isRole = claim.words.contains { word in relations.isSole(word.stem) && !word.isSubject }
        guard isRole || isQuote, pairs.matched.count > 1 else { return false }
        // `has a new keeper: Ann`
        let isNew = !source.subjectWords.isEmpty && source.subjectWords.allSatisfy { word in claim.words.contains { $0.text == word.text } }
        return pairs.unmatchedOfSource.contains {
            $0.isSpecific && ($0.isSubject || isNew) && $0.preposition == nil && $0.text != "user"
        }
    }

    private static let instruments: Set = ["by", "with", "using", "via", "through", "on", "in", "at", "von", "mit", "por", "con"]

    /// Both stand in one place of what is told, whichever way round that is.
    private func areInOnePlace(
        _ word: Statement.Word, _ other: Statement.Word, _ claim: Statement, _ source: Statement, _ pairs: WordPairs
    ) -> Bool {
        if isToldOtherwise(claim, source, pairs) { return !other.isSubject && !other.isOwner && !other.isRuledOut }
        // `a plumber by profession`, `works as a teacher`
        if !word.isSubject, LooseWords.isOccupation(word, claim), LooseWords.isOccupation(other, source) { return true }
        let areNouns = !(claim.words + source.words).contains { $0.flags.contains(.verb) }
        // `Ben's mother is Ann`, `Ann is the mother of Ben`
        if areNouns, word.preposition == nil, other.preposition == nil, word.isSpecific { return !word.isOwner && !other.isOwner }
        if claim.isPassive != source.isPassive {
            let (passive, active) = claim.isPassive ? (word, other) : (other, word)
            if ["by", "von", "por"].contains(passive.preposition) { return active.preposition == nil && active.isBeforeVerb }
            if passive.preposition == nil, active.preposition == nil { return passive.isBeforeVerb != active.isBeforeVerb }
            return passive.preposition == active.preposition
        }
        guard word.isBeforeVerb == other.isBeforeVerb else { return false }
        if word.preposition == other.preposition { return true }
        // `linted by`, `linted with`
        return !word.isBeforeVerb && [word, other].allSatisfy { $0.preposition.map(Self.instruments.contains) ?? false }
    }

    /// A verb here and a noun there: `keeps its data in X`, `the database is X`. Then places tell nothing.
    private func isToldOtherwise(_ claim: Statement, _ source: Statement, _ pairs: WordPairs) -> Bool {
        let isVerbal = { (statement: Statement) in statement.words.contains { $0.flags.contains(.verb) } }
        guard isVerbal(claim) != isVerbal(source), pairs.missing.isEmpty, !source.isUnion else { return false }
        // A word of the predicate must stand for one of the other's.
        return pairs.matched.contains { index, place in
            guard let place, !claim.words[index].isSpecific, !source.words[place].isSpecific else { return false }
            return claim.words[index].flags.contains(.verb) != source.words[place].flags.contains(.verb) || !claim.words[index].isSubject
        }
    }

    /// For each thing that the claim says, the source says another in the same place.
    private func othersStand(_ claim: Statement, _ source: Statement, _ pairs: WordPairs) -> Bool {
        let others = pairs.unmatchedOfSource.filter { $0.text != "user" }
        let missing = pairs.missingNames + pairs.missing
        // What is done is not what it is done to.
        if missing.contains(where: { $0.flags.contains(.verb) || $0.text == "user" }) || missing.count > 3 { return false }
        return missing.allSatisfy { word in
            others.contains { other in
                word.isSpecific == other.isSpecific && !other.flags.contains(.verb)
                    && (word.isSubject || word.isSpecific || !other.isSubject)
                    && areInOnePlace(word, other, claim, source, pairs)
            }
        }
    }

    /// All is said; is it said as so?
    private func polarity(_ claim: Statement, _ source: Statement, _ pairs: WordPairs, _ facets: FacetPairs) -> Judgement {
        if pairs.tellsFormer(facets.places) { return claim.isToldAsOver ? .holds() : .contradicts(.closed) }
        // `had no crash`, `without a crash`
        let isLacking = pairs.isLacking(claim, source)
        let denies = { (statement: Statement) in statement.marks.contains(.denied) || isLacking && WordPairs.lacks(statement) }
        let isDenied = (denies(claim) != denies(source)) != pairs.isRuledOut
        if pairs.isOnlyPast(claim, source), !claim.isSaidOver { return .silent(1) }
        if pairs.isSetAside(claim, source) { return .silent(1) }
        if isLacking, isDenied { return .contradicts(.negation) }
        if pairs.isTurned(claim, source) { return isDenied || source.isUnion ? .silent(1) : .contradicts(.role) }
        if pairs.isOfAnotherHead(claim, source) { return .silent(1) }
        let roles = pairs.roles(claim, source, relations)
        if roles == .open, pairs.isOfAnotherAgent(claim, source) {
            return isDenied || source.isUnion ? .silent(1) : .contradicts(.role)
        }
        if roles == .open, pairs.converse != nil {
            return pairs.isConverseOpposed && !isDenied && claim.isComparison == source.isComparison
                ? .contradicts(.comparison) : .silent(1)
        }
        let isSwapped = roles == .open ? pairs.areRolesSwapped : roles == .turned
        // `not allowed` where it is forbidden.
        let isNone = source.quantities.contains { $0.value == 0 }
        if isDenied, pairs.flips == 1, !isSwapped, !isNone, claim.marks.contains(.denied) || pairs.isFlipWhole { return .holds() }
        // `no errors`, `errors: 0`
        if isDenied, isNone, claim.marks.contains(.denied), claim.quantities.isEmpty, !isSwapped, pairs.flips == 0 { return .holds() }
        let turns = (isDenied ? 1 : 0) + (isSwapped ? 1 : 0) + pairs.flips
        if turns > 1 { return turns == 2 && isSwapped && claim.isComparison ? .holds() : .silent(1) }
        if claim.isComparison, !source.isComparison { return .silent(1) }
        if isDenied { return .contradicts(.negation) }
        // Of several clauses each may tell of another.
        if isSwapped { return source.isUnion ? .silent(1) : .contradicts(claim.isComparison ? .comparison : .role) }
        if pairs.flips == 1 { return .contradicts(.comparison) }
        if source.marks.contains(.over), !claim.isToldAsOver, !pairs.tellsEnd { return source.isUnion ? .silent(1) : .contradicts(.closed) }
        let isUntil = claim.dates.contains { ["until", "till", "bis"].contains($0.lead ?? "") }
        if claim.isSaidOver, !isUntil, !source.marks.contains(.over), !source.isSaidOver, !pairs.tellsEnd { return .ongoing() }
        return amount(claim, source)
    }

    private func amount(_ claim: Statement, _ source: Statement) -> Judgement {
        let order: [Statement.Amount] = [.few, .some, .most, .all]
        // `only some of them` where it is said of all
        if claim.isOnly, source.amount == .all, claim.amount == .some || claim.amount == .few { return .contradicts(.quantity) }
        if claim.isOnly, !source.isOnly { return .silent(1) }
        guard let told = source.amount.flatMap({ order.firstIndex(of: $0) }) else {
            return claim.amount == .all || claim.amount == .most ? .silent(1) : .holds()
        }
        guard let claimed = claim.amount.flatMap({ order.firstIndex(of: $0) }) else { return told == 3 ? .holds() : .silent(1) }
        return claimed == told ? .holds() : .contradicts(.quantity)
    }
}
