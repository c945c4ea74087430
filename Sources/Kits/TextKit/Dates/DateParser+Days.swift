/// Dates that are told by months: with a day, a year, or neither.
extension DateParser {
    /// `5 May 2023`, `May 5th, 2023`, `the 5th of May`, `May 5`, `5 May last year`.
    func dayAndMonth(_ index: Int, _ turn: DateChoice?) -> Found? {
        guard let parts = dayThenMonth(index) ?? monthThenDay(index) else { return nil }
        if turn == nil, let (year, next, isRelative) = year(behind: parts.next) {
            let day = CivilDay(year: year, month: parts.month.meaning.value, day: parts.day)
            return found(index, next, day.map(DayRange.init(day:)), .day, isRelative: isRelative)
        }
        if turn == nil, !parts.isOrdinal, isOrdinaryWord(parts.month), link(before: index) == nil, token(parts.next).map(isWord) ?? false {
            // `version 5 may break`, `we march 5 miles`.
            return nil
        }
        let choice = turn ?? link(before: index) ?? .nearest
        return found(index, parts.next, around.day(parts.day, of: parts.month.meaning.value, choice), .day, isRelative: true)
    }

    private struct DayAndMonth {
        let day: Int
        let isOrdinal: Bool
        let month: DateToken
        let next: Int
    }

    private func dayThenMonth(_ index: Int) -> DayAndMonth? {
        guard let day = token(index), let number = dayNumber(day) else { return nil }
        var next = index + 1
        if words.hasOrdinalStop { next = past(".", next) }
        next = pastTight("-", past(.of, next))
        guard let month = token(next, .month) else { return nil }
        return DayAndMonth(day: number, isOrdinal: day.isOrdinal, month: month, next: behind(next))
    }

    private func monthThenDay(_ index: Int) -> DayAndMonth? {
        guard tokens[index].is(.month) else { return nil }
        let place = past(.article, behind(index))
        guard let day = token(place), let number = dayNumber(day), !isCounted(place + 1) else { return nil }
        return DayAndMonth(day: number, isOrdinal: day.isOrdinal, month: tokens[index], next: place + 1)
    }

    func dayNumber(_ token: DateToken) -> Int? {
        guard token.kind == .number, !token.isJoined, !token.isDecade, token.width <= 2, 1...31 ~= token.value else { return nil }
        return token.value
    }

    /// A year of four digits, or a year by its turn (`of last year`).
    func year(behind index: Int) -> (year: Int, next: Int, isRelative: Bool)? {
        let place = pastTight("/", pastTight("-", past(.of, past(",", index))))
        if let year = yearNumber(place) { return (year, place + 1, false) }
        guard let turn = token(place, .turn), let unit = token(place + 1, .unit), DateUnit(rawValue: unit.meaning.value) == .year else {
            return nil
        }
        return (around.said.year + turn.meaning.value, place + 2, true)
    }

    func yearNumber(_ index: Int) -> Int? {
        guard let token = token(index), token.kind == .number, token.width == 4, !token.isJoined, !token.isOrdinal, !token.isDecade,
            CivilDay.years.contains(token.value), !isCounted(index + 1)
        else { return nil }
        return token.value
    }

    /// What is counted by the number before it.
    func isCounted(_ index: Int) -> Bool { token(index, .counted) != nil }

    func isWord(_ token: DateToken) -> Bool { token.kind == .word || (token.kind == .unknown && isLetter(token.start)) }

    private func isLetter(_ place: Int) -> Bool { (base[place] | 0x20) &- UInt8(ascii: "a") < 26 || base[place] >= 0x80 }

    private func isOrdinaryWord(_ token: DateToken) -> Bool { token.meaning.certainty == .ordinary && !token.isCapitalised }

    /// `May 2023`, `May last year`, `since March`, or a month that can be nothing else.
    func month(_ index: Int) -> Found? {
        let token = tokens[index]
        let start = token.meaning.value - 1
        if let (year, next, isRelative) = year(behind: behind(index)) {
            return found(index, next, DayRange(month: year * 12 + start, count: 1), .month, isRelative: isRelative)
        }
        let link = link(before: index)
        if self.token(index + 1)?.kind == .number { return nil }
        guard link != nil || standsAlone(index) else { return nil }
        return found(index, index + 1, around.piece(startingIn: start, months: 1, link ?? .nearest), .month, isRelative: true)
    }

    private func standsAlone(_ index: Int) -> Bool {
        switch tokens[index].meaning.certainty {
        case .sure: return true
        case .beside: return false
        case .ordinary:
            // A capital letter at the beginning of a sentence says nothing.
            guard tokens[index].isCapitalised, index > 0 else { return false }
            let before = tokens[index - 1]
            return before.kind == .word || before.kind == .number || (before.kind == .unknown && isLetter(before.start))
                || (before.kind == .sign && before.value == 0x2C)
        }
    }

    /// `summer of 2022`, `winter last year`; a season alone is a habit as often as a date.
    func season(_ index: Int) -> Found? {
        guard let (year, next, isRelative) = year(behind: index + 1) else { return nil }
        return found(
            index, next, DayRange(month: year * 12 + tokens[index].meaning.value, count: 3), .season, isRelative: isRelative)
    }

    /// `Q3 2024`, `Q3`.
    func quarter(_ index: Int) -> Found? {
        let start = (tokens[index].meaning.value - 1) * 3
        if let (year, next, isRelative) = year(behind: index + 1) {
            return found(index, next, DayRange(month: year * 12 + start, count: 3), .quarter, isRelative: isRelative)
        }
        let choice = link(before: index) ?? .nearest
        return found(index, index + 1, around.piece(startingIn: start, months: 3, choice), .quarter, isRelative: true)
    }

    /// `2024 Q3`, `2024-Q3`.
    func yearAndQuarter(_ index: Int) -> Found? {
        guard let year = yearNumber(index), let quarter = token(pastTight("-", index + 1), .quarter) else { return nil }
        return found(
            index, pastTight("-", index + 1) + 1, DayRange(month: year * 12 + (quarter.meaning.value - 1) * 3, count: 3), .quarter,
            isRelative: false)
    }

}
