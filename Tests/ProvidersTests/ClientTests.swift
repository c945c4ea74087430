import Dream
import JSONKit
import Model
import Providers
import Store
import Synchronization
import SystemKit
import TestSupport
import Testing

/// Patience and thrift, with time and a network that are made up.
@Suite struct ClientTests {
    private let ledger = FakeLedger()
    private let time = FakeTime()

    private func ask(
        _ entries: [FakeExchange.Entry], _ change: (inout ModelEndpoint) -> Void = { _ in }
    ) throws -> (answer: ModelAnswer?, failure: ModelFailure?, exchange: FakeExchange) {
        var endpoint = try Ground.endpoint()
        change(&endpoint)
        let exchange = FakeExchange(entries)
        let client = Ground.client(endpoint, exchange, ledger: ledger, time: time)
        var answer: ModelAnswer?
        let failure = Ground.failure { answer = try client.answer(Ground.question) }
        return (answer, failure, exchange)
    }

    @Test func anAnswerIsReservedAndSettledOnce() throws {
        let result = try ask([.said(#"{"a":1}"#)]) { endpoint in
            endpoint.prices = ModelPrices(input: 0.5, output: 1.5)
            endpoint.dailyTokens = 10_000
        }
        #expect(result.answer == ModelAnswer(text: #"{"a":1}"#, model: "served-name", call: CallTicket(rawValue: 0)))
        let planned = try #require(ledger.planned.first)
        #expect(planned.role == .dream && planned.model == "small" && planned.dailyCap == 10_000)
        #expect(planned.tokens > 100 && planned.tokens < 250)
        // 7 tokens at 0.5 and 3 at 1.5 millionths are 8 millionths.
        #expect(ledger.outcomes == [CallOutcome(word: "answered", inputTokens: 7, outputTokens: 3, cost: 8, milliseconds: 0, tries: 1)])
    }

    @Test func withoutTheServersWordTokensAreEstimated() throws {
        _ = try ask([.said("one two three four", usage: nil)])
        let outcome = try #require(ledger.outcomes.first)
        #expect(outcome.inputTokens > 32 && outcome.outputTokens >= 4 && outcome.cost == nil)
    }

    @Test(arguments: [408, 409, 425, 429, 500, 502, 503, 529, 599])
    func whatMayPassIsTriedAgain(_ status: Int) throws {
        let result = try ask([.status(status, "busy"), .said("{}")])
        #expect(result.answer?.text == "{}" && result.exchange.requests.count == 2)
        #expect(ledger.outcomes.map(\.tries) == [2] && ledger.isEven)
        #expect(time.slept == 500)
    }

    @Test(arguments: [300, 307, 400, 401, 402, 403, 404, 405, 413, 422, 451])
    func whatDoesNotPassIsNotTriedAgain(_ status: Int) throws {
        let result = try ask([.status(status, #"{"error":{"message":"no such thing"}}"#), .said("{}")])
        guard case .refused(status, let words) = result.failure else {
            Issue.record("\(String(describing: result.failure))")
            return
        }
        #expect(words == (status < 400 ? "it sends elsewhere, and redirects are not followed" : "no such thing"))
        #expect(result.exchange.requests.count == 1 && time.slept == 0)
        #expect(ledger.outcomes == [CallOutcome(word: "refused", milliseconds: 0, tries: 1)])
    }

    @Test(arguments: [
        (HTTPFailure.timedOut(.connect), true, false), (.timedOut(.idle), true, true), (.unreachable("x"), true, false),
        (.cut("x"), true, true), (.untrusted("x"), false, false), (.tooLong(9), false, true), (.unsendable("x"), false, false),
    ])
    func brokenConnections(_ failure: HTTPFailure, _ isTriedAgain: Bool, _ costs: Bool) throws {
        let result = try ask([.failure(failure), .said("{}")])
        #expect((result.answer != nil) == isTriedAgain)
        #expect(ledger.isEven)
        // What the server may have worked for counts beside the seven tokens of the answer.
        let input = try #require(ledger.outcomes.first).inputTokens - (isTriedAgain ? 7 : 0)
        #expect((input > 0) == costs)
        if failure == .tooLong(9) { #expect(result.failure == .tooLong(bytes: 9)) }
    }

    @Test func pausesDoubleAndTriesEnd() throws {
        let result = try ask([.status(503, "down")]) { $0.tries = 5 }
        #expect(result.failure == .refused(status: 503, "down (tried 5 times)"))
        #expect(result.exchange.requests.count == 5)
        #expect(time.slept == 500 + 1_000 + 2_000 + 4_000)
        #expect(ledger.outcomes.map(\.word) == ["refused"] && ledger.outcomes.map(\.tries) == [5])
        #expect(ledger.outcomes[0].milliseconds == 7_500)
    }

    @Test func aPauseHasALongest() {
        let rule = RetryRule()
        #expect((1...9).map { rule.most(afterTries: $0) } == [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
        #expect(rule.most(afterTries: 0) == 500 && rule.most(afterTries: .max) == 30_000)
    }

    @Test func oneTryIsOneTry() throws {
        let result = try ask([.status(500, "broken")]) { $0.tries = 1 }
        #expect(result.failure == .refused(status: 500, "broken") && result.exchange.requests.count == 1 && time.slept == 0)
    }

    @Test(arguments: [
        ("3", 3_000), ("0", 500), ("60", 60_000), ("Fri, 15 Jan 2027 08:00:02 GMT", 2_000), ("Fri, 15 Jan 2027 07:00:00 GMT", 500),
        ("soon", 500),
    ])
    func theServersWishIsHeeded(_ value: String, _ slept: Int) throws {
        let result = try ask([.status(429, "", [HTTPHeader("retry-after", value)]), .said("{}")]) {
            $0.timeouts.totalMilliseconds = 200_000
        }
        #expect(result.answer != nil && time.slept == slept)
    }

    @Test(arguments: ["61", "86400", "99999999999999999999", "Fri, 15 Jan 2027 09:00:00 GMT"])
    func anAbsurdWishEndsItAtOnce(_ value: String) throws {
        let result = try ask([.status(429, "slow down", [HTTPHeader("retry-after", value)]), .said("{}")]) {
            $0.timeouts.totalMilliseconds = 10_000_000
        }
        guard case .refused(429, let words) = result.failure else {
            Issue.record("\(String(describing: result.failure))")
            return
        }
        #expect(words.hasPrefix("slow down (it asks for "))
        #expect(result.exchange.requests.count == 1 && time.slept == 0)
    }

    @Test func theTimeOfAllTriesIsBounded() throws {
        let time = time
        let exchange = FakeExchange([.failure(.timedOut(.idle))]) { number in time.pass([4_000, 4_000, 500][min(number, 2)]) }
        var endpoint = try Ground.endpoint()
        endpoint.tries = 20
        endpoint.timeouts.totalMilliseconds = 10_000
        let client = Ground.client(endpoint, exchange, ledger: ledger, time: time)
        #expect(Ground.failure { _ = try client.answer(Ground.question) } != nil)
        #expect(exchange.requests.count == 3 && time.now == 10_000 && ledger.isEven)
        // Each try has what is left.
        #expect(exchange.allowed.map(\.timeouts.totalMilliseconds) == [10_000, 5_500, 500])
    }

    @Test func whatCannotBeReadIsNotTriedAgainAndCounts() throws {
        for body in ["not json", "[]", "{}", #"{"choices":[]}"#, #"{"choices":[{"message":{}}]}"#, #"{"choices":"x"}"#, ""] {
            let ledger = FakeLedger()
            let exchange = FakeExchange([.status(200, body)])
            let client = Ground.client(try Ground.endpoint(), exchange, ledger: ledger, time: time)
            guard case .unreadable = Ground.failure({ _ = try client.answer(Ground.question) }) else {
                Issue.record("\(body) was read")
                continue
            }
            #expect(exchange.requests.count == 1 && ledger.outcomes.map(\.word) == ["failed"])
            #expect(ledger.outcomes[0].inputTokens > 0)
        }
    }

    /// Whatever happens in whatever order: settled once, in time, with no more tries than may be, and nothing of the key in what is told.
    @Test func whateverHappensItIsSettledOnce() throws {
        let key = "sk-property-0123456789"
        for seed in 0..<500 {
            var random = SplitMix64(seed: UInt64(seed))
            let entries: [FakeExchange.Entry] = (0..<12).map { _ in
                switch Int.random(in: 0..<10, using: &random) {
                case 0: .said("{}")
                case 1: .status(429, "", [HTTPHeader("retry-after", "\(Int.random(in: 0...90, using: &random))")])
                case 2: .status([400, 422].randomElement(using: &random) ?? 400, "no response_format, no temperature, Bearer \(key)")
                case 3: .status(Int.random(in: 300...599, using: &random), "it is \(key) and \(key.prefix(12))")
                case 4: .failure(.timedOut([.connect, .idle, .total].randomElement(using: &random) ?? .idle))
                case 5: .failure(.cut("at \(key)"))
                case 6: .status(200, "\(key) is no answer")
                case 7: .failure([.cancelled, .tooLong(5), .untrusted(key), .unreachable("x")].randomElement(using: &random) ?? .cancelled)
                default: .status(503)
                }
            }
            let (ledger, time) = (FakeLedger(), FakeTime())
            let lengths = (0..<24).map { _ in Int.random(in: 0...20_000, using: &random) }
            var endpoint = try Ground.endpoint()
            endpoint.key = .variable("K")
            endpoint.tries = Int.random(in: 1...8, using: &random)
            let exchange = FakeExchange(entries) { time.pass(min(lengths[min($0, 23)], max(60_000 - time.now, 0))) }
            let client = Ground.client(endpoint, exchange, ledger: ledger, time: time, variables: ["K": key])
            var told = ""
            do {
                _ = try client.answer(Ground.question)
            } catch {
                #expect(error is ModelFailure, "seed \(seed)")
                told = "\(error)"
            }
            #expect(ledger.planned.count == 1 && ledger.isEven, "seed \(seed)")
            #expect(ledger.outcomes[0].tries == exchange.requests.count, "seed \(seed)")
            // Three things can be learnt of a server, and cost no try.
            #expect(exchange.requests.count <= endpoint.tries + 3, "seed \(seed)")
            #expect(time.now <= 60_000, "seed \(seed): \(time.now)")
            #expect(!told.contains("sk-prop"), "seed \(seed): \(told)")
        }
    }

    // MARK: The cap

    @Test func overTheCapNothingIsSent() throws {
        let result = try ask([.said("{}")]) { $0.dailyTokens = 50 }
        #expect(result.failure == .overCap(cap: 50, used: 0))
        #expect(result.exchange.requests.isEmpty && ledger.outcomes.isEmpty)
    }

    @Test func theCapHoldsOverCalls() throws {
        var endpoint = try Ground.endpoint()
        endpoint.dailyTokens = 1_000
        let exchange = FakeExchange([.said("{}", usage: (400, 100))])
        let client = Ground.client(endpoint, exchange, ledger: ledger, time: time)
        var answered = 0
        for _ in 0..<5 where (try? client.answer(Ground.question)) != nil { answered += 1 }
        #expect(answered == 2 && exchange.requests.count == 2 && ledger.isEven)
    }

    // MARK: Calling off

    @Test func calledOffBeforeTheFirstTry() throws {
        let exchange = FakeExchange([.said("{}")])
        let client = Ground.client(try Ground.endpoint(), exchange, ledger: ledger, time: time, isCancelled: { true })
        #expect(Ground.failure { _ = try client.answer(Ground.question) } == .cancelled)
        #expect(exchange.requests.isEmpty && ledger.planned.isEmpty)
    }

    @Test func calledOffInAPause() throws {
        let time = time
        let exchange = FakeExchange([.status(503)])
        var endpoint = try Ground.endpoint()
        endpoint.tries = 10
        let client = Ground.client(endpoint, exchange, ledger: ledger, time: time, isCancelled: { time.now >= 700 })
        #expect(Ground.failure { _ = try client.answer(Ground.question) } == .cancelled)
        #expect(time.now < 800 && exchange.requests.count == 2)
        #expect(ledger.outcomes.map(\.word) == ["cancelled"])
    }

    @Test func calledOffInTheMiddleOfATry() throws {
        let flag = Flag()
        let exchange = FakeExchange([.said("{}")]) { _ in flag.raise() }
        let client = Ground.client(try Ground.endpoint(), exchange, ledger: ledger, time: time, isCancelled: { flag.isRaised })
        #expect(Ground.failure { _ = try client.answer(Ground.question) } == .cancelled)
        #expect(ledger.outcomes.map(\.word) == ["cancelled"] && ledger.outcomes[0].inputTokens > 0)
    }

    // MARK: What a server does not do

    @Test func aServerThatRefusesSchemasIsToldInWordsFromThenOn() throws {
        let habits = HabitBook()
        let refusal = #"{"error":{"message":"Unknown parameter: response_format.json_schema"}}"#
        let exchange = FakeExchange([.status(400, refusal), .said("```json\n{\"a\":2}\n```"), .said("{}")])
        let client = Ground.client(try Ground.endpoint(), exchange, ledger: ledger, time: time, habits: habits)
        #expect(try client.answer(Ground.question).text == #"{"a":2}"#)
        #expect(try client.answer(Ground.question).text == "{}")
        let bodies = exchange.requests.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(bodies.map { $0.contains("response_format") } == [true, false, false])
        #expect(bodies.map { $0.contains("fits this JSON schema") } == [false, true, true])
        #expect(time.slept == 0 && ledger.outcomes.map(\.tries) == [2, 1])
        // Another client of the same process knows as well.
        #expect(habits[client.name].refusesSchema)
    }

    @Test func whatTwoCallsLearnAddsUp() {
        let book = HabitBook()
        var (first, second) = (ServerHabits(), ServerHabits())
        first.refusesSchema = true
        second.refusesTemperature = true
        book.learn(first, of: "a")
        book.learn(second, of: "a")
        #expect(book["a"].refusesSchema && book["a"].refusesTemperature && !book["a"].wantsCompletionTokens)
        #expect(book["b"] == ServerHabits())
    }

    @Test func whatIsRefusedAgainEndsIt() throws {
        let words = #"{"error":{"message":"max_tokens: use max_completion_tokens; temperature and response_format are not known"}}"#
        let result = try ask([.status(400, words)])
        guard case .refused(400, _) = result.failure else {
            Issue.record("\(String(describing: result.failure))")
            return
        }
        #expect(result.exchange.requests.count == 2)
        let second = String(decoding: result.exchange.requests[1].body, as: UTF8.self)
        #expect(second.contains("max_completion_tokens") && !second.contains("temperature") && !second.contains("response_format"))
    }
}

final class Flag: Sendable {
    private let value = Atomic<Bool>(false)
    var isRaised: Bool { value.load(ordering: .relaxed) }
    func raise() { value.store(true, ordering: .relaxed) }
}
