import Model
import TestSupport
import Testing

/// Random histories: what the rules of evolution make of them is what a slow and plain reading of the rules makes of them, from every
/// point of view.
@Suite struct EvolutionHistoryTests {
    @Test(arguments: 0..<20) func evolutionDoesAsTheRulesSay(_ part: Int) throws {
        var outcomes: [SlowGraph.Outcome: Int] = [:]
        for seed in UInt64(part * 120 + 1)...UInt64(part * 120 + 120) {
            guard try agree(seed, &outcomes) else { return }
        }
        for outcome in [SlowGraph.Outcome.added, .strengthened, .conflict, .done, .refused] { #expect(outcomes[outcome, default: 0] > 20) }
    }

    private func agree(_ seed: UInt64, _ outcomes: inout [SlowGraph.Outcome: Int]) throws -> Bool {
        var maker = HistoryMaker(seed: seed)
        var (slow, fast) = (SlowGraph(), EvolutionDrive())
        var told: [String] = []
        for _ in 0..<(10 + maker.below(31)) {
            let (step, now) = maker.next(facts: slow.lines.count)
            told.append("\(now) \(step)")
            let (left, right) = (slow.take(step, now), fast.take(step, now))
            outcomes[left, default: 0] += 1
            guard left == right else {
                Issue.record("seed \(seed): by the rules \(left), in fact \(right):\n\(told.joined(separator: "\n"))")
                return false
            }
        }
        guard let difference = try PointsOfView.difference(slow, { fast.believed(knownAt: $0).map { ($0.seen, $0.valid) } }) else {
            return true
        }
        Issue.record("seed \(seed), \(difference)\n\(told.joined(separator: "\n"))")
        return false
    }
}

/// All pairs of instants at which something may change.
enum PointsOfView {
    typealias Believed = [(seen: SlowGraph.Seen, valid: Period)]

    /// `also` is asked about each pair, and what should be seen from there.
    static func difference(
        _ slow: SlowGraph, _ found: (_ knownAt: Int64) throws -> Believed,
        also: (_ asOf: Int64, _ knownAt: Int64, Set<SlowGraph.Seen>) throws -> Bool = { _, _, _ in true }
    ) throws -> String? {
        let days = slow.days
        for moment in slow.moments {
            let (wanted, found) = (slow.believed(knownAt: moment), try found(moment))
            for day in days {
                let right = Set(wanted.filter { $0.days.contains(day) }.map(\.seen))
                // Half-open: a millisecond before a day belongs to the day before.
                for instant in [EvolutionDrive.moment(day), EvolutionDrive.moment(day + 1) - 1] {
                    let real = Set(found.filter { $0.valid.contains(instant) }.map(\.seen))
                    guard try right == real && also(instant, moment, right) else {
                        return "day \(day), known at \(moment): by the rules \(right.sorted()), in fact \(real.sorted())"
                    }
                }
            }
        }
        return nil
    }
}
