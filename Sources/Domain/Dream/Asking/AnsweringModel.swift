package import Model

/// One question to a model, complete in itself.
package struct ModelQuestion: Sendable, Equatable {
    package var role: ModelRole
    package var system: String
    package var user: String
    /// The answer's form as a JSON schema; nil where plain words are wanted.
    package var schema: String?
    /// The form's name, for servers that want one.
    package var schemaName: String
    package var mostAnswerTokens: Int

    package init(
        role: ModelRole, system: String, user: String, schema: String? = nil, schemaName: String = "answer", mostAnswerTokens: Int = 4_096
    ) {
        self.role = role
        self.system = system
        self.user = user
        self.schema = schema
        self.schemaName = schemaName
        self.mostAnswerTokens = mostAnswerTokens
    }
}

package struct ModelAnswer: Sendable, Equatable {
    package var text: String
    /// As the server names it, else as it was asked for.
    package var model: String
    /// It ended because it was as long as it may be.
    package var wasCut: Bool
    /// Where the ledger of calls has it; nil where it is in none.
    package var call: CallTicket?

    package init(text: String, model: String, wasCut: Bool = false, call: CallTicket? = nil) {
        self.text = text
        self.model = model
        self.wasCut = wasCut
        self.call = call
    }
}

/// A port: a model that answers. What goes over the network, how often it is tried and what it may cost is its own matter.
package protocol AnsweringModel: Sendable {
    /// As it is configured, without its key: `openai http://127.0.0.1:8080/v1 qwen3`.
    var name: String { get }
    /// Throws `ModelFailure`.
    func answer(_ question: ModelQuestion) throws -> ModelAnswer
    /// How many tokens a question and its answer may have together.
    var contextTokens: Int { get }
    /// How many of them the answer may have.
    var mostAnswerTokens: Int { get }
}

extension AnsweringModel {
    package var contextTokens: Int { 32_768 }
    package var mostAnswerTokens: Int { 4_096 }
}

/// Why a model gave no answer. Its sentences hold no key, no header and no words of the question.
package enum ModelFailure: Error, Equatable, Sendable {
    /// Nobody answered, or not in time.
    case unreachable(String)
    /// The server refused: its status and what it said of it, cut short.
    case refused(status: Int, String)
    /// What came is no answer in the protocol.
    case unreadable(String)
    /// More came than may.
    case tooLong(bytes: Int)
    /// The day's tokens are used up.
    case overCap(cap: Int, used: Int)
    case cancelled
}
