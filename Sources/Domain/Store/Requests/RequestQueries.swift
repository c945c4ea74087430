package import Model
internal import SQLiteKit

extension LedgerWriter {
    /// The item that asks for the very same and waits, or that a person has said no to.
    package func review(like request: ChangeRequest, in space: SpaceName) throws -> ReviewItem? {
        let alike = try LedgerReader(connection: connection).reviews(about: request.subject, in: self.space(space)).filter {
            $0.request?.asksTheSame(as: request) ?? false
        }
        return alike.first { $0.closedAt == nil } ?? alike.last { $0.verdict == .rejected }
    }

    /// The item that a decision has opened.
    package func review(openedBy id: EventID, about subject: Subject, in space: SpaceName) throws -> ReviewItem? {
        try LedgerReader(connection: connection).reviews(about: subject, in: self.space(space)).first { $0.opened == id }
    }
}

extension LedgerReader {
    /// Whether a person has corrected what an event says.
    package func isCorrected(_ key: EventKey) throws -> Bool {
        try connection.int64("SELECT 1 FROM corrected WHERE key = \(key.rawValue) LIMIT 1") != nil
    }

    /// The first events of a session that say something.
    package func firstWords(of name: SessionName, in space: SpaceNumber, limit: Int) throws -> [Event] {
        guard let key = try session(name, in: space)?.key else { return [] }
        let range = key.eventKeys
        let keys = try connection.all(
            """
            SELECT key FROM payload WHERE key BETWEEN \(range.lowerBound) AND \(range.upperBound) AND text <> '' ORDER BY key LIMIT \(limit)
            """
        ) { EventKey(rawValue: $0.int64(0)) }
        return try keys.compactMap(event)
    }
}
