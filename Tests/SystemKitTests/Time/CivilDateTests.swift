import TestSupport
import Testing

@testable import SystemKit

@Suite struct CivilDateTests {
    @Test(arguments: [
        (1970, 1, 1, 0, Weekday.thursday), (1969, 12, 31, -1, .wednesday), (2000, 2, 29, 11016, .tuesday),
        (1900, 3, 1, -25508, .thursday), (2100, 3, 1, 47541, .monday), (2024, 2, 29, 19782, .thursday),
        (1, 1, 1, -719162, .monday), (0, 12, 31, -719163, .sunday), (0, 2, 29, -719469, .tuesday),
        (-9999, 1, 1, -4_371_587, .monday), (9999, 12, 31, 2_932_896, .friday),
    ])
    func table(_ year: Int, _ month: Int, _ day: Int, _ number: Int, _ weekday: Weekday) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.daysSinceEpoch == number)
        #expect(CivilDate(daysSinceEpoch: number) == date)
        #expect(date.weekday == weekday)
    }

    @Test(arguments: [
        (1900, 2, 29), (2100, 2, 29), (2023, 2, 29), (2023, 4, 31), (2023, 0, 1), (2023, 13, 1), (2023, 1, 0), (2023, 1, 32),
        (10000, 1, 1), (-10000, 12, 31), (Int.max, 1, 1), (2000, Int.min, Int.max),
    ])
    func thereIsNoSuchDay(_ year: Int, _ month: Int, _ day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    /// The slow model adds up the lengths of months through every supported year; over four centuries each day is tried.
    @Test func everyMonthAgreesWithCounting() {
        var wrong = 0
        var number = CivilDate.firstDay
        for year in CivilDate.years {
            for month in 1...12 {
                let length = Self.length(month, year)
                for day in (1800...2200).contains(year) ? Array(1...length) : [1, length] {
                    let date = CivilDate(daysSinceEpoch: number + day - 1)
                    let isRight = date.year == year && date.month == month && date.day == day
                    if !isRight || date.daysSinceEpoch != number + day - 1 { wrong += 1 }
                }
                number += length
            }
        }
        #expect(wrong == 0)
        #expect(number == CivilDate.lastDay + 1)
    }

    @Test func beyondTheSupportedYearsTheEndsHold() {
        #expect(CivilDate(daysSinceEpoch: Int.max) == CivilDate(year: 9999, month: 12, day: 31))
        #expect(CivilDate(daysSinceEpoch: Int.min) == CivilDate(year: -9999, month: 1, day: 1))
    }

    private static func length(_ month: Int, _ year: Int) -> Int {
        if month == 2 { return year % 400 == 0 ? 29 : year % 100 == 0 ? 28 : year % 4 == 0 ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

@Suite struct CivilTimeTests {
    @Test(arguments: [
        (Int64(0), 0, "1970-1-1 0:0:0.0"), (-1, 0, "1969-12-31 23:59:59.999"), (0, -90, "1969-12-31 22:30:0.0"),
        (86_399_999, 1, "1970-1-2 0:0:59.999"), (Int64.max, 0, "9999-12-31 23:59:59.999"), (Int64.min, 0, "-9999-1-1 0:0:0.0"),
        (Int64.max, Int.max, "9999-12-31 23:59:59.999"), (Int64.min, Int.min, "-9999-1-1 0:0:0.0"),
    ])
    func reading(_ milliseconds: Int64, _ offset: Int, _ expected: String) {
        let time = CivilTime(milliseconds: milliseconds, offsetMinutes: offset)
        let date = "\(time.date.year)-\(time.date.month)-\(time.date.day)"
        #expect("\(date) \(time.hour):\(time.minute):\(time.second).\(time.millisecond)" == expected)
    }

    @Test(arguments: [1 as UInt64, 2, 3])
    func thereAndBack(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            let instant = Int64.random(in: -300_000_000_000_000...200_000_000_000_000, using: &random)
            let offset = Int.random(in: -1560...1560, using: &random)
            #expect(CivilTime(milliseconds: instant, offsetMinutes: offset).milliseconds(offsetMinutes: offset) == instant, "seed \(seed)")
        }
    }

    @Test func thereIsNoSuchReading() throws {
        let day = try #require(CivilDate(year: 2026, month: 1, day: 1))
        #expect(CivilTime(date: day, hour: 24) == nil && CivilTime(date: day, minute: 60) == nil)
        #expect(CivilTime(date: day, second: 60) == nil && CivilTime(date: day, millisecond: 1000) == nil)
        #expect(CivilTime(date: day, hour: -1) == nil)
        #expect(try #require(CivilTime(date: day, hour: 23)) < #require(CivilTime(date: day, hour: 23, millisecond: 1)))
    }

    @Test func clocksRun() {
        // Between 2020 and 2100 by the wall; and never backwards by the other.
        #expect((1_577_836_800_000...4_102_444_800_000).contains(WallClock.system.nowMilliseconds()))
        let start = MonotonicClock.nanoseconds()
        MonotonicClock.sleep(nanoseconds: 2_000_000)
        #expect(MonotonicClock.nanoseconds() - start >= 2_000_000)
        #expect(WallClock(nowMilliseconds: { 7 }).nowMilliseconds() == 7)
    }
}
