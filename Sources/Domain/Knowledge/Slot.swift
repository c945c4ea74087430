internal import Gates
internal import Model
internal import Store

/// What is believed of the same identity as an accepted write.
struct Slot {
    let newcomer: Newcomer
    let beliefs: [Belief]
    /// When what is decided comes to be known.
    let moment: Int64
    /// Events that are no evidence: their sessions had been given this very fact, whatever became of it since.
    let echoes: Set<String>

    init(
        _ accepted: AcceptedFactWrite, subject: Int64, object: Int64?, roots: EntityRoots, reader: LedgerReader, now: Int64,
        space: SpaceName
    ) throws {
        let value = Self.value(accepted.predicate.value, accepted.write.object, object, roots)
        let same = SameIdentity(
            subjects: roots.cluster(of: subject), identity: accepted.identity,
            relation: object.map { .init(accepted.write.namespace, accepted.predicate.name, objects: roots.cluster(of: $0)) })
        let hasTopic = accepted.rule.identity(of: accepted.predicate).contains(.topic)
        let topic = FactKey.folded(accepted.write.topic ?? "")
        // A relation is found by its ends, too, whatever they are called; its topic must be the same all the same.
        let isOfTopic = { (stored: StoredFact) in !hasTopic || FactKey.folded(stored.topic ?? "") == topic }
        let isSame = { (stored: StoredFact) in
            isOfTopic(stored) && Self.value(stored.value, stored.object, stored.objectEntity, roots) == value
        }
        let isSingle = accepted.predicate.cardinality == .one
        moment = now
        beliefs = try reader.beliefs(same).filter { isOfTopic($0.fact) && (isSingle || isSame($0.fact)) }.map { stored in
            Belief(
                fact: stored.fact.number, value: Self.value(stored.fact.value, stored.fact.object, stored.fact.objectEntity, roots),
                state: stored.state, evidence: stored.evidence, isExpired: stored.state.expiresAt.map { $0 <= now } ?? false)
        }
        let given = accepted.evidence.reduce(into: Set<FactID>()) { $0.formUnion($1.given) }
        let repeated = try Set(reader.facts(same, among: given).filter(isSame).map(\.id))
        let echoing = accepted.evidence.filter { !$0.given.isDisjoint(with: repeated) }
        echoes = Set(echoing.map { EvidencePoint.name($0.id, in: $0.space) })
        newcomer = Self.newcomer(value, accepted, without: echoes, space)
    }

    private static func newcomer(
        _ value: String, _ accepted: AcceptedFactWrite, without echoes: Set<String>, _ space: SpaceName
    ) -> Newcomer {
        let evidence = Set(accepted.sources.map { point($0, accepted, space) }.filter { !echoes.contains($0.event) })
        var newcomer = Newcomer(
            value: value, valid: accepted.valid, confidence: accepted.confidence, origin: accepted.origin, evidence: evidence)
        guard !echoes.isEmpty, !evidence.isEmpty else { return newcomer }
        if newcomer.confidence == .confident {
            newcomer.confidence = Confidence.earned(events: evidence.count, sessions: Set(evidence.map(\.session)).count)
        }
        let said = accepted.evidence.filter { !echoes.contains(EvidencePoint.name($0.id, in: $0.space)) }.map(\.at.milliseconds).min()
        if !accepted.isBeginStated, accepted.valid.hasBeginning, let said, said < accepted.valid.to {
            newcomer.valid = Period(from: said, to: accepted.valid.to)
        }
        return newcomer
    }

    /// Entities are the same where they were found to be one, whatever they are called.
    private static func value(_ kind: ValueKind, _ text: String, _ entity: Int64?, _ roots: EntityRoots) -> String {
        entity.map { "#\(roots.root(of: $0))" } ?? FactKey.value(kind, text)
    }

    private static func point(
        _ source: AcceptedFactWrite.AcceptedSource, _ accepted: AcceptedFactWrite, _ space: SpaceName
    ) -> EvidencePoint {
        let home = source.space ?? space
        let event = accepted.evidence.first { $0.id == source.event && $0.space == home }
        return EvidencePoint(
            event: source.event, session: event?.session ?? SessionName(rawValue: ""), space: home, kind: event?.kind ?? .observation,
            origin: event?.origin ?? .web)
    }
}
