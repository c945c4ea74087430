package import Dream
internal import JSONKit
package import Store

/// `chat/completions`, as OpenAI began it and most servers speak it.
package struct OpenAIChat: AskProtocol {
    package init() {}

    package func headers(key: Secret?) -> [HTTPHeader] { Self.bearer(key) }

    static func bearer(_ key: Secret?) -> [HTTPHeader] {
        let own = [HTTPHeader("Content-Type", "application/json"), HTTPHeader("Accept", "application/json")]
        return own + (key.map { [HTTPHeader("Authorization", "Bearer " + $0.revealed)] } ?? [])
    }

    package func url(_ base: ServerAddress) -> String { base.text + "/chat/completions" }

    package func body(_ question: ModelQuestion, _ endpoint: ModelEndpoint, _ habits: ServerHabits) -> [UInt8] {
        let form = AnswerForm(question, endpoint, habits)
        var object = JSONObject()
        object["model"] = .string(endpoint.model)
        object["messages"] = [
            ["role": "system", "content": .string(form.system)], ["role": "user", "content": .string(question.user)],
        ]
        object[habits.wantsCompletionTokens ? "max_completion_tokens" : "max_tokens"] = .integer(form.mostTokens)
        if !habits.refusesTemperature { object["temperature"] = 0 }
        object["stream"] = false
        if let schema = form.schema {
            object["response_format"] = [
                "type": "json_schema", "json_schema": ["name": .string(form.name), "strict": true, "schema": schema],
            ]
        }
        return Array(JSONValue.object(object).encoded().utf8)
    }

    package func read(_ body: [UInt8], _ question: ModelQuestion, _ endpoint: ModelEndpoint) throws(ModelFailure) -> ReadAnswer {
        let document = try ServerWords.document(body)
        if let error = document["error"], !error.isNull { throw .refused(status: 200, ServerWords.sentence(document) ?? "an error") }
        guard let choice = document["choices"]?[0], let message = choice["message"] else {
            throw .unreadable("the answer has no choices[0].message")
        }
        if let refusal = message["refusal"]?.string, !refusal.isEmpty { throw .refused(status: 200, refusal) }
        let reason = choice["finish_reason"]?.string
        if reason == "content_filter" { throw .refused(status: 200, "the server's filter held the answer back") }
        guard let text = Self.text(message["content"], isCut: reason == "length") else {
            throw .unreadable("the answer's message has no content")
        }
        return ReadAnswer(
            text: AnswerText.plain(text, isJSON: question.schema != nil), model: document["model"]?.string, wasCut: reason == "length",
            usage: Self.usage(document["usage"]))
    }

    /// One text, or parts of which some are texts. One who was cut while thinking may have said nothing at all.
    private static func text(_ content: JSONValue?, isCut: Bool) -> String? {
        if let text = content?.string { return text }
        if let parts = content?.array { return parts.compactMap { $0["type"] == "text" ? $0["text"]?.string : nil }.joined() }
        return isCut ? "" : nil
    }

    static func usage(_ value: JSONValue?) -> TokenUsage? {
        guard let input = ServerWords.count(value?["prompt_tokens"]) else { return nil }
        let total = ServerWords.count(value?["total_tokens"]).map { max($0 - input, 0) }
        return TokenUsage(input: input, output: ServerWords.count(value?["completion_tokens"]) ?? total ?? 0)
    }
}
