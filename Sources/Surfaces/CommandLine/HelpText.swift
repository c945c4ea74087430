internal import Operations

/// Help, made from the operations table.
enum HelpText {
    static func of(_ path: [String]) -> String? {
        if path.isEmpty { return overview() }
        if path == ["completions"] { return completions }
        if let operation = CommandTable.find(path) { return page(operation) }
        let group = CommandTable.all.filter { $0.path.starts(with: path) }
        guard !group.isEmpty else { return nil }
        return "Commands:\n" + list(group) + "\n`reverie \(path.joined(separator: " ")) COMMAND --help` says how one is used.\n"
    }

    private static let completions = """
        Usage: reverie completions bash|zsh|fish

        Prints a completion script for the shell.

        Examples:
          reverie completions bash > ~/.local/share/bash-completion/completions/reverie
          reverie completions zsh > ~/.zfunc/_reverie
          reverie completions fish > ~/.config/fish/completions/reverie.fish

        """

    private static func overview() -> String {
        """
        Reverie keeps what agents do in one local store and finds it again, with where it comes from.

        Usage: reverie COMMAND [OPTIONS]

        Commands:
        \(list(CommandTable.all))\
          help               say how a command is used
          completions        print a completion script for bash, zsh or fish

        Options of every command:
        \(rows(OperationTable.global))
        `reverie COMMAND --help` says more. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused.

        """
    }

    private static func list(_ operations: [Operation]) -> String { aligned(operations.map { ($0.name, $0.summary) }) }

    static func usage(_ operation: Operation) -> String {
        let positionals = operation.parameters.filter { $0.place == .positional }.map { $0.isRequired ? $0.usage : "[\($0.usage)]" }
        let needed = operation.parameters.filter { $0.place == .option && $0.isRequired }.map(\.usage)
        return (["reverie", operation.name] + positionals + needed + ["[OPTIONS]"]).joined(separator: " ")
    }

    private static func page(_ operation: Operation) -> String {
        var text = "\(operation.summary).\n\nUsage: \(usage(operation))\n"
        if !operation.details.isEmpty { text += "\n" + wrapped(operation.details) + "\n" }
        let positionals = operation.parameters.filter { $0.place == .positional }
        if !positionals.isEmpty { text += "\nArguments:\n" + rows(positionals) }
        let options = operation.parameters.filter { $0.place == .option }
        if !options.isEmpty { text += "\nOptions:\n" + rows(options) }
        text += "\nOptions of every command:\n" + rows(OperationTable.global)
        if !operation.examples.isEmpty {
            text += "\nExamples:\n" + operation.examples.map { "  \($0.command)\n      \($0.meaning)\n" }.joined()
        }
        return text
    }

    private static func rows(_ parameters: [Parameter]) -> String { aligned(parameters.map { ($0.usage, meaning($0)) }) }

    static func meaning(_ parameter: Parameter) -> String {
        var text = parameter.summary
        if case .choice(let choices) = parameter.kind { text += ": " + choices.joined(separator: ", ") }
        if let fallback = parameter.fallback { text += " (default: \(fallback))" }
        return text + (parameter.isRepeatable && parameter.place == .option ? "; may repeat" : "")
    }

    /// Two columns; the second is broken at words and kept to itself.
    private static func aligned(_ pairs: [(String, String)]) -> String {
        pairs.map { left, right in
            let lead = "  " + left + String(repeating: " ", count: max(1, 19 - left.count))
            return wrapped(right, first: lead, indent: String(repeating: " ", count: 21)) + "\n"
        }.joined()
    }

    private static func wrapped(_ text: String, first: String = "", indent: String = "", width: Int = 100) -> String {
        var lines: [String] = []
        var line = first
        var isFresh = true
        for word in text.split(separator: " ") {
            if !isFresh, line.count + word.count + 1 > width {
                lines.append(line)
                line = indent + word
            } else {
                line += (isFresh ? "" : " ") + word
            }
            isFresh = false
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
