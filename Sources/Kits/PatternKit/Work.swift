/// The steps that one search may do, over all places where a match may begin: the library's own limit holds for each of them alone, so a
/// pattern that reads on from each byte of a long text would take the square of its length.
struct Work {
    /// How many starts are tried at once.
    static let span = 512
    /// What each start may need on the average, besides what a whole search has.
    private static let average: UInt64 = 2_048
    private static let whole: UInt64 = 4_096

    private let limit: UInt32
    private var left: UInt64

    init(limit: UInt32, starts: Int) {
        self.limit = limit
        left = Self.whole * UInt64(limit) + Self.average * UInt64(starts)
    }

    var firstSteps: UInt32 { min(limit, 256) }

    /// Whether there was enough left for so many steps at each of the starts.
    mutating func spend(_ steps: UInt32, on starts: Int) -> Bool {
        let (rest, isTooMuch) = left.subtractingReportingOverflow(UInt64(steps) * UInt64(starts))
        if !isTooMuch { left = rest }
        return !isTooMuch
    }

    /// What to try next; nil when a start may do no more.
    func more(than steps: UInt32) -> UInt32? {
        steps < limit ? UInt32(min(UInt64(steps) * 8, UInt64(limit))) : nil
    }
}
