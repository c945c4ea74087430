package import Model

/// A model that a role resolved to, with all that a call needs but its key.
package struct ModelEndpoint: Sendable, Equatable {
    package var role: ModelRole
    package var speech: ModelProtocol
    package var url: ServerAddress
    package var model: String
    /// Nil where the server wants none.
    package var key: KeySource?
    package var structured = StructuredOutput.schema
    package var mostAnswerTokens = Self.usualAnswerTokens
    package var contextTokens = Self.usualContextTokens
    /// Of the vectors it makes; nil for roles that make none.
    package var dimensions: Int?
    package var timeouts = ModelTimeouts()
    package var tries = Self.usualTries
    package var prices: ModelPrices?
    package var caFile: String?
    package var proxy: String?
    /// Hosts that no proxy is asked for, as `no_proxy` lists them.
    package var noProxy: String?
    /// Words may go unencrypted to another machine. A key never does.
    package var insecureHTTP = false
    /// For all roles together.
    package var dailyTokens: Int?

    package static let usualAnswerTokens = 4_096
    package static let usualContextTokens = 32_768
    package static let usualTries = 4

    package init(role: ModelRole, speech: ModelProtocol, url: ServerAddress, model: String) {
        self.role = role
        self.speech = speech
        self.url = url
        self.model = model
    }

    /// `openai http://127.0.0.1:8080/v1 qwen3`, which is also how it is written down where a line must do.
    package var name: String { "\(speech.rawValue) \(url) \(model)" }
}

/// How long a server is waited for.
package struct ModelTimeouts: Sendable, Equatable {
    /// Until the connection stands, with its encryption.
    package var connectMilliseconds = 10_000
    /// Until the next byte. A server that thinks before it says anything is silent all that time.
    package var idleMilliseconds = 300_000
    /// For one question with all its tries and the pauses between them.
    package var totalMilliseconds = 600_000

    package init() {}
}
