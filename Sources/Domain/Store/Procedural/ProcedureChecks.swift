internal import Model
internal import SQLiteKit

/// What must agree among the tables of skills and genes, and with the ledger.
enum ProcedureChecks {
    typealias Check = ReferenceChecks.Check

    static let all: [Check] = [
        Check(
            what: "a decision that is not in the ledger",
            query: """
                SELECT name FROM decision WHERE NOT EXISTS (SELECT 1 FROM event
                  WHERE event.key = decision.event AND event.kind IN \(list: EventKind.decisions.map(\.code)) AND event.source IS NULL)
                """, kind: "decision about"),
        Check(
            what: "the tables know nothing of it",
            query: """
                SELECT id FROM event WHERE kind IN \(list: EventKind.decisions.map(\.code)) AND source IS NULL
                  AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.event = event.key)
                  AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.event = event.key)
                  AND EXISTS (SELECT 1 FROM payload WHERE payload.key = event.key)
                """, kind: "decision"),
        Check(
            what: "its decision was forgotten, and it was not",
            query: """
                SELECT name FROM decision WHERE NOT EXISTS (SELECT 1 FROM payload WHERE payload.key = decision.event)
                """, kind: "decision about"),
        Check(
            what: "a version of something that does not exist",
            query: """
                SELECT version FROM procedure_version
                WHERE NOT EXISTS (SELECT 1 FROM procedure WHERE procedure.number = procedure_version.procedure)
                """, kind: "version"),
        Check(
            what: "the version in use does not exist",
            query: """
                SELECT name FROM procedure WHERE current IS NOT NULL AND NOT EXISTS (SELECT 1 FROM procedure_version
                  WHERE procedure_version.procedure = procedure.number AND procedure_version.version = procedure.current)
                """, kind: "skill or gene"),
        Check(
            what: "it is in use without having been put into use",
            query: """
                SELECT name FROM procedure WHERE state = \(LifeState.onDemand.code) AND NOT EXISTS (SELECT 1 FROM procedure_version
                  WHERE procedure_version.procedure = procedure.number AND procedure_version.version = procedure.current
                    AND procedure_version.state = \(LifeState.onDemand.code))
                """, kind: "skill or gene"),
        Check(
            what: "a version came in by a decision that does not exist",
            query: """
                SELECT version FROM procedure_version
                WHERE NOT EXISTS (SELECT 1 FROM decision WHERE decision.event = procedure_version.event)
                """, kind: "version"),
        Check(
            what: "it rests on an event that does not exist",
            query: """
                SELECT version FROM citation WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.key = citation.event)
                """, kind: "version"),
        Check(
            what: "a use without its event",
            query: "SELECT name FROM use WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.key = use.event)", kind: "skill or gene"),
        Check(
            what: "a bridge without its decision",
            query: """
                SELECT from_name FROM bridge WHERE NOT EXISTS (SELECT 1 FROM decision WHERE decision.event = bridge.event)
                """, kind: "bridge of"),
        Check(
            what: "it stands somewhere without a decision",
            query: "SELECT target FROM export WHERE NOT EXISTS (SELECT 1 FROM decision WHERE decision.event = export.event)", kind: "export"
        ),
        Check(
            what: "a review of something that does not exist",
            query: """
                SELECT name FROM review WHERE kind NOT IN (\(Subject.Kind.event.code), \(Subject.Kind.session.code), \(Subject.Kind.fact.code)) AND NOT EXISTS (SELECT 1 FROM procedure
                  JOIN procedure_version ON procedure_version.procedure = procedure.number
                  WHERE procedure.space = review.space AND procedure.kind = review.kind AND procedure.name = review.name
                    AND procedure_version.version = review.version)
                """, kind: "skill or gene"),
        Check(
            what: "a request without its decision",
            query: """
                SELECT name FROM review WHERE kind IN (\(Subject.Kind.event.code), \(Subject.Kind.session.code))
                  AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.event = review.opened)
                """, kind: "request about"),
        Check(
            what: "a request about an event whose words are gone",
            query: """
                SELECT name FROM review WHERE kind = \(Subject.Kind.event.code) AND NOT EXISTS (SELECT 1 FROM event
                  JOIN payload ON payload.key = event.key WHERE event.space = review.space AND event.id = review.name)
                """, kind: "request about"),
        Check(
            what: "a correction of or by something whose words are gone, or without its decision",
            query: """
                SELECT key FROM corrected WHERE NOT EXISTS (SELECT 1 FROM payload WHERE payload.key = corrected.key)
                  OR NOT EXISTS (SELECT 1 FROM payload WHERE payload.key = corrected.correction)
                  OR NOT EXISTS (SELECT 1 FROM decision WHERE decision.event = corrected.decision)
                """, kind: "event"),
        Check(
            what: "the space counts other documents than there are",
            query: """
                SELECT name FROM space WHERE documents <> (SELECT count(*) FROM document
                  WHERE (document.key >> \(DocumentKey.spaceShift)) = space.number + \(DocumentKey.firstSpace))
                """, kind: "space"),
        Check(
            what: "it is found without being in use",
            query: """
                SELECT document.key FROM document WHERE \(DocumentColumns.kind) <> \(DocumentKey.Kind.fact.rawValue)
                  AND NOT EXISTS (SELECT 1 FROM procedure
                    WHERE procedure.state = \(LifeState.onDemand.code) AND procedure.number = \(DocumentColumns.number))
                """, kind: "document"),
    ]
}

/// What the key of a document says, in terms of SQL.
enum DocumentColumns {
    static let kind: SQL = "(((document.key >> \(DocumentKey.placeShift)) & \(EventKey.highestSession)) >> \(DocumentKey.kindShift))"
    static let number: SQL = """
        ((((document.key >> \(DocumentKey.placeShift)) & \(DocumentKey.highestPlace)) << \(DocumentKey.numberBits))
          | ((document.key >> \(EventKey.lengthBits + 1)) & \(DocumentKey.lowNumber)))
        """
}
