internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A program that is started, timed and waited for.
struct Command {
    let path: String
    let words: [String]
    var input = "/dev/null"
    var output = "/dev/null"
    /// Variables beside those that are here.
    var settings: [String: String] = [:]

    init(_ path: String, _ words: [String]) {
        self.path = path
        self.words = words
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    struct Running {
        let process: pid_t
        let started: UInt64
        let command: Command

        /// Nanoseconds from the start to the end.
        @discardableResult
        func wait() throws -> Double {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            let spent = Double(MonotonicClock.nanoseconds() - started)
            guard status == 0 else {
                throw Failure(description: "\(command.path) \(command.words.joined(separator: " ")) ended with status \(status)")
            }
            return spent
        }
    }

    func start() throws -> Running {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + words).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        let variables = Environment.current().variables.merging(settings) { $1 }
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for entry in environment { free(entry) } }
        var process: pid_t = 0
        let started = MonotonicClock.nanoseconds()
        let code = posix_spawn(&process, path, &actions, nil, &arguments, &environment)
        guard code == 0 else { throw SystemError("start", path: path, errno: code) }
        return Running(process: process, started: started, command: self)
    }

    /// Nanoseconds of the whole process.
    @discardableResult
    func run() throws -> Double { try start().wait() }

    /// What it printed.
    func text(_ workspace: Workspace) throws -> String {
        var copy = self
        copy.output = workspace.file("output")
        try copy.run()
        return String(decoding: try Files.readAll(copy.output), as: UTF8.self)
    }

    /// The numbers that it printed, in order.
    func numbers(_ workspace: Workspace) throws -> [Double] {
        try text(workspace).split { $0 == "\n" || $0 == " " }.compactMap { Double($0) }
    }
}

/// What a command cost, as the small program `peak` saw it.
struct Cost {
    let seconds: Double
    let processorSeconds: Double
    /// Of the processor time, what was not spent in the system.
    let userSeconds: Double
    let peakKilobytes: Double

    static func of(_ command: Command, _ workspace: Workspace) throws -> Cost {
        let report = workspace.file("cost")
        var measured = Command(workspace.reference("peak"), [report, command.path] + command.words)
        measured.input = command.input
        measured.output = command.output
        measured.settings = command.settings
        try measured.run()
        let numbers = String(decoding: try Files.readAll(report), as: UTF8.self).split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
        guard numbers.count == 4 else { throw Command.Failure(description: "peak wrote no report for \(command.path)") }
        return Cost(
            seconds: numbers[0] / 1e9, processorSeconds: (numbers[1] + numbers[2]) / 1e9, userSeconds: numbers[1] / 1e9,
            peakKilobytes: numbers[3])
    }
}
