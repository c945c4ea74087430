/// Walks the bytes of a timestamp part by part; each `take` answers nil or false when its part is not there.
struct RFC3339Cursor {
    enum Zone {
        case absent
        case minutes(Int)
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }

    /// Days since 1970.
    mutating func takeDate() -> Int? {
        guard let year = takeNumber(digits: 4), take("-"), let month = takeNumber(digits: 2), take("-") else { return nil }
        guard let day = takeNumber(digits: 2) else { return nil }
        return CivilDate(year: year, month: month, day: day)?.daysSinceEpoch
    }

    mutating func takeSeparator() -> Bool {
        take("T") || take("t") || take(" ")
    }

    /// Milliseconds since midnight.
    mutating func takeTime() -> Int? {
        guard let hour = takeNumber(digits: 2), hour < 24, take(":"), let minute = takeNumber(digits: 2), minute < 60 else { return nil }
        guard take(":"), let second = takeNumber(digits: 2), second <= 60, let fraction = takeFraction() else { return nil }
        let ofMinute = second == 60 ? 59_999 : second * 1000 + fraction
        return hour * 3_600_000 + minute * 60_000 + ofMinute
    }

    mutating func takeZone() -> Zone? {
        if isAtEnd { return .absent }
        if take("Z") || take("z") { return .minutes(0) }
        let isWest = take("-")
        guard isWest || take("+") else { return nil }
        guard let hours = takeNumber(digits: 2), hours < 24, take(":"), let minutes = takeNumber(digits: 2), minutes < 60 else {
            return nil
        }
        let offset = hours * 60 + minutes
        return .minutes(isWest ? -offset : offset)
    }

    /// Milliseconds from a fraction of any length; 0 when there is none, nil when a point has no digit after it.
    private mutating func takeFraction() -> Int? {
        guard take(".") else { return 0 }
        let start = index
        var milliseconds = 0
        while let digit = peekDigit() {
            if index - start < 3 { milliseconds = milliseconds * 10 + digit }
            index += 1
        }
        switch index - start {
        case 0: return nil
        case 1: return milliseconds * 100
        case 2: return milliseconds * 10
        default: return milliseconds
        }
    }

    @inline(__always)
    private mutating func takeNumber(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = peekDigit() else { return nil }
            value = value * 10 + digit
            index += 1
        }
        return value
    }

    @inline(__always)
    private func peekDigit() -> Int? {
        guard index < bytes.count else { return nil }
        let digit = bytes[index] &- 48
        return digit < 10 ? Int(digit) : nil
    }

    @inline(__always)
    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
        index += 1
        return true
    }
}
