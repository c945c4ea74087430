import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Looks after work that must not take for ever: a thread of its own that acts when a deadline has passed and the work has not ended.
package final class Watch: Sendable {
    package struct Action: Sendable {
        let nanoseconds: UInt64
        let act: @Sendable () -> Void

        package init(afterMilliseconds: Int, _ act: @escaping @Sendable () -> Void) {
            nanoseconds = UInt64(max(afterMilliseconds, 0)) * 1_000_000
            self.act = act
        }
    }

    private let hasEnded = Atomic<Bool>(false)

    private static let interval: UInt64 = 5_000_000

    /// Each action is called once its time has come, and then again and again until the next one's has.
    package init(_ actions: [Action]) {
        let body = Body(watch: self, actions: actions.sorted { $0.nanoseconds < $1.nanoseconds })
        let context = Unmanaged.passRetained(body)
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        // Without a thread the work goes on unwatched.
        guard pthread_create(&thread, nil, watchThread, context.toOpaque()) == 0 else {
            context.release()
            return
        }
        #if canImport(Glibc)
            pthread_detach(thread)
        #else
            if let thread { pthread_detach(thread) }
        #endif
    }

    /// The work is done: nothing is acted on from now on.
    package func end() { hasEnded.store(true, ordering: .relaxed) }

    fileprivate final class Body: Sendable {
        let watch: Watch
        let actions: [Action]
        let start = MonotonicClock.nanoseconds()

        init(watch: Watch, actions: [Action]) {
            self.watch = watch
            self.actions = actions
        }

        func run() {
            guard let first = actions.first else { return }
            MonotonicClock.sleep(nanoseconds: first.nanoseconds)
            while !watch.hasEnded.load(ordering: .relaxed) {
                let passed = MonotonicClock.nanoseconds() - start
                actions.last { $0.nanoseconds <= passed }?.act()
                MonotonicClock.sleep(nanoseconds: Watch.interval)
            }
        }
    }
}

// A plain function and no closure: C calls it on a thread of its own.
private func watchThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Watch.Body>.fromOpaque(context).takeRetainedValue().run() }
    return nil
}
