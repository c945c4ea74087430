internal import Synchronization

/// The wish that a call ends, told from another thread.
package final class Cancellation: Sendable {
    private struct State {
        var isCancelled = false
        var stops: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var isCancelled: Bool { state.withLock { $0.isCancelled } }

    package func cancel() {
        let stops = state.withLock { state in
            state.isCancelled = true
            defer { state.stops = [] }
            return state.stops
        }
        for stop in stops { stop() }
    }

    /// What ends work in hand; done at once when the wish was there before.
    package func whenCancelled(_ stop: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if !state.isCancelled { state.stops.append(stop) }
            return state.isCancelled
        }
        if isLate { stop() }
    }

    /// The call has ended: nothing is left to stop.
    package func forget() { state.withLock { $0.stops = [] } }
}
