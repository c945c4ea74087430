internal import Model
internal import TextKit

/// Whether the numbers and dates of a claim stand in a source's clause.
struct FacetPairs {
    private(set) var conflict: ClaimReason?
    private(set) var isOpen = false

    var isComplete: Bool { conflict == nil && !isOpen }

    init(_ claim: Statement, _ source: Statement, valid: Period?) {
        var free = source.quantities
        var left: [Quantity] = []
        for quantity in claim.quantities {
            if let place = free.firstIndex(where: { quantity.agreement(with: $0) == .same }) {
                free.remove(at: place)
            } else {
                left.append(quantity)
            }
        }
        for quantity in left {
            if free.contains(where: { quantity.agreement(with: $0) == .otherUnit }) {
                note(.unit)
            } else if let other = free.first(where: { quantity.isComparable(to: $0) && quantity.agreement(with: $0) == .differs }) {
                note(other.value == quantity.value && other.bound != quantity.bound ? .comparison : .number)
            } else {
                isOpen = true
            }
        }
        for date in claim.dates { compare(date, source.dates, valid) }
    }

    private mutating func note(_ reason: ClaimReason) { conflict = conflict ?? reason }

    private mutating func compare(_ claimed: Statement.Dated, _ told: [Statement.Dated], _ valid: Period?) {
        if told.contains(where: { relation($0, claimed) == .same }) { return }
        if let valid, Self.isWithin(claimed, valid) { return }
        if told.contains(where: { relation($0, claimed) == .differs }) { note(.date) } else { isOpen = true }
    }

    private enum Relation {
        case same, differs, open
    }

    private static let before: Set = ["before", "until", "till", "by", "vor", "bis"]
    private static let after: Set = ["after", "since", "from", "nach", "seit", "ab"]

    private func relation(_ told: Statement.Dated, _ claimed: Statement.Dated) -> Relation {
        var result = Relation.differs
        for day in claimed.days {
            for other in told.days {
                if day.contains(other) {
                    if Self.direction(told) * Self.direction(claimed) >= 0 { return .same }
                } else if Self.direction(claimed) < 0, Self.direction(told) <= 0, claimed.lead == "before", other.to <= day.from {
                    return .same
                } else if claimed.lead == "after", Self.direction(told) >= 0, day.to <= other.from {
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
