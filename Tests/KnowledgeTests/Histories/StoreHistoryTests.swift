import Model
import TestSupport
import Testing

/// Random histories in a real store: from every point of view it shows what the plain reading of the rules shows, nothing in it
/// disagrees, and its tables follow from its decisions.
@Suite struct StoreHistoryTests {
    @Test(arguments: 1...25) func theStoreDoesAsTheRulesSay(_ part: UInt64) throws {
        for seed in (part * 8 - 7)...(part * 8) { guard try agree(seed, isThorough: seed % 40 == 1) else { return } }
    }

    private func agree(_ seed: UInt64, isThorough: Bool) throws -> Bool {
        var maker = HistoryMaker(seed: seed, topics: StoreDrive.topics, clockMayGoBack: seed % 2 == 0)
        var slow = SlowGraph()
        let drive = try StoreDrive()
        var told: [String] = []
        for _ in 0..<(10 + maker.below(31)) {
            let (step, clock) = maker.nextWithoutStatedEnds(facts: slow.lines.count)
            // Known time goes on, whatever the clock does.
            let now = max(clock, try drive.lastKnown() + 1)
            told.append("\(now) \(step)")
            let (left, right) = (slow.take(step, now), try drive.take(step, clock))
            guard left == right else {
                Issue.record("seed \(seed): by the rules \(left), in the store \(right):\n\(told.joined(separator: "\n"))")
                return false
            }
        }
        #expect(try drive.test.faults() == [], "seed \(seed)")
        #expect(try Refold.difference(drive.test.store) == [], "seed \(seed)")
        let believed = { try drive.believed(knownAt: $0) }
        let difference = try PointsOfView.difference(slow, believed) { asOf, knownAt, seen in
            // The reading itself, as of that very instant.
            guard isThorough || maker.below(60) == 0 else { return true }
            return try Set(drive.believed(knownAt: knownAt, asOf: asOf).map(\.seen)) == seen
        }
        guard let difference else { return true }
        Issue.record("seed \(seed), \(difference)\n\(told.joined(separator: "\n"))")
        return false
    }
}
