package import Model
internal import SQLiteKit

/// What can be found of a skill or a gene.
package struct FoundText: Sendable {
    package var head: String
    package var body: String

    package init(head: String, body: String = "") {
        self.head = head
        self.body = body
    }
}

extension LedgerWriter {
    /// Puts the texts of something into the index in place of what was there. They are indexed at the end of the transaction.
    func index(_ text: FoundText, of number: Int64, kind: DocumentKey.Kind, in space: SpaceNumber) throws {
        try removeDocuments(of: number, kind: kind, in: space)
        guard number <= DocumentKey.highestNumber else { throw StoreError.tooManyProcedures }
        for (part, text) in [(DocumentKey.Part.head, text.head), (.body, text.body)] where !text.isEmpty {
            let key = DocumentKey(space: space, kind: kind, number: number, part: part, textBytes: text.utf8.count).rawValue
            try connection.run("INSERT INTO document(key, text) VALUES (\(key), \(text))")
            try count(1, kind, in: space)
            if keepsIndex { newDocuments.append((key, text)) }
        }
    }

    /// `documents` counts those of facts, too.
    private func count(_ more: Int, _ kind: DocumentKey.Kind, in space: SpaceNumber) throws {
        try connection.run(
            """
            UPDATE space SET documents = documents + \(more), facts = facts + \(kind == .fact ? more : 0) WHERE number = \(space.rawValue)
            """)
    }

    /// Takes them out of the index; contentless as it is, it must be told the words.
    func removeDocuments(of number: Int64, kind: DocumentKey.Kind, in space: SpaceNumber) throws {
        let keys = DocumentKey.keys(of: space, kind, number: number)
        let condition: SQL = "key BETWEEN \(keys.lowerBound) AND \(keys.upperBound)"
        let old = try connection.all("SELECT key, text FROM document WHERE \(condition) ORDER BY key") {
            (key: $0.int64(0), text: $0.text(1))
        }
        guard !old.isEmpty else { return }
        try connection.run("DELETE FROM document WHERE \(condition)")
        try count(-old.count, kind, in: space)
        for document in old where keepsIndex {
            if let waiting = newDocuments.firstIndex(where: { $0.key == document.key }) {
                newDocuments.remove(at: waiting)
            } else {
                unindexed.insert(document.key)
                try connection.run("INSERT INTO turn_index(turn_index, rowid, text) VALUES ('delete', \(document.key), \(document.text))")
            }
        }
    }
}

extension LedgerReader {
    /// A space's documents in the index: skills and genes are few, facts may be many.
    package struct DocumentExtents: Sendable {
        package let procedures: IndexExtent
        package let facts: IndexExtent
    }

    /// Nil when there is no such space.
    package func documents(of space: SpaceName) throws -> DocumentExtents? {
        try documents(where: "name = \(space.rawValue)").first
    }

    /// Those of all spaces, one after the other.
    package func allDocuments() throws -> [DocumentExtents] { try documents(where: "documents > 0") }

    private func documents(where condition: SQL) throws -> [DocumentExtents] {
        try connection.all("SELECT number, documents - facts, facts FROM space WHERE \(condition) ORDER BY number") { row in
            let space = SpaceNumber(rawValue: row.int64(0))
            let skills = DocumentKey.keys(of: space, .skill)
            let genes = DocumentKey.keys(of: space, .gene)
            return DocumentExtents(
                procedures: IndexExtent(keys: skills.lowerBound...genes.upperBound, turns: Int(row.int64(1))),
                facts: IndexExtent(keys: DocumentKey.keys(of: space, .fact), turns: Int(row.int64(2))))
        }
    }

    /// What a document belongs to, with the decision that put it into use as its source.
    package func provenance(ofProcedure number: Int64) throws -> (name: String, summary: String, source: HitSource)? {
        let query: SQL = """
            SELECT procedure.name, procedure_version.summary, event.id, space.name, procedure_version.at, event.speaker, event.origin
            FROM procedure
            JOIN procedure_version ON procedure_version.procedure = procedure.number AND procedure_version.version = procedure.current
            JOIN event ON event.key = procedure_version.event JOIN space ON space.number = procedure.space
            WHERE procedure.number = \(number)
            """
        return try connection.first(query) { row in
            let source = HitSource(
                event: EventID(rawValue: row.text(2)), session: LedgerWriter.decisions, space: SpaceName(rawValue: row.text(3)),
                at: Instant(milliseconds: row.int64(4)), speaker: row.text(5), origin: Origin(code: row.int64(6)) ?? .system,
                quote: row.text(1))
            return (row.text(0), row.text(1), source)
        }
    }
}
