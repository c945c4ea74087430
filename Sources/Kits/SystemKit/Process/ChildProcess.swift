#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Another program that is run to its end: with nothing to read, with no descriptors of this process, and for a bounded time.
package struct ChildProcess {
    package enum Ending: Equatable, Sendable {
        case exited(Int32)
        case signalled(Int32)
        /// It was killed at the deadline.
        case tooSlow
        /// It was ended because this process is to stop.
        case stopped

        /// Whether it came to its own end.
        package var isExit: Bool {
            if case .exited = self { return true }
            return false
        }
    }

    package struct Result: Sendable {
        package let ending: Ending
        package let output: [UInt8]
        package let errors: [UInt8]
        /// Either stream had more than was kept.
        package let isCut: Bool
    }

    private let program: String
    private let arguments: [String]
    private let variables: [String: String]

    /// `environment` is all that the program gets to see of variables.
    package init(_ program: String, _ arguments: [String], environment: [String: String] = ["LANG": "C", "PATH": "/usr/bin:/bin"]) {
        self.program = program
        self.arguments = arguments
        variables = environment
    }

    /// Waits for the end; of each stream the first `outputLimit` bytes are kept. When `shouldStop` says so the program is asked to end.
    package func run(
        deadlineSeconds: Double, outputLimit: Int = 64 << 10, shouldStop: () -> Bool = { false }
    ) throws(SystemError) -> Result {
        let (output, errors) = (try CapturedStream(limit: outputLimit), try CapturedStream(limit: outputLimit))
        let process = try start(output: output.writingEnd, errors: errors.writingEnd)
        output.closeWritingEnd()
        errors.closeWritingEnd()
        var watch = ChildWatch(process: process, deadlineSeconds: deadlineSeconds)
        while try !watch.hasEnded(shouldStop) { CapturedStream.wait([output, errors], milliseconds: watch.pause()) }
        // What it had written lies in the pipes; a child of its own that still holds them is not waited for.
        output.readWhatIsThere()
        errors.readWhatIsThere()
        return Result(
            ending: watch.ending, output: output.bytes, errors: errors.bytes, isCut: output.isCut || errors.isCut)
    }

    /// Starts the program in a session of its own, without streams, and does not wait for it: it lives on when this process ends.
    package func startApart() throws(SystemError) { _ = try start(output: nil, errors: nil) }

    private func start(output: Int32?, errors: Int32?) throws(SystemError) -> pid_t {
        for text in [program] + arguments + variables.flatMap({ [$0, $1] }) where text.utf8.contains(0) {
            throw SystemError("start", path: program, errno: EINVAL)
        }
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        var entries: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + entries { free(text) } }
        var process: pid_t = 0
        let code = Platform.withSpawnSettings { actions, attributes in
            posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0)
            for (stream, number) in [(output, Int32(1)), (errors, 2)] {
                if let stream {
                    posix_spawn_file_actions_adddup2(actions, stream, number)
                } else {
                    posix_spawn_file_actions_addopen(actions, number, "/dev/null", O_WRONLY, 0)
                }
            }
            Self.setPlainSignals(attributes)
            if output == nil, errors == nil { Platform.startSession(attributes) }
            Platform.closeTheRest(actions, attributes)
            return posix_spawn(&process, program, actions, attributes, &words, &entries)
        }
        guard code == 0 else { throw SystemError("start", path: program, errno: code) }
        return process
    }

    /// What this process ignores or blocks, the program would too.
    private static func setPlainSignals(_ attributes: UnsafeMutablePointer<Platform.SpawnAttributes>) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(attributes, &signals)
        for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGCHLD, SIGXFSZ] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(attributes, &signals)
    }
}
