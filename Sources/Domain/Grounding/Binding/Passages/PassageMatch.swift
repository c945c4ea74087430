internal import Gates
internal import TextKit

/// Where the words, numbers and dates of a claim stand in a passage, seen from the part of it that says most of the claim.
struct PassageMatch {
    enum Standing {
        /// In the part that says it.
        case here
        case elsewhere
        /// In another, and the only one of its kind.
        case nearby
        /// The part says another of its kind, or of another unit.
        case differs, otherUnit
        case absent
    }

    typealias Place = (clause: Int, word: Int)

    let claim: Statement
    let passage: Passage
    let unit: Range<Int>
    /// By word of the claim: all its places.
    let places: [Int: [Place]]
    /// Words of the claim that the part says, that only the rest of the passage says, and that nothing says.
    let here: [Int]
    let beside: [Int]
    let missing: [Int]
    /// Words of the part that no word of the claim stands for.
    let left: [Statement.Word]
    let numbers: [Standing]
    let dates: [Standing]
    let score: Double

    /// So many pairs of words are compared; what has more is no claim that somebody told of a passage.
    private static let mostPairs = 10_000

    /// The part of a passage that says most of a claim.
    static func best(_ claim: Statement, _ passage: Passage, _ relations: WordRelations) -> PassageMatch? {
        guard claim.words.count * passage.clauses.reduce(0, { $0 + $1.statement.words.count }) <= mostPairs else { return nil }
        var places: [Int: [Place]] = [:]
        for (index, word) in claim.words.enumerated() where word.text != "user" {
            let exact = passage.clauses.enumerated().compactMap { number, clause in
                exactPlace(of: word, in: clause.statement).map { (number, $0) }
            }
            let found =
                exact.isEmpty
                ? passage.clauses.enumerated().compactMap { number, clause in
                    place(of: word, in: clause.statement, relations).map { (number, $0) }
                } : exact
            if !found.isEmpty { places[index] = found }
        }
        return passage.units.map { PassageMatch(claim, passage, $0, places) }.max { $0.score < $1.score }
    }

    private init(_ claim: Statement, _ passage: Passage, _ unit: Range<Int>, _ places: [Int: [Place]]) {
        (self.claim, self.passage, self.unit, self.places) = (claim, passage, unit, places)
        let told = claim.words.indices.filter { claim.words[$0].text != "user" }
        here = told.filter { places[$0]?.contains { unit.contains($0.clause) } ?? false }
        beside = told.filter { places[$0].map { !$0.contains { unit.contains($0.clause) } } ?? false }
        missing = told.filter { places[$0] == nil }
        let taken = here.flatMap { (places[$0] ?? []).filter { unit.contains($0.clause) } }
        left = unit.flatMap { clause in
            let words = passage.clauses[clause].statement.words
            return words.indices.filter { word in
                words[word].text != "user" && !taken.contains { $0.clause == clause && $0.word == word }
            }.map { words[$0] }
        }
        numbers = claim.quantities.map { Self.standing($0, passage, unit) }
        dates = claim.dates.map { Self.standing($0, passage, unit) }
        score = Self.score(claim, places, here, left.count, numbers, dates)
    }

    private static func score(
        _ claim: Statement, _ places: [Int: [Place]], _ here: [Int], _ left: Int, _ numbers: [Standing], _ dates: [Standing]
    ) -> Double {
        var score = -0.03 * Double(left)
        for index in here {
            let word = claim.words[index]
            let isTopic = word.isSubject || word.isBeforeVerb && !word.flags.contains(.verb)
            // What stands everywhere says of no part that it is the one.
            let rarity = 1 / Double(Set((places[index] ?? []).map(\.clause)).count).squareRoot()
            score += rarity * (isLight(word) ? 0.2 : 1) * (word.isSpecific ? 1.2 : 1) * (isTopic ? 0.6 : 1)
        }
        for (index, standing) in numbers.enumerated() {
            switch standing {
            case .here: score += isNaming(claim.quantities[index], claim) ? 0.3 : 2
            case .differs, .otherUnit: score += 1.2
            case .elsewhere, .nearby, .absent: break
            }
        }
        for standing in dates { score += standing == .here ? 1 : standing == .differs ? 0.4 : 0 }
        return score
    }

    // MARK: Words

    private static func exactPlace(of word: Statement.Word, in statement: Statement) -> Int? {
        statement.words.firstIndex { $0.text == word.text } ?? statement.words.firstIndex { $0.stem == word.stem }
    }

    /// Where it is told in another form or by another word.
    private static func place(of word: Statement.Word, in statement: Statement, _ relations: WordRelations) -> Int? {
        let words = statement.words
        return words.firstIndex { relations.areSame(word.stem, $0.stem) && !relations.areOpposed(word.stem, $0.stem) }
            ?? words.firstIndex {
                let isOther =
                    SaidText.areAlike(word.stem, $0.stem) || relations.areConverse(word.stem, $0.stem) || isHead($0, word, relations)
                return isOther && !relations.areOpposed(word.stem, $0.stem)
            }
    }

    private static func isHead(_ one: Statement.Word, _ other: Statement.Word, _ relations: WordRelations) -> Bool {
        guard one.head != nil || other.head != nil else { return false }
        let (left, right) = (one.head ?? one.stem, other.head ?? other.stem)
        return left == right || relations.areSame(left, right)
    }

    private static let light: Set<String> = Set(
        SaidText.stems(
            of: """
                get got have has had take takes took taken go goes went going come comes came give gives given gave make makes made do does did \
                done put set need needs needed keep keeps kept be say says said tell told one ones thing things time way also then now currently \
                again just already still total altogether amount number name called stated according only per each \
                find found show shows showed shown written promise promised announce announced provide provides require requires \
                occur occurred happen happened sign signed issue issued plan planned schedule scheduled book booked list listed record recorded \
                mention mentioned use used stand stood lie include includes included contain contains amount amounts run runs ran \
                carry see saw sees prescribe prescribed draw drawn charge charges offer offers grant grants set early late team people person letter notice file \
                document contract agreement policy report case job cause part place kind project company current original remaining \
                zuständig gilt beträgt liegt steht kostet zahlst bekommst
                """))

    /// It says hardly more than that something is so.
    static func isLight(_ word: Statement.Word) -> Bool { !word.isSpecific && light.contains(word.stem) }

    // MARK: Numbers and dates

    private static let numbered: Set<String> = [
        "version", "number", "room", "port", "clause", "section", "article", "line", "rack", "unit", "sample", "item", "order", "pr",
        "pipeline",
        "paragraph", "chapter", "page", "class", "year", "level", "tier", "sprint", "issue", "ticket", "build", "rule", "no", "nr",
    ]

    /// `Sample 4471`, `PR #812`: the number is part of a name.
    static func isNaming(_ quantity: Quantity, _ claim: Statement) -> Bool {
        if case .family = quantity.unit { return false }
        if quantity.label != nil { return true }
        return claim.words.contains { word in
            let gap = quantity.range.lowerBound - word.at - word.text.utf8.count
            return (0...2).contains(gap)
                && (word.isSpecific || word.flags.contains(.capital) && word.place > 0 || numbered.contains(word.text))
        }
    }

    /// In another clause a number is only meant where the passage has no other of its kind.
    private static func standing(_ quantity: Quantity, _ passage: Passage, _ unit: Range<Int>) -> Standing {
        let own = passage.clauses[unit].flatMap(\.statement.quantities)
        let agreements = own.map { quantity.agreement(with: $0) }
        if agreements.contains(.same) { return .here }
        if agreements.contains(.otherUnit) { return .otherUnit }
        if zip(own, agreements).contains(where: { quantity.isComparable(to: $0) && $1 == .differs }) { return .differs }
        let all = passage.clauses.flatMap(\.statement.quantities)
        guard all.contains(where: { quantity.agreement(with: $0) == .same }) else { return .absent }
        let hasKind = quantity.unit != .none || quantity.clockMinutes != nil
        let isOnly = all.allSatisfy { !quantity.isComparable(to: $0) || quantity.agreement(with: $0) == .same }
        return hasKind && isOnly ? .nearby : .elsewhere
    }

    private static func standing(_ date: Statement.Dated, _ passage: Passage, _ unit: Range<Int>) -> Standing {
        let own = passage.clauses[unit].flatMap(\.statement.dates).map { FacetPairs.relation($0, date) }
        if own.contains(.same) { return .here }
        if own.contains(.open) { return .absent }
        if own.contains(.differs) { return .differs }
        let all = passage.clauses.flatMap(\.statement.dates)
        let said = Statement.Dated(range: 0..<0, days: [DayRange(day: passage.day)], lead: nil)
        return (all + [said]).contains { FacetPairs.relation($0, date) == .same } ? .elsewhere : .absent
    }
}
