package import Model
internal import SQLiteKit

/// What a proposal rests on.
package struct Evidence: Sendable {
    package let events: Int
    package let sessions: Int
    /// The least trusted of what it rests on; nil where it rests on nothing.
    package let origin: Origin?

    /// What was seen once may be chance.
    package var suffices: Bool { events >= 3 && sessions >= 2 }
}

extension LedgerWriter {
    /// The evidence of a version with these citations more. Each must be an event of the space whose words may teach something, and a range
    /// must lie in them.
    func evidence(_ citations: [Citation], for subject: Subject, version: String, in space: SpaceNumber) throws -> Evidence {
        var keys: Set<Int64> = []
        for citation in citations { keys.insert(try check(citation, in: space)) }
        if let row = try ProcedureRow.load(connection, space, subject) {
            let query: SQL = "SELECT event FROM citation WHERE procedure = \(row.number) AND version = \(version)"
            keys.formUnion(try connection.all(query) { $0.int64(0) })
        }
        let origins = try connection.all("SELECT DISTINCT origin FROM event WHERE key IN \(list: Array(keys))") {
            Origin(code: $0.int64(0))
        }
        return Evidence(
            events: keys.count, sessions: Set(keys.map { EventKey(rawValue: $0).session }).count,
            origin: origins.compactMap { $0 }.reduce(nil as Origin?) { least, next in least?.lowered(to: next) ?? next })
    }

    package func evidence(_ citations: [Citation], for subject: Subject, version: String, in space: SpaceName) throws -> Evidence {
        try evidence(citations, for: subject, version: version, in: self.space(space))
    }

    private func check(_ citation: Citation, in space: SpaceNumber) throws -> Int64 {
        let id = citation.event.rawValue
        let query: SQL = """
            SELECT event.key, event.origin, event.standing, payload.text FROM event LEFT JOIN payload ON payload.key = event.key
            WHERE event.space = \(space.rawValue) AND event.id = \(id)
            """
        let found = try connection.first(query) {
            ($0.int64(0), Origin(code: $0.int64(1)), Standing(code: $0.int64(2)), $0.optionalText(3))
        }
        guard let (key, origin, standing, text) = found else { throw StoreError.noSuchEvent(id) }
        guard let text else { throw StoreError.noEvidence(event: id, why: "it was forgotten") }
        // What came from the web, or from memory itself, never becomes a skill or a gene.
        guard origin != .web, origin != .memory else {
            throw StoreError.noEvidence(event: id, why: "it comes from \(origin == .web ? "the web" : "memory")")
        }
        guard standing == .evidence else {
            throw StoreError.noEvidence(event: id, why: "it is marked \(standing?.rawValue ?? "otherwise")")
        }
        if let range = citation.range {
            let bytes = Array(text.utf8)
            let isWhole = { (place: Int) in place == bytes.count || bytes[place] & 0xC0 != 0x80 }
            guard range.upperBound <= bytes.count, isWhole(range.lowerBound), isWhole(range.upperBound) else {
                throw StoreError.noEvidence(
                    event: id, why: "bytes \(range.lowerBound) to \(range.upperBound) are no piece of its \(bytes.count) bytes of text")
            }
        }
        return key
    }

}

extension Fold {
    /// Writes citations down, each once. Folded again, what was forgotten is cited no more.
    func cite(_ citations: [Citation], _ procedure: Int64, _ version: String) throws {
        for citation in citations {
            guard let key = try writer.key(of: citation.event, in: space) else {
                if isAgain { continue }
                throw StoreError.noSuchEvent(citation.event.rawValue)
            }
            if isAgain, try connection.int64("SELECT 1 FROM payload WHERE key = \(key.rawValue)") == nil { continue }
            let (first, last) = (citation.range.map { Int64($0.lowerBound) }, citation.range.map { Int64($0.upperBound) })
            let known: SQL = """
                SELECT 1 FROM citation WHERE procedure = \(procedure) AND version = \(version) AND event = \(key.rawValue)
                  AND first IS \(first) AND last IS \(last)
                """
            guard try connection.int64(known) == nil else { continue }
            try connection.run(
                """
                INSERT INTO citation(procedure, version, event, first, last)
                VALUES (\(procedure), \(version), \(key.rawValue), \(first), \(last))
                """)
        }
    }
}
