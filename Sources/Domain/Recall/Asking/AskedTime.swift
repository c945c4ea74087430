internal import TextKit

/// The stretch of time that a question speaks of: "last May", "in 2023", "two weeks ago".
struct AskedTime {
    /// In milliseconds since 1970.
    let moments: Range<Int64>

    private static let day: Int64 = 86_400_000
    private static let languages = [DateWords.english, .german]

    /// What was, seen from the moment of asking; nil where the question names no such time. People speak loosely, and of something a while after
    /// it was: what is near counts, too.
    init?(_ question: String, now: Int64) {
        guard Self.known.contains(now) else { return nil }
        let today = Int(now / Self.day)
        guard let mention = Self.mention(question, today) else { return nil }
        let (before, after) = Self.slack(mention)
        let from = Int64(mention.days.from.daysSinceEpoch) * Self.day - before
        moments = from..<max(from + 1, Int64(mention.days.to.daysSinceEpoch) * Self.day + after)
    }

    /// From 1970 to 9000: the clocks of those who ask.
    private static let known: Range<Int64> = 0..<221_845_392_000_000
    private static let halfYear = 183

    /// "In May" is the last one that began: seen from half a year before, it is the nearest.
    private static func mention(_ question: String, _ today: Int) -> DateMention? {
        let day = CivilDay(daysSinceEpoch: today)
        for language in languages {
            let mentions = DateReader.mentions(in: question, said: day, language: language)
            guard !mentions.isEmpty else { continue }
            let earlier = DateReader.mentions(in: question, said: CivilDay(daysSinceEpoch: max(today - halfYear, 0)), language: language)
            if let known = mentions.first(where: { $0.days.from <= day }) { return known }
            return zip(mentions, earlier).first { isAnchored($0.days, $1.days) && $1.days.from <= day }?.1
        }
        return nil
    }

    /// What names a time of the year comes again a year later; "next month" moves along with the day of asking.
    private static func isAnchored(_ later: DayRange, _ earlier: DayRange) -> Bool {
        later.from.daysSinceEpoch - earlier.from.daysSinceEpoch > halfYear * 3 / 2
    }

    private static func slack(_ mention: DateMention) -> (before: Int64, after: Int64) {
        if mention.isRelative {
            let loose = max(day * 3 / 2, Int64(mention.days.count) * day / 2)
            return (loose, loose)
        }
        return (day, mention.precision == .day ? 3 * day : 30 * day)
    }

    func holds(_ moment: Int64) -> Bool { moments.contains(moment) }
}
