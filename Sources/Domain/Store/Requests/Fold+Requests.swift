internal import Model
internal import SQLiteKit

/// What requests to forget and to correct do to the inbox, and to what they are about.
extension Fold {
    /// Only what is there, and whose words are, can be asked about; what was decided is not.
    func open(_ request: ChangeRequest) throws {
        guard try isAgain || isThere(request.subject),
            request.act == .forget ? request.subject.kind != .fact : request.subject.kind != .session && request.text != nil
        else {
            throw StoreError.noSuchSubject(request.subject)
        }
        try openItem(about: request.subject, request.act.rawValue)
    }

    private func isThere(_ subject: Subject) throws -> Bool {
        switch subject.kind {
        case .event:
            guard let key = try writer.key(of: EventID(rawValue: subject.name), in: space) else { return false }
            let words: SQL = """
                SELECT 1 FROM event JOIN payload ON payload.key = event.key
                WHERE event.key = \(key.rawValue) AND event.kind NOT IN \(list: EventKind.decisions.map(\.code))
                """
            return try connection.int64(words) != nil
        case .session:
            let session: SQL = "SELECT key FROM session WHERE space = \(space.rawValue) AND name = \(subject.name)"
            guard subject.name != LedgerWriter.decisions.rawValue, let key = try connection.int64(session) else { return false }
            return try SessionWords.any(in: SessionKey(rawValue: key), connection)
        case .fact:
            return try connection.int64("SELECT 1 FROM fact WHERE space = \(space.rawValue) AND id = \(subject.name)") != nil
        case .skill, .gene, .capsule, .entity, .dream: return false
        }
    }

    /// Only a person answers, who may change a no into a yes.
    func close(_ answer: Decision.Answer) throws {
        guard actor == .person || isAgain else { throw StoreError.needsPerson(answer.subject, .quarantined) }
        guard let asked = try writer.key(of: answer.asked, in: space) else { throw StoreError.noSuchSubject(answer.subject) }
        let changed = try connection.run(
            """
            UPDATE review SET closed = \(event.rawValue), closed_at = \(at), verdict = \(answer.verdict.code)
            WHERE opened = \(asked.rawValue) AND kind = \(answer.subject.kind.code)
              AND (closed IS NULL OR verdict = \(LifeState.rejected.code) AND \(answer.verdict == .approved))
            """)
        guard changed > 0 else { throw StoreError.noSuchSubject(answer.subject) }
        // A fact that is corrected is retracted by a decision of its own.
        guard let correction = answer.correction, answer.subject.kind == .event else { return }
        guard let key = try writer.key(of: EventID(rawValue: answer.subject.name), in: space),
            let by = try writer.key(of: correction, in: space)
        else { throw StoreError.noSuchSubject(answer.subject) }
        try connection.run(
            "INSERT INTO corrected(key, correction, decision) VALUES (\(key.rawValue), \(by.rawValue), \(event.rawValue))")
    }
}

/// Whether a session still says something.
enum SessionWords {
    static func any(in session: SessionKey, _ connection: Connection) throws -> Bool {
        let range = session.eventKeys
        return try connection.int64("SELECT 1 FROM payload WHERE key BETWEEN \(range.lowerBound) AND \(range.upperBound) LIMIT 1") != nil
    }
}
