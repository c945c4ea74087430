/// A day of the Gregorian calendar, carried back to the year 1, known by its distance from 1970-01-01.
package struct CivilDay: Hashable, Comparable, Sendable {
    package let daysSinceEpoch: Int

    /// The years whose days there are.
    package static let years = 1...9999
    /// The days there are, by their numbers.
    static let numbers = -daysUpToEpoch...2_932_896
    /// From 0001-01-01 to 1970-01-01.
    private static let daysUpToEpoch = 719_162

    /// Nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), 1...12 ~= month, day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
        daysSinceEpoch = Self.firstOf(month: month, year: year) + day - 1
    }

    /// Beyond the years there are, the first or the last day of them.
    package init(daysSinceEpoch: Int) {
        self.daysSinceEpoch = min(max(daysSinceEpoch, Self.numbers.lowerBound), Self.numbers.upperBound)
    }

    /// Also the day behind the last one, which only ends a stretch.
    init(boundary: Int) { daysSinceEpoch = boundary }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    /// Numbered as ISO 8601 does: Monday is 1, Sunday 7.
    package var weekday: Int { (daysSinceEpoch + Self.daysUpToEpoch) % 7 + 1 }

    package static func < (left: CivilDay, right: CivilDay) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }

    /// Years, then centuries and so on are taken off from the largest down; the last of four is the longer one, so it may not carry.
    package var civil: (year: Int, month: Int, day: Int) {
        var rest = daysSinceEpoch + Self.daysUpToEpoch
        var year = 1 + rest / 146_097 * 400
        rest %= 146_097
        let centuries = min(rest / 36_524, 3)
        rest -= centuries * 36_524
        year += centuries * 100 + rest / 1461 * 4
        rest %= 1461
        let years = min(rest / 365, 3)
        rest -= years * 365
        year += years
        // No month is longer than 31 days: the guess is right or one too low.
        var month = rest / 32 + 1
        if month < 12, Self.daysBefore(month: month + 1, of: year) <= rest { month += 1 }
        return (year, month, rest - Self.daysBefore(month: month, of: year) + 1)
    }

    package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The number of a month's first day, for years from 1 on.
    static func firstOf(month: Int, year: Int) -> Int {
        let past = year - 1
        return past * 365 + past / 4 - past / 100 + past / 400 - daysUpToEpoch + daysBefore(month: month, of: year)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        month == 12 ? 31 : daysBefore(month: month + 1, of: year) - daysBefore(month: month, of: year)
    }

    private static func daysBefore(month: Int, of year: Int) -> Int {
        let before =
            switch month {
            case 1: 0
            case 2: 31
            case 3: 59
            case 4: 90
            case 5: 120
            case 6: 151
            case 7: 181
            case 8: 212
            case 9: 243
            case 10: 273
            case 11: 304
            default: 334
            }
        return month > 2 && isLeap(year) ? before + 1 : before
    }
}
