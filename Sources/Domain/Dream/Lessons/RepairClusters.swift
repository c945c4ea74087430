internal import Model

/// Repairs of many sessions and nights: what came back becomes a candidate, the rest stays a sighting.
package enum RepairClusters {
    package struct Outcome: Sendable {
        /// In the order in which they were first seen tonight.
        package var candidates: [GeneCandidate] = []
        /// What is to be kept until it is seen again: new ones only.
        package var sightings: [Sighting] = []
    }

    /// What is cited together stands in one space.
    private struct Place: Hashable {
        let space: SpaceName
        let key: String

        init(_ sighting: Sighting) { (space, key) = (sighting.space, sighting.key) }
    }

    /// A gene names at most so many events.
    private static let mostCites = 36

    package static func cluster(_ sessions: [SessionLessons], seen earlier: [Sighting] = []) -> Outcome {
        var outcome = Outcome()
        var before: [Place: [Sighting]] = [:]
        for sighting in earlier where sighting.kind == .repair { before[Place(sighting), default: []].append(sighting) }
        var order: [Place] = []
        var groups: [Place: [Repair]] = [:]
        for repair in sessions.flatMap(\.found) {
            let place = Place(repair.sighting)
            if groups[place] == nil { order.append(place) }
            groups[place, default: []].append(repair)
        }
        for key in order {
            let group = groups[key] ?? []
            let old = before[key] ?? []
            let all = old + group.map(\.sighting)
            if Sighting.suffice(all), let newest = group.last {
                // The latest way to repair it is the one that is told.
                let own = newest.candidate.cites
                let others = all.flatMap(\.events).map { FactCitation(event: $0) }
                outcome.candidates.append(
                    GeneCandidate(json: newest.candidate.json, cites: unique(own + others), rule: newest.candidate.rule))
            }
            let known = Set(old)
            outcome.sightings += group.map(\.sighting).filter { !known.contains($0) }
        }
        return outcome
    }

    private static func unique(_ cites: [FactCitation]) -> [FactCitation] {
        var seen: Set<EventID> = []
        return Array(cites.filter { seen.insert($0.event).inserted }.prefix(mostCites))
    }
}
