package import Dream
internal import Model
package import Store
package import SystemKit

/// Calls a server with patience and thrift: sets tokens aside, tries as often as it makes sense, and settles once, whatever happens.
package struct ModelCaller: Sendable {
    package let endpoint: ModelEndpoint
    private let ledger: any CallLedger
    private let exchange: any HTTPExchange
    private let keys: KeyReader
    private let pacing: Pacing
    private let rule: RetryRule
    private let habits: HabitBook
    private let isCancelled: @Sendable () -> Bool

    package init(
        _ endpoint: ModelEndpoint, ledger: any CallLedger, environment: Environment, exchange: any HTTPExchange = CurlExchange(),
        pacing: Pacing = .system, rule: RetryRule = RetryRule(), habits: HabitBook = .shared,
        isCancelled: @escaping @Sendable () -> Bool = { Interrupt.isRaised }
    ) {
        self.endpoint = endpoint
        self.ledger = ledger
        self.exchange = exchange
        keys = KeyReader(endpoint.key, environment: environment)
        self.pacing = pacing
        self.rule = rule
        self.habits = habits
        self.isCancelled = isCancelled
    }

    /// Throws `ModelFailure`, and what the ledger throws.
    func call<Answer>(_ job: CallJob<Answer>) throws -> (answer: Answer, ticket: CallTicket) {
        if isCancelled() { throw ModelFailure.cancelled }
        let key = try key()
        let tokens = job.inputTokens + job.mostAnswerTokens
        let ticket = try ledger.reserve(
            PlannedCall(role: job.role, model: endpoint.model, tokens: tokens, dailyCap: endpoint.dailyTokens))
        var run = CallRun(meter: CallMeter(prices: endpoint.prices, now: pacing.milliseconds()), began: pacing.milliseconds(), key: key)
        do throws(ModelFailure) {
            let answer = try attempt(job, &run)
            ledger.settle(ticket, run.meter.outcome("answered", now: pacing.milliseconds()))
            return (answer, ticket)
        } catch {
            ledger.settle(ticket, run.meter.outcome(error.outcomeWord, now: pacing.milliseconds()))
            throw error
        }
    }

    private func key() throws(ModelFailure) -> Secret? {
        do throws(KeyProblem) {
            return try keys.key(isCancelled: isCancelled)
        } catch {
            throw error == .cancelled ? .cancelled : .unreachable(error.sentence)
        }
    }

    // MARK: Tries

    private func attempt<Answer>(_ job: CallJob<Answer>, _ run: inout CallRun) throws(ModelFailure) -> Answer {
        while true {
            if isCancelled() { throw .cancelled }
            run.meter.tries += 1
            let now = habits[endpoint.name]
            do throws(TryFailure) {
                return try once(job, now, &run)
            } catch {
                switch error {
                case .ended(let failure): throw failure
                case .learnt(let next): habits.learn(next, of: endpoint.name)
                case .passing(let failure, let wish): try pause(failure, wish: wish, &run)
                }
            }
        }
    }

    private func once<Answer>(_ job: CallJob<Answer>, _ habits: ServerHabits, _ run: inout CallRun) throws(TryFailure) -> Answer {
        var limits = HTTPLimits(endpoint)
        limits.mostBytes = job.mostBytes
        limits.timeouts.totalMilliseconds = max(left(run), 1)
        let answer: HTTPAnswer
        do throws(HTTPFailure) {
            answer = try exchange.post(job.request(run.key, habits), limits, isCancelled: isCancelled)
        } catch {
            if error.mayHaveCost { run.meter.add(TokenUsage(input: job.inputTokens, output: 0)) }
            let failure = failure(error, run)
            throw RetryRule.isPassing(error) ? .passing(failure, wish: nil) : .ended(failure)
        }
        guard (200...299).contains(answer.status) else { throw refusal(answer, habits, run) }
        return try read(answer.body, job, &run)
    }

    private func read<Answer>(_ body: [UInt8], _ job: CallJob<Answer>, _ run: inout CallRun) throws(TryFailure) -> Answer {
        do throws(ModelFailure) {
            let (answer, usage) = try job.read(body, run.key)
            run.meter.add(usage)
            return answer
        } catch {
            // It was worked for, whatever it is.
            run.meter.add(TokenUsage(input: job.inputTokens, output: min(body.count / 4, job.mostAnswerTokens)))
            throw .ended(error.shortened(without: run.key))
        }
    }

    private func refusal(_ answer: HTTPAnswer, _ habits: ServerHabits, _ run: CallRun) -> TryFailure {
        let words = ServerWords.refusal(answer.body, without: run.key)
        if answer.status == 401 || answer.status == 403 { keys.forget() }
        if answer.status == 400 || answer.status == 422, let next = habits.learning(from: words) { return .learnt(next) }
        if (300...399).contains(answer.status) {
            return .ended(.refused(status: answer.status, "it sends elsewhere, and redirects are not followed"))
        }
        let failure = ModelFailure.refused(status: answer.status, words)
        guard RetryRule.isPassing(status: answer.status) else { return .ended(failure) }
        let wish = answer.header("retry-after").flatMap { RetryAfter.milliseconds($0, now: pacing.wallMilliseconds()) }
        return .passing(failure, wish: wish)
    }

    // MARK: Pauses

    private func left(_ run: CallRun) -> Int { endpoint.timeouts.totalMilliseconds - (pacing.milliseconds() - run.began) }

    private static let sliceMilliseconds = 50

    /// Returns when it is time for the next try; throws when there is to be none.
    private func pause(_ failure: ModelFailure, wish: Int?, _ run: inout CallRun) throws(ModelFailure) {
        run.passing += 1
        if run.passing >= endpoint.tries { throw failure.tried(run.meter.tries) }
        if let wish, wish > rule.longestWishMilliseconds { throw failure.waiting(seconds: wish / 1000) }
        let most = rule.most(afterTries: run.passing)
        let length = max(min(max(pacing.random(most), 0), most), wish ?? 0)
        // A pause to the end of the time would leave none for the answer.
        guard length < left(run) else { throw failure.tried(run.meter.tries) }
        var rest = length
        while rest > 0 {
            if isCancelled() { throw .cancelled }
            let slice = min(rest, Self.sliceMilliseconds)
            pacing.sleep(slice)
            rest -= slice
        }
    }

    private func failure(_ failure: HTTPFailure, _ run: CallRun) -> ModelFailure {
        let timeouts = endpoint.timeouts
        let words: String
        switch failure {
        case .cancelled: return .cancelled
        case .tooLong(let bytes): return .tooLong(bytes: bytes)
        case .timedOut(.connect): words = "no connection within \(timeouts.connectMilliseconds) ms"
        case .timedOut(.idle): words = "it said nothing for \(timeouts.idleMilliseconds) ms"
        case .timedOut(.total): words = "no answer within \(timeouts.totalMilliseconds) ms"
        case .unreachable(let text), .unsendable(let text): words = text
        case .cut(let text): words = "the connection was cut: \(text)"
        case .untrusted(let text): words = "it cannot be trusted: \(text)"
        }
        return .unreachable(ServerWords.short(words, without: run.key))
    }
}

/// What is the same for all tries of a call.
struct CallRun {
    var meter: CallMeter
    let began: Int
    let key: Secret?
    /// Tries that failed in a way that may pass.
    var passing = 0
}

enum TryFailure: Error {
    case ended(ModelFailure)
    /// Something was asked for that the server does not do.
    case learnt(ServerHabits)
    case passing(ModelFailure, wish: Int?)
}
