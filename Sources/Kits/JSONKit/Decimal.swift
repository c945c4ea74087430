/// A checked number lexeme taken apart: the digits as one whole number, times ten to the `scale`.
struct Decimal {
    /// Far past any exponent that matters, and far from overflow when digit counts are added.
    private static let exponentBound = 1 << 40
    /// Whole doubles are exact up to here, and so are the powers of ten in `exactPowers`.
    private static let exactMantissa: UInt64 = 1 << 53
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    private let lexeme: UnsafeBufferPointer<UInt8>
    private let isNegative: Bool
    /// Where digits and the decimal point stand in the lexeme.
    private let mantissa: Range<Int>
    private let digitCount: Int
    private let scale: Int

    init(_ lexeme: UnsafeBufferPointer<UInt8>) {
        self.lexeme = lexeme
        isNegative = lexeme.first == Byte.minus
        let start = isNegative ? 1 : 0
        var dot: Int?
        var at = start
        while at < lexeme.count, !Byte.isExponentMark(lexeme[at]) {
            if lexeme[at] == Byte.dot { dot = at }
            at &+= 1
        }
        mantissa = start..<at
        let fraction = dot.map { at - $0 - 1 } ?? 0
        digitCount = mantissa.count - (dot == nil ? 0 : 1)
        scale = Decimal.exponent(lexeme, from: at + 1) - fraction
    }

    private static func exponent(_ lexeme: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start < lexeme.count else { return 0 }
        let hasSign = lexeme[start] == Byte.minus || lexeme[start] == Byte.plus
        var magnitude = 0
        for index in (hasSign ? start + 1 : start)..<lexeme.count {
            magnitude = min(magnitude * 10 + Int(lexeme[index] &- Byte.zero), exponentBound)
        }
        return lexeme[start] == Byte.minus ? -magnitude : magnitude
    }

    /// The value when it is a whole number that fits. Summed below zero, because `Int64.min` has no positive twin.
    var int64: Int64? {
        let kept = digitCount + min(scale, 0)
        var sum: Int64 = 0
        var seen = 0
        for index in mantissa where lexeme[index] != Byte.dot {
            let digit = lexeme[index] &- Byte.zero
            if seen >= kept {
                guard digit == 0 else { return nil }
            } else if !Decimal.push(digit, onto: &sum) {
                return nil
            }
            seen &+= 1
        }
        var zeros = sum == 0 ? 0 : max(scale, 0)
        while zeros > 0 {
            guard Decimal.push(0, onto: &sum) else { return nil }
            zeros -= 1
        }
        guard !isNegative else { return sum }
        let (value, overflow) = Int64(0).subtractingReportingOverflow(sum)
        return overflow ? nil : value
    }

    @inline(__always)
    private static func push(_ digit: UInt8, onto sum: inout Int64) -> Bool {
        let (tens, tooLarge) = sum.multipliedReportingOverflow(by: 10)
        let (total, stillTooLarge) = tens.subtractingReportingOverflow(Int64(digit))
        sum = total
        return !tooLarge && !stillTooLarge
    }

    /// The nearest double, or nil when the number is beyond the finite ones.
    var double: Double? {
        if let exact = exactDouble { return exact }
        guard let nearest = Double(String(decoding: lexeme, as: UTF8.self)), nearest.isFinite else { return nil }
        return nearest
    }

    /// One correctly rounded operation on two exact doubles, when mantissa and power are both small enough.
    private var exactDouble: Double? {
        guard digitCount <= 19, abs(scale) < Decimal.exactPowers.count else { return nil }
        var whole: UInt64 = 0
        for index in mantissa where lexeme[index] != Byte.dot {
            whole = whole &* 10 &+ UInt64(lexeme[index] &- Byte.zero)
        }
        guard whole <= Decimal.exactMantissa else { return nil }
        let power = Decimal.exactPowers[abs(scale)]
        let magnitude = scale < 0 ? Double(whole) / power : Double(whole) * power
        return isNegative ? -magnitude : magnitude
    }
}
