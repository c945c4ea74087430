internal import Model
internal import SQLiteKit

/// What a decision does to the life of a skill or a gene, and to the inbox.
extension Fold {
    func move(_ subject: Subject, _ version: String?, to state: LifeState, _ content: VersionContent?) throws {
        guard let row = try ProcedureRow.load(connection, space, subject) else { throw StoreError.noSuchSubject(subject) }
        let version = version ?? row.current
        switch state {
        case .onDemand:
            guard let version, let content else { throw StoreError.noSuchSubject(subject) }
            try checkMayServe(version, of: row)
            try serve(row, version, VersionColumns(content).text)
        case .retired, .removed: try stopServing(row, version, state)
        case .candidate, .quarantined, .approved, .rejected:
            if state == .rejected {
                guard actor == .person || isAgain else { throw StoreError.needsPerson(subject, row.state) }
                // What is in use is removed, and not rejected.
                guard row.current != version else { throw StoreError.noSuchSubject(subject) }
            }
            if let version { try set(state, of: row, version) }
            if row.current == nil {
                try connection.run("UPDATE procedure SET state = \(state.code), since = \(at) WHERE number = \(row.number)")
            }
        }
        if state != .quarantined, let version { try closeReviews(subject, version, state) }
    }

    private func set(_ state: LifeState, of row: ProcedureRow, _ version: String) throws {
        let changed = try connection.run(
            "UPDATE procedure_version SET state = \(state.code) WHERE procedure = \(row.number) AND version = \(version)")
        // It may have been forgotten since somebody looked.
        if changed == 0 { throw StoreError.noSuchSubject(row.subject) }
    }

    /// Puts a version into use; the one before stays approved and can come back. What came of the one before says nothing of this one.
    func serve(_ row: ProcedureRow, _ version: String, _ text: FoundText?) throws {
        if let old = row.current, old != version { try set(.approved, of: row, old) }
        try set(.onDemand, of: row, version)
        try connection.run("UPDATE procedure_version SET served = 1 WHERE procedure = \(row.number) AND version = \(version)")
        let begins = row.state == .onDemand && row.current == version ? row.since : at
        try connection.run(
            """
            UPDATE procedure SET state = \(LifeState.onDemand.code), current = \(version), since = \(begins) WHERE number = \(row.number)
            """)
        if keepsDocuments, let text { try writer.index(text, of: row.number, kind: row.documentKind, in: space) }
    }

    /// Takes the version in use away, or another one aside. What waits for a person goes on waiting unless a person says otherwise.
    private func stopServing(_ row: ProcedureRow, _ version: String?, _ state: LifeState) throws {
        guard let version else { throw StoreError.needsPerson(row.subject, row.state) }
        if version != row.current { try checkMayServe(version, of: row) }
        try set(state, of: row, version)
        guard version == row.current || row.current == nil else { return }
        try connection.run("UPDATE procedure SET state = \(state.code), since = \(at) WHERE number = \(row.number)")
        if keepsDocuments { try writer.removeDocuments(of: row.number, kind: row.documentKind, in: space) }
    }

    // MARK: Inbox

    func openReview(_ addition: Decision.Addition) throws {
        guard try !writer.isWaiting(addition.subject, addition.version, in: space) else { return }
        try openItem(about: addition.subject, addition.version)
    }

    /// The first that a decision opens has the number that was given, the others those behind it.
    func openItem(about subject: Subject, _ version: String) throws {
        var number = try given.review ?? GivenNumber.review.next(connection)
        while try connection.int64("SELECT 1 FROM review WHERE number = \(number) AND opened = \(event.rawValue)") != nil { number += 1 }
        try connection.run(
            """
            INSERT INTO review(number, space, kind, name, version, opened, opened_at)
            VALUES (\(number), \(space.rawValue), \(subject.kind.code), \(subject.name), \(version), \(event.rawValue), \(at))
            """)
    }

    /// A person may change a no into a yes.
    func closeReviews(_ subject: Subject, _ version: String, _ verdict: LifeState) throws {
        try connection.run(
            """
            UPDATE review SET closed = \(event.rawValue), closed_at = \(at), verdict = \(verdict.code)
            WHERE space = \(space.rawValue) AND kind = \(subject.kind.code) AND name = \(subject.name) AND version = \(version)
              AND (closed IS NULL OR verdict = \(LifeState.rejected.code) AND \(verdict == .onDemand))
            """)
    }
}
