internal import Model
internal import SQLiteKit

/// A fact that rested on more: from now on it is as sure and as trusted as what is left of it makes it. What a person verified stays that.
struct LostSupport {
    let writer: LedgerWriter
    let fact: Int64

    private var connection: Connection { writer.connection }

    func settle() throws {
        let now = try writer.moment()
        guard let version = try LedgerReader(connection: connection).versions(of: fact, now: now).last, version.known.to > now,
            version.confidence != .verified,
            let space = try SpaceTable.summaries(connection, where: "name = \(version.space.rawValue)").first
        else { return }
        let points = try writer.reader.evidencePoints(of: fact)
        let confidence = Confidence.earned(events: points.count, sessions: Set(points.map(\.session)).count)
        let state = FactState(
            valid: version.valid, confidence: confidence, origin: try origin() ?? version.origin, verifiedAt: nil,
            expiresAt: confidence == .tentative ? version.expiresAt?.milliseconds ?? now + Confidence.tentativeMilliseconds : nil)
        guard state.confidence != version.confidence || state.origin != version.origin else { return }
        var plan = PlannedFacts()
        plan.revise(fact, to: state)
        try writer.withoutAsking(space) {
            _ = try writer.commit(
                plan, .revise, about: Subject(.fact, version.id.rawValue), why: "some of what it rested on was forgotten", by: .reverie,
                in: version.space)
        }
    }

    /// The best of the writes that are left, and of each the least trusted of its sources.
    private func origin() throws -> Origin? {
        let query: SQL = """
            SELECT fact_evidence.known_from, event.origin FROM fact_evidence JOIN event ON event.key = fact_evidence.event
            WHERE fact_evidence.fact = \(fact)
            """
        let all = try connection.all(query) { ($0.int64(0), Origin(code: $0.int64(1)) ?? .web) }
        let writes = Dictionary(grouping: all, by: \.0).values.compactMap { $0.map(\.1).min { $0.trust < $1.trust } }
        return writes.max { $0.trust < $1.trust }
    }
}
