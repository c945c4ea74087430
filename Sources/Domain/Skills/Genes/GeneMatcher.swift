internal import JSONKit
package import Model
internal import SystemKit

/// Finds the genes that signals call for, and says why.
///
/// An entry counts once, however many signals it is found in. The score is the number of entries found × 0.8 for a distilled gene × what
/// experience says. Each pattern is compiled at most once. One matcher serves one thread at a time.
package final class GeneMatcher {
    private struct Candidate {
        let id: GeneID
        let isDistilled: Bool
        let experience: GeneExperience?
        var finders: [SignalFinder]
        let leftOut: Int
    }

    /// What the entries of one gene gave.
    private struct Findings {
        var hits: [(entry: Int, hit: SignalHit)] = []
        var faults: [String] = []
    }

    private static let distilledFactor = 0.8
    private var candidates: [Candidate]
    private let limits: GeneMatchLimits
    private let clock: @Sendable () -> UInt64
    /// What could not be looked at in the last `match`: of genes, whether they matched or not, and, without a gene, of the signals.
    package private(set) var faults: [(gene: GeneID?, problem: String)] = []

    /// `clock` counts nanoseconds, and only forward.
    package init(
        _ genes: [Gene], experience: [GeneID: GeneExperience] = [:], limits: GeneMatchLimits = .standard,
        clock: @escaping @Sendable () -> UInt64 = MonotonicClock.nanoseconds
    ) {
        self.limits = limits
        self.clock = clock
        candidates = genes.map { gene in
            Candidate(
                id: gene.id, isDistilled: Self.isDistilled(gene), experience: experience[gene.id],
                finders: gene.signals.prefix(limits.entriesPerGene).map { SignalFinder($0) },
                leftOut: max(gene.signals.count - limits.entriesPerGene, 0))
        }
        .sorted { $0.id.rawValue.utf8.lexicographicallyPrecedes($1.id.rawValue.utf8) }
    }

    /// The genes with at least one entry found, best first, at equal scores by id.
    package func match(_ signals: [String], limit: Int) -> [GeneMatch] {
        let prepared = PreparedSignals(signals, limits)
        let end = clock() &+ limits.nanoseconds
        var findings = [Findings](repeating: Findings(), count: candidates.count)
        // Texts first, for every gene: they are cheap, and patterns must not take their time.
        for wantsPatterns in [false, true] {
            for index in candidates.indices { look(for: index, patterns: wantsPatterns, in: prepared, until: end, &findings[index]) }
        }
        faults = prepared.faults.map { (nil, $0) }
        var matches: [GeneMatch] = []
        for (candidate, found) in zip(candidates, findings) {
            faults += found.faults.map { (candidate.id, $0) }
            if !found.hits.isEmpty { matches.append(Self.match(candidate, found)) }
        }
        // The candidates stand in the order of their ids.
        let order = matches.indices.sorted { matches[$0].score == matches[$1].score ? $0 < $1 : matches[$0].score > matches[$1].score }
        return order.prefix(max(limit, 0)).map { matches[$0] }
    }

    private func look(
        for index: Int, patterns wantsPatterns: Bool, in signals: PreparedSignals, until end: UInt64, _ findings: inout Findings
    ) {
        if wantsPatterns, candidates[index].leftOut > 0 {
            findings.faults.append(
                "only the first \(limits.entriesPerGene) entries were looked for, and there are \(candidates[index].leftOut) more")
        }
        let entries = candidates[index].finders.indices.filter { candidates[index].finders[$0].isPattern == wantsPatterns }
        for (done, entry) in entries.enumerated() {
            let now = clock()
            guard now < end else {
                findings.faults.append(
                    "the time for matching was used up: \(entries.count - done) of \(entries.count) entries were not looked for")
                return
            }
            let deadline = Deadline(clock: clock, entry: now &+ limits.nanosecondsPerEntry, whole: end)
            do throws(SignalFault) {
                if let hit = try candidates[index].finders[entry].hit(in: signals, until: deadline) { findings.hits.append((entry, hit)) }
            } catch {
                findings.faults.append("\(GEPField.short(candidates[index].finders[entry].entry)) \(error.problem)")
            }
        }
    }

    private static func match(_ candidate: Candidate, _ found: Findings) -> GeneMatch {
        let hits = found.hits.sorted { $0.entry < $1.entry }.map(\.hit)
        var factors = [GeneFactor(name: "hits", value: Double(hits.count))]
        if candidate.isDistilled { factors.append(GeneFactor(name: "distilled", value: distilledFactor)) }
        factors.append(GeneFactor(name: "experience", value: candidate.experience?.factor ?? 1))
        return GeneMatch(
            gene: candidate.id, score: factors.reduce(1) { $0 * $1.value }, hits: hits, factors: factors, faults: found.faults,
            experience: candidate.experience)
    }

    /// By its id, or by what its document says of itself.
    private static func isDistilled(_ gene: Gene) -> Bool {
        if gene.id.rawValue.hasPrefix("gene_distilled_") { return true }
        guard let document = try? JSONValue.parse(gene.json) else { return false }
        return document["distilled"]?.bool == true || document["source"]?.string == "distilled"
    }
}
