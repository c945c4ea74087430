internal import Gates
internal import Model
internal import TextKit

/// Compares what a claim says with what a source says: not by how near they are, but by whether everything that can be checked agrees.
struct Agreement {
    let relations: WordRelations
    /// Stems that the source says without saying them: what a fact is about, words of its predicate.
    var also: Set<String> = []
    /// When what the source says held, where that is known.
    var valid: Period?

    /// Little more than this part of a claim's words may be missing where it is contradicted.
    private static let frame = 0.7

    func judge(_ claim: Statement, _ source: Statement) -> Judgement {
        guard isSaid(source, claim) else { return .silent(0) }
        let pairs = WordPairs(claim, source, relations, also: also)
        let amounts = FacetPairs(claim, source, valid: valid)
        let quotes = claim.quotes.allSatisfy { quote in isShort(quote) || source.quotes.contains(quote) }
        if pairs.isComplete, amounts.isComplete, quotes { return polarity(claim, source, pairs) }
        let share = pairs.share
        guard claim.marks.contains(.denied) == source.marks.contains(.denied), holdsFrame(claim, pairs) else { return .silent(share) }
        if pairs.missingNames.isEmpty, let reason = amounts.conflict { return .contradicts(reason, share) }
        if amounts.isComplete, !pairs.missingNames.isEmpty, namesDiffer(claim, source, pairs) { return .contradicts(.name, share) }
        return .silent(share)
    }

    private func isShort(_ quote: String) -> Bool { quote.utf8.count { $0 == 0x20 } < 2 }

    /// What is doubted, asked or planned says nothing.
    private func isSaid(_ source: Statement, _ claim: Statement) -> Bool {
        guard source.marks.isDisjoint(with: [.hedged, .asked, .supposed, .obliged, .listed]) else { return false }
        return !source.marks.contains(.future) || claim.marks.contains(.future)
    }

    private func holdsFrame(_ claim: Statement, _ pairs: WordPairs) -> Bool {
        let subjects = Set(claim.subjectWords.map(\.place))
        if pairs.missing.contains(where: { subjects.contains($0.place) }) || pairs.missingNames.contains(where: { subjects.contains($0.place) }) {
            return false
        }
        let words = claim.words.count - pairs.missingNames.count
        guard words > 0 else { return false }
        return Double(words - pairs.missing.count) >= Self.frame * Double(words) && pairs.flips == 0
    }

    /// Where the claim names one thing, the source names another in the same place.
    private func namesDiffer(_ claim: Statement, _ source: Statement, _ pairs: WordPairs) -> Bool {
        let others = pairs.unmatchedOfSource.filter(\.isSpecific)
        return pairs.missingNames.allSatisfy { name in
            others.contains { other in
                name.preposition == other.preposition
                    && (name.isBeforeVerb == other.isBeforeVerb || claim.isPassive != source.isPassive)
            }
        }
    }

    /// All is said; is it said as so?
    private func polarity(_ claim: Statement, _ source: Statement, _ pairs: WordPairs) -> Judgement {
        let isDenied = claim.marks.contains(.denied) != source.marks.contains(.denied)
        let isSwapped = pairs.areRolesSwapped
        let turns = (isDenied ? 1 : 0) + (isSwapped ? 1 : 0) + pairs.flips
        if turns > 1 { return turns == 2 && isSwapped && claim.isComparison ? .holds() : .silent(1) }
        if isDenied { return .contradicts(.negation) }
        if isSwapped { return .contradicts(claim.isComparison ? .comparison : .role) }
        if pairs.flips == 1 { return .contradicts(.comparison) }
        if source.marks.contains(.over), !claim.marks.contains(.over) { return .contradicts(.closed) }
        if claim.isSaidOver, !source.marks.contains(.over) { return .contradicts(.ongoing) }
        return amount(claim, source)
    }

    private func amount(_ claim: Statement, _ source: Statement) -> Judgement {
        if claim.isOnly, !source.isOnly { return .silent(1) }
        let order: [Statement.Amount] = [.few, .some, .most, .all]
        guard let told = source.amount.flatMap({ order.firstIndex(of: $0) }) else {
            return claim.amount == .all || claim.amount == .most ? .silent(1) : .holds()
        }
        guard let claimed = claim.amount.flatMap({ order.firstIndex(of: $0) }) else { return told == 3 ? .holds() : .silent(1) }
        return claimed == told ? .holds() : .contradicts(.quantity)
    }
}
