internal import Dream
internal import Model

/// What a call is about: how it is written, and how what comes is read.
struct CallJob<Answer> {
    let role: ModelRole
    /// Estimated.
    let inputTokens: Int
    let mostAnswerTokens: Int
    var mostBytes = HTTPLimits.usualBytes
    let request: (Secret?, ServerHabits) -> HTTPRequest
    let read: ([UInt8], Secret?) throws(ModelFailure) -> (Answer, TokenUsage)
}

extension HTTPFailure {
    /// The request may have reached the server, and set it to work.
    var mayHaveCost: Bool {
        switch self {
        case .timedOut(.idle), .timedOut(.total), .cut, .tooLong, .cancelled: true
        case .timedOut(.connect), .unreachable, .untrusted, .unsendable: false
        }
    }
}

extension ModelFailure {
    var outcomeWord: String {
        switch self {
        case .refused: "refused"
        case .cancelled: "cancelled"
        case .unreachable, .unreadable, .tooLong, .overCap: "failed"
        }
    }

    func shortened(without key: Secret?) -> ModelFailure { with { ServerWords.short($0, without: key) } }

    func tried(_ times: Int) -> ModelFailure { times > 1 ? with { "\($0.isEmpty ? "" : $0 + " ")(tried \(times) times)" } : self }

    func waiting(seconds: Int) -> ModelFailure { with { "\($0) (it asks for \(seconds) seconds of patience)" } }

    private func with(_ change: (String) -> String) -> ModelFailure {
        switch self {
        case .unreachable(let words): .unreachable(change(words))
        case .refused(let status, let words): .refused(status: status, change(words))
        case .unreadable(let words): .unreadable(change(words))
        case .tooLong, .overCap, .cancelled: self
        }
    }
}
