internal import Gates
internal import Model
internal import TextKit

/// Whether the numbers and dates of a claim stand in a source's clause.
struct FacetPairs {
    private(set) var conflict: ClaimReason?
    private(set) var isOpen = false

    var isComplete: Bool { conflict == nil && !isOpen }

    /// Where in the source what agrees stands, in bytes.
    private(set) var places: [Int] = []
    /// Numbers and dates of the source that nothing in the claim stands for.
    private(set) var free: [Quantity]
    private(set) var freeDates: [Statement.Dated]
    private let relations: WordRelations

    init(
        _ claim: Statement, _ source: Statement, _ pairs: WordPairs, _ relations: WordRelations, valid: Period?,
        said: CivilDay? = nil, beside told: [Quantity] = []
    ) {
        self.relations = relations
        free = source.quantities
        freeDates = source.dates
        let saidThen = claim.isToldAsOver && source.isPresent && !LooseWords.tellsBound(claim) ? said : nil
        for date in claim.dates {
            if source.dates.isEmpty, let saidThen, Self.isThen(date, saidThen) { continue }
            compare(date, source.dates, LooseWords.tellsBound(claim) ? nil : valid)
        }
        let dated = Set(places)
        var left: [Quantity] = []
        for quantity in claim.quantities {
            if let place = free.firstIndex(where: { agreement(quantity, $0) == .same }),
                isNearest(free[place], quantity, claim, source, Set(pairs.places), dated)
            {
                places.append(free.remove(at: place).range.lowerBound)
            } else {
                left.append(quantity)
            }
        }
        let all = free
        for quantity in left {
            var free = all
            // Of several it is the one that stands nearest to the word that the claim has it at.
            if source.isUnion, let anchor = pairs.anchor(of: quantity.range.lowerBound) {
                let near = all.filter { quantity.isComparable(to: $0) }.min {
                    abs($0.range.lowerBound - anchor) < abs($1.range.lowerBound - anchor)
                }
                free = near.map { [$0] } ?? []
            }
            if quantity.isYear, let date = freeDates.first(where: { $0.days.contains { Double($0.from.year) == quantity.value } }) {
                places.append(date.range.lowerBound)
            } else if free.contains(where: { agreement(quantity, $0) == .otherUnit }) {
                note(.unit)
            } else if let other = free.first(where: { isComparable(quantity, $0) && agreement(quantity, $0) == .differs }) {
                // `4 of 142`: where one is right, the other may stand in another clause.
                if left.count < claim.quantities.count, told.contains(where: { quantity.agreement(with: $0) == .same }) {
                    isOpen = true
                    continue
                }
                note(other.value == quantity.value && other.bound != quantity.bound ? .comparison : .number)
            } else {
                isOpen = true
            }
        }
    }

    /// Of several numbers of a kind the source has each at a word; the claim's must stand at one that the claim says, too.
    private func isNearest(
        _ found: Quantity, _ quantity: Quantity, _ claim: Statement, _ source: Statement, _ told: Set<Int>, _ dated: Set<Int>
    ) -> Bool {
        let rivals = source.quantities.filter { other in
            isComparable(quantity, other) && !(source.former?.contains(other.range.lowerBound) ?? false)
        }
        guard rivals.count > 1, claim.quantities.count(where: { isComparable(quantity, $0) }) == 1 else { return true }
        let isBound = { (number: Quantity, anchors: Set<Int>) in
            anchors.contains { place in
                let between = min(place, number.range.lowerBound) + 1..<max(place, number.range.lowerBound) + 1
                if number.range.lowerBound > place, number.isParted { return false }
                // `at 9:40` belongs to what stands before it.
                if number.range.lowerBound < place, number.lead != nil { return false }
                let isAtOther = rivals.contains { $0.range != number.range && between.contains($0.range.lowerBound) }
                return !isAtOther
                    && !source.words.contains { word in
                        between.contains(word.at) && (word.flags.contains(.parted) || !told.contains(word.at) && word.at != place)
                    }
            }
        }
        if rivals.contains(where: { isBound($0, dated) }) { return isBound(found, dated) }
        return isBound(found, told) || !rivals.contains { isBound($0, told) }
    }

    /// `employees` and `staff` count the same.
    private func aligned(_ quantity: Quantity, _ other: Quantity) -> Quantity {
        guard case .word(let left) = quantity.unit, case .word(let right) = other.unit, left != right, relations.areSame(left, right) else {
            return quantity
        }
        return quantity.counting(other.unit)
    }

    private func agreement(_ quantity: Quantity, _ other: Quantity) -> Quantity.Agreement {
        aligned(quantity, other).agreement(with: other)
    }

    private func isComparable(_ quantity: Quantity, _ other: Quantity) -> Bool { aligned(quantity, other).isComparable(to: other) }

    private mutating func note(_ reason: ClaimReason) { conflict = conflict ?? reason }

    private mutating func compare(_ claimed: Statement.Dated, _ told: [Statement.Dated], _ valid: Period?) {
        if let place = told.firstIndex(where: { Self.relation($0, claimed) == .same }) {
            places.append(told[place].range.lowerBound)
            freeDates.removeAll { $0.range == told[place].range }
            return
        }
        // `report 2025: sales 38 (2024: 35)`: a year by itself.
        if let year = claimed.wholeYear, let place = free.firstIndex(where: { $0.unit == .none && $0.value == Double(year) }) {
            places.append(free.remove(at: place).range.lowerBound)
            return
        }
        if let valid, told.isEmpty, Self.isWithin(claimed, valid) { return }
        if told.contains(where: { Self.relation($0, claimed) == .differs }) { note(.date) } else { isOpen = true }
    }

    /// `Before May it was blue`, `in 2025 it was blue`: somebody said then that it is.
    private static func isThen(_ claimed: Statement.Dated, _ said: CivilDay) -> Bool {
        claimed.days.contains { days in
            direction(claimed) < 0 ? said < days.from : direction(claimed) == 0 && days.count > 27 && days.contains(DayRange(day: said))
        }
    }

    enum DateRelation {
        case same, differs, open
    }

    private static let before: Set = ["before", "until", "till", "by", "to", "through", "vor", "bis"]
    private static let after: Set = ["after", "since", "from", "nach", "seit", "ab"]

    static func relation(_ told: Statement.Dated, _ claimed: Statement.Dated) -> DateRelation {
        if let weekday = claimed.weekday ?? told.weekday, let days = claimed.days.first, let other = told.days.first {
            // Of whatever week; another day by its date may be the next one.
            if claimed.weekday != nil, told.weekday != nil { return days.from.weekday == other.from.weekday ? .same : .differs }
            return days.contains(other) || claimed.weekday != nil && other.count == 1 && other.from.weekday == weekday ? .same : .open
        }
        var result = DateRelation.differs
        for var day in claimed.days {
            for var other in told.days {
                if claimed.isYearless { day = day.moved(toYear: other.from.year) ?? day }
                if told.isYearless { other = other.moved(toYear: day.from.year) ?? other }
                if day.contains(other) {
                    // `before May` is not in May.
                    let isBeside = ["before", "after", "vor", "nach"].contains(claimed.lead ?? "") && direction(told) == 0
                    if direction(told) * direction(claimed) >= 0, !isBeside { return .same }
                } else if direction(claimed) < 0, direction(told) <= 0, claimed.lead == "before", other.to <= day.from {
                    return .same
                } else if claimed.lead == "after", direction(told) >= 0, day.to <= other.from {
                    return .same
                } else if other.contains(day) {
                    result = .open
                }
            }
        }
        return result
    }

    private static func direction(_ dated: Statement.Dated) -> Int {
        guard let lead = dated.lead else { return 0 }
        return before.contains(lead) ? -1 : after.contains(lead) ? 1 : 0
    }

    private static let day: Int64 = 86_400_000

    /// A fact held at the time that is claimed, or began or ended then.
    private static func isWithin(_ claimed: Statement.Dated, _ valid: Period) -> Bool {
        claimed.days.contains { days in
            let (from, to) = (Int64(days.from.daysSinceEpoch) * day, Int64(days.to.daysSinceEpoch) * day)
            switch direction(claimed) {
            case 1: return valid.hasBeginning && from <= valid.from && valid.from < to
            case -1: return valid.hasEnd && from <= valid.to && valid.to <= to
            default: return valid.hasBeginning && valid.from <= from && to <= valid.to
            }
        }
    }
}
