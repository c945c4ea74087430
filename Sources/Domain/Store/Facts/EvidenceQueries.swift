internal import JSONKit
package import Model
internal import SQLiteKit

extension LedgerReader {
    /// An event as the validator sees it, with the salt of its words; nil when there is none.
    func evidence(_ id: EventID, in space: SpaceName) throws -> (event: EvidenceEvent, salt: [UInt8])? {
        guard let number = try self.space(space), let event = try event(id, in: number) else { return nil }
        let salt = try connection.first("SELECT salt FROM payload WHERE key = \(event.key.rawValue)") { $0.bytes(0) } ?? []
        let evidence = EvidenceEvent(
            id: event.id, space: event.space, session: event.session, at: event.at, kind: event.kind, speaker: event.speaker,
            origin: event.origin, standing: event.standing, isAbandoned: event.isAbandoned, isCorrected: try isCorrected(event.key),
            text: event.text, given: try factsGiven(before: event))
        return (evidence, salt)
    }

    /// The events that a write cites; those that do not exist are missing.
    package func evidence(for write: FactWrite, in space: SpaceName) throws -> [EvidenceEvent] {
        var seen: Set<FactCitation> = []
        return try write.sources.compactMap { citation in
            guard seen.insert(FactCitation(event: citation.event, space: citation.space)).inserted else { return nil }
            return try evidence(citation.event, in: citation.space ?? space)?.event
        }
    }

    /// The space that an event lies in: the one that is asked for, else the only one that has it.
    package func spaces(holding id: EventID) throws -> [SpaceName] {
        let query: SQL = """
            SELECT space.name FROM space CROSS JOIN event ON event.space = space.number AND event.id = \(id.rawValue) ORDER BY space.number
            """
        return try connection.all(query) { SpaceName(rawValue: $0.text(0)) }
    }

    /// What memory had told the session by then: what it says of these facts is an echo.
    private func factsGiven(before event: Event) throws -> Set<FactID> {
        let keys = event.key.session.eventKeys
        // By their own index: a session of assertions is as long as the store is old.
        let query: SQL = """
            SELECT payload.data FROM event INDEXED BY event_injected JOIN payload ON payload.key = event.key
            WHERE event.key BETWEEN \(keys.lowerBound) AND \(keys.upperBound) AND event.kind = \(raw: String(EventKind.memoryInjected.code))
              AND event.at <= \(event.at.milliseconds) AND payload.data IS NOT NULL
            """
        var given: Set<FactID> = []
        try connection.rows(query) { row in
            for item in Injection.read(row.text(0))?.items ?? [] where item.kind == .fact { given.insert(FactID(rawValue: item.id)) }
        }
        return given
    }
}
