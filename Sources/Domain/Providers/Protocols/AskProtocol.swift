package import Dream
package import Store

/// How questions and answers look to a kind of server. A pure value: what is sent goes out, what came goes in.
package protocol AskProtocol: Sendable {
    /// The headers that carry a key.
    func headers(key: Secret?) -> [HTTPHeader]
    /// Where it is sent, below the configured URL.
    func url(_ base: ServerAddress) -> String
    func body(_ question: ModelQuestion, _ endpoint: ModelEndpoint, _ habits: ServerHabits) -> [UInt8]
    /// Throws `ModelFailure`.
    func read(_ body: [UInt8], _ question: ModelQuestion, _ endpoint: ModelEndpoint) throws(ModelFailure) -> ReadAnswer
}

/// What a server turned down once and is not asked for again.
package struct ServerHabits: Sendable, Equatable {
    /// Forms by schema.
    package var refusesSchema = false
    package var refusesTemperature = false
    /// It wants the answer's length under the newer of two names.
    package var wantsCompletionTokens = false

    package init() {}

    mutating func add(_ other: ServerHabits) {
        refusesSchema = refusesSchema || other.refusesSchema
        refusesTemperature = refusesTemperature || other.refusesTemperature
        wantsCompletionTokens = wantsCompletionTokens || other.wantsCompletionTokens
    }

    /// What a refusal teaches; nil when nothing that would not be asked for again anyway.
    package func learning(from refusal: String) -> ServerHabits? {
        let words = refusal.lowercased()
        func names(_ parts: [String]) -> Bool { parts.contains { words.contains($0) } }
        var next = self
        if names(["response_format", "json_schema", "tool_choice", "input_schema"]) { next.refusesSchema = true }
        if names(["temperature"]) { next.refusesTemperature = true }
        if names(["max_completion_tokens"]) { next.wantsCompletionTokens = true }
        return next == self ? nil : next
    }
}

package struct ReadAnswer: Sendable, Equatable {
    package var text: String
    /// As the server names it.
    package var model: String?
    package var wasCut = false
    package var usage: TokenUsage?

    package init(text: String, model: String? = nil, wasCut: Bool = false, usage: TokenUsage? = nil) {
        self.text = text
        self.model = model
        self.wasCut = wasCut
        self.usage = usage
    }
}

package struct TokenUsage: Sendable, Equatable {
    package var input: Int
    package var output: Int

    package init(input: Int, output: Int) {
        self.input = input
        self.output = output
    }
}
