internal import Model

/// Finds what several sessions did in the same order.
package struct WorkflowMining {
    package struct Outcome: Sendable {
        package var candidates: [SkillCandidate] = []
        /// What is to be kept until another session does the same: new ones only.
        package var sightings: [Sighting] = []
    }

    /// Two commands in a row are no workflow; so many are told by their first three.
    static let fewestSteps = 3
    private static let mostSteps = 20
    private static let mostCandidates = 20
    /// Of one session.
    private static let mostSightings = 100
    private static let mostPlacesInTrace = 4
    private static let mostPlaces = 200
    private static let mostCites = 36

    private struct Place: Hashable {
        let trace: Int
        let at: Int
    }

    /// What was found to come back: where it stands, beginning with the one whose words are copied.
    private struct Pattern {
        var shapes: [String]
        var places: [Place]
        var old: [Sighting]
    }

    private let traces: [WorkflowTrace]
    /// Of each trace, the keys of its steps by threes.
    private let grams: [[String]]
    private var index: [String: [Place]] = [:]
    private var earlier: [String: [Sighting]] = [:]

    package static func mine(_ traces: [WorkflowTrace], seen earlier: [Sighting] = []) -> Outcome {
        WorkflowMining(traces, earlier).outcome(earlier)
    }

    /// By what sightings of the same are found.
    package static func keys(of traces: [WorkflowTrace]) -> Set<String> { Set(traces.flatMap(grams)) }

    private static func grams(of trace: WorkflowTrace) -> [String] {
        guard trace.steps.count >= fewestSteps else { return [] }
        return (0...(trace.steps.count - fewestSteps)).map { at in
            Sighting.key(.workflow, [trace.space.rawValue] + trace.steps[at..<at + fewestSteps].map(\.shape))
        }
    }

    private init(_ traces: [WorkflowTrace], _ earlier: [Sighting]) {
        self.traces = traces
        grams = traces.map(Self.grams)
        for (trace, keys) in grams.enumerated() {
            for (at, key) in keys.enumerated() {
                let own = index[key, default: []].reversed().prefix { $0.trace == trace }.count
                if own < Self.mostPlacesInTrace, index[key, default: []].count < Self.mostPlaces {
                    index[key, default: []].append(Place(trace: trace, at: at))
                }
            }
        }
        for sighting in earlier where sighting.kind == .workflow && sighting.events.count == Self.fewestSteps {
            self.earlier[sighting.key, default: []].append(sighting)
        }
    }

    private func outcome(_ earlier: [Sighting]) -> Outcome {
        var found: [[String]: Pattern] = [:]
        var order: [[String]] = []
        for trace in traces.indices {
            for pattern in patterns(in: trace) {
                if let known = found[pattern.shapes] {
                    found[pattern.shapes]?.places += pattern.places.filter { !known.places.contains($0) }
                    found[pattern.shapes]?.old += pattern.old.filter { !known.old.contains($0) }
                } else {
                    found[pattern.shapes] = pattern
                    order.append(pattern.shapes)
                }
            }
        }
        let longest = order.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
        var kept: [[String]] = []
        for shapes in longest where kept.count < Self.mostCandidates && !kept.contains(where: { Self.tells($0, of: shapes) }) {
            kept.append(shapes)
        }
        return Outcome(candidates: kept.compactMap { found[$0].flatMap(candidate) }, sightings: sightings(besides: Set(earlier)))
    }

    /// Most steps of the short one stand in the long one: a person need not be asked twice.
    private static func tells(_ long: [String], of short: [String]) -> Bool {
        let steps = Set(long)
        return short.count { steps.contains($0) } * 4 >= short.count * 3
    }

    // MARK: Finding

    private func patterns(in trace: Int) -> [Pattern] {
        var patterns: [Pattern] = []
        var at = 0
        while at < grams[trace].count {
            guard let (pattern, length) = longest(from: Place(trace: trace, at: at)) else {
                at += 1
                continue
            }
            // Going to and fro between two commands is no workflow.
            if Set(pattern.shapes).count >= Self.fewestSteps { patterns.append(pattern) }
            at += length
        }
        return patterns
    }

    /// As many steps from here as some other session has done in the same order.
    private func longest(from start: Place) -> (Pattern, length: Int)? {
        let keys = grams[start.trace]
        let session = traces[start.trace].session
        var others = (index[keys[start.at]] ?? []).filter { traces[$0.trace].session != session }
        var old = (earlier[keys[start.at]] ?? []).filter { $0.session != session }.prefix(Self.mostPlaces).map { [$0] }
        guard !others.isEmpty || !old.isEmpty else { return nil }
        var length = Self.fewestSteps
        while start.at + length - Self.fewestSteps + 1 < keys.count, length < Self.mostSteps {
            let offset = length - Self.fewestSteps + 1
            let key = keys[start.at + offset]
            let next = others.filter { $0.at + offset < grams[$0.trace].count && grams[$0.trace][$0.at + offset] == key }
            let nextOld = old.compactMap { chain in follow(chain, key).map { chain + [$0] } }
            guard !next.isEmpty || !nextOld.isEmpty else { break }
            (others, old) = (next, nextOld)
            length += 1
        }
        let shapes = traces[start.trace].steps[start.at..<start.at + length].map(\.shape)
        return (Pattern(shapes: shapes, places: [start] + others, old: old.flatMap { $0 }), length)
    }

    /// The sighting of the same session that begins one step later.
    private func follow(_ chain: [Sighting], _ key: String) -> Sighting? {
        guard let last = chain.last else { return nil }
        return earlier[key]?.first { $0.session == last.session && $0.events.first == last.events[1] }
    }

    private func sightings(besides known: Set<Sighting>) -> [Sighting] {
        var sightings: [Sighting] = []
        for (trace, keys) in zip(traces, grams) {
            var seen: Set<String> = []
            for (at, key) in keys.enumerated() where seen.count < Self.mostSightings && seen.insert(key).inserted {
                let events = trace.steps[at..<at + Self.fewestSteps].map(\.event)
                let sighting = Sighting(kind: .workflow, space: trace.space, key: key, session: trace.session, events: events)
                if !known.contains(sighting) { sightings.append(sighting) }
            }
        }
        return sightings
    }

    // MARK: Writing

    private func candidate(_ pattern: Pattern) -> SkillCandidate? {
        guard let first = pattern.places.first else { return nil }
        let count = pattern.shapes.count
        let runs = pattern.places.map { Array(traces[$0.trace].steps[$0.at..<$0.at + count]) }
        let steps = (0..<count).map { step in
            // Of nights before no words are left: what may differ is taken to.
            WorkflowSkill.Step(
                command: command(runs.map { $0[step] }, isOpen: !pattern.old.isEmpty),
                changed: step == 0 || !pattern.old.isEmpty
                    ? [] : runs[0][step].changed.filter { path in runs.allSatisfy { $0[step].changed.contains(path) } })
        }
        let events = unique(runs.flatMap { $0.map(\.event) }, pattern.old.flatMap(\.events))
        let space = traces[first.trace].space
        let key = Sighting.key(.workflow, [space.rawValue] + pattern.shapes)
        return WorkflowSkill.candidate(
            steps, key: key, project: traces[first.trace].project, cites: events.map { FactCitation(event: $0) }, in: space)
    }

    /// The words that stood there each time; where they differed, a blank to fill in.
    private func command(_ steps: [WorkflowTrace.Step], isOpen: Bool) -> String {
        let shape = steps[0].shape.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        return steps[0].words.enumerated().map { place, word in
            guard place < shape.count, shape[place] == WorkflowShape.gap, !word.hasPrefix("<") else { return word }
            let isSame = steps.allSatisfy { place < $0.words.count && $0.words[place] == word }
            return isSame && !isOpen ? word : "<argument>"
        }.joined(separator: " ")
    }

    /// Some of both: what is cited must show that it came back.
    private func unique(_ new: [EventID], _ old: [EventID]) -> [EventID] {
        var seen: Set<EventID> = []
        let room = old.isEmpty ? Self.mostCites : Self.mostCites / 2
        return (new.filter { seen.insert($0).inserted }.prefix(room) + old.filter { seen.insert($0).inserted }.prefix(Self.mostCites / 2))
            .map { $0 }
    }
}
