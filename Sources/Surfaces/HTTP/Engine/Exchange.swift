internal import CMicroHTTPD
internal import Synchronization

/// One request on its way, from its first header to the last byte of its answer.
// Unchecked: the thread of the library and the worker have it by turns; what both may touch at a time is under the lock.
final class Exchange: @unchecked Sendable {
    var request: HTTPRequest
    /// Given before the body was read.
    var early: HTTPAnswer?
    var isTooLarge = false
    private(set) var received = 0
    private let answer = Mutex<HTTPAnswer?>(nil)
    var isHandedOver = false

    private let mostBytes: Int

    init(_ request: HTTPRequest, mostBytes: Int) {
        self.request = request
        self.mostBytes = mostBytes
    }

    /// Takes a piece of the body. False when it has gone on for so long that nobody waits for its end.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        received += bytes.count
        if received > mostBytes {
            isTooLarge = true
            request.body = []
            return received <= 2 * mostBytes
        }
        request.body.append(contentsOf: bytes)
        return true
    }

    func finish(_ done: HTTPAnswer) { answer.withLock { $0 = done } }
    var finished: HTTPAnswer? { answer.withLock { $0 } }
}
