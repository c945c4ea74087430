internal import Model
internal import SQLiteKit

/// What must agree in what was asked of models. Nothing makes it anew.
enum ModelChecks {
    static let all: [ReferenceChecks.Check] = [
        ReferenceChecks.Check(
            what: "a model's answer was shown words that are gone",
            query: "SELECT DISTINCT output FROM model_shown WHERE NOT EXISTS (SELECT 1 FROM payload WHERE payload.key = model_shown.event)",
            kind: "output"),
        ReferenceChecks.Check(
            what: "a model's answer to nothing",
            query: """
                SELECT number FROM model_output WHERE NOT EXISTS (SELECT 1 FROM model_shown WHERE model_shown.output = model_output.number)
                  OR NOT EXISTS (SELECT 1 FROM session WHERE session.key = model_output.session) OR readable NOT IN (0, 1)
                """, kind: "output"),
        ReferenceChecks.Check(
            what: "events were shown for an answer that does not exist",
            query: """
                SELECT output FROM model_shown WHERE NOT EXISTS (SELECT 1 FROM model_output WHERE model_output.number = model_shown.output)
                UNION SELECT output FROM model_use WHERE NOT EXISTS (SELECT 1 FROM model_output WHERE model_output.number = model_use.output)
                """, kind: "output"),
        ReferenceChecks.Check(
            what: "a call with tokens below zero, or of no role",
            query: """
                SELECT number FROM model_call WHERE min(reserved, input, output, ms, tries) < 0
                  OR role NOT IN \(list: ModelRole.allCases.map(\.rawValue))
                """, kind: "call"),
    ]
}
