import Testing
import TextKit

/// The same words, said on days at the edges of weeks, years and of the calendar.
@Suite struct DateEdgeTests {
    private static let cases: [(String, DateRow)] = [
        ("2024-01-01", DateRow("yesterday", "yesterday = ~2023-12-31")),
        ("2024-12-31", DateRow("tomorrow", "tomorrow = ~2025-01-01")),
        ("2024-01-01", DateRow("last month", "last month = ~2023-12-01..2024-01-01 month")),
        ("2024-12-31", DateRow("next month", "next month = ~2025-01-01..2025-02-01 month")),
        ("2024-01-01", DateRow("last quarter", "last quarter = ~2023-10-01..2024-01-01 quarter")),
        ("2024-01-01", DateRow("last week", "last week = ~2023-12-25..2024-01-01 week")),
        ("2023-12-31", DateRow("last week", "last week = ~2023-12-18..2023-12-25 week")),
        ("2023-12-31", DateRow("this weekend", "this weekend = ~2023-12-30..2024-01-01 day")),
        ("2024-01-01", DateRow("last weekend", "last weekend = ~2023-12-30..2024-01-01 day")),
        ("2024-01-15", DateRow("this winter", "this winter = ~2023-12-01..2024-03-01 season")),
        ("2024-01-15", DateRow("last winter", "last winter = ~2022-12-01..2023-03-01 season")),
        ("2024-11-15", DateRow("this winter", "this winter = ~2024-12-01..2025-03-01 season")),
        ("2024-02-29", DateRow("a year ago", "a year ago = ~2023-01-01..2024-01-01 year")),
        ("2024-03-31", DateRow("a month ago", "a month ago = ~2024-02-01..2024-03-01 month")),
        ("2024-03-31", DateRow("on the 30th", "30th = ~2024-03-30")),
        ("2024-02-15", DateRow("on the 31st", "31st = ~2024-01-31")),
        ("2024-06-01", DateRow("last May", "last May = ~2024-05-01..2024-06-01 month")),
        ("2024-05-31", DateRow("last May", "last May = ~2023-05-01..2023-06-01 month")),
        ("2024-05-01", DateRow("since May", "May = ~2024-05-01..2024-06-01 month")),
        ("2024-04-30", DateRow("since May", "May = ~2023-05-01..2023-06-01 month")),
        ("2024-05-31", DateRow("by May", "May = ~2024-05-01..2024-06-01 month")),
        ("2024-06-01", DateRow("by May", "May = ~2025-05-01..2025-06-01 month")),
        ("2024-12-31", DateRow("January 1", "January 1 = ~2025-01-01")),
        ("2025-01-01", DateRow("December 31", "December 31 = ~2024-12-31")),
        ("1898-01-01", DateRow("February 29", "February 29 = ~1896-02-29")),
        ("1901-01-01", DateRow("29 February", "29 February = ~1904-02-29")),
        ("2000-06-15", DateRow("the 00s", "00s = 2000-01-01..2010-01-01 decade")),
        ("1999-06-15", DateRow("the 90s", "90s = 1990-01-01..2000-01-01 decade")),
        ("1989-06-15", DateRow("the 90s", "90s = 1890-01-01..1900-01-01 decade")),
        ("0001-01-01", DateRow("yesterday")),
        ("0001-01-01", DateRow("today", "today = ~0001-01-01")),
        ("0001-01-01", DateRow("last year, last month, last summer, last May, last week")),
        ("0001-01-01", DateRow("last Monday")),
        ("0001-01-01", DateRow("on Monday, this week", "Monday = ~0001-01-01", "this week = ~0001-01-01..0001-01-08 week")),
        ("9999-12-31", DateRow("tomorrow")),
        ("9999-12-31", DateRow("today", "today = ~9999-12-31")),
        ("9999-12-31", DateRow("next year, next month, next summer, next week, next May 5")),
        ("9999-12-31", DateRow("this year", "this year = ~9999-01-01..10000-01-01 year")),
        ("9999-12-31", DateRow("this winter, this week, this weekend")),
        ("9999-12-31", DateRow("the 90s", "90s = 9990-01-01..10000-01-01 decade")),
    ]

    @Test func theEdgesOfTheCalendar() throws {
        for (text, row) in Self.cases {
            let parts = text.split(separator: "-").compactMap { Int($0) }
            let said = try #require(CivilDay(year: parts[0], month: parts[1], day: parts[2]))
            #expect(DateRow.read(row.text, said: said) == row.expected, "said on \(text)")
        }
    }
}
