/// The days on which something holds, one by one. Day 0 stands for all before, day 63 for all that comes after.
struct Days: Equatable {
    static let length: Int64 = 86_400_000
    static let last = 63

    private var bits: UInt64 = 0

    /// Nil for from ever, and for without an end.
    init(from: Int?, to: Int?) { for day in (from ?? 0)..<(to ?? Self.last + 1) { bits |= 1 << UInt64(day) } }

    private init(bits: UInt64) { self.bits = bits }

    func contains(_ day: Int) -> Bool { bits & 1 << UInt64(day) != 0 }
    func shares(aDayWith other: Days) -> Bool { bits & other.bits != 0 }
    var isEmpty: Bool { bits == 0 }
    var goesOn: Bool { contains(Self.last) }
    var first: Int { (0...Self.last).first(where: contains) ?? Self.last }
    /// The first day on which it holds no more.
    var end: Int { ((0...Self.last).last(where: contains) ?? 0) + 1 }

    /// One stretch follows the other without a day between.
    func isBeside(_ other: Days) -> Bool { end == other.first || other.end == first }

    func before(_ day: Int) -> Days { Days(bits: (first..<max(first, day)).reduce(0) { contains($1) ? $0 | 1 << UInt64($1) : $0 }) }

    /// Both, and the days between.
    func hull(_ other: Days) -> Days { Days(from: min(first, other.first), to: max(end, other.end)) }
}
