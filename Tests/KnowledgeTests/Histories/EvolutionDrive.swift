import Knowledge
import Model
import Store

/// Drives `Evolution` without a store: what the tables would hold, in arrays.
struct EvolutionDrive {
    private struct Line {
        var subject: Int
        var topic: Topic
        var value: Int
        var evidence: Set<EvidencePoint>
    }

    private struct Version {
        var fact: Int
        var known: Range<Int64>
        var state: FactState
    }

    private var lines: [Line] = []
    private var versions: [Version] = []
    private var merges: [(thing: Int, target: Int, known: Range<Int64>)] = []

    static let start: Int64 = 1_704_067_200_000

    /// The moment at which a day of a history begins.
    static func moment(_ day: Int) -> Int64 { start + Int64(day) * Days.length }

    static func period(from: Int?, to: Int?) -> Period { Period(from: from.map(moment), to: to.map(moment)) }

    private func root(_ thing: Int, _ moment: Int64) -> Int {
        merges.first { $0.thing == thing && $0.known.contains(moment) }.map { root($0.target, moment) } ?? thing
    }

    private func open(_ fact: Int, _ now: Int64) -> Int? {
        versions.firstIndex { $0.fact == fact && $0.known.upperBound == .max && ($0.state.expiresAt ?? .max) > now }
    }

    mutating func take(_ step: HistoryStep, _ now: Int64) -> SlowGraph.Outcome {
        switch step {
        case .say(let saying): return learn(saying, now)
        case .retract(let fact):
            guard open(fact, now) != nil else { return .refused }
            close(fact, now)
        case .verify(let fact):
            guard let old = open(fact, now) else { return .refused }
            var state = versions[old].state
            (state.confidence, state.verifiedAt, state.expiresAt) = (.verified, now, nil)
            revise(fact, state, now)
        case .revise(let fact, let from, let to):
            guard let old = open(fact, now) else { return .refused }
            let valid = Self.period(from: from, to: to)
            let line = lines[fact]
            let others = line.topic.isSingle ? beliefs(line.subject, line.topic, now).filter { $0.fact != fact && !$0.isExpired } : []
            let isFree = !others.contains { $0.state.valid.overlaps(valid) }
            if versions[old].state.valid == valid { return .done }
            guard isFree || versions[old].state.valid.contains(valid) else { return .refused }
            var state = versions[old].state
            state.valid = valid
            revise(fact, state, now)
        case .merge(let thing, let target):
            let (child, parent) = (root(thing, now), root(target, now))
            let isKnown = [thing, target].allSatisfy { thing in lines.contains { $0.subject == thing || $0.value == thing } }
            guard isKnown, child != parent else { return .refused }
            merges.append((child, parent, now..<Int64.max))
        case .split(let thing):
            guard let index = merges.firstIndex(where: { $0.thing == thing && $0.known.upperBound == .max }) else { return .refused }
            merges[index].known = merges[index].known.lowerBound..<now
        case .wait: break
        }
        return .done
    }

    private func beliefs(_ subject: Int, _ topic: Topic, _ now: Int64) -> [Belief] {
        versions.filter { version in
            let line = lines[version.fact]
            return version.known.upperBound == .max && line.topic == topic && root(line.subject, now) == root(subject, now)
        }.map { version in
            Belief(
                fact: Int64(version.fact), value: "\(root(lines[version.fact].value, now))", state: version.state,
                evidence: lines[version.fact].evidence, isExpired: version.state.expiresAt.map { $0 <= now } ?? false)
        }
    }

    private mutating func learn(_ saying: Saying, _ now: Int64) -> SlowGraph.Outcome {
        let evidence = Set(saying.sightings.map { EvidencePoint(event: saying.event($0), session: "\($0.session)") })
        let earned = Confidence.earned(events: evidence.count, sessions: Set(evidence.map(\.session)).count)
        let value = "\(root(saying.value, now))"
        let newcomer = Newcomer(
            value: value, valid: Self.period(from: saying.topic.isTimeless ? nil : saying.firstDay, to: saying.until),
            confidence: saying.isPerson ? .verified : earned, origin: saying.origin, evidence: evidence)
        let beliefs = beliefs(saying.subject, saying.topic, now).filter { saying.topic.isSingle || $0.value == value }
        let plan = Evolution.plan(newcomer, among: beliefs, now: now)
        if plan.changesNothing { return .known }
        if !plan.conflicts.isEmpty { return .conflict }
        for fact in plan.closed { close(Int(fact), now) }
        for (fact, state) in plan.revised { revise(Int(fact), state, now) }
        if let fact = plan.supported { lines[Int(fact)].evidence.formUnion(evidence) }
        guard let state = plan.inserted else { return .strengthened }
        lines.append(Line(subject: saying.subject, topic: saying.topic, value: saying.value, evidence: evidence))
        versions.append(Version(fact: lines.count - 1, known: now..<Int64.max, state: state))
        return .added
    }

    private mutating func close(_ fact: Int, _ now: Int64) {
        for index in versions.indices where versions[index].fact == fact && versions[index].known.upperBound == .max {
            let end = min(now, versions[index].state.expiresAt ?? now)
            versions[index].known = versions[index].known.lowerBound..<end
        }
    }

    private mutating func revise(_ fact: Int, _ state: FactState, _ now: Int64) {
        close(fact, now)
        versions.append(Version(fact: fact, known: now..<Int64.max, state: state))
    }

    func believed(knownAt moment: Int64) -> [(seen: SlowGraph.Seen, valid: Period)] {
        versions.filter { $0.known.contains(moment) && ($0.state.expiresAt ?? .max) > moment }.map { version in
            let line = lines[version.fact]
            let seen = SlowGraph.Seen(
                subject: root(line.subject, moment), topic: line.topic, value: root(line.value, moment),
                confidence: version.state.confidence)
            return (seen, version.state.valid)
        }
    }
}
