import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Signals that another process sends to this one go on to a child. What the terminal sends, the child gets by itself: it is of the same group.
enum SignalPassing {
    private static let passed = [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGWINCH, SIGCONT]

    /// From now on nothing of this ends the process. What comes before there is a child is kept for it.
    static func begin() {
        // A first look at the notes here: their one-time set-up must not run inside a signal handler.
        passedTo.store(0, ordering: .relaxed)
        waiting.store(0, ordering: .relaxed)
        for number in passed where !isIgnored(number) { Platform.handle(number, telling: passOn) }
        // Where somebody had the ends of children ignored, there would be nothing to wait for.
        signal(SIGCHLD, SIG_DFL)
        if !isIgnored(SIGTSTP) { Platform.handle(SIGTSTP, telling: stopToo) }
    }

    static func aim(at child: pid_t) {
        passedTo.store(child, ordering: .relaxed)
        let early = waiting.exchange(0, ordering: .relaxed)
        if child > 0, early > 0 { kill(child, early) }
    }

    /// Somebody wished it so (`nohup`), for the child too.
    private static func isIgnored(_ number: Int32) -> Bool { Platform.isIgnored(number) }
}

private let passedTo = Atomic<Int32>(0)
private let waiting = Atomic<Int32>(0)

// Plain functions and no closures: they run on whatever thread the signal meets, so they may belong to no actor.
private func passOn(_ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?, _ context: UnsafeMutableRawPointer?) {
    guard Platform.isSentByProcess(info) else { return }
    let before = errno
    let child = passedTo.load(ordering: .relaxed)
    if child > 0 { kill(child, number) } else { waiting.store(number, ordering: .relaxed) }
    errno = before
}

/// Stops as it would have without a handler, so that the shell sees it, and goes on when it is let.
private func stopToo(_ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?, _ context: UnsafeMutableRawPointer?) {
    passOn(number, info, context)
    let before = errno
    signal(number, SIG_DFL)
    raise(number)
    Platform.handle(number, telling: stopToo)
    errno = before
}
