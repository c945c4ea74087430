internal import Gates

/// How often something is done, or what a rate is per: `every Monday`, `twice a day`, `4 kg a month`.
struct Rhythm {
    /// In a day.
    let rate: Double
    /// Among the words of the text.
    let words: Range<Int>

    func isSame(as other: Rhythm) -> Bool { abs(rate - other.rate) <= 0.02 * max(rate, other.rate) }
}

struct RhythmReader {
    let words: [SaidText.Word]
    let quantities: [Quantity]

    /// How many days.
    private static let spans: [String: Double] = [
        "hour": 1.0 / 24, "day": 1, "night": 1, "morning": 1, "evening": 1, "afternoon": 1, "noon": 1, "week": 7, "fortnight": 14,
        "month": 30.4, "quarter": 91.3, "year": 365, "stunde": 1.0 / 24, "tag": 1, "nacht": 1, "morgen": 1, "abend": 1, "woche": 7,
        "monat": 30.4, "jahr": 365, "minute": 1.0 / 1440, "second": 1.0 / 86400,
    ]
    private static let adverbs: [String: Double] = [
        "hourly": 1.0 / 24, "daily": 1, "nightly": 1, "weekly": 7, "fortnightly": 14, "monthly": 30.4, "quarterly": 91.3, "yearly": 365,
        "annual": 365, "annually": 365, "täglich": 1, "wöchentlich": 7, "monatlich": 30.4, "jährlich": 365,
    ]
    private static let counts: [String: Double] = [
        "once": 1, "twice": 2, "thrice": 3, "einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4,
    ]
    private static let distributing: Set = ["every", "each", "jeden", "jede", "jedes"]
    private static let per: Set = ["a", "an", "per", "pro", "am", "im", "every", "each"]

    func rhythms() -> [Rhythm] {
        var found: [Rhythm] = []
        var index = 0
        while index < words.count {
            if let rhythm = counted(index) ?? distributed(index) ?? adverb(index) {
                found.append(rhythm)
                index = rhythm.words.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private func text(_ index: Int) -> String { words.indices.contains(index) ? words[index].text : "" }

    /// `twice a week`, `three times daily`, `210 € a year`
    private func counted(_ index: Int) -> Rhythm? {
        var (times, next) = (1.0, index + 1)
        if let count = Self.counts[text(index)] {
            times = count
        } else if ["times", "mal"].contains(text(index)), index > 0, let number = number(endingAt: index - 1) {
            times = number
        } else if index > 0, isMeasured(before: index) {
            next = index
        } else {
            return nil
        }
        if next > index, let days = Self.adverbs[text(next)] { return Rhythm(rate: times / days, words: index..<next + 1) }
        guard Self.per.contains(text(next)), let days = Self.spans[text(next + 1)] else { return nil }
        return Rhythm(rate: times / days, words: index..<next + 2)
    }

    private func number(endingAt index: Int) -> Double? {
        quantities.first { $0.range.overlaps(words[index].bytes) }?.value
            ?? ["two": 2, "three": 3, "four": 4, "five": 5, "six": 6][text(index)]
    }

    /// A number with what it is a number of stands right before it.
    private func isMeasured(before index: Int) -> Bool {
        let begin = words[index].bytes.lowerBound
        return quantities.contains { $0.unit != .none && (0...2).contains(begin - $0.range.upperBound) }
            || index > 1 && quantities.contains { $0.unit != .none && $0.range.overlaps(words[index - 2].bytes) }
    }

    /// `every night`, `every second week`, `every Monday`
    private func distributed(_ index: Int) -> Rhythm? {
        guard Self.distributing.contains(text(index)) else {
            // `on Mondays`
            let isPlural = words[index].flags.contains(.calendar) && text(index).hasSuffix("days")
            return isPlural ? Rhythm(rate: 1.0 / 7, words: index..<index + 1) : nil
        }
        let skips: [String: Double] = ["other": 2, "second": 2, "two": 2, "third": 3, "three": 3, "four": 4, "zweite": 2, "zweiten": 2]
        let (factor, next) = skips[text(index + 1)].map { ($0, index + 2) } ?? (1, index + 1)
        let unit = text(next).hasSuffix("s") ? String(text(next).dropLast()) : text(next)
        // In the morning or in the evening is another thing than how often.
        let isPart = ["night", "morning", "evening", "afternoon", "nacht", "morgen", "abend"].contains(unit)
        if let days = Self.spans[unit] { return Rhythm(rate: 1 / (factor * days), words: index..<(isPart ? next : next + 1)) }
        let isDay =
            words.indices.contains(next) && words[next].flags.contains(.calendar) && (unit.hasSuffix("day") || unit.hasSuffix("tag"))
        return isDay ? Rhythm(rate: 1 / (7 * factor), words: index..<next) : nil
    }

    private func adverb(_ index: Int) -> Rhythm? {
        Self.adverbs[text(index)].map { Rhythm(rate: 1 / $0, words: index..<index + 1) }
    }
}
