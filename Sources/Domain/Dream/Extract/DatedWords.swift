internal import Gates
internal import Lexicons
internal import Model
internal import TextKit

/// Makes the dates that words name absolute, from the moment and the offset at which they were said.
struct DatedWords {
    private let at: Instant
    private let bytes: UnsafeBufferPointer<UInt8>
    private let words: DateWords?

    init(_ spoken: SpokenEvent) {
        at = spoken.event.at
        bytes = spoken.bytes
        words =
            switch spoken.told.lexicon.dates {
            case .english: .english
            case .german: .german
            case nil: nil
            }
    }

    private var offset: Int { at.offsetMinutes ?? 0 }

    private var today: CivilDay {
        let local = at.milliseconds + Int64(offset) * 60_000
        return CivilDay(daysSinceEpoch: Int((Double(local) / 86_400_000).rounded(.down)))
    }

    private func mentions(_ text: String) -> [DateMention] {
        words.map { DateReader.mentions(in: text, said: today, language: $0) } ?? []
    }

    /// `last month (2023-04)`: beside each date that does not name its year.
    func absolute(_ text: String, isAhead: Bool? = nil) -> String {
        let found = mentions(text)
        if found.isEmpty { return text }
        var bytes = Array(text.utf8)
        for (index, mention) in found.enumerated().reversed() {
            let isDouble = found.indices.contains { $0 != index && found[$0].range == mention.range }
            // `In October` is the nearest one, which a plan does not mean where it is over, nor a deed where it is to come.
            let isOther = isAhead.map { $0 ? mention.days.to <= today : mention.days.from > today } ?? false
            let hangsLoose = Self.hangsLoose(bytes[mention.range])
            guard !isDouble, !(isOther && hangsLoose), !Self.namesYear(bytes[mention.range]), let day = Self.written(mention) else {
                continue
            }
            bytes.insert(contentsOf: " (\(day))".utf8, at: mention.range.upperBound)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The day, month or year that a text names, as `2024-05-12`; nil where it names none or several. A birthday without its year would be
    /// given one that nobody said.
    func day(_ text: String, withYear: Bool = false) -> String? {
        if withYear, !Self.namesYear(Array(text.utf8)[...]) { return nil }
        let found = mentions(text)
        guard let first = found.first, found.count == 1 else { return nil }
        switch first.precision {
        case .day: return first.days.count == 1 ? Self.text(first.days.from, 3) : nil
        case .month: return Self.text(first.days.from, 2)
        case .year: return Self.text(first.days.from, 1)
        case .week, .season, .quarter, .decade: return nil
        }
    }

    /// When a fact begins: with the one day, month or year that is over and stands in its words.
    func bound(_ write: inout FactWrite, by range: Range<Int>) {
        let found = mentions(String(decoding: bytes[range], as: UTF8.self))
        guard let first = found.first, found.count == 1, first.precision != .decade, first.days.from <= today else { return }
        let day = Int64(first.days.from.daysSinceEpoch) * 86_400_000 - Int64(offset) * 60_000
        guard day <= at.milliseconds, Instant.representable.contains(day) else { return }
        write.validFrom = Instant(milliseconds: day, offsetMinutes: at.offsetMinutes)
    }

    /// The smallest of day, month and year that holds all of it.
    private static func written(_ mention: DateMention) -> String? {
        let (from, last) = (mention.days.from, CivilDay(daysSinceEpoch: mention.days.to.daysSinceEpoch - 1))
        if from == last { return text(from, 3) }
        if from.year == last.year, from.month == last.month { return text(from, 2) }
        // A year by itself would be a number.
        return mention.precision == .year && from.year == last.year ? "in " + text(from, 1) : nil
    }

    private static func text(_ day: CivilDay, _ parts: Int) -> String {
        let pad = { (number: Int, width: Int) in
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        let (year, month, number) = day.civil
        return [pad(year, 4), pad(month, 2), pad(number, 2)].prefix(parts).joined(separator: "-")
    }

    /// It begins with the name of a month or a day, or with a number: nothing says which year's it is. `3 weeks ago` says it.
    private static func hangsLoose(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last else { return false }
        return first &- 0x41 < 26 || first &- 0x30 < 10 && last != UInt8(ascii: "o")
    }

    /// Four digits in a row.
    private static func namesYear(_ bytes: ArraySlice<UInt8>) -> Bool {
        var run = 0
        for byte in bytes {
            run = byte &- 0x30 < 10 ? run + 1 : 0
            if run == 4 { return true }
        }
        return false
    }
}
