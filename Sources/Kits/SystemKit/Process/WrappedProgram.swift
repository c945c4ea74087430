#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A program that takes this one's place as far as anybody can see: it has the same input, terminal, folder and descriptors, and signals go
/// through to it. What it writes can be listened to on the way.
package struct WrappedProgram {
    package enum Stream: CaseIterable, Sendable {
        case output, errors

        package var descriptor: Int32 { self == .output ? 1 : 2 }
    }

    package enum Place: Equatable, Sendable {
        case at(String)
        /// There is one, and it may not be run.
        case notRunnable(String)
        case missing
    }

    private let path: String
    private let words: [String]
    private let variables: [String: String]

    /// `variables` are added to those of this process, or stand in their place.
    package init(_ path: String, words: [String], variables: [String: String]) {
        self.path = path
        self.words = words
        self.variables = variables
    }

    /// Where a shell would find a command.
    package static func find(_ name: String, searching list: String?) -> Place {
        if name.isEmpty { return .missing }
        let folders = (list ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let candidates = name.contains("/") ? [name] : folders.map { Paths.join($0.isEmpty ? "." : $0, name) }
        var refused: String?
        for path in candidates {
            if Executable.isRunnable(path) { return .at(path) }
            if ((try? FileStatus.of(path)) ?? nil) != nil { refused = refused ?? path }
        }
        return refused.map { .notRunnable($0) } ?? .missing
    }

    /// Runs it to its end. Of each stream in `taps`, `take` is given what passes.
    package func run(tapping taps: [Stream], _ take: (UnsafeRawBufferPointer) -> Void) throws(SystemError) -> ChildProcess.Ending {
        var open: [TappedStream] = []
        for stream in taps { open.append(try TappedStream(target: stream.descriptor)) }
        SignalPassing.begin()
        let child = try start(open)
        SignalPassing.aim(at: child)
        for stream in open { stream.closeWritingEnd() }
        listen(open, child, take)
        return try collect(child)
    }

    // MARK: Starting

    private func start(_ taps: [TappedStream]) throws(SystemError) -> pid_t {
        do {
            return try start(path, words, taps)
        } catch {
            // A script that does not say what runs it is run by the shell, as shells do.
            guard error.errno == ENOEXEC else { throw error }
            return try start("/bin/sh", [path] + words, taps)
        }
    }

    private func start(_ program: String, _ words: [String], _ taps: [TappedStream]) throws(SystemError) -> pid_t {
        var arguments: [UnsafeMutablePointer<CChar>?] = ([program] + words).map { strdup($0) } + [nil]
        let added = variables.map { strdup("\($0)=\($1)") }
        defer { for text in arguments + added { free(text) } }
        var entries = kept() + added + [nil]
        var process: pid_t = 0
        let code = Platform.withSpawnSettings { actions, attributes in
            for tap in taps { posix_spawn_file_actions_adddup2(actions, tap.writingEnd, tap.target) }
            // This process ignores these for itself.
            var signals = sigset_t()
            sigemptyset(&signals)
            for number in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, number) }
            posix_spawnattr_setsigdefault(attributes, &signals)
            posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGDEF))
            return posix_spawn(&process, program, actions, attributes, &arguments, &entries)
        }
        guard code == 0 else { throw SystemError("start", path: program, errno: code) }
        return process
    }

    /// The variables of this process but for those that are given anew, as bytes: not all of them need be text.
    private func kept() -> [UnsafeMutablePointer<CChar>?] {
        let given = variables.keys.map { Array("\($0)=".utf8CString.dropLast()) }
        var kept: [UnsafeMutablePointer<CChar>?] = []
        var entry = Platform.rawEnvironment
        while let text = entry.pointee {
            if !given.contains(where: { strncmp(text, $0, $0.count) == 0 }) { kept.append(text) }
            entry += 1
        }
        return kept
    }

    // MARK: Listening

    /// So long a stream that others still hold may be silent after the program's end, in milliseconds.
    private static let patience: Int32 = 200

    private func listen(_ taps: [TappedStream], _ child: pid_t, _ take: (UnsafeRawBufferPointer) -> Void) {
        var hasEnded = false
        while taps.contains(where: \.isOpen) {
            if TappedStream.pass(taps, milliseconds: Self.patience, take) { continue }
            // Silence: of one that works, or of one that has left others behind who hold its streams.
            if hasEnded { return }
            hasEnded = Self.hasEnded(child, options: WNOHANG)
        }
    }

    private static func hasEnded(_ child: pid_t, options: Int32) -> Bool {
        while true {
            var info = siginfo_t()
            if waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT | options) == 0 { return Platform.hasChild(info) }
            if errno != EINTR { return true }
        }
    }

    /// Its number stays its own until nobody sends it signals any more.
    private func collect(_ child: pid_t) throws(SystemError) -> ChildProcess.Ending {
        _ = Self.hasEnded(child, options: 0)
        SignalPassing.aim(at: 0)
        while true {
            var status: Int32 = 0
            if waitpid(child, &status, 0) == child {
                return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
            }
            let code = errno
            if code != EINTR { throw SystemError("wait for process \(child)", errno: code) }
        }
    }
}
