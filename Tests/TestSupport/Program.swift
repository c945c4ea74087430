internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A program that a test starts, feeds and waits for.
package final class Program {
    package struct Result: Sendable {
        /// The exit code; 128 and the signal's number when a signal ended it, as shells have it.
        package let code: Int32
        package let output: String
        package let errors: String
        package let milliseconds: Double

        package var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// The built `reverie`, beside the tests.
    package static func reverie() throws -> String { Paths.join(Paths.parent(try Executable.path()), "reverie") }

    /// The built `reveried`, beside it.
    package static func reveried() throws -> String { Paths.join(Paths.parent(try Executable.path()), "reveried") }

    /// The checkout that the tests were built in.
    package static func checkout() throws -> String {
        var folder = Paths.parent(try Executable.path())
        while folder != "/" {
            if try FileStatus.of(Paths.join(folder, "Package.swift")) != nil { return folder }
            folder = Paths.parent(folder)
        }
        throw SystemError("find the checkout above", path: try Executable.path(), errno: ENOENT)
    }

    package let process: Int32
    private let started = MonotonicClock.nanoseconds()
    private var input: Int32
    private let outputFile: String
    private let errorFile: String
    private let folder: TemporaryFolder

    /// Starts a program. Without `input` its standard input is empty; with `keepsInputOpen` the test feeds it with `send`.
    package init(
        _ path: String, _ words: [String], environment: [String: String] = [:], input: [UInt8]? = nil, keepsInputOpen: Bool = false,
        currentFolder: String? = nil
    ) throws {
        folder = try TemporaryFolder("reverie-run")
        outputFile = folder.file("out")
        errorFile = folder.file("err")
        var ends: [Int32] = [0, 0]
        if keepsInputOpen {
            guard pipe(&ends) == 0 else { throw SystemError("make a pipe", errno: errno) }
            // A program that held the writing end of its own input would never see it end.
            _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        } else {
            try Files.writeAtomically(folder.file("in"), input ?? [])
            ends[0] = open(folder.file("in"), O_RDONLY)
        }
        process = try Self.spawn(path, words, environment, [ends[0], Self.create(outputFile), Self.create(errorFile)], currentFolder)
        close(ends[0])
        self.input = keepsInputOpen ? ends[1] : -1
    }

    private static func create(_ path: String) -> Int32 { open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600) }

    private static func spawn(
        _ path: String, _ words: [String], _ environment: [String: String], _ streams: [Int32], _ currentFolder: String?
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in streams.enumerated() { posix_spawn_file_actions_adddup2(&actions, stream, Int32(number)) }
        // There is no portable way to spawn into a folder but a shell.
        let line = currentFolder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0, path] + words } ?? [path] + words
        var arguments: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
        var all = Environment.current().variables.filter { !$0.key.hasPrefix("REVERIE_") }
        all.merge(environment) { $1 }
        var variables: [UnsafeMutablePointer<CChar>?] = all.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var attributes = try plainSignals()
        defer { posix_spawnattr_destroy(&attributes) }
        var process: pid_t = 0
        let code = posix_spawn(&process, line[0], &actions, &attributes, &arguments, &variables)
        for stream in streams[1...] { close(stream) }
        guard code == 0 else { throw SystemError("start", path: path, errno: code) }
        return process
    }

    /// What runs the tests may ignore or block signals, and a child would inherit that.
    private static func plainSignals() throws -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        guard posix_spawnattr_init(&attributes) == 0 else { throw SystemError("prepare a start", errno: errno) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGTERM, SIGPIPE, SIGXFSZ] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return attributes
    }

    package func send(_ text: String) throws {
        try Array(text.utf8).withUnsafeBytes { try Descriptor.writeAll(input, $0) }
    }

    package func endInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    package func signal(_ number: Int32) { kill(process, number) }

    /// What was written to standard output so far.
    package func outputSoFar() throws -> String { String(decoding: try Files.readAll(outputFile), as: UTF8.self) }

    package func wait() throws -> Result {
        endInput()
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let milliseconds = Double(MonotonicClock.nanoseconds() - started) / 1e6
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
        let errors = String(decoding: try Files.readAll(errorFile), as: UTF8.self)
        return Result(code: code, output: try outputSoFar(), errors: errors, milliseconds: milliseconds)
    }

    package static func run(
        _ path: String, _ words: [String], environment: [String: String] = [:], input: String = "", currentFolder: String? = nil
    ) throws -> Result {
        try Program(path, words, environment: environment, input: Array(input.utf8), currentFolder: currentFolder).wait()
    }
}
