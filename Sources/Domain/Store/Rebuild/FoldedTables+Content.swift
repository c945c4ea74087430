internal import Model
internal import SQLiteKit

/// What a fold needs beside the decision.
extension FoldedTables {
    func content(of decided: StoredDecision) throws -> VersionContent? {
        let (subject, version, document): (Subject, String?, String?)
        switch decided.decision {
        case .add(let addition): (subject, version, document) = (addition.subject, addition.version, addition.document)
        case .move(let moved, let named, .onDemand, _):
            let row = try ProcedureRow.load(connection, decided.space, moved)
            (subject, version) = (moved, named ?? row?.current)
            document = try row.flatMap { row in
                try connection.text(
                    "SELECT detail FROM procedure_version WHERE procedure = \(row.number) AND version = \(version)")
            }
        default: return nil
        }
        guard let version else { return nil }
        if let content = try reader(subject, version, document) { return content }
        refuse(
            "\(subject.kind.rawValue) \(subject.name), version \(version)", "what it was made from cannot be read; its row stays as it is")
        return try kept(subject, version, in: decided.space).map(VersionContent.row)
    }

    /// The row that the store has of a version whose package is gone or damaged, and what is found of it.
    private func kept(_ subject: Subject, _ version: String, in space: SpaceNumber) throws -> VersionColumns? {
        guard shape.allSatisfy({ !["procedure", "procedure_version", "document"].contains($0.name) }) else { return nil }
        let query: SQL = """
            SELECT kept.number, kept.current = version.version, \(VersionColumns.columns)
            FROM \(raw: Self.ledger).procedure AS kept JOIN \(raw: Self.ledger).procedure_version AS version ON version.procedure = kept.number
            WHERE kept.space = \(space.rawValue) AND kept.kind = \(subject.kind.code) AND kept.name = \(subject.name)
              AND version.version = \(version)
            """
        return try connection.first(query) { row in
            let text = row.bool(1) ? try found(of: row.int64(0), subject, in: space) : nil
            return VersionColumns(row, from: 2, text: text)
        }
    }

    private func found(of number: Int64, _ subject: Subject, in space: SpaceNumber) throws -> FoundText? {
        let keys = DocumentKey.keys(of: space, subject.kind == .skill ? .skill : .gene, number: number)
        let query: SQL = """
            SELECT key, text FROM \(raw: Self.ledger).document WHERE key BETWEEN \(keys.lowerBound) AND \(keys.upperBound)
            """
        var text: FoundText?
        try connection.rows(query) { row in
            if text == nil { text = FoundText(head: "") }
            switch DocumentKey(rawValue: row.int64(0)).part {
            case .head: text?.head = row.text(1)
            case .body: text?.body = row.text(1)
            }
        }
        return text
    }
}
