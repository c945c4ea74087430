internal import Reverie
internal import TextKit

/// What is wrong with a call, in a sentence for who made it.
package enum UsageSentence {
    /// Who calls: it decides where the way of calling is described.
    package enum Caller: Sendable {
        case commandLine
        case tool
        case service
    }

    package static func of(_ error: UsageError, for caller: Caller = .commandLine) -> String {
        switch error {
        case .unknownCommand(let path, let near):
            "There is no command `\(path.joined(separator: " "))`." + didYouMean(near) + " `reverie help` lists them."
        case .unknownOption(let option, let operation, let near):
            "`\(operation)` has no \(caller == .commandLine ? "option" : "argument") \(option)." + didYouMean(near)
                + " \(help(operation, caller)) lists them."
        case .missing(let what, let operation): "`\(operation)` needs \(what). \(help(operation, caller)) says how it is used."
        case .missingValue(let option, let placeholder): "\(option) needs a value: \(option) \(placeholder)."
        case .badValue(let option, let value, let expected): "\(option) cannot be `\(value)`; it takes \(expected)."
        case .tooMany(let word, let operation):
            "`\(operation)` does not know what to do with `\(word)`." + didYouMean(commands(near: word, below: operation))
                + " \(help(operation, caller)) says how it is used."
        case .repeated(let option): "\(option) was given twice."
        case .other(let sentence): sentence
        }
    }

    private static func help(_ operation: String, _ caller: Caller) -> String {
        switch caller {
        case .commandLine: "`reverie \(operation) --help`"
        case .tool: "The tool's input schema"
        case .service: "/openapi.json"
        }
    }

    /// Some commands are the beginning of others, as `dream` is.
    private static func commands(near word: String, below operation: String) -> [String] {
        let below = OperationTable.all.map(\.name).filter { $0.hasPrefix(operation + " ") }
        return NearWords.near("\(operation) \(word)", among: below)
    }

    private static func didYouMean(_ near: [String]) -> String {
        near.isEmpty ? "" : " Did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?"
    }
}

/// What went wrong, in a sentence, and what to do next in another.
package enum Failure {
    package static func text(_ error: any Error) -> String {
        let sentence = ErrorSentence.of(error)
        return sentence.next.map { "\(sentence.what)\n\($0)" } ?? sentence.what
    }
}
