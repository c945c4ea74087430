/// When a failure is worth another try, and how long to wait before it.
package struct RetryRule: Sendable, Equatable {
    package var firstPauseMilliseconds = 500
    package var longestPauseMilliseconds = 30_000
    /// A server that wants more patience than this is not waited for.
    package var longestWishMilliseconds = 60_000

    package init() {}

    package static func isPassing(status: Int) -> Bool { [408, 409, 425, 429].contains(status) || (500...599).contains(status) }

    package static func isPassing(_ failure: HTTPFailure) -> Bool {
        switch failure {
        case .timedOut, .unreachable, .cut: true
        case .untrusted, .tooLong, .cancelled, .unsendable: false
        }
    }

    /// The most that is waited before the try that follows so many: each time twice as long. How much of it, chance decides, so that
    /// many who failed together do not come back together.
    package func most(afterTries tries: Int) -> Int {
        let doublings = min(max(tries - 1, 0), 20)
        return min(firstPauseMilliseconds << doublings, longestPauseMilliseconds)
    }
}
