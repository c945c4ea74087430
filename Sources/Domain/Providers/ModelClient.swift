package import Dream
internal import Store
internal import TextKit

/// A model behind a server. What it may cost, how often it is asked and when to give up is the caller's matter; how it is spoken with, the
/// protocol's.
package struct ModelClient: AnsweringModel {
    private let caller: ModelCaller
    private let speech: any AskProtocol

    package init(_ caller: ModelCaller) {
        self.caller = caller
        speech =
            switch caller.endpoint.speech {
            case .openai: OpenAIChat()
            case .anthropic: AnthropicMessages()
            }
    }

    package var name: String { caller.endpoint.name }
    package var contextTokens: Int { caller.endpoint.contextTokens }
    package var mostAnswerTokens: Int { caller.endpoint.mostAnswerTokens }

    /// For what servers put around a question.
    private static let frameTokens = 32

    package func answer(_ question: ModelQuestion) throws -> ModelAnswer {
        let endpoint = caller.endpoint
        let asked = [question.system, question.user, question.schema ?? ""].reduce(Self.frameTokens) { $0 + TokenEstimate.count(of: $1) }
        let most = min(question.mostAnswerTokens, endpoint.mostAnswerTokens)
        var (answer, ticket) = try caller.call(
            CallJob(
                role: question.role, inputTokens: asked, mostAnswerTokens: most,
                request: { key, habits in
                    HTTPRequest(
                        url: speech.url(endpoint.url), headers: speech.headers(key: key), body: speech.body(question, endpoint, habits))
                },
                read: { body, key throws(ModelFailure) in
                    let answer = try speech.read(body, question, endpoint)
                    // A server that repeats the key must not get it into the store by way of an answer.
                    let text = key?.removed(from: answer.text) ?? answer.text
                    let model = answer.model.map { ServerWords.short($0, without: key) } ?? endpoint.model
                    let usage = answer.usage ?? TokenUsage(input: asked, output: TokenEstimate.count(of: answer.text))
                    return (ModelAnswer(text: text, model: model, wasCut: answer.wasCut), usage)
                }))
        answer.call = ticket
        return answer
    }
}
