/// A moment: Unix milliseconds, and the offset from UTC in which it was said when that is known ("tomorrow" at 23:30 needs it).
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64
    public let offsetMinutes: Int?

    public init(milliseconds: Int64, offsetMinutes: Int? = nil) {
        self.milliseconds = milliseconds
        self.offsetMinutes = offsetMinutes
    }

    /// Years 1 to 9999: what RFC 3339 can write.
    public static let representable: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}
