package import Dream
internal import JSONKit
package import Store

/// `v1/messages` of Anthropic. The form of an answer is had by a tool that the model must call.
package struct AnthropicMessages: AskProtocol {
    static let version = "2023-06-01"

    package init() {}

    package func headers(key: Secret?) -> [HTTPHeader] {
        let own = [
            HTTPHeader("Content-Type", "application/json"), HTTPHeader("Accept", "application/json"),
            HTTPHeader("anthropic-version", Self.version),
        ]
        return own + (key.map { [HTTPHeader("x-api-key", $0.revealed)] } ?? [])
    }

    /// The URL is written with and without the version.
    package func url(_ base: ServerAddress) -> String { base.text + (base.text.hasSuffix("/v1") ? "/messages" : "/v1/messages") }

    package func body(_ question: ModelQuestion, _ endpoint: ModelEndpoint, _ habits: ServerHabits) -> [UInt8] {
        let form = AnswerForm(question, endpoint, habits)
        var object = JSONObject()
        object["model"] = .string(endpoint.model)
        object["max_tokens"] = .integer(form.mostTokens)
        if !habits.refusesTemperature { object["temperature"] = 0 }
        if !form.system.isEmpty { object["system"] = .string(form.system) }
        object["messages"] = [["role": "user", "content": .string(question.user)]]
        if let schema = form.schema {
            object["tools"] = [
                ["name": .string(form.name), "description": "Takes the answer, in the form that is wanted.", "input_schema": schema]
            ]
            object["tool_choice"] = ["type": "tool", "name": .string(form.name)]
        }
        return Array(JSONValue.object(object).encoded().utf8)
    }

    package func read(_ body: [UInt8], _ question: ModelQuestion, _ endpoint: ModelEndpoint) throws(ModelFailure) -> ReadAnswer {
        let document = try ServerWords.document(body)
        if document["type"] == "error" { throw .refused(status: 200, ServerWords.sentence(document) ?? "an error") }
        guard let blocks = document["content"]?.array else { throw .unreadable("the answer has no content") }
        let reason = document["stop_reason"]?.string
        let wasCut = reason == "max_tokens" || reason == "model_context_window_exceeded"
        if reason == "refusal" { throw .refused(status: 200, "the model refused to answer") }
        let called = blocks.first { $0["type"] == "tool_use" }.flatMap { $0["input"] }
        let spoken = blocks.compactMap { $0["type"] == "text" ? $0["text"]?.string : nil }.joined()
        guard called != nil || !spoken.isEmpty || wasCut else { throw .unreadable("the answer's content has neither a text nor a tool") }
        let text = question.schema == nil ? spoken : called?.encoded() ?? spoken
        return ReadAnswer(
            text: AnswerText.plain(text, isJSON: question.schema != nil), model: document["model"]?.string, wasCut: wasCut,
            usage: Self.usage(document["usage"]))
    }

    /// What a cache held was read all the same.
    private static func usage(_ value: JSONValue?) -> TokenUsage? {
        guard let input = ServerWords.count(value?["input_tokens"]) else { return nil }
        let cached = ["cache_creation_input_tokens", "cache_read_input_tokens"].map { ServerWords.count(value?[$0]) ?? 0 }
        return TokenUsage(input: input + cached[0] + cached[1], output: ServerWords.count(value?["output_tokens"]) ?? 0)
    }
}
