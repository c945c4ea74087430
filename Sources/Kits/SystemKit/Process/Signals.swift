import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Settings for signals, for the whole process.
package enum Signals {
    /// A write to a pipe nobody reads then fails with EPIPE and no longer ends the process.
    package static func ignoreBrokenPipe() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// A write beyond the limit on file sizes then fails with EFBIG, which can be told, and no longer ends the process.
    package static func ignoreFileSizeLimit() {
        signal(SIGXFSZ, SIG_IGN)
    }

    /// SIGINT and SIGTERM then end the process at once and in order: for a server whose callers end it this way, and which has nothing
    /// to finish that a sudden death could harm.
    package static func endInOrder() {
        Platform.handle(SIGINT, with: leave)
        Platform.handle(SIGTERM, with: leave)
    }
}

/// The wish to stop (SIGINT, SIGTERM), noted for the work to notice at its next safe point.
package enum Interrupt {
    /// From now on the signals only leave a note; a waiting read ends with EINTR.
    package static func install() {
        // A first look at the note here: its one-time set-up must not run inside a signal handler.
        _ = isRaised
        Platform.handle(SIGINT, with: noteInterrupt)
        Platform.handle(SIGTERM, with: noteInterrupt)
    }

    package static var isRaised: Bool { signalNumber != nil }

    /// Which signal came last; a shell expects the exit status 128 plus this.
    package static var signalNumber: Int32? {
        let number = interruptNote.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Forgets the note, once it has been acted on.
    package static func clear() {
        interruptNote.store(0, ordering: .relaxed)
    }
}

// A plain function and no closure, as below. `_exit` runs nothing of the program: it may be called wherever the signal came.
private func leave(_ number: Int32) { _exit(0) }

private let interruptNote = Atomic<Int32>(0)

// A plain function and no closure: it runs on whatever thread the signal meets, so it may belong to no actor.
private func noteInterrupt(_ number: Int32) {
    // Somebody who asks twice does not want to wait for the safe point.
    if interruptNote.exchange(number, ordering: .relaxed) != 0 {
        signal(number, SIG_DFL)
        raise(number)
    }
}
