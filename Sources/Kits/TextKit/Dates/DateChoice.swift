/// Which one is meant of a piece of the calendar that comes again and again: Mays, Fridays, summers.
enum DateChoice {
    /// The one that is nearest to the day it was said; of two that are equally far, the earlier.
    case nearest
    /// `since`: the latest that has begun.
    case latest
    /// `by`: the first that is not over.
    case coming
    /// `last`: the latest that is over.
    case last
    /// `next`: the first that has not begun.
    case next
    /// `this`: the one of the same year, or of the same week.
    case this

    /// `links` give their direction as a number, see `DateWords`.
    init(direction: Int) { self = direction < 0 ? .latest : direction > 0 ? .coming : .nearest }

    init(turn: Int) { self = turn < 0 ? .last : turn > 0 ? .next : .this }
}

/// The calendar as it lies around the day on which something was said.
struct Around {
    let said: CivilDay

    /// A piece of the year that begins with a month (counted from 0) and has so many.
    func piece(startingIn month: Int, months count: Int, _ choice: DateChoice) -> DayRange? {
        let year = said.year
        if choice == .this {
            // A winter that runs over the end of the year is this one until it is over.
            let isStillRunning = month + count > 12 && said.month <= month + count - 12
            return DayRange(month: (isStillRunning ? year - 1 : year) * 12 + month, count: count)
        }
        return choose(choice, (-2...2).compactMap { DayRange(month: (year + $0) * 12 + month, count: count) })
    }

    func day(_ day: Int, of month: Int, _ choice: DateChoice) -> DayRange? {
        // Between two leap days lie up to eight years.
        let years = choice == .this ? 0...0 : -8...8
        let days = years.compactMap { CivilDay(year: said.year + $0, month: month, day: day) }.map(DayRange.init(day:))
        return choice == .this ? days.first : choose(choice, days)
    }

    func dayOfMonth(_ day: Int, _ choice: DateChoice) -> DayRange? {
        let month = said.year * 12 + said.month - 1
        let days = (-2...2).compactMap { CivilDay(year: (month + $0) / 12, month: (month + $0) % 12 + 1, day: day) }
        return choose(choice, days.map(DayRange.init(day:)))
    }

    func weekday(_ weekday: Int, _ choice: DateChoice) -> DayRange? {
        let inThisWeek = said.daysSinceEpoch - said.weekday + weekday
        if choice == .this { return DayRange(first: inThisWeek, count: 1) }
        return choose(choice, [-14, -7, 0, 7, 14].compactMap { DayRange(first: inThisWeek + $0, count: 1) })
    }

    func weekend(turn: Int) -> DayRange? { DayRange(first: said.daysSinceEpoch - said.weekday + 6 + 7 * turn, count: 2) }

    /// The calendar unit so many units away from the one of the day it was said.
    func unit(_ unit: DateUnit, shifted count: Int) -> DayRange? {
        let month = said.year * 12 + said.month - 1
        return switch unit {
        case .day: DayRange(first: said.daysSinceEpoch + count, count: 1)
        case .week: DayRange(weekOf: said.daysSinceEpoch + 7 * count)
        case .month: DayRange(month: month + count, count: 1)
        case .quarter: DayRange(month: month / 3 * 3 + 3 * count, count: 3)
        case .year: DayRange(month: (said.year + count) * 12, count: 12)
        }
    }

    /// The latest decade of that number that had begun: in 2026 `the 20s` are the 2020s, `the 30s` the 1930s.
    func decade(_ number: Int) -> Int {
        let year = said.year / 100 * 100 + number
        return year <= said.year ? year : year - 100
    }

    /// The year of two digits that lies at most twenty years ahead.
    func year(twoDigits: Int) -> Int {
        let year = said.year / 100 * 100 + twoDigits
        return year > said.year + 20 ? year - 100 : year <= said.year - 80 ? year + 100 : year
    }

    /// `pieces` in the order of the calendar.
    private func choose(_ choice: DateChoice, _ pieces: [DayRange]) -> DayRange? {
        switch choice {
        case .nearest, .this: pieces.min { distance($0) < distance($1) }
        case .latest: pieces.last { $0.from <= said }
        case .coming: pieces.first { $0.to > said }
        case .last: pieces.last { $0.to <= said }
        case .next: pieces.first { $0.from > said }
        }
    }

    private func distance(_ days: DayRange) -> Int {
        if days.contains(said) { return 0 }
        return said < days.from
            ? days.from.daysSinceEpoch - said.daysSinceEpoch : said.daysSinceEpoch - days.to.daysSinceEpoch + 1
    }
}
