/// A day of the Gregorian calendar, carried back before its invention; the year before 1 is 0.
package struct CivilDate: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// The years a date can have.
    package static let years = -9999...9999
    static let firstDay = daysBefore(year: years.lowerBound) - daysBefore(year: 1970)
    static let lastDay = daysBefore(year: years.upperBound + 1) - daysBefore(year: 1970) - 1

    /// Nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day so many days after 1970-01-01; beyond the supported years, the first or the last day there is.
    package init(daysSinceEpoch: Int) {
        let days = min(max(daysSinceEpoch, Self.firstDay), Self.lastDay) + Self.daysBefore(year: 1970)
        // The mean length of a year gives the year to within one; the exact count settles it.
        var year = floorDivide(days * 400, 146_097) + 1
        while Self.daysBefore(year: year) > days { year -= 1 }
        while Self.daysBefore(year: year + 1) <= days { year += 1 }
        let dayOfYear = days - Self.daysBefore(year: year)
        // Pretend that February has 30 days: then one straight line gives the month.
        let leap = Self.isLeap(year)
        let missing = dayOfYear < (leap ? 60 : 59) ? 0 : (leap ? 1 : 2)
        let month = (12 * (dayOfYear + missing) + 373) / 367
        self.year = year
        self.month = month
        self.day = dayOfYear - Self.daysBefore(month: month, leap: leap) + 1
    }

    package var daysSinceEpoch: Int {
        Self.daysBefore(year: year) - 719_162 + Self.daysBefore(month: month, leap: Self.isLeap(year)) + day - 1
    }

    package var weekday: Weekday {
        // 1970-01-01 was a Thursday; the remainder is always in 0...6, so the fallback is never taken.
        Weekday(rawValue: floorRemainder(daysSinceEpoch + 3, 7) + 1) ?? .monday
    }

    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The length of a month; 0 for a month that does not exist.
    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 0
        }
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// Days from the first of January of the year 1 to that of `year`.
    private static func daysBefore(year: Int) -> Int {
        let past = year - 1
        return 365 * past + floorDivide(past, 4) - floorDivide(past, 100) + floorDivide(past, 400)
    }

    /// Days of the year that come before the first of `month`.
    private static func daysBefore(month: Int, leap: Bool) -> Int {
        (367 * month - 362) / 12 - (month <= 2 ? 0 : (leap ? 1 : 2))
    }
}

/// The days of the week, numbered as ISO 8601 does.
package enum Weekday: Int, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}

/// Division that rounds towards minus infinity; `divisor` must be positive.
@inline(__always)
func floorDivide<Number: FixedWidthInteger>(_ value: Number, _ divisor: Number) -> Number {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

/// The remainder that belongs to `floorDivide`, never negative.
@inline(__always)
func floorRemainder<Number: FixedWidthInteger>(_ value: Number, _ divisor: Number) -> Number {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
}
