internal import Gates
internal import Model
internal import Store

/// What is believed of the same identity as an accepted write.
struct Slot {
    let newcomer: Newcomer
    let beliefs: [Belief]

    init(
        _ accepted: AcceptedFactWrite, subject: Int64, object: Int64?, roots: EntityRoots, writer: LedgerWriter, space: SpaceName
    ) throws {
        let value = Self.value(accepted.predicate.value, accepted.write.object, object, roots)
        let stored = try writer.beliefs(
            subjects: roots.cluster(of: subject), identity: accepted.identity,
            relation: object.map { (accepted.write.namespace.rawValue, accepted.predicate.name, roots.cluster(of: $0)) }, in: space)
        let isSingle = accepted.predicate.cardinality == .one
        let now = writer.moment
        beliefs = stored.map { stored in
            Belief(
                fact: stored.number, value: Self.value(stored.value, stored.object, stored.objectEntity, roots), state: stored.state,
                evidence: stored.evidence, isExpired: stored.state.expiresAt.map { $0 <= now } ?? false)
        }.filter { isSingle || $0.value == value }
        var newcomer = Newcomer(
            value: value, valid: accepted.valid, confidence: accepted.confidence, origin: accepted.origin,
            evidence: Set(accepted.sources.map { Self.point($0, accepted, space) }))
        for belief in beliefs {
            let id = writer.factID(belief.fact)
            let echoing = accepted.evidence.filter { $0.given.contains(id) }
            guard !echoing.isEmpty else { continue }
            newcomer.echoes[belief.fact] = Set(echoing.map { EvidencePoint.name($0.id, in: $0.space) })
        }
        self.newcomer = newcomer
    }

    /// Entities are the same where they were found to be one, whatever they are called.
    private static func value(_ kind: ValueKind, _ text: String, _ entity: Int64?, _ roots: EntityRoots) -> String {
        entity.map { "#\(roots.root(of: $0))" } ?? FactKey.value(kind, text)
    }

    private static func point(
        _ source: AcceptedFactWrite.AcceptedSource, _ accepted: AcceptedFactWrite, _ space: SpaceName
    ) -> EvidencePoint {
        let home = source.space ?? space
        let session = accepted.evidence.first { $0.id == source.event && $0.space == home }?.session.rawValue ?? ""
        return EvidencePoint(event: source.event, session: SessionName(rawValue: session), space: home)
    }
}
