internal import JSONKit
internal import Reverie
internal import SystemKit

/// `reverie run`: context in, transcript out, for any command. It is no row of the table that other surfaces are made from: nobody may have
/// commands run over a network.
package enum RunOperation {
    private static let mostBudget = 16_000

    package static let row = Operation(
        "run", "Run a command with memory: context in, its transcript or output and its outcome out",
        details: """
            The command gets its context in the file that REVERIE_CONTEXT_FILE names (and in REVERIE_CONTEXT), the store in REVERIE_HOME, its \
            session in REVERIE_SESSION, and the tools of memory as a command line in REVERIE_MCP and as a client's settings in the file \
            REVERIE_MCP_CONFIG. The context is what --task earns; without one, core memory and what is known of the project. Afterwards a \
            transcript that Claude Code, Codex, pi or opencode wrote meanwhile in this folder is taken in; else the beginning and the end of \
            what the command printed. Where it prints to a terminal it keeps that, and only how it ended is recorded, unless --record lets \
            it print into a pipe. Input, signals and the exit code pass through: 128 and the signal's number where one ended it, 127 for \
            a command that is not there, 126 for one that may not be run. Whatever is the matter with the store, the command runs. With \
            --json a line on standard error says at the end what was recorded.
            """,
        parameters: [
            .positional("command", .text, "COMMAND", repeats: true, "the command and its words; behind -- they may be options"),
            .option("task", .text, "TEXT", "what it is to do: memory of that is given"),
            .option("session", .text, "NAME", default: "a new one", "the session that the run belongs to"),
            .option(
                "budget", .integer(0...mostBudget), "TOKENS", default: String(Memory.usualBudget), "the context costs no more than this"),
            .flag("record", "record what it prints even where that goes to a terminal, which the command then does not see"),
        ],
        output: .document,
        examples: [
            .init(command: "reverie run --task 'fix the failing port test' -- claude -p", meaning: "a harness that knows what was learnt"),
            .init(command: "reverie run -- make test", meaning: "a failure, and what repairs it, is worth remembering"),
        ],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let command = call.arguments.all("command")
        guard let name = command.first, !name.isEmpty else { throw UsageError.missing("COMMAND", operation: "run") }
        let path: String
        switch WrappedProgram.find(name, searching: call.environment["PATH"]) {
        case .at(let found): path = found
        case .missing:
            call.reply.complain("\(name): there is no such command.")
            return Outcome(rawValue: 127)
        case .notRunnable(let found):
            call.reply.complain("\(found): it may not be run. `chmod +x` makes a program of a script.")
            return Outcome(rawValue: 126)
        }
        return try RunWrapper(call, command, path: path).run()
    }

    static var usualBudget: Int { Memory.usualBudget }
}

/// One wrapped command, from its context to its outcome.
private struct RunWrapper {
    private let call: Call
    private let path: String
    private let store: String
    private let wrapped: WrappedRun
    private let memory: RunMemory
    private let watch: TranscriptWatch

    init(_ call: Call, _ command: [String], path: String) throws {
        // A folder that is gone keeps nobody from running a command in it.
        let folder = (try? Paths.currentFolder()) ?? "/"
        self.call = call
        self.path = path
        store = Paths.absolute(call.folder ?? Memory.standardFolder(call.environment), relativeTo: folder)
        wrapped = try WrappedRun(
            session: call.arguments.text("session").map(SessionName.init(rawValue:)), command: command,
            task: call.arguments.text("task"), folder: folder, space: call.spaces == .unnamed ? nil : try call.spaces.writing())
        memory = RunMemory(wrapped, store: store, environment: call.environment)
        watch = TranscriptWatch(folder: folder, environment: call.environment, now: WallClock.system.nowMilliseconds())
    }

    func run() throws -> Outcome {
        let context =
            attempt("the command runs without memory") {
                try memory.begin(budget: call.arguments.integer("budget") ?? RunOperation.usualBudget)
            } ?? nil
        let files = attempt("the command gets no files") { try RunFiles(wrapped, context?.text ?? "", store: store, call) }
        defer { files?.remove() }
        let isRecording = call.arguments.has("record")
        let taps = WrappedProgram.Stream.allCases.filter { isRecording || !Terminal.isTerminal($0.descriptor) }
        var sample = OutputSample()
        let ending: WrappedRun.Ending
        do throws(SystemError) {
            let program = WrappedProgram(path, words: Array(wrapped.command.dropFirst()), variables: files?.variables ?? [:])
            ending = WrappedRun.Ending(try program.run(tapping: taps) { sample.add($0) })
        } catch {
            call.reply.complain(error.description)
            attempt("") { try memory.end(.failed(126), .output(error.description), transcripts: []) }
            return Outcome(rawValue: error.isNotFound ? 127 : 126)
        }
        let transcripts = watch.found(by: wrapped.command[0])
        let isRecorded: Void? = attempt("how it came out is recorded later, if at all") {
            try memory.end(ending, taps.isEmpty ? .terminal : .output(sample.text), transcripts: transcripts)
        }
        if call.reply.wantsJSON { tell(ending, context, transcripts, isRecorded: isRecorded != nil) }
        return Outcome(rawValue: ending.code)
    }

    /// Whatever is the matter with memory, the command comes first.
    @discardableResult
    private func attempt<T>(_ consequence: String, _ work: () throws -> T) -> T? {
        do {
            return try work()
        } catch {
            if !consequence.isEmpty { call.reply.complain("\(ErrorSentence.of(error).what) So \(consequence).") }
            return nil
        }
    }

    /// Standard output is the command's own.
    private func tell(_ ending: WrappedRun.Ending, _ context: ContextBlock?, _ transcripts: [String], isRecorded: Bool) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.field("session", wrapped.session.rawValue)
        writer.field("run", wrapped.run.rawValue)
        writer.field("outcome", ending.word)
        writer.field("code", Int(ending.code))
        writer.field("given", context?.items.count ?? 0)
        writer.field("tokens", context?.tokens ?? 0)
        writer.texts("transcripts", transcripts)
        writer.field("recorded", isRecorded)
        writer.endObject()
        _ = try? StandardStreams.writeError(String(decoding: writer.bytes, as: UTF8.self) + "\n")
    }
}
