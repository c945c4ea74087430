/// Dates of digits and signs alone, which need no words.
struct NumericDate {
    let base: UnsafePointer<UInt8>
    let count: Int
    let around: Around

    struct Reading {
        let end: Int
        let days: [DayRange]
        let precision: DatePrecision
    }

    /// What the digits that begin at `start` name; both readings where day and month may be taken for each other.
    func read(at start: Int) -> Reading? {
        guard stands(freely: start), let first = number(start), let sign = byte(first.end), let second = number(first.end + 1) else {
            return nil
        }
        let third = byte(second.end) == sign ? number(second.end + 1) : nil
        if first.width == 4 { return yearFirst(first, sign, second, third) }
        guard let third, first.width <= 2, second.width <= 2, ends(third.end, behind: sign) else { return nil }
        guard let year = year(third, arePadded: first.width == 2 && second.width == 2, sign) else { return nil }
        let dayFirst = CivilDay(year: year, month: second.value, day: first.value)
        let monthFirst = sign == UInt8(ascii: ".") ? nil : CivilDay(year: year, month: first.value, day: second.value)
        let readings = dayFirst == monthFirst ? [dayFirst] : [dayFirst, monthFirst]
        let days = readings.compactMap { $0 }.map(DayRange.init(day:))
        return days.isEmpty ? nil : Reading(end: third.end, days: days, precision: .day)
    }

    /// `2024-05-01`, also with a time behind it; `2024/5/1`; `2024-05`.
    private func yearFirst(_ year: Digits, _ sign: UInt8, _ month: Digits, _ day: Digits?) -> Reading? {
        let isDashed = sign == UInt8(ascii: "-")
        guard isDashed || sign == UInt8(ascii: "/"), month.width == 2 || (month.width == 1 && !isDashed) else { return nil }
        guard let day else {
            guard isDashed, ends(month.end, behind: sign), CivilDay.years.contains(year.value), 1...12 ~= month.value else { return nil }
            return DayRange(month: year.value * 12 + month.value - 1, count: 1)
                .map { Reading(end: month.end, days: [$0], precision: .month) }
        }
        guard day.width == 2 || (day.width == 1 && !isDashed), endsBeforeTime(day.end) else { return nil }
        return CivilDay(year: year.value, month: month.value, day: day.value)
            .map { Reading(end: day.end, days: [DayRange(day: $0)], precision: .day) }
    }

    /// Versions look like dates with short years, so those need both zeros or a sign that versions have not.
    private func year(_ digits: Digits, arePadded: Bool, _ sign: UInt8) -> Int? {
        switch sign {
        case UInt8(ascii: "."): break
        case UInt8(ascii: "/"): if digits.width == 2 { return around.year(twoDigits: digits.value) }
        case UInt8(ascii: "-"): break
        default: return nil
        }
        if digits.width == 4 { return digits.value }
        return digits.width == 2 && arePadded && sign == UInt8(ascii: ".") ? around.year(twoDigits: digits.value) : nil
    }

    private struct Digits {
        let value: Int
        let width: Int
        let end: Int
    }

    private func number(_ start: Int) -> Digits? {
        var end = start
        var value = 0
        while end < count, base[end] &- 0x30 < 10 {
            guard end - start < 4 else { return nil }
            value = value * 10 + Int(base[end] - 0x30)
            end += 1
        }
        return end > start ? Digits(value: value, width: end - start, end: end) : nil
    }

    /// No part of a longer number, whose beginning would have been read.
    private func stands(freely start: Int) -> Bool {
        guard start > 0 else { return true }
        let before = base[start - 1]
        if ".,-:$#".utf8.contains(before) { return !(start > 1 && base[start - 2] &- 0x30 < 10) && before != UInt8(ascii: "$") }
        return !(before == UInt8(ascii: "/") && start > 1 && base[start - 2] &- 0x30 < 10)
    }

    private func ends(_ end: Int, behind sign: UInt8) -> Bool {
        guard let next = byte(end) else { return true }
        if isLetter(next) { return false }
        guard next == sign || ".,:/-".utf8.contains(next), let after = byte(end + 1) else { return true }
        return after &- 0x30 >= 10
    }

    private func endsBeforeTime(_ end: Int) -> Bool {
        guard let next = byte(end) else { return true }
        guard isLetter(next) else { return true }
        return next | 0x20 == UInt8(ascii: "t") && (byte(end + 1) ?? 0) &- 0x30 < 10
    }

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    private func byte(_ place: Int) -> UInt8? { place < count ? base[place] : nil }
}
