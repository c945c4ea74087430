import TextKit

/// Words, and what they are read as: `5 May = 2024-05-05`, a stretch as `2024-05-01..2024-06-01 month`, with `~` where it follows from
/// the day it was said.
struct DateRow: Sendable, CustomStringConvertible {
    let text: String
    let expected: [String]

    init(_ text: String, _ expected: String...) {
        self.text = text
        self.expected = expected
    }

    var description: String { text }

    /// A Wednesday.
    static let said = CivilDay(year: 2024, month: 5, day: 15) ?? CivilDay(daysSinceEpoch: 0)

    static func read(_ text: String, said: CivilDay = said, _ language: DateWords = .english) -> [String] {
        let bytes = Array(text.utf8)
        return DateReader.mentions(in: text, said: said, language: language).map {
            "\(String(decoding: bytes[$0.range], as: UTF8.self)) = \($0.isRelative ? "~" : "")\(name($0.days, $0.precision))"
        }
    }

    static func name(_ days: DayRange, _ precision: DatePrecision) -> String {
        if days.count == 1 { return precision == .day ? name(days.from) : "\(name(days.from)) \(precision)" }
        return "\(name(days.from))..\(name(days.to)) \(precision)"
    }

    static func name(_ day: CivilDay) -> String {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).utf8.count)) + String(number)
        }
        return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    }
}
