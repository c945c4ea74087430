internal import Model
internal import SQLiteKit

/// What must agree among the tables of the knowledge graph, and with the ledger.
enum FactChecks {
    static let all: [ReferenceChecks.Check] = [
        ReferenceChecks.Check(
            what: "a fact without the decision that wrote it",
            query: "SELECT id FROM fact WHERE NOT EXISTS (SELECT 1 FROM decision WHERE decision.at = fact.known_from)", kind: "fact"),
        ReferenceChecks.Check(
            what: "a fact about something that does not exist",
            query: """
                SELECT id FROM fact WHERE NOT EXISTS (SELECT 1 FROM entity WHERE entity.number = fact.subject)
                  OR object_entity IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entity WHERE entity.number = fact.object_entity)
                """, kind: "fact"),
        ReferenceChecks.Check(
            what: "a fact without a version, or with a gap between two",
            query: """
                SELECT id FROM fact WHERE (SELECT count(*) = 0 OR count(*) <> max(version) FROM fact_version
                  WHERE fact_version.fact = fact.number)
                """, kind: "fact"),
        ReferenceChecks.Check(
            what: "more than one version of a fact is believed",
            query: """
                SELECT id FROM fact WHERE (SELECT count(*) FROM fact_version
                  WHERE fact_version.fact = fact.number AND known_to = \(Period.forever)) > 1
                """, kind: "fact"),
        ReferenceChecks.Check(
            what: "a version of a fact that does not exist",
            query: """
                SELECT fact FROM fact_version WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.number = fact_version.fact)
                """, kind: "fact number"),
        ReferenceChecks.Check(
            what: "a fact rests on words that are gone",
            query: """
                SELECT fact FROM fact_evidence WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.number = fact_evidence.fact)
                  OR NOT EXISTS (SELECT 1 FROM payload WHERE payload.key = fact_evidence.event)
                """, kind: "fact number"),
        ReferenceChecks.Check(
            what: "a merge of something that does not exist",
            query: """
                SELECT entity FROM entity_merge WHERE NOT EXISTS (SELECT 1 FROM entity WHERE entity.number = entity_merge.entity)
                  OR NOT EXISTS (SELECT 1 FROM entity WHERE entity.number = entity_merge.target)
                """, kind: "entity number"),
        ReferenceChecks.Check(
            what: "a review of a fact that does not exist",
            query: """
                SELECT name FROM review WHERE kind = \(Subject.Kind.fact.code) AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.id = review.name)
                """, kind: "fact"),
        ReferenceChecks.Check(
            what: "the space counts other facts in the index than there are",
            query: """
                SELECT name FROM space WHERE facts <> (SELECT count(*) FROM document WHERE \(isFact)
                  AND (document.key >> \(DocumentKey.spaceShift)) = space.number + \(DocumentKey.firstSpace))
                """, kind: "space", isAboutIndex: true),
        ReferenceChecks.Check(
            what: "a fact that does not exist is found",
            query: """
                SELECT document.key FROM document WHERE \(isFact) AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.number = \(number))
                """, kind: "document"),
        ReferenceChecks.Check(
            what: "a fact cannot be found",
            query: """
                SELECT id FROM fact WHERE number NOT IN (SELECT \(number) FROM document WHERE \(isFact))
                """, kind: "fact"),
    ]

    /// Whether a document is a fact's.
    static let isFact: SQL = """
        ((document.key >> \(DocumentKey.placeShift + DocumentKey.kindShift)) & \(EventKey.highestSession >> DocumentKey.kindShift))
          = \(DocumentKey.Kind.fact.rawValue)
        """

    /// The fact's number, as its document's key has it.
    private static let number: SQL = """
        ((((document.key >> \(DocumentKey.placeShift)) & \(DocumentKey.highestPlace)) << \(DocumentKey.numberBits))
          | ((document.key >> \(EventKey.lengthBits + 1)) & \(DocumentKey.lowNumber)))
        """
}
