import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Signals that another process sends to this one go on to a child. What the terminal sends, the child gets by itself: it is of the same group.
enum SignalPassing {
    private static let passed = [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGWINCH, SIGCONT, SIGTSTP]

    /// From now on nothing of this ends the process. What comes before there is a child waits for it.
    static func begin() {
        // A first look at the notes here: their one-time set-up must not run inside a signal handler.
        passedTo.store(0, ordering: .relaxed)
        noted.store(0, ordering: .relaxed)
        for number in passed where !Platform.isIgnored(number) { Platform.handle(number, telling: pass) }
        // Where somebody had the ends of children ignored, there would be nothing to wait for.
        signal(SIGCHLD, SIG_DFL)
    }

    static func aim(at child: pid_t) {
        passedTo.store(child, ordering: .sequentiallyConsistent)
        deliver()
    }
}

private let passedTo = Atomic<Int32>(0)
/// A bit for each signal that was not passed on yet.
private let noted = Atomic<UInt64>(0)

// A plain function and no closure: it runs on whatever thread the signal meets, so it may belong to no actor.
private func pass(_ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?, _ context: UnsafeMutableRawPointer?) {
    let before = errno
    if Platform.isSentByProcess(info) {
        // Of being stopped and let go on, the last counts.
        if number == SIGTSTP { noted.bitwiseAnd(~bit(SIGCONT), ordering: .sequentiallyConsistent) }
        if number == SIGCONT { noted.bitwiseAnd(~bit(SIGTSTP), ordering: .sequentiallyConsistent) }
        noted.bitwiseOr(bit(number), ordering: .sequentiallyConsistent)
        deliver()
    } else if number == SIGTSTP {
        stopToo()
    }
    errno = before
}

private func bit(_ number: Int32) -> UInt64 { 1 << UInt64(number & 63) }

private func deliver() {
    let child = passedTo.load(ordering: .sequentiallyConsistent)
    guard child > 0 else { return }
    let due = noted.exchange(0, ordering: .sequentiallyConsistent)
    guard due != 0 else { return }
    for number in Int32(1)..<64 where due & bit(number) != 0 { kill(child, number) }
    if due & bit(SIGTSTP) != 0 { stopToo() }
}

/// Stops as it would have without a handler, so that the shell sees it, and goes on when it is let. Where nobody of the session could let it go
/// on, the system stops nobody, and so it is here.
private func stopToo() {
    if getsid(getppid()) == getsid(0) { raise(SIGSTOP) }
}
