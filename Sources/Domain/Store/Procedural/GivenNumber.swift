internal import Model
internal import SQLiteKit

/// Numbers that a store gives once, whatever is forgotten later. They are written into the decisions that need them.
enum GivenNumber: String {
    case procedure, review, fact, entity, episode, dream

    func take(_ connection: Connection) throws -> Int64 {
        let name = "next_\(rawValue)"
        let known = try connection.int64("SELECT value FROM store WHERE name = \(name)") ?? 1
        let number = max(known, try next(connection))
        try connection.run(
            "INSERT INTO store(name, value) VALUES (\(name), \(number + 1)) ON CONFLICT(name) DO UPDATE SET value = excluded.value")
        return number
    }

    /// For decisions that were made before numbers were written into them.
    func next(_ connection: Connection) throws -> Int64 {
        // Dreams have no table of their own: they are decisions.
        guard self != .dream else { return 1 }
        return (try connection.int64("SELECT max(number) FROM \(raw: rawValue)") ?? 0) + 1
    }
}

extension LedgerWriter {
    /// Checks what a decision rests on, and gives it what it needs to be folded the same way ever after.
    func given(to decision: Decision, _ content: VersionContent?, by actor: Actor, in space: SpaceNumber) throws -> Given {
        var given = Given()
        switch decision {
        case .add(let addition) where addition.subject.kind != .capsule:
            guard let content else { throw StoreError.noSuchSubject(addition.subject) }
            let evidence = try evidence(addition.citations, for: addition.subject, version: addition.version, in: space)
            given.origin = evidence.origin ?? actor.origin
            given.findings = content.findings
            given.number = try number(of: addition.subject, in: space) ?? GivenNumber.procedure.take(connection)
            given.ends = try addition.derivedFrom.map { try number(of: Subject(.gene, $0.rawValue), in: space) }
            let waits = try addition.state == .quarantined && !isWaiting(addition.subject, addition.version, in: space)
            if waits { given.review = try GivenNumber.review.take(connection) }
        case .bridge(let from, _, let to): given.ends = try [from, to].map { try number(of: $0, in: space) }
        case .ask: given.review = try GivenNumber.review.take(connection)
        default: break
        }
        return given
    }

    private func number(of subject: Subject, in space: SpaceNumber) throws -> Int64? {
        try ProcedureRow.load(connection, space, subject)?.number
    }

    /// Whether a person is asked about a version already.
    func isWaiting(_ subject: Subject, _ version: String, in space: SpaceNumber) throws -> Bool {
        try connection.int64(
            """
            SELECT 1 FROM review WHERE space = \(space.rawValue) AND kind = \(subject.kind.code) AND name = \(subject.name)
              AND version = \(version) AND closed IS NULL
            """) != nil
    }
}
