import TestSupport
import Testing
import TextKit

@Suite struct CivilDayTests {
    private static func length(_ month: Int, _ year: Int) -> Int {
        let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// A slow calendar that goes on day by day, over every day there is.
    @Test func agreesWithACalendarThatCounts() {
        var (year, month, day) = (1, 1, 1)
        var number = -719_162
        var weekday = 1
        var wrong: [String] = []
        while year < 10_000 {
            let made = CivilDay(daysSinceEpoch: number)
            let back = CivilDay(year: year, month: month, day: day)
            if made.civil != (year, month, day) || back != made || made.weekday != weekday { wrong.append("\(year)-\(month)-\(day)") }
            number += 1
            weekday = weekday % 7 + 1
            day += 1
            if day > Self.length(month, year) {
                if CivilDay(year: year, month: month, day: day) != nil { wrong.append("\(year)-\(month)-\(day) is no day") }
                (month, day) = (month + 1, 1)
            }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
        #expect(number == 2_932_897)
    }

    @Test(arguments: [
        (0, 1, 1), (10_000, 1, 1), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0), (2024, 1, 32), (Int.max, 1, 1), (2024, 2, Int.max),
    ])
    func noSuchDay(_ year: Int, _ month: Int, _ day: Int) { #expect(CivilDay(year: year, month: month, day: day) == nil) }

    @Test func knownDays() {
        #expect(CivilDay(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
        #expect(CivilDay(daysSinceEpoch: 0).weekday == 4)
        #expect(CivilDay(daysSinceEpoch: Int.min).civil == (1, 1, 1))
        #expect(CivilDay(daysSinceEpoch: Int.max).civil == (9999, 12, 31))
    }

    @Test func stretches() throws {
        let text = "May 2024; 2024-05-01; 2024-05-31; 2024-06-01; 2024"
        let found = DateReader.mentions(in: text, said: CivilDay(daysSinceEpoch: 0)).map(\.days)
        try #require(found.count == 4)
        #expect(found[0].contains(found[1]) && found[0].contains(found[2]) && !found[0].contains(found[3]) && !found[1].contains(found[0]))
        #expect(found[0].contains(found[1].from) && !found[0].contains(found[3].from) && found[0].to == found[3].from)
        #expect(found[0].count == 31)
    }
}
