import Dream
import JSONKit
import Model
import Providers
import Store
import Synchronization
import SystemKit
import TestSupport
import Testing

/// A ledger of calls that remembers what it was told, and has a cap of its own.
final class FakeLedger: CallLedger {
    struct Known {
        var planned: [PlannedCall] = []
        var settled: [(ticket: CallTicket, outcome: CallOutcome)] = []
    }

    private let known = Mutex(Known())

    var planned: [PlannedCall] { known.withLock { $0.planned } }
    var outcomes: [CallOutcome] { known.withLock { $0.settled.map(\.outcome) } }
    /// Each call that was reserved was settled once.
    var isEven: Bool {
        known.withLock { known in known.settled.map(\.ticket.rawValue).sorted() == (0..<known.planned.count).map { Int64($0) } }
    }

    func reserve(_ call: PlannedCall) throws -> CallTicket {
        try known.withLock { known in
            let used = known.settled.reduce(0) { $0 + $1.outcome.inputTokens + $1.outcome.outputTokens }
            if let cap = call.dailyCap, used + call.tokens > cap { throw ModelFailure.overCap(cap: cap, used: used) }
            known.planned.append(call)
            return CallTicket(rawValue: Int64(known.planned.count - 1))
        }
    }

    func settle(_ ticket: CallTicket, _ outcome: CallOutcome) { known.withLock { $0.settled.append((ticket, outcome)) } }
}

/// Time that passes only when somebody sleeps, and chance that always says the most.
final class FakeTime: Sendable {
    private let state = Mutex((now: 0, slept: [Int]()))
    let wall: Int64 = 1_800_000_000_000

    var now: Int { state.withLock { $0.now } }
    /// Pauses of the caller, its slices joined where nothing came between them.
    var slept: Int { state.withLock { $0.slept.reduce(0, +) } }

    func pass(_ milliseconds: Int) { state.withLock { $0.now += milliseconds } }

    var pacing: Pacing {
        Pacing(
            milliseconds: { self.now }, wallMilliseconds: { self.wall + Int64(self.now) },
            sleep: { length in
                self.state.withLock { state in
                    state.now += length
                    state.slept.append(length)
                }
            }, random: { $0 })
    }
}

/// Answers without a network, by a list; the last entry is given again and again.
final class FakeExchange: HTTPExchange {
    enum Entry: Sendable {
        case answer(HTTPAnswer)
        case failure(HTTPFailure)
    }

    private let entries: [Entry]
    private let seen = Mutex([HTTPRequest]())
    private let limits = Mutex([HTTPLimits]())
    private let before: @Sendable (Int) -> Void

    init(_ entries: [Entry], before: @escaping @Sendable (Int) -> Void = { _ in }) {
        self.entries = entries
        self.before = before
    }

    var requests: [HTTPRequest] { seen.withLock { $0 } }
    var allowed: [HTTPLimits] { limits.withLock { $0 } }

    func post(_ request: HTTPRequest, _ limits: HTTPLimits, isCancelled: () -> Bool) throws(HTTPFailure) -> HTTPAnswer {
        let number = seen.withLock { seen in
            seen.append(request)
            return seen.count - 1
        }
        self.limits.withLock { $0.append(limits) }
        before(number)
        if isCancelled() { throw .cancelled }
        switch entries[min(number, entries.count - 1)] {
        case .answer(let answer): return answer
        case .failure(let failure): throw failure
        }
    }
}

extension FakeExchange.Entry {
    static func status(_ status: Int, _ body: String = "", _ headers: [HTTPHeader] = []) -> Self {
        .answer(HTTPAnswer(status: status, headers: headers, body: Array(body.utf8)))
    }

    static func said(_ text: String, usage: (Int, Int)? = (7, 3)) -> Self { .status(200, Said.openAI(text, usage: usage)) }
}

/// Answers as servers write them.
enum Said {
    static func openAI(_ text: String, usage: (Int, Int)? = (7, 3), reason: String = "stop") -> String {
        var answer: JSONValue = [
            "id": "x", "object": "chat.completion", "model": "served-name",
            "choices": [["index": 0, "message": ["role": "assistant", "content": .string(text)], "finish_reason": .string(reason)]],
        ]
        if let usage, case .object(var object) = answer {
            object["usage"] = [
                "prompt_tokens": .integer(usage.0), "completion_tokens": .integer(usage.1), "total_tokens": .integer(usage.0 + usage.1),
            ]
            answer = .object(object)
        }
        return answer.encoded()
    }
}

enum Ground {
    static let question = ModelQuestion(
        role: .dream, system: "You read.", user: "What is it?", schema: #"{"type":"object","properties":{"a":{"type":"integer"}}}"#,
        schemaName: "facts", mostAnswerTokens: 100)

    static func endpoint(_ url: String = "http://127.0.0.1:9/v1", _ speech: ModelProtocol = .openai) throws -> ModelEndpoint {
        var endpoint = ModelEndpoint(role: .dream, speech: speech, url: try ServerAddress(url), model: "small")
        endpoint.timeouts.connectMilliseconds = 10_000
        endpoint.timeouts.idleMilliseconds = 20_000
        endpoint.timeouts.totalMilliseconds = 60_000
        return endpoint
    }

    static func client(
        _ endpoint: ModelEndpoint, _ exchange: any HTTPExchange, ledger: FakeLedger = FakeLedger(), time: FakeTime = FakeTime(),
        variables: [String: String] = [:], habits: HabitBook = HabitBook(), isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> ModelClient {
        ModelClient(
            ModelCaller(
                endpoint, ledger: ledger, environment: Environment(variables: variables), exchange: exchange, pacing: time.pacing,
                habits: habits, isCancelled: isCancelled))
    }

    static func failure(_ body: () throws -> Void) -> ModelFailure? {
        do {
            try body()
            return nil
        } catch {
            return error as? ModelFailure
        }
    }
}
