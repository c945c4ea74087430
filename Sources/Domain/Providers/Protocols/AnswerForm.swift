internal import Dream
internal import JSONKit
internal import Store

/// How an answer of a form is asked for: by schema where the server can, else in words behind the system's own.
struct AnswerForm {
    /// What the server is given as a schema; nil where the model is told, or where plain words are wanted.
    let schema: JSONValue?
    let system: String
    let name: String
    let mostTokens: Int

    init(_ question: ModelQuestion, _ endpoint: ModelEndpoint, _ habits: ServerHabits) {
        mostTokens = min(question.mostAnswerTokens, endpoint.mostAnswerTokens)
        name = Self.name(question.schemaName)
        let asked = question.schema.flatMap { try? JSONValue.parse($0) }
        let isGiven = endpoint.structured == .schema && !habits.refusesSchema && asked?["type"] == "object"
        schema = isGiven ? asked : nil
        guard let text = question.schema, !isGiven else {
            system = question.system
            return
        }
        let wish = "Answer with one JSON document and nothing else: no words before or after it, no fence. It fits this JSON schema:\n"
        system = (question.system.isEmpty ? "" : question.system + "\n\n") + wish + text
    }

    /// Servers take names of letters, digits, dashes and underscores.
    private static func name(_ wanted: String) -> String {
        let bytes = wanted.utf8.prefix(64).map { byte in
            (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-") ? byte : UInt8(ascii: "_")
        }
        return bytes.isEmpty ? "answer" : String(decoding: bytes, as: UTF8.self)
    }
}
