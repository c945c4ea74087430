/// How large the piece of the calendar is that words name. A weekend counts as days.
package enum DatePrecision: Sendable {
    case day, week, month, season, quarter, year, decade
}

/// A stretch of days that words name, half open.
package struct DayRange: Hashable, Sendable {
    package let from: CivilDay
    /// The day behind the last one.
    package let to: CivilDay

    package var count: Int { to.daysSinceEpoch - from.daysSinceEpoch }

    package func contains(_ day: CivilDay) -> Bool { from <= day && day < to }

    /// The same days of another year; nil where that has no such day.
    package func moved(toYear year: Int) -> DayRange? {
        let (first, last) = (from.civil, to.civil)
        guard let from = CivilDay(year: year, month: first.month, day: first.day),
            let to = CivilDay(year: last.year + year - first.year, month: last.month, day: last.day)
        else { return nil }
        return DayRange(from: from, to: to)
    }

    package func contains(_ other: DayRange) -> Bool { from <= other.from && other.to <= to }
}

/// Words of a text that name days.
package struct DateMention: Hashable, Sendable {
    /// In bytes. Leading words that only tie the date to its sentence (`in`, `since`, `the`) are not part of it.
    package let range: Range<Int>
    package let days: DayRange
    package let precision: DatePrecision
    /// The days follow from the day on which it was said.
    package let isRelative: Bool
}

extension DayRange {
    /// Nil where it would leave the years there are.
    init?(first: Int, count: Int) {
        guard CivilDay.numbers.contains(first), count >= 1, first + count - 1 <= CivilDay.numbers.upperBound else { return nil }
        from = CivilDay(boundary: first)
        to = CivilDay(boundary: first + count)
    }

    package init(day: CivilDay) {
        from = day
        to = CivilDay(boundary: day.daysSinceEpoch + 1)
    }

    /// From a month on, counted in months since the beginning of the year 0.
    init?(month index: Int, count: Int) {
        guard index >= 12, count >= 1, index + count <= 10_000 * 12 else { return nil }
        let end = index + count
        from = CivilDay(boundary: CivilDay.firstOf(month: index % 12 + 1, year: index / 12))
        to = CivilDay(boundary: CivilDay.firstOf(month: end % 12 + 1, year: end / 12))
    }

    /// The week of a day, from Monday on.
    init?(weekOf number: Int) {
        guard CivilDay.numbers.contains(number) else { return nil }
        self.init(first: number - CivilDay(daysSinceEpoch: number).weekday + 1, count: 7)
    }
}
