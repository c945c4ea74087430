extension PosixZone {
    /// Nil when the text is not a whole rule. Daylight time needs its dates: there is no default for them.
    init?(_ text: some Sequence<UInt8>) {
        var parser = PosixZoneParser(bytes: Array(text))
        guard parser.takeName(), let standard = parser.takeOffset() else { return nil }
        if parser.isAtEnd {
            self.init(standardOffset: standard, daylight: nil)
            return
        }
        guard parser.takeName() else { return nil }
        var daylight = standard + 3600
        if !parser.isAt(",") {
            guard let written = parser.takeOffset() else { return nil }
            daylight = written
        }
        guard let start = parser.takeChange(), let end = parser.takeChange(), parser.isAtEnd else { return nil }
        self.init(standardOffset: standard, daylight: Daylight(offset: daylight, start: start, end: end))
    }
}

/// Walks the text of a POSIX rule.
private struct PosixZoneParser {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }

    func isAt(_ mark: Unicode.Scalar) -> Bool {
        index < bytes.count && bytes[index] == UInt8(ascii: mark)
    }

    /// At least three letters, or anything of letters, digits and signs in angle brackets.
    mutating func takeName() -> Bool {
        let isQuoted = take("<")
        let start = index
        while index < bytes.count, Self.isNameByte(bytes[index], quoted: isQuoted) { index += 1 }
        return index - start >= 3 && (!isQuoted || take(">"))
    }

    /// Seconds east of UTC; the text counts to the west.
    mutating func takeOffset() -> Int? {
        takeTime(maximumHours: 24).map { -$0 }
    }

    mutating func takeChange() -> PosixZone.Change? {
        guard take(","), let day = takeDay() else { return nil }
        guard take("/") else { return PosixZone.Change(day: day, time: 7200) }
        return takeTime(maximumHours: 167).map { PosixZone.Change(day: day, time: $0) }
    }

    private mutating func takeDay() -> PosixZone.Change.Day? {
        if take("J") { return takeNumber(in: 1...365).map { .julian($0) } }
        guard take("M") else { return takeNumber(in: 0...365).map { .ordinal($0) } }
        guard let month = takeNumber(in: 1...12), take("."), let week = takeNumber(in: 1...5), take(".") else { return nil }
        return takeNumber(in: 0...6).map { .weekday(month: month, week: week, day: $0) }
    }

    /// [+-]hh[:mm[:ss]] in seconds.
    private mutating func takeTime(maximumHours: Int) -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hours = takeNumber(in: 0...maximumHours) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] {
            guard take(":") else { break }
            guard let value = takeNumber(in: 0...59) else { return nil }
            seconds += value * unit
        }
        return isNegative ? -seconds : seconds
    }

    private mutating func takeNumber(in range: ClosedRange<Int>) -> Int? {
        let start = index
        var value = 0
        while index < bytes.count, (48...57).contains(bytes[index]), index - start < 4 {
            value = value * 10 + Int(bytes[index] - 48)
            index += 1
        }
        return index > start && range.contains(value) ? value : nil
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard isAt(mark) else { return false }
        index += 1
        return true
    }

    private static func isNameByte(_ byte: UInt8, quoted: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): quoted
        default: false
        }
    }
}
