internal import Hooks
package import Operations
package import Reverie
package import SystemKit

/// The command line over the operations table: words in, an exit code out.
package struct CommandLineProgram {
    private let words: [String]
    private let environment: Environment
    private let console: Console
    private let models: ModelPlug?
    private let handsOver: Bool
    private let beside: [String: @Sendable (Call) throws -> Outcome]

    /// `models` makes what gives models. Where this program cannot ask any, it hands over to the one beside it that can; and so with commands
    /// that need other libraries, unless they stand in `beside`.
    package init(
        words: [String], environment: Environment, console: Console, models: ModelPlug? = nil, handsOver: Bool = true,
        beside: [String: @Sendable (Call) throws -> Outcome] = [:]
    ) {
        self.words = words
        self.environment = environment
        self.console = console
        self.models = models
        self.handsOver = handsOver
        self.beside = beside
    }

    package func run() -> Int32 {
        do {
            let code = try dispatch(CommandParser.parse(words))
            return try console.flush() ? code : ExitCode.done
        } catch is ClosedPipe {
            return ExitCode.done
        } catch let error as UsageError {
            console.complain(UsageSentence.of(error))
            return failsOpen(UsageSentence.of(error)) ? ExitCode.done : ExitCode.usage
        } catch {
            // What was answered before the failure is still an answer.
            _ = try? console.flush()
            console.complain(Failure.text(error))
            if failsOpen(Failure.text(error)) { return ExitCode.done }
            return Memory.isRefusal(error) ? ExitCode.refused : ExitCode.failed
        }
    }

    /// A harness takes some exit codes for a veto, and hears nothing; a person at a terminal is told what is wrong.
    private func failsOpen(_ problem: String) -> Bool {
        guard HookCommand.isMeant(by: words), !Terminal.isTerminal(0) else { return false }
        HookCommand.log(problem, environment: environment)
        return true
    }

    private func dispatch(_ command: ParsedCommand) throws -> Int32 {
        switch command {
        case .help(let path): return try help(path)
        case .version:
            try console.write(text: "reverie \(ProductVersion.text)\n")
            return ExitCode.done
        case .reference:
            try console.write(text: ReferencePage.markdown())
            return ExitCode.done
        case .completions(let shell):
            try console.write(text: try Completions.script(shell))
            return ExitCode.done
        case .run(let operation, let arguments, let globals):
            console.begin(wantsJSON: globals.wantsJSON, isQuiet: globals.isQuiet)
            let overrides = try operation.modelOverrides(arguments)
            let wantsModel = models == nil && wantsModel(operation, arguments, globals, overrides)
            if wantsModel || operation.runsBeside, handsOver { handOver() }
            let missing: ModelPlug = { @Sendable _, _, _ in MissingModelProgram() }
            // Who is called off by being asked must not be one that never looks: an interrupt ends all others at once.
            let plug = operation.asks == nil ? nil : wantsModel ? missing : models
            let call = Call(
                arguments: arguments, environment: environment, folder: globals.store, spaces: globals.spaces, reply: console,
                models: plug.map { ($0, overrides) })
            return try (beside[operation.name] ?? operation.run)(call).rawValue
        }
    }

    // MARK: Models

    /// Models are spoken with over the network, by libraries that this program does not load.
    private func wantsModel(
        _ operation: Operation, _ arguments: Arguments, _ globals: Globals, _ overrides: ModelOverrides
    ) -> Bool {
        guard let role = operation.asks, !arguments.has("no-model") else { return false }
        return ModelNeed.isConfigured(role, store: globals.store, environment: environment, overrides: overrides)
    }

    /// The other program runs the very same words, as this process: interrupts and exit codes are its own. Where it cannot be started, this
    /// one goes on without a model.
    private func handOver() {
        guard let program = ModelNeed.program(environment) else { return }
        try? Replacement.become(program, ["run"] + words)
    }

    private func help(_ path: [String]) throws -> Int32 {
        guard let text = HelpText.of(path) else {
            throw UsageError.unknownCommand(path, near: Suggestion.commands(near: path))
        }
        try console.write(text: text)
        return ExitCode.done
    }
}

/// What the exit codes mean.
enum ExitCode {
    static let done: Int32 = 0
    static let failed: Int32 = 1
    static let usage: Int32 = 2
    static let refused = Outcome.refused.rawValue
}
