/// Reads the days that words name: absolute ones, and those that follow from the day on which it was said.
///
/// Weeks begin on Monday, years go from 1 to 9999, and a count of weeks, months or years names the whole calendar unit. What comes again
/// and again is placed by `DateChoice`: without a year it is the one nearest to the day it was said, with `last` or `next` the closest
/// one that is over or has not begun, with `since` and `by` the closest on that side. Words that are vague (`a few days ago`) name nothing.
package enum DateReader {
    /// In the order of the text. Two mentions with one range are two ways to read it.
    package static func mentions(in text: String, said at: CivilDay, language: DateWords = .english) -> [DateMention] {
        var text = text
        return text.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return [] }
            var lexer = DateLexer(base, bytes.count, language)
            var parser = DateParser(base: base, count: bytes.count, words: language, around: Around(said: at))
            while lexer.next(into: &parser.tokens) { parser.run() }
            return parser.mentions
        }
    }
}

/// Tries at each token what can begin there, the longest first.
struct DateParser {
    let base: UnsafePointer<UInt8>
    let count: Int
    let words: DateWords
    let around: Around
    var tokens: [DateToken] = []
    private(set) var mentions: [DateMention] = []

    init(base: UnsafePointer<UInt8>, count: Int, words: DateWords, around: Around) {
        self.base = base
        self.count = count
        self.words = words
        self.around = around
    }

    /// What was read: from which token up to which, and what it names; nothing where words look like a date and are none.
    struct Found {
        let from: Int
        let next: Int
        /// Where a date of digits ends, which may be inside a token.
        var end: Int?
        var days: [DayRange] = []
        var precision = DatePrecision.day
        var isRelative = false
    }

    mutating func run() {
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            guard token.kind == .number || token.kind == .word, let found = read(index) else {
                index += 1
                continue
            }
            for days in found.days {
                mentions.append(
                    DateMention(
                        range: tokens[found.from].start..<(found.end ?? tokens[found.next - 1].end), days: days, precision: found.precision,
                        isRelative: found.isRelative))
            }
            index = sameWeekday(found) ?? found.next
        }
    }

    private func read(_ index: Int) -> Found? {
        let token = tokens[index]
        if token.kind != .word {
            return numeric(index) ?? dayAndMonth(index, nil) ?? counted(index) ?? yearAndQuarter(index) ?? bareYear(index) ?? decade(index)
                ?? dayOfMonth(index)
        }
        if token.is(.day) {
            return found(index, index + 1, around.unit(.day, shifted: token.meaning.value), .day, isRelative: true)
        }
        if token.is([.aheadBefore, .agoBefore, .count]), let found = counted(index) { return found }
        if token.is(.turn) { return turned(index) }
        if token.is(.weekday) { return weekday(index) }
        if token.is(.month) { return dayAndMonth(index, nil) ?? month(index) }
        if token.is(.season) { return season(index) }
        if token.is(.quarter) { return quarter(index) }
        return nil
    }

    func found(_ from: Int, _ next: Int, _ days: DayRange?, _ precision: DatePrecision, isRelative: Bool) -> Found {
        Found(from: from, next: next, days: days.map { [$0] } ?? [], precision: precision, isRelative: isRelative)
    }

    func numeric(_ index: Int) -> Found? {
        let start = tokens[index].start
        guard base[start] &- 0x30 < 10, let reading = NumericDate(base: base, count: count, around: around).read(at: start) else {
            return nil
        }
        var next = index + 1
        while next < tokens.count, tokens[next].start < reading.end { next += 1 }
        return Found(from: index, next: next, end: reading.end, days: reading.days, precision: reading.precision)
    }

    /// `2024-05-01 (Wed)`: the weekday behind a day says nothing new.
    private func sameWeekday(_ found: Found) -> Int? {
        guard found.precision == .day, let day = found.days.first, found.days.count == 1 else { return nil }
        let next = past("(", past(",", found.next))
        guard next > found.next, let token = token(next), token.is(.weekday), token.meaning.value == day.from.weekday else { return nil }
        return next + 1
    }

    func token(_ index: Int) -> DateToken? { index < tokens.count ? tokens[index] : nil }

    func token(_ index: Int, _ roles: DateRoles) -> DateToken? { token(index).flatMap { $0.is(roles) ? $0 : nil } }

    /// The place behind a sign, or the same place where there is none.
    func past(_ sign: Unicode.Scalar, _ index: Int) -> Int {
        guard let token = token(index), token.kind == .sign, token.value == Int(sign.value) else { return index }
        return index + 1
    }

    /// As `past`, where no space lies on either side of the sign.
    func pastTight(_ sign: Unicode.Scalar, _ index: Int) -> Int {
        let next = past(sign, index)
        guard next > index, index > 0, next < tokens.count, tokens[index - 1].end == tokens[index].start,
            tokens[index].end == tokens[next].start
        else { return index }
        return next
    }

    /// Behind a word and the full stop of its short form.
    func behind(_ index: Int) -> Int {
        tokens[index].meaning.certainty == .beside ? past(".", index + 1) : index + 1
    }

    func past(_ roles: DateRoles, _ index: Int) -> Int { token(index, roles) == nil ? index : index + 1 }

    /// The word that leads to a token: the one before it, its article, or the hyphen that it hangs on by.
    func lead(before index: Int) -> DateToken? {
        guard index > 0 else { return nil }
        let before = tokens[index - 1]
        guard index > 1 else { return before }
        let hangsOn = before.kind == .sign && before.value == 0x2D && tokens[index - 2].is(.part)
        return hangsOn || before.is(.article) ? tokens[index - 2] : before
    }

    /// Where the link before a token looks; nil without one.
    func link(before index: Int) -> DateChoice? {
        lead(before: index).flatMap { $0.is(.link) ? DateChoice(direction: $0.meaning.value) : nil }
    }

    func isBefore(_ index: Int, _ roles: DateRoles) -> Bool { index > 0 && tokens[index - 1].is(roles) }
}
