/// How one speaks with a model's server.
package enum ModelProtocol: String, Sendable, CaseIterable {
    case openai, anthropic
}

/// How an answer comes to be of a wanted form.
package enum StructuredOutput: String, Sendable, CaseIterable {
    /// The server sees to it.
    case schema
    /// The model is told.
    case instruction
}

/// Where the key is: never in the store.
package enum KeySource: Sendable, Equatable {
    /// A variable of the environment.
    case variable(String)
    /// A program with its words, which prints it.
    case command([String])
}

/// Per million tokens, in whatever currency.
package struct ModelPrices: Sendable, Equatable {
    package var input: Double
    package var output: Double

    package init(input: Double, output: Double) {
        self.input = input
        self.output = output
    }
}

/// What one place says of a role. Nil is what it says nothing of.
package struct ModelValues: Sendable, Equatable {
    /// The role has no model, whatever is said further down.
    package var isOff = false
    package var speech: ModelProtocol?
    package var url: ServerAddress?
    package var model: String?
    package var key: KeySource?
    package var structured: StructuredOutput?
    package var mostAnswerTokens: Int?
    package var contextTokens: Int?
    /// Of the vectors that it makes.
    package var dimensions: Int?
    package var connectMilliseconds: Int?
    package var idleMilliseconds: Int?
    package var totalMilliseconds: Int?
    package var tries: Int?
    package var prices: ModelPrices?
    package var caFile: String?
    package var proxy: String?
    package var insecureHTTP: Bool?

    package init() {}
}
