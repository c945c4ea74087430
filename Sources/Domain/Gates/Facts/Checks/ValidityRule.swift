internal import Model
internal import TextKit

/// `validity`: a beginning or an end that is stated was said, as a day or as the moment of the event itself.
enum ValidityRule {
    private static let day: Int64 = 86_400_000

    static func refusal(_ ground: ClaimGround, _ said: SaidSpecifics) -> FactRefusal? {
        for (name, instant) in [("valid_from", ground.draft.write.validFrom), ("valid_to", ground.draft.write.validTo)] {
            guard let instant else { continue }
            let isSaid = zip(ground.spans, said.dates).contains { span, dates in
                instant.milliseconds == span.cited.event.at.milliseconds
                    || isEdge(instant, dates, isEnd: name == "valid_to" || tellsOfEnd(span.text))
            }
            if !isSaid {
                return FactRefusal(
                    .unsupportedSpecifics, "validity",
                    "\(name) is neither a day that was said nor that of the event: take it from what is cited, or leave it out.")
            }
        }
        return nil
    }

    /// What ends may be told by what came after it.
    private static func tellsOfEnd(_ text: ClaimText) -> Bool {
        text.tokens.contains { $0.classes.meets([.ended, .ending]) || ["after", "nach"].contains($0.word) }
    }

    /// The first moment of a day that was said, of an end also of the day after it; by the clock of the instant, of the event or of UTC.
    private static func isEdge(_ instant: Instant, _ dates: SaidSpecifics.Dates, isEnd: Bool) -> Bool {
        var days: Set<Int> = [dates.today.daysSinceEpoch, dates.today.daysSinceEpoch + 1]
        for mention in dates.mentions {
            days.insert(mention.days.from.daysSinceEpoch)
            if isEnd { days.insert(mention.days.to.daysSinceEpoch) }
        }
        for year in dates.years {
            for edge in isEnd ? [year, year + 1] : [year] {
                CivilDay(year: edge, month: 1, day: 1).map { _ = days.insert($0.daysSinceEpoch) }
            }
        }
        return [instant.offsetMinutes ?? 0, dates.offsetMinutes, 0].contains { offset in
            let local = instant.milliseconds + Int64(offset) * 60_000
            return local % day == 0 && days.contains(Int(local / day))
        }
    }
}
