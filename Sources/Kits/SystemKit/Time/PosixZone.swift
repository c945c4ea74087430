/// A zone as a POSIX rule: "CET-1CEST,M3.5.0,M10.5.0/3". It repeats every year.
struct PosixZone: Equatable, Sendable {
    /// When in the year, by the clock in force until then, an offset starts.
    struct Change: Equatable, Sendable {
        enum Day: Equatable, Sendable {
            /// Day 1...365; February 29 is never counted.
            case julian(Int)
            /// Day 0...365; February 29 is counted.
            case ordinal(Int)
            /// Week 1...5 of the month (5 is the last one), weekday 0 is Sunday.
            case weekday(month: Int, week: Int, day: Int)
        }

        let day: Day
        /// Seconds after midnight; may be negative or beyond the day.
        let time: Int
    }

    struct Daylight: Equatable, Sendable {
        let offset: Int
        let start: Change
        let end: Change
    }

    let standardOffset: Int
    let daylight: Daylight?

    func offset(at second: Int64) -> Int {
        // A change may be moved by a week, so the last one may stem from the year before or after.
        let year = self.year(at: second)
        for candidate in (year - 1...year + 1).reversed() {
            guard let changes = changes(in: candidate) else { break }
            if changes.later.start <= second { return changes.later.offset }
            if changes.earlier.start <= second { return changes.earlier.offset }
        }
        return standardOffset
    }

    /// The instants of change after `first`, in order.
    func starts(after first: Int64, through last: Int64) -> [Int64] {
        guard first < last else { return [] }
        let years = year(at: first) - 1...year(at: last) + 1
        let changes = years.compactMap { self.changes(in: $0) }.flatMap { [$0.earlier.start, $0.later.start] }
        return changes.filter { $0 > first && $0 <= last }.sorted()
    }

    private func year(at second: Int64) -> Int {
        let day = floorDivide(second, 86_400)
        return CivilDate(daysSinceEpoch: Int(day)).year
    }

    /// The two changes of a year in order. At one and the same instant the start of daylight time comes last: so a zone
    /// that has it all year is written.
    private func changes(in year: Int) -> (earlier: ZonePeriod, later: ZonePeriod)? {
        guard let daylight else { return nil }
        let start = Int64(daylight.start.localSecond(in: year) - standardOffset)
        let end = Int64(daylight.end.localSecond(in: year) - daylight.offset)
        let begins = ZonePeriod(start: start, offset: daylight.offset)
        let ends = ZonePeriod(start: end, offset: standardOffset)
        return start < end ? (begins, ends) : (ends, begins)
    }
}

extension PosixZone.Change {
    /// Seconds since 1970 by the local clock.
    func localSecond(in year: Int) -> Int {
        let clamped = min(max(year, CivilDate.years.lowerBound), CivilDate.years.upperBound)
        guard let january = CivilDate(year: clamped, month: 1, day: 1) else { return 0 }
        return dayNumber(january: january.daysSinceEpoch, year: clamped) * 86_400 + time
    }

    private func dayNumber(january: Int, year: Int) -> Int {
        switch day {
        case .julian(let number):
            return january + number - 1 + (number > 59 && CivilDate.isLeap(year) ? 1 : 0)
        case .ordinal(let number):
            return january + number
        case .weekday(let month, let week, let weekday):
            guard let first = CivilDate(year: year, month: month, day: 1)?.daysSinceEpoch else { return january }
            // 1970-01-01 was a Thursday, day 4 of a week that starts with Sunday 0.
            let toWeekday = floorRemainder(weekday - (first + 4), 7)
            let wanted = toWeekday + (week - 1) * 7
            return first + (wanted < CivilDate.days(inMonth: month, of: year) ? wanted : wanted - 7)
        }
    }
}
