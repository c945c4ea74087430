internal import Operations
internal import Reverie
internal import Synchronization
internal import SystemKit

/// The stores that are open. A request has one to itself for its time; between requests a bounded number stays open for a moment, so that a
/// quick succession of requests pays for opening once, and who wants the store alone still gets it soon.
final class StorePool: Sendable {
    private struct Idle {
        let path: String
        let memory: Memory
        let openedAt: Int64
        let since: Int64
    }

    private struct State {
        var idle: [Idle] = []
        var inUse = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let environment: Environment
    private let limits: Limits
    private let clock: WallClock

    init(environment: Environment, limits: Limits, clock: WallClock) {
        self.environment = environment
        self.limits = limits
        self.clock = clock
    }

    /// What one request has borrowed.
    final class Lease: Sendable {
        private let pool: StorePool
        private let cancellation: Cancellation
        private let borrowed = Mutex<[(path: String, memory: Memory, openedAt: Int64)]>([])

        init(_ pool: StorePool, _ cancellation: Cancellation) {
            self.pool = pool
            self.cancellation = cancellation
        }

        /// A request that opens a store again gets the same one.
        func open(_ path: String, _ access: StoreAccess) throws -> Memory {
            try borrowed.withLock { borrowed in
                if let known = borrowed.first(where: { $0.path == path }) { return known.memory }
                let (memory, openedAt) = try pool.take(path, access)
                borrowed.append((path, memory, openedAt))
                return memory
            }
        }

        /// What was called off was stopped, and is of no more use.
        func end(isUsable: Bool) {
            for (path, memory, openedAt) in borrowed.withLock({ $0 }) {
                pool.giveBack(path, memory, openedAt, isUsable: isUsable && !cancellation.isCancelled)
            }
        }
    }

    func lease(_ cancellation: Cancellation) -> Lease { Lease(self, cancellation) }

    /// How many are open, and how many of them are in use.
    var count: (open: Int, inUse: Int) { state.withLock { ($0.idle.count + $0.inUse, $0.inUse) } }

    private func take(_ path: String, _ access: StoreAccess) throws -> (Memory, Int64) {
        let known = state.withLock { state -> Idle? in
            state.inUse += 1
            return state.idle.lastIndex { $0.path == path }.map { state.idle.remove(at: $0) }
        }
        if let known { return (known.memory, known.openedAt) }
        do {
            return (try Memory(path: path, access: access, environment: environment), clock.nowMilliseconds())
        } catch {
            state.withLock { $0.inUse -= 1 }
            throw error
        }
    }

    private func giveBack(_ path: String, _ memory: Memory, _ openedAt: Int64, isUsable: Bool) {
        let now = clock.nowMilliseconds()
        let leaving = state.withLock { state -> [Memory] in
            state.inUse -= 1
            guard isUsable, !state.isClosed, now - openedAt < limits.storeMilliseconds else { return [memory] }
            state.idle.append(Idle(path: path, memory: memory, openedAt: openedAt, since: now))
            guard state.idle.count > limits.openStores else { return [] }
            return [state.idle.removeFirst().memory]
        }
        for memory in leaving { memory.close() }
    }

    /// Lets go of what nobody used for a moment; to be called now and then.
    func sweep() {
        let now = clock.nowMilliseconds()
        let leaving = state.withLock { state -> [Idle] in
            let old = state.idle.filter { now - $0.since >= limits.idleStoreMilliseconds || now < $0.since }
            state.idle.removeAll { idle in old.contains { $0.memory.isSame(as: idle.memory) } }
            return old
        }
        for idle in leaving { idle.memory.close() }
    }

    func close() {
        let leaving = state.withLock { state -> [Idle] in
            defer { (state.idle, state.isClosed) = ([], true) }
            return state.idle
        }
        for idle in leaving { idle.memory.close() }
    }
}
