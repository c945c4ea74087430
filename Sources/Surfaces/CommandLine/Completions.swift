internal import Operations

/// Completion scripts, made from the operations table.
enum Completions {
    static func script(_ shell: String) throws -> String {
        switch shell {
        case "bash": return bash()
        case "zsh": return zsh()
        case "fish": return fish()
        default: throw UsageError.badValue(option: "completions", value: shell, expected: "bash, zsh or fish")
        }
    }

    private static var firstWords: [String] {
        var words: [String] = []
        for word in CommandTable.all.map({ $0.path[0] }) + ["help", "completions"] where !words.contains(word) { words.append(word) }
        return words
    }

    private static func secondWords(_ first: String) -> [String] {
        if first == "completions" { return ["bash", "zsh", "fish"] }
        return CommandTable.all.filter { $0.path.count > 1 && $0.path[0] == first }.map { $0.path[1] }
    }

    private static func options(_ operation: Operation) -> [Parameter] {
        operation.parameters.filter { $0.place == .option } + OperationTable.global
    }

    // MARK: bash

    private static func bash() -> String {
        let groups = firstWords.filter { !secondWords($0).isEmpty }
        let seconds = groups.map { "        \($0)) words=\"\(secondWords($0).joined(separator: " "))\" ;;" }
        let flags = CommandTable.all.map { operation in
            "        \"\(operation.name)\") words=\"\(options(operation).map { "--" + $0.name }.joined(separator: " "))\" ;;"
        }
        return """
            # bash completion for reverie
            _reverie() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words="" name=${COMP_WORDS[1]}
                case "$name" in
                    \(groups.joined(separator: "|"))) [[ "${COMP_WORDS[2]}" == -* ]] || name="$name ${COMP_WORDS[2]}" ;;
                esac
                case "$name $before" in
            \(bashValues())
                esac
                if [ "$COMP_CWORD" -eq 1 ]; then
                    words="\(firstWords.joined(separator: " "))"
                elif [ "$COMP_CWORD" -eq 2 ] && [[ "$word" != -* ]]; then
                    case "${COMP_WORDS[1]}" in
            \(seconds.joined(separator: "\n"))
                    esac
                fi
                if [[ "$word" == -* ]]; then
                    case "$name" in
            \(flags.joined(separator: "\n"))
                    esac
                fi
                if [ -n "$words" ]; then
                    COMPREPLY=($(compgen -W "$words" -- "$word"))
                else
                    COMPREPLY=($(compgen -f -- "$word"))
                fi
            }
            complete -F _reverie reverie

            """
    }

    /// What comes after an option that takes one of a few words.
    private static func bashValues() -> String {
        var lines: [String] = []
        for operation in CommandTable.all {
            for parameter in operation.parameters {
                guard case .choice(let choices) = parameter.kind else { continue }
                let words = "COMPREPLY=($(compgen -W \"\(choices.joined(separator: " "))\" -- \"$word\")); return ;;"
                // What stands in its place comes right behind the command.
                let before = parameter.place == .option ? "--\(parameter.name)" : operation.path.last ?? ""
                lines.append("        \"\(operation.name) \(before)\") \(words)")
            }
            if takesCommand(operation) {
                lines.append("        \"\(operation.name) --\") COMPREPLY=($(compgen -c -- \"$word\")); return ;;")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// What it is given is a command line of somebody else's.
    private static func takesCommand(_ operation: Operation) -> Bool {
        operation.parameters.contains { $0.place == .positional && $0.placeholder == "COMMAND" }
    }

    private static func choices(inPlaceOf operation: Operation) -> [String]? {
        operation.parameters.lazy.compactMap { parameter in
            if parameter.place == .positional, case .choice(let choices) = parameter.kind { choices } else { nil }
        }.first
    }

    // MARK: zsh

    private static func zsh() -> String {
        let commands = firstWords.map { word in "'\(word):\(quoted(summary(word)))'" }.joined(separator: " ")
        let cases = CommandTable.all.map { operation in
            let flags = options(operation).map { zshOption($0) }.joined(separator: " ")
            let place = choices(inPlaceOf: operation).map { "'\(operation.path.count + 1):name:(\($0.joined(separator: " ")))'" }
            return "        '\(operation.name)') _arguments \(flags) \(place ?? "'*:file:_files'") ;;"
        }
        let groups = firstWords.filter { !secondWords($0).isEmpty }
        let seconds = groups.map { "            \($0)) compadd \(secondWords($0).joined(separator: " ")); return ;;" }
        return """
            #compdef reverie
            _reverie() {
                local name=$words[2]
                if (( CURRENT == 2 )); then
                    local -a commands=(\(commands))
                    _describe command commands
                    return
                fi
                if (( CURRENT == 3 )) && [[ $words[3] != -* ]]; then
                    case $name in
            \(seconds.joined(separator: "\n"))
                    esac
                fi
                case $name in
                    \(groups.joined(separator: "|"))) name="$name $words[3]" ;;
                esac
                case $name in
            \(cases.joined(separator: "\n"))
                esac
            }
            _reverie "$@"

            """
    }

    private static func zshOption(_ parameter: Parameter) -> String {
        let text = quoted(parameter.summary)
        switch parameter.kind {
        case .flag: return "'--\(parameter.name)[\(text)]'"
        case .choice(let choices): return "'--\(parameter.name)[\(text)]:\(parameter.placeholder):(\(choices.joined(separator: " ")))'"
        case .path: return "'--\(parameter.name)[\(text)]:\(parameter.placeholder):_files'"
        default: return "'--\(parameter.name)[\(text)]:\(parameter.placeholder): '"
        }
    }

    // MARK: fish

    private static func fish() -> String {
        var lines = ["# fish completion for reverie", "complete -c reverie -f"]
        for word in firstWords { lines.append("complete -c reverie -n __fish_use_subcommand -a \(word) -d '\(plain(summary(word)))'") }
        for first in firstWords {
            let seconds = secondWords(first)
            guard !seconds.isEmpty else { continue }
            let list = seconds.joined(separator: " ")
            lines.append(
                "complete -c reverie -n '__fish_seen_subcommand_from \(first); and not __fish_seen_subcommand_from \(list)' -a '\(list)'")
        }
        for operation in CommandTable.all {
            let condition = operation.path.map { "__fish_seen_subcommand_from \($0)" }.joined(separator: "; and ")
            for parameter in options(operation) { lines.append(fishOption(parameter, condition)) }
            if let choices = choices(inPlaceOf: operation) {
                lines.append("complete -c reverie -n '\(condition)' -a '\(choices.joined(separator: " "))'")
            }
            if operation.parameters.contains(where: { $0.place == .positional && $0.kind == .path }) || takesCommand(operation) {
                lines.append("complete -c reverie -n '\(condition)' -F")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func fishOption(_ parameter: Parameter, _ condition: String) -> String {
        var line = "complete -c reverie -n '\(condition)' -l \(parameter.name) -d '\(plain(parameter.summary))'"
        switch parameter.kind {
        case .flag: break
        case .choice(let choices): line += " -x -a '\(choices.joined(separator: " "))'"
        case .path: line += " -r -F"
        default: line += " -x"
        }
        return line
    }

    private static func summary(_ first: String) -> String {
        if first == "help" { return "say how a command is used" }
        if first == "completions" { return "print a completion script" }
        let operations = CommandTable.all.filter { $0.path[0] == first }
        // A command that others begin with, as `dream`, says what it is itself.
        if let own = operations.first(where: { $0.path.count == 1 }) ?? (operations.count == 1 ? operations.first : nil) {
            return own.summary
        }
        return operations.map { $0.path[1] }.joined(separator: ", ")
    }

    /// Fish and zsh take summaries between single quotes.
    private static func plain(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "’")
    }

    /// To zsh brackets and colons have a meaning there.
    private static func quoted(_ text: String) -> String {
        var result = ""
        for character in plain(text) {
            if "[]:".contains(character) { result += "\\" }
            result.append(character)
        }
        return result
    }
}
