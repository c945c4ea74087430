internal import Synchronization

/// One request on its way, from its first header to the last byte of its answer.
// Unchecked: the thread of the library and the worker have it by turns; what both may touch at a time is under the lock.
final class Exchange: @unchecked Sendable {
    /// What became of a piece of the body.
    enum Taking {
        case taken
        /// It goes on for so long that nobody waits for its end.
        case hopeless
    }

    var request: HTTPRequest
    /// Why it is not answered as it was asked, found while its body came.
    private(set) var problem: HTTPProblem?
    var isHandedOver = false
    private let answer = Mutex<HTTPAnswer?>(nil)
    private let mostBytes: Int
    private let holding: Holding
    private var received = 0
    private var held = 0

    init(_ request: HTTPRequest, mostBytes: Int, _ holding: Holding) {
        self.request = request
        self.mostBytes = mostBytes
        self.holding = holding
    }

    deinit { holding.giveBack(held) }

    func take(_ bytes: UnsafeRawBufferPointer) -> Taking {
        received += bytes.count
        if problem == nil, received > mostBytes { turnDown(.tooLarge(most: mostBytes)) }
        if problem == nil, !hold(bytes.count) { turnDown(.busy) }
        guard problem == nil else { return received <= 2 * mostBytes ? .taken : .hopeless }
        request.body.append(contentsOf: bytes)
        return .taken
    }

    private func turnDown(_ why: HTTPProblem) {
        problem = why
        request.body = []
        holding.giveBack(held)
        held = 0
    }

    /// Room for so many bytes, until the exchange is over.
    func hold(_ bytes: Int) -> Bool {
        guard holding.take(bytes) else { return false }
        held += bytes
        return true
    }

    func finish(_ done: HTTPAnswer) { answer.withLock { $0 = done } }

    /// The answer, once: it is kept no longer than it takes to send it.
    func takeAnswer() -> HTTPAnswer? {
        answer.withLock { answer in
            defer { answer = nil }
            return answer
        }
    }
}
