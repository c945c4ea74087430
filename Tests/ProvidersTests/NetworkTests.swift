import Dream
import JSONKit
import Model
import Providers
import Store
import SystemKit
import TestSupport
import Testing

/// The client over real sockets; only the pauses are made up.
@Suite struct NetworkTests {
    private static let key = "sk-test-0123456789abcdefghij"
    private let ledger = FakeLedger()
    private let time = FakeTime()

    private func client(
        _ server: ScriptedServer, _ speech: ModelProtocol = .openai, ledger: FakeLedger? = nil,
        variable: String = "OWN_KEY", isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> ModelClient {
        var endpoint = try Ground.endpoint(server.url + "/v1", speech)
        endpoint.key = .variable(variable)
        return Ground.client(
            endpoint, CurlExchange(), ledger: ledger ?? self.ledger, time: time, variables: ["OWN_KEY": Self.key], isCancelled: isCancelled)
    }

    @Test func aQuestionAndItsAnswer() throws {
        let server = try ScriptedServer([ScriptedReply(200, Said.openAI(#"{"a":5}"#))])
        #expect(try client(server).answer(Ground.question).text == #"{"a":5}"#)
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /v1/chat/completions HTTP/1.1")
        #expect(request.header("authorization") == "Bearer " + Self.key)
        #expect(try JSONValue.parse(bytes: request.body)["model"] == "small")
    }

    @Test(arguments: [
        [ScriptedReply(500, "oops")], [ScriptedReply(200, String(repeating: "x", count: 100), cutAfter: 10)],
        [ScriptedReply(429, "", headers: [("Retry-After", "0")])], [ScriptedReply(503), ScriptedReply(502)],
    ])
    func whatPassesPasses(_ before: [ScriptedReply]) throws {
        let server = try ScriptedServer(before + [ScriptedReply(200, Said.openAI("{}"))])
        #expect(try client(server).answer(Ground.question).text == "{}")
        #expect(server.requests.count == before.count + 1 && ledger.isEven && ledger.outcomes.map(\.tries) == [before.count + 1])
    }

    @Test func anAnswerOfTenMegabytesIsLetGo() throws {
        let server = try ScriptedServer([ScriptedReply(200, String(repeating: "y", count: 10 << 20))])
        let failure = Ground.failure { _ = try client(server).answer(Ground.question) }
        #expect(failure == .tooLong(bytes: 4 << 20))
        #expect(server.requests.count == 1 && ledger.outcomes.map(\.word) == ["failed"])
    }

    @Test func aRedirectTakesTheKeyNowhere() throws {
        let other = try ScriptedServer([ScriptedReply(200, Said.openAI("{}"))])
        let server = try ScriptedServer([ScriptedReply(302, "", headers: [("Location", other.url)])])
        guard case .refused(302, _) = Ground.failure({ _ = try client(server).answer(Ground.question) }) else {
            Issue.record("not refused")
            return
        }
        #expect(other.connections == 0)
    }

    @Test(arguments: [401, 400, 500])
    func aKeyThatTheServerRepeatsIsNotPassedOn(_ status: Int) throws {
        let words = "Incorrect key: Bearer \(Self.key), or \(Self.key.prefix(15))***. " + String(repeating: "More. ", count: 100)
        var error = JSONObject()
        error["error"] = ["message": .string(words)]
        let body = JSONValue.object(error).encoded()
        let server = try ScriptedServer([ScriptedReply(status, body)])
        let failure = Ground.failure { _ = try client(server).answer(Ground.question) }
        guard case .refused(status, let told) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(told.hasPrefix("Incorrect key: Bearer …, or …***. More."))
        #expect(!told.contains("sk-test") && told.unicodeScalars.count <= 320)
    }

    @Test func aKeyInAnAnswerIsNotPassedOn() throws {
        let server = try ScriptedServer([ScriptedReply(200, Said.openAI("\"it is \(Self.key)\""))])
        #expect(try client(server).answer(Ground.question).text == "\"it is …\"")
    }

    @Test func calledOffWhileTheServerThinks() throws {
        let server = try ScriptedServer([.silent])
        let begin = MonotonicClock.nanoseconds()
        let client = try client(server, isCancelled: { MonotonicClock.nanoseconds() - begin > 150_000_000 })
        #expect(Ground.failure { _ = try client.answer(Ground.question) } == .cancelled)
        #expect(MonotonicClock.nanoseconds() - begin < 10_000_000_000)
        #expect(ledger.outcomes.map(\.word) == ["cancelled"] && ledger.isEven)
    }

    @Test func twoClientsAtOnce() throws {
        let server = try ScriptedServer { request, _ in
            ScriptedReply(200, Said.openAI(request.text.contains("first") ? "1" : "2"), delayMilliseconds: 30)
        }
        let answers = Mailbox<(String, String?)>(mostElements: 4, mostWeight: 4)
        let client = try client(server)
        for word in ["first", "second", "first", "second"] {
            try Thread.start {
                var question = Ground.question
                question.user = word
                answers.put((word, try? client.answer(question).text), weight: 1)
            }
        }
        for _ in 0..<4 {
            let (word, answer) = try #require(answers.take())
            #expect(answer == (word == "first" ? "1" : "2"))
        }
        #expect(ledger.isEven && ledger.planned.count == 4)
    }

    @Test func anthropicOverTheWire() throws {
        let body =
            #"{"type":"message","model":"m","content":[{"type":"tool_use","id":"t","name":"facts","input":{"a":9}}],"stop_reason":"tool_use","usage":{"input_tokens":5,"output_tokens":2}}"#
        let server = try ScriptedServer([ScriptedReply(529, "overloaded"), ScriptedReply(200, body)])
        #expect(try client(server, .anthropic).answer(Ground.question).text == #"{"a":9}"#)
        let request = try #require(server.requests.last)
        #expect(request.line == "POST /v1/messages HTTP/1.1")
        #expect(request.header("x-api-key") == Self.key && request.header("authorization") == nil)
        #expect(request.header("anthropic-version") == "2023-06-01")
    }

    @Test func withoutItsKeyNothingIsSent() throws {
        let server = try ScriptedServer([ScriptedReply(200, Said.openAI("{}"))])
        let client = try client(server, variable: "OTHER_KEY")
        guard case .unreachable(let words) = Ground.failure({ _ = try client.answer(Ground.question) }) else {
            Issue.record("it was asked")
            return
        }
        #expect(words.contains("OTHER_KEY") && server.connections == 0 && ledger.planned.isEmpty)
    }
}
