internal import Operations
internal import Synchronization
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What each connection is about, and since when. The library ends those on which nothing moves; a byte now and then is a movement, so who dawdles
/// is ended here.
final class ConnectionWatch: Sendable {
    enum Phase: Sendable {
        /// For a request's head.
        case waiting
        case receiving
        case working(Cancellation)
        case sending

        func seconds(_ limits: Limits) -> Double? {
            switch self {
            case .waiting: limits.headSeconds
            case .receiving: limits.bodySeconds
            case .working: nil
            case .sending: limits.sendingSeconds
            }
        }
    }

    private struct State {
        var phases: [Int32: (phase: Phase, since: UInt64)] = [:]
    }

    private let state = Mutex(State())
    private let limits: Limits

    init(_ limits: Limits) { self.limits = limits }

    var count: Int { state.withLock { $0.phases.count } }

    func enter(_ phase: Phase, _ socket: Int32) {
        let now = MonotonicClock.nanoseconds()
        state.withLock { $0.phases[socket] = (phase, now) }
    }

    /// To be called before the socket is closed: its number may be another's right after.
    func leave(_ socket: Int32) { state.withLock { $0.phases[socket] = nil } }

    /// Ends those that take too long; calls off what is worked on for somebody who has gone.
    func sweep() {
        let now = MonotonicClock.nanoseconds()
        let gone = state.withLock { state -> [Cancellation] in
            var gone: [Cancellation] = []
            for (socket, entry) in state.phases {
                if case .working(let cancellation) = entry.phase {
                    if Self.isGone(socket) { gone.append(cancellation) }
                } else if let seconds = entry.phase.seconds(limits), Double(now - entry.since) > seconds * 1e9 {
                    shutdown(socket, Int32(SHUT_RDWR))
                }
            }
            return gone
        }
        for cancellation in gone { cancellation.cancel() }
    }

    /// What is worked on is called off.
    func cancelAll() {
        let all = state.withLock { state in
            state.phases.values.compactMap { entry -> Cancellation? in
                if case .working(let cancellation) = entry.phase { cancellation } else { nil }
            }
        }
        for cancellation in all { cancellation.cancel() }
    }

    var working: Int {
        state.withLock { state in
            state.phases.values.count { entry in if case .working = entry.phase { true } else { false } }
        }
    }

    /// The other side has closed its end.
    private static func isGone(_ socket: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 0
    }
}
