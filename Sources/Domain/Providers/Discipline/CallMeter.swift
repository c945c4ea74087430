internal import Dream
internal import Store

/// What a call took, with all its tries.
struct CallMeter {
    private let prices: ModelPrices?
    private let begin: Int
    var tries = 0
    private var input = 0
    private var output = 0

    init(prices: ModelPrices?, now: Int) {
        self.prices = prices
        begin = now
    }

    /// Of an answer, or of a try that nobody knows the end of: the server may have worked, so it counts.
    mutating func add(_ usage: TokenUsage) {
        input += usage.input
        output += usage.output
    }

    func outcome(_ word: String, now: Int) -> CallOutcome {
        // A price for a million is, for one, in millionths.
        let cost = prices.map { Int((Double(input) * $0.input + Double(output) * $0.output).rounded(.up)) }
        return CallOutcome(
            word: word, inputTokens: input, outputTokens: output, cost: cost, milliseconds: max(now - begin, 0), tries: max(tries, 1))
    }
}
