internal import SystemKit

/// Tells of progress a few times a second. Called from the working thread only.
final class Ticker: @unchecked Sendable {  // One operation is one thread.
    private let reply: any Reply
    private var last: UInt64 = 0
    private var didShow = false

    init(_ reply: any Reply) { self.reply = reply }

    func tick(_ what: String, _ share: Double) {
        let now = MonotonicClock.nanoseconds()
        guard now - last > 200_000_000 else { return }
        last = now
        didShow = true
        reply.progress(what, share: share)
    }

    func end() { if didShow { reply.progress("", share: 1) } }
}
