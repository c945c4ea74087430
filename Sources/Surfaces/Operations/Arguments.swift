internal import Reverie
package import SystemKit

/// The values given for an operation's parameters, checked against its table row.
package struct Arguments: Sendable {
    private var values: [String: [String]] = [:]

    package init() {}

    package mutating func add(_ value: String, for name: String) { values[name, default: []].append(value) }

    package func has(_ name: String) -> Bool { values[name] != nil }
    package func all(_ name: String) -> [String] { values[name] ?? [] }
    package func text(_ name: String) -> String? { values[name]?.last }
    package func integer(_ name: String) -> Int? { text(name).flatMap(Int.init) }
    package var isEmpty: Bool { values.isEmpty }
    package var names: Set<String> { Set(values.keys) }
}

extension Citation {
    /// `EVENT` or `EVENT:FROM-TO`. An id may hold colons itself.
    init(text: String, option: String) throws {
        if let colon = text.lastIndex(of: ":") {
            let range = text[text.index(after: colon)...].split(separator: "-", omittingEmptySubsequences: false)
            if range.count == 2, let from = Int(range[0]), let to = Int(range[1]), from >= 0 {
                guard from < to else { throw UsageError.badValue(option: option, value: text, expected: "a range that is not empty") }
                self.init(event: EventID(rawValue: String(text[..<colon])), range: from..<to)
                return
            }
        }
        self.init(event: EventID(rawValue: text))
    }
}

/// What is wrong with the words of a call.
package enum UsageError: Error, Equatable {
    case unknownCommand([String], near: [String])
    case unknownOption(String, operation: String, near: [String])
    case missing(String, operation: String)
    case missingValue(option: String, placeholder: String)
    case badValue(option: String, value: String, expected: String)
    case tooMany(String, operation: String)
    case repeated(option: String)
    case other(String)
}

/// Reads a moment as a person writes it. A date without a time means the whole day.
package enum Moment {
    /// What it can be, for who wrote something else.
    static let forms = "2026-11-01, 2026-11-01T10:00:00Z or Unix milliseconds"

    /// Where a stretch ends that goes up to there: with the day, or at that moment, which is no part of it any more.
    static func end(_ interval: Range<Int64>) -> Int64 {
        interval.upperBound - interval.lowerBound == 1 ? interval.lowerBound : interval.upperBound
    }

    /// The half-open interval that the text names, in milliseconds.
    package static func interval(_ text: String, zone: TimeZoneRules) -> Range<Int64>? {
        if let milliseconds = Int64(text), text.utf8.count >= 9 {
            return Instant.representable.contains(milliseconds) ? milliseconds..<milliseconds + 1 : nil
        }
        if text.utf8.count == 10, let day = RFC3339.parse(text + "T00:00:00Z") {
            let start = CivilTime(milliseconds: day.milliseconds, offsetMinutes: 0)
            let end = CivilTime(milliseconds: day.milliseconds + 86_400_000, offsetMinutes: 0)
            return zone.localToUTC(start)..<zone.localToUTC(end)
        }
        guard let parsed = RFC3339.parse(text) else { return nil }
        if parsed.offsetMinutes != nil { return parsed.milliseconds..<parsed.milliseconds + 1 }
        let local = zone.localToUTC(CivilTime(milliseconds: parsed.milliseconds, offsetMinutes: 0))
        return local..<local + 1
    }
}
