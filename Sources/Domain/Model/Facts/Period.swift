/// A stretch of time: its first moment belongs to it, its last one does not.
public struct Period: Hashable, Sendable {
    /// Unix milliseconds.
    public let from: Int64
    public let to: Int64

    /// Without a beginning it always was, without an end it goes on.
    public init(from: Int64? = nil, to: Int64? = nil) {
        self.from = from ?? Self.always
        self.to = to ?? Self.forever
    }

    /// Before all that can be written, and after it.
    public static let always = Instant.representable.lowerBound
    public static let forever = Instant.representable.upperBound + 1

    public var isEmpty: Bool { from >= to }
    public var hasBeginning: Bool { from > Self.always }
    public var hasEnd: Bool { to < Self.forever }

    public func contains(_ moment: Int64) -> Bool { from <= moment && moment < to }
    public func overlaps(_ other: Period) -> Bool { max(from, other.from) < min(to, other.to) }

    /// All of the other one lies within it.
    package func contains(_ other: Period) -> Bool { from <= other.from && other.to <= to }

    /// They overlap, or one begins where the other ends.
    package func meets(_ other: Period) -> Bool { max(from, other.from) <= min(to, other.to) }
}

/// From which point of view facts are looked at.
public struct FactView: Sendable, Equatable {
    /// When they must have held; nil for those that hold now or will.
    public var asOf: Period?
    /// When they must have been believed; nil for now.
    public var knownAt: Int64?
    /// Also those that ended, were retracted or expired.
    public var isWhole = false

    public init(asOf: Period? = nil, knownAt: Int64? = nil) {
        self.asOf = asOf
        self.knownAt = knownAt
    }
}
