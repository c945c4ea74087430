internal import Operations
internal import Reverie
internal import TextKit

/// What a command line asks for.
enum ParsedCommand {
    case help([String])
    case version
    case reference
    case completions(String)
    case run(Operation, Arguments, Globals)
}

/// Values of the options that every operation takes.
struct Globals: Equatable {
    var store: String?
    var spaces = SpaceChoice.unnamed
    var wantsJSON = false
    var isQuiet = false
}

/// Words to a command, by the operations table. Options may stand anywhere; `--name=value` and `--name value` are the same, and after
/// `--` everything is a positional.
struct CommandParser {
    private var words: ArraySlice<String>
    private var globals = Globals()
    private var arguments = Arguments()
    private var positionals: [String] = []
    private var wantsHelp = false

    static func parse(_ words: [String]) throws -> ParsedCommand {
        var parser = CommandParser(words: words[...])
        return try parser.parse()
    }

    private init(words: ArraySlice<String>) { self.words = words }

    private mutating func parse() throws -> ParsedCommand {
        if words.isEmpty { return .help([]) }
        let path = takePath()
        switch path.first {
        case nil where words.contains("--version"): return .version
        case nil where words.contains("--help") || words.contains("-h"): return .help([])
        case nil where words.allSatisfy(CommandTable.isGlobalFlag): return .help([])
        case "help" where words.first == "--markdown": return .reference
        case "help": return .help(Array(path.dropFirst()) + words.filter { !$0.hasPrefix("-") })
        case "completions": return try completions(Array(path.dropFirst()) + words)
        default: break
        }
        guard let operation = CommandTable.longestMatch(path) else {
            if path.count == 1, CommandTable.isGroup(path) { return .help(path) }
            if path.isEmpty, words.first.map({ Self.global($0) != nil }) ?? true {
                throw UsageError.other("A command is missing. `reverie help` lists them.")
            }
            let shown = path.isEmpty ? [words.first ?? ""] : path
            throw UsageError.unknownCommand(shown, near: Suggestion.commands(near: shown))
        }
        positionals = Array(path.dropFirst(operation.path.count))
        try readWords(operation)
        if wantsHelp { return .help(operation.path) }
        try assign(operation)
        return .run(operation, arguments, globals)
    }

    private static func global(_ word: String) -> Parameter? {
        OperationTable.global.first { word == "--" + $0.name || word.hasPrefix("--\($0.name)=") }
    }

    /// The leading words that can name a command; global options may stand before and between them.
    private mutating func takePath() -> [String] {
        var path: [String] = []
        var kept: [String] = []
        while let word = words.first {
            if word.hasPrefix("-") {
                guard path.isEmpty || CommandTable.isGroup(path), let global = Self.global(word) else { break }
                kept.append(word)
                words.removeFirst()
                if global.kind != .flag, !word.contains("="), let value = words.first {
                    kept.append(value)
                    words.removeFirst()
                }
                continue
            }
            if !path.isEmpty, !CommandTable.isGroup(path) { break }
            path.append(word)
            words.removeFirst()
        }
        words = ArraySlice(kept) + words
        return path
    }

    private func completions(_ words: [String]) throws -> ParsedCommand {
        let shells = words.filter { !["--json", "--quiet"].contains($0) }
        guard shells.count == 1 else { throw UsageError.missing("bash, zsh or fish", operation: "completions") }
        if shells[0] == "--help" || shells[0] == "-h" { return .help(["completions"]) }
        return .completions(shells[0])
    }

    // MARK: Words

    private mutating func readWords(_ operation: Operation) throws {
        while let word = words.popFirst() {
            if word == "--" {
                positionals += words
                words = []
            } else if word.hasPrefix("--") {
                try option(word, operation)
            } else if word == "-h" {
                wantsHelp = true
            } else if word.hasPrefix("-"), word.utf8.count > 1, !Self.isNumber(word) {
                throw UsageError.unknownOption(word, operation: operation.name, near: [])
            } else {
                positionals.append(word)
            }
        }
    }

    private static func isNumber(_ word: String) -> Bool { word.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) } }

    private mutating func option(_ word: String, _ operation: Operation) throws {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
        let known = operation.parameters.filter { $0.place == .option } + OperationTable.global
        guard let parameter = known.first(where: { $0.name == name }) else {
            throw UsageError.unknownOption(
                "--" + name, operation: operation.name, near: NearWords.near(name, among: known.map(\.name)).map { "--" + $0 })
        }
        var value = parts.count == 2 ? parts[1] : nil
        if parameter.kind == .flag {
            guard value == nil else { throw UsageError.badValue(option: "--" + name, value: value ?? "", expected: "no value") }
        } else if value == nil {
            guard let next = words.popFirst() else {
                throw UsageError.missingValue(option: "--" + name, placeholder: parameter.placeholder)
            }
            value = next
        }
        if try setGlobal(name, value) { return }
        if arguments.has(name), !parameter.isRepeatable, parameter.kind != .flag { throw UsageError.repeated(option: "--" + name) }
        try ValueCheck.check(value ?? "", parameter, shownAs: "--" + name)
        arguments.add(value ?? "", for: name)
    }

    private mutating func setGlobal(_ name: String, _ value: String?) throws -> Bool {
        switch name {
        case "json": globals.wantsJSON = true
        case "quiet": globals.isQuiet = true
        case "help": wantsHelp = true
        case "store":
            guard let value, !value.isEmpty else { throw UsageError.missingValue(option: "--store", placeholder: "DIR") }
            globals.store = value
        case "space": try addSpace(value ?? "")
        default: return false
        }
        return true
    }

    private mutating func addSpace(_ name: String) throws {
        if name == "*" {
            globals.spaces = .all
            return
        }
        let space = SpaceName(rawValue: name)
        guard space.isValid else {
            throw UsageError.badValue(option: "--space", value: name, expected: "a name without blanks, slashes or commas, or '*'")
        }
        switch globals.spaces {
        case .all: break
        case .unnamed, .folder: globals.spaces = .named([space])
        case .named(let names): if !names.contains(space) { globals.spaces = .named(names + [space]) }
        }
    }

    /// Gives the positionals to the operation's own, in order; a repeatable one takes all that is left.
    private mutating func assign(_ operation: Operation) throws {
        var rest = positionals[...]
        for parameter in operation.parameters where parameter.place == .positional {
            let taken = parameter.isRepeatable ? rest : rest.prefix(1)
            rest = rest.dropFirst(taken.count)
            if taken.isEmpty, parameter.isRequired { throw UsageError.missing(parameter.placeholder, operation: operation.name) }
            for value in taken {
                try ValueCheck.check(value, parameter, shownAs: parameter.placeholder)
                arguments.add(value, for: parameter.name)
            }
        }
        if let extra = rest.first { throw UsageError.tooMany(extra, operation: operation.name) }
    }
}

extension CommandTable {
    static func isGlobalFlag(_ word: String) -> Bool { OperationTable.global.contains { $0.kind == .flag && word == "--" + $0.name } }

    /// Some operation's name begins with these words and goes on.
    static func isGroup(_ path: [String]) -> Bool { all.contains { $0.path.count > path.count && $0.path.starts(with: path) } }

    static func longestMatch(_ path: [String]) -> Operation? {
        all.filter { path.starts(with: $0.path) }.max { $0.path.count < $1.path.count }
    }
}
