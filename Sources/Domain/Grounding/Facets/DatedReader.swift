internal import Gates
internal import TextKit

/// Dates of a text, each with what leads it.
struct DatedReader {
    let bytes: [UInt8]
    let words: [SaidText.Word]
    let day: CivilDay

    func dates() -> [Statement.Dated] {
        let text = String(decoding: bytes, as: UTF8.self)
        var mentions = DateReader.mentions(in: text, said: day, language: .english)
        for other in DateReader.mentions(in: text, said: day, language: .german)
        where !mentions.contains(where: { $0.range.overlaps(other.range) }) {
            mentions.append(other)
        }
        var found: [Range<Int>: [DayRange]] = [:]
        for mention in mentions {
            if let (range, day) = beginning(of: mention) { found[range, default: []].append(day) }
        }
        for mention in mentions where !isSpan(mention) {
            let (range, days) = withYear(mention) ?? (mention.range, mention.days)
            found[range, default: []].append(days)
        }
        return found.sorted { $0.key.lowerBound < $1.key.lowerBound }.map { range, days in
            var index = words.firstIndex { $0.bytes.upperBound > range.lowerBound } ?? 0
            while index > 0, words[index - 1].flags.contains(.determiner) { index -= 1 }
            return Statement.Dated(
                range: range, days: days, lead: index > 0 ? words[index - 1].text : nil, isYearless: isYearless(range),
                weekday: weekday(range, days))
        }
    }

    private static let until: Set = ["to", "until", "till", "bis", "through"]

    /// `from 15 to 18 September`: the first day is told by its number alone.
    private func beginning(of mention: DateMention) -> (Range<Int>, DayRange)? {
        guard mention.precision == .day, !mention.isRelative,
            let (_, days) = withYear(mention) ?? (mention.range, mention.days) as (Range<Int>, DayRange)?,
            let index = words.firstIndex(where: { $0.bytes.lowerBound >= mention.range.lowerBound }), index > 1,
            let number = Int(words[index - 2].text), number < days.from.day,
            Self.until.contains(words[index - 1].text),
            let day = CivilDay(year: days.from.year, month: days.from.month, day: number)
        else { return nil }
        return (words[index - 2].bytes, DayRange(day: day))
    }

    private static let weekdays: Set = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    ]

    /// `on Monday`, `Tuesdays`
    private func weekday(_ range: Range<Int>, _ days: [DayRange]) -> Int? {
        let inside = words.filter { range.overlaps($0.bytes) }
        guard inside.count == 1, let word = inside.first?.text, let day = days.first, day.count == 1,
            Self.weekdays.contains(word.hasSuffix("day") || word.hasSuffix("days") ? String(word.prefix(3)) : word)
        else { return nil }
        return day.from.weekday
    }

    /// `of 14 February 2026 records`: what stands behind the year makes it look like a count.
    private func withYear(_ mention: DateMention) -> (Range<Int>, DayRange)? {
        guard mention.precision == .day || mention.precision == .month, isYearless(mention.range) else { return nil }
        var from = mention.range.upperBound
        if from < bytes.count, bytes[from] == UInt8(ascii: ",") { from += 1 }
        guard from < bytes.count, bytes[from] == 0x20, let year = year(at: from + 1) else { return nil }
        return mention.days.moved(toYear: year).map { (mention.range.lowerBound..<from + 5, $0) }
    }

    private func year(at place: Int) -> Int? {
        guard place + 4 <= bytes.count, place + 4 == bytes.count || bytes[place + 4] &- 0x30 >= 10 else { return nil }
        let digits = bytes[place..<place + 4]
        guard digits.allSatisfy({ $0 &- 0x30 < 10 }), let year = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        return 1900..<2100 ~= year ? year : nil
    }

    private static let spans: Set = [
        "month", "months", "week", "weeks", "day", "days", "year", "years", "monat", "monate", "monaten", "wochen", "tage",
    ]

    /// `in three months`: how long, from whenever it was said.
    private func isSpan(_ mention: DateMention) -> Bool {
        guard mention.isRelative else { return false }
        let inside = words.filter { mention.range.overlaps($0.bytes) }
        let isTurned = inside.contains {
            ["ago", "last", "next", "this", "vor", "letzten", "letzte", "nächsten", "hace"].contains($0.text)
        }
        return !isTurned && inside.contains { Self.spans.contains($0.text) }
            && words.contains {
                $0.bytes.upperBound <= mention.range.lowerBound && mention.range.lowerBound - $0.bytes.upperBound < 2
                    && ["in", "within"].contains($0.text)
            }
            || !isTurned && inside.first?.text == "in" && inside.contains { Self.spans.contains($0.text) }
    }

    private static let months: Set = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mär", "mai", "okt", "dez",
    ]

    /// `14 February`, `March`: a month by its name, and no year.
    private func isYearless(_ range: Range<Int>) -> Bool {
        var digits = 0
        for byte in bytes[range] {
            digits = byte &- 0x30 < 10 ? digits + 1 : 0
            if digits == 4 { return false }
        }
        return words.contains { word in
            range.overlaps(word.bytes)
                && Self.months.contains(String(decoding: word.text.utf8.prefix(word.text.hasPrefix("mä") ? 4 : 3), as: UTF8.self))
        }
    }
}
