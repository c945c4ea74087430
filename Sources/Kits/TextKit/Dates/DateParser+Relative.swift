/// Dates that hang on words around them, and those that follow from the day on which it was said.
extension DateParser {
    /// Numbers outside are seldom years.
    private static let likelyYears = 1500...2199

    /// `in 2023`, `since 2019`, `mid-2023`, `the year 2023`.
    func bareYear(_ index: Int) -> Found? {
        let isNamed = isBefore(index, .unit) && tokens[index - 1].meaning.value == DateUnit.year.rawValue
        guard isNamed || link(before: index) != nil, !isBefore(index, .article), let year = yearNumber(index),
            Self.likelyYears.contains(year)
        else { return nil }
        return found(index, index + 1, DayRange(month: year * 12, count: 12), .year, isRelative: false)
    }

    /// `1990s`, `the 90s`; `90s` alone are seconds, and `the 1800s` a century.
    func decade(_ index: Int) -> Found? {
        let token = tokens[index]
        guard token.kind == .number, token.isDecade, !token.isJoined, token.value % 10 == 0 else { return nil }
        var year = token.value
        if token.width == 2 {
            guard isBefore(index, .article) || lead(before: index)?.is(.part) ?? false || follows("'", index) else { return nil }
            year = around.decade(token.value)
        } else if token.width != 4 || !Self.likelyYears.contains(year) || (year % 100 == 0 && year != 2000) {
            return nil
        }
        return found(index, index + 1, DayRange(month: year * 12, count: 120), .decade, isRelative: false)
    }

    private func follows(_ sign: Unicode.Scalar, _ index: Int) -> Bool {
        index > 0 && tokens[index - 1].kind == .sign && tokens[index - 1].value == Int(sign.value)
            && tokens[index - 1].end == tokens[index].start
    }

    /// `on the 5th`; what follows must begin something new, since `on the 5th attempt` is no day.
    func dayOfMonth(_ index: Int) -> Found? {
        let token = tokens[index]
        guard let day = dayNumber(token), let choice = link(before: index), isBefore(index, .article) || !words.dayNeedsArticle else {
            return nil
        }
        var next = index + 1
        if words.hasOrdinalStop { next = past(".", next) }
        guard token.isOrdinal || next > index + 1 else { return nil }
        if let follower = self.token(next), isWord(follower), !follower.is(.clause) { return nil }
        return found(index, next, around.dayOfMonth(day, choice), .day, isRelative: true)
    }

    /// `two weeks ago`, `in 5 days`, `a year from now`, German `vor drei Tagen`.
    func counted(_ index: Int) -> Found? {
        let leads = tokens[index].is([.aheadBefore, .agoBefore])
        let place = leads ? index + 1 : index
        guard let count = countNumber(place), let unit = token(place + 1, .unit), let kind = DateUnit(rawValue: unit.meaning.value),
            !isBefore(place, .vague), !continuesCount(place)
        else { return nil }
        var next = place + 2
        var sign = tokens[index].is(.agoBefore) ? -1 : 1
        if let behind = token(next, [.agoBehind, .aheadBehind]) {
            sign = behind.is(.agoBehind) ? -1 : 1
            next += 1
            return found(place, next, around.unit(kind, shifted: sign * count), kind.precision, isRelative: true)
        }
        guard leads, token(next, .of) == nil else { return nil }
        return found(index, next, around.unit(kind, shifted: sign * count), kind.precision, isRelative: true)
    }

    private func countNumber(_ index: Int) -> Int? {
        guard let token = token(index) else { return nil }
        if token.is(.count) { return token.meaning.value }
        guard token.kind == .number, !token.isJoined, !token.isOrdinal, !token.isDecade, 0...100_000 ~= token.value else { return nil }
        return token.value
    }

    /// `a year and two months ago` is not two months ago, and `twenty-two weeks` are not two.
    private func continuesCount(_ index: Int) -> Bool {
        (index > 1 && isBefore(index, .and) && tokens[index - 2].is(.unit)) || follows("-", index)
    }

    /// `last week`, `next May`, `this Saturday`, `last summer`.
    func turned(_ index: Int) -> Found? {
        let turn = tokens[index].meaning.value
        let choice = DateChoice(turn: turn)
        let nothing = Found(from: index, next: index + 1)
        if words.articleTellsStory, isBefore(index, .article) { return Found(from: index, next: min(index + 2, tokens.count)) }
        guard let token = token(index + 1) else { return nothing }
        if token.is(.unit), let unit = DateUnit(rawValue: token.meaning.value), unit != .day {
            // `the last week of May` is not the week before this one.
            if self.token(index + 2, .of) != nil { return nothing }
            return found(index, index + 2, around.unit(unit, shifted: turn), unit.precision, isRelative: true)
        }
        if token.is(.weekend) { return found(index, index + 2, around.weekend(turn: turn), .day, isRelative: true) }
        // `this may be wrong`: an ordinary word is no date because `this` stands before it.
        if turn == 0, token.meaning.certainty != .sure, !token.isCapitalised { return nothing }
        if let day = dayAndMonth(index + 1, choice) {
            return Found(from: index, next: day.next, days: day.days, precision: .day, isRelative: true)
        }
        let start = token.meaning.value
        if token.is(.weekday) { return found(index, index + 2, around.weekday(start, choice), .day, isRelative: true) }
        if token.is(.month) {
            if year(behind: index + 2) != nil { return nothing }
            return found(index, index + 2, around.piece(startingIn: start - 1, months: 1, choice), .month, isRelative: true)
        }
        if token.is(.season) {
            return found(index, index + 2, around.piece(startingIn: start, months: 3, choice), .season, isRelative: true)
        }
        return nothing
    }

    /// `on Tuesday`, `Friday next week`; before a date the weekday is part of it.
    func weekday(_ index: Int) -> Found? {
        let token = tokens[index]
        let place = past(.article, past(",", behind(index)))
        if let date = self.token(place).flatMap({ _ in numeric(place) ?? dayAndMonth(place, nil) }), date.precision == .day,
            !date.days.isEmpty
        {
            return Found(
                from: index, next: date.next, end: date.end, days: date.days, precision: .day, isRelative: date.isRelative)
        }
        let link = link(before: index)
        guard !isBefore(index, .every), link != nil || token.meaning.certainty == .sure else { return nil }
        let turnPlace = past(.of, index + 1)
        if let turn = self.token(turnPlace, .turn), let unit = self.token(turnPlace + 1, .unit),
            DateUnit(rawValue: unit.meaning.value) == .week
        {
            let day = around.weekday(token.meaning.value, .this).flatMap {
                DayRange(first: $0.from.daysSinceEpoch + 7 * turn.meaning.value, count: 1)
            }
            return found(index, turnPlace + 2, day, .day, isRelative: true)
        }
        return found(index, index + 1, around.weekday(token.meaning.value, link ?? .nearest), .day, isRelative: true)
    }
}

extension DateUnit {
    var precision: DatePrecision {
        switch self {
        case .day: .day
        case .week: .week
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        }
    }
}
