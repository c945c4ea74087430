internal import Model
internal import SQLiteKit
internal import SealKit

/// What must agree among the tables of the knowledge graph, and with the ledger.
enum FactChecks {
    typealias Check = ReferenceChecks.Check

    private static let believed: SQL = "known_to = \(Period.forever)"

    static let all: [Check] = [
        Check(
            what: "it has no words, or words that are gone",
            query: """
                SELECT number FROM episode WHERE NOT EXISTS (SELECT 1 FROM episode_words WHERE episode_words.episode = episode.number)
                  OR EXISTS (SELECT 1 FROM episode_words WHERE episode_words.episode = episode.number
                    AND NOT EXISTS (SELECT 1 FROM payload WHERE payload.key = episode_words.event))
                """, kind: "episode"),
        Check(
            what: "a refusal about words that are gone",
            query: "SELECT dream FROM refusal WHERE NOT EXISTS (SELECT 1 FROM payload WHERE payload.key = refusal.event)", kind: "dream"),
        Check(
            what: "it rests on nothing",
            query: "SELECT id FROM fact WHERE NOT EXISTS (SELECT 1 FROM fact_evidence WHERE fact_evidence.fact = fact.number)", kind: "fact"
        ),
        Check(
            what: "it rests on words that are gone",
            query: """
                SELECT fact.id FROM fact_evidence JOIN fact ON fact.number = fact_evidence.fact
                WHERE NOT EXISTS (SELECT 1 FROM payload WHERE payload.key = fact_evidence.event)
                """, kind: "fact"),
        Check(
            what: "evidence for a fact that does not exist",
            query: "SELECT fact FROM fact_evidence WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.number = fact_evidence.fact)",
            kind: "number"),
        Check(
            what: "no decision wrote it",
            query: "SELECT id FROM fact WHERE NOT EXISTS (SELECT 1 FROM decision WHERE decision.at = fact.known_from)", kind: "fact"),
        Check(
            what: "no decision made one of its versions",
            query: """
                SELECT fact.id FROM fact_version JOIN fact ON fact.number = fact_version.fact
                WHERE NOT EXISTS (SELECT 1 FROM decision WHERE decision.at = fact_version.known_from)
                """, kind: "fact"),
        Check(
            what: "it has no version, or several that are believed at once",
            query: """
                SELECT id FROM fact WHERE NOT EXISTS (SELECT 1 FROM fact_version WHERE fact_version.fact = fact.number)
                  OR (SELECT count(*) FROM fact_version WHERE fact_version.fact = fact.number AND \(believed)) > 1
                """, kind: "fact"),
        Check(
            what: "one of its versions ends before it begins",
            query: """
                SELECT fact.id FROM fact_version JOIN fact ON fact.number = fact_version.fact
                WHERE valid_from >= valid_to OR fact_version.known_from > known_to
                """, kind: "fact"),
        Check(
            what: "it speaks of an entity that does not exist",
            query: """
                SELECT id FROM fact WHERE NOT EXISTS (SELECT 1 FROM entity WHERE entity.number = fact.subject)
                  OR object_entity IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entity WHERE entity.number = fact.object_entity)
                """, kind: "fact"),
        Check(
            what: "it cannot be found by its own name",
            query: """
                SELECT id FROM entity WHERE NOT EXISTS (SELECT 1 FROM entity_name
                  WHERE entity_name.entity = entity.number AND entity_name.name = entity.name)
                """, kind: "entity"),
        Check(
            what: "the space counts other facts than can be found",
            query: """
                SELECT name FROM space WHERE facts <> (SELECT count(*) FROM fact WHERE fact.space = space.number)
                """, kind: "space"),
        Check(
            what: "it is found, and is not there",
            query: """
                SELECT document.key FROM document WHERE \(DocumentColumns.kind) = \(DocumentKey.Kind.fact.rawValue)
                  AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.number = \(DocumentColumns.number))
                """, kind: "document"),
        Check(
            what: "it cannot be found",
            query: """
                SELECT id FROM fact WHERE number NOT IN (SELECT \(DocumentColumns.number) FROM document
                  WHERE \(DocumentColumns.kind) = \(DocumentKey.Kind.fact.rawValue))
                """, kind: "fact"),
        Check(
            what: "a question about a fact that does not exist",
            query: """
                SELECT name FROM review WHERE kind = \(Subject.Kind.fact.code)
                  AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.id = review.name)
                """, kind: "fact"),
    ]

    /// Each quote must stand in its event, where it is said to.
    static func proveQuotes(_ connection: Connection, key: SecretKey, _ report: inout VerificationReport) throws {
        let ofFacts: SQL = """
            SELECT 'fact ' || fact.id, event.id, fact_evidence.first, fact_evidence.last, fact_evidence.digest, payload.salt, payload.text
            FROM fact_evidence JOIN fact ON fact.number = fact_evidence.fact JOIN event ON event.key = fact_evidence.event
            JOIN payload ON payload.key = fact_evidence.event
            """
        let ofEpisodes: SQL = """
            SELECT 'episode e' || episode, event.id, first, last, digest, payload.salt, payload.text FROM episode_words
            JOIN event ON event.key = episode_words.event JOIN payload ON payload.key = episode_words.event
            """
        report.quotes = try prove(ofFacts, connection, key, &report)
        _ = try prove(ofEpisodes, connection, key, &report)
    }

    /// How many there are.
    private static func prove(
        _ query: SQL, _ connection: Connection, _ key: SecretKey, _ report: inout VerificationReport
    ) throws -> Int {
        let digest = try KeyedDigest(key: key)
        var quotes = 0
        try connection.rows(query) { row in
            quotes += 1
            let (first, last) = (row.int64(2), row.int64(3))
            let isThere = row.withText(6) { text in
                guard 0 <= first, first < last, last <= text.count else { return false }
                let quote = String(decoding: text[Int(first)..<Int(last)], as: UTF8.self)
                return QuoteDigest.of(quote, Int(first)..<Int(last), salt: row.bytes(5), digest) == row.text(4)
            }
            if !isThere { report.add("its quote does not stand in event \(row.text(1))", at: row.text(0), mendedBy: .rebuild) }
        }
        return quotes
    }
}
