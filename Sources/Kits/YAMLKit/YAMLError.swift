/// Why YAML text was refused, and where.
package struct YAMLError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Problem: Equatable, Sendable {
        /// What libyaml says about text that is not YAML.
        case syntax(String)
        case tab
        case invalidUTF8
        case controlCharacter(UInt32)
        case duplicateKey(String, firstLine: Int)
        /// Where the limits allow none.
        case anchor(String)
        case unknownAlias(String)
        case recursiveAlias(String, anchorLine: Int)
        case localTag(String)
        case secondDocument
        case tooManyBytes(Int, limit: Int)
        case tooDeep(limit: Int)
        case tooManyNodes(limit: Int)
        /// Aliases repeat more bytes of text than a whole input may have.
        case tooMuchRepeatedText(limit: Int)
        case tooManyTagDirectives(limit: Int)
        case outOfMemory
    }

    package let problem: Problem
    /// Counted from 1. Input that is too large is not read, and is refused at its start.
    package let line: Int
    /// Counted from 1, in Unicode scalars.
    package let column: Int

    package var description: String {
        "line \(line), column \(column): \(problem.sentence)"
    }

    init(_ problem: Problem, at position: Position) {
        self.problem = problem
        line = position.line
        column = position.column
    }
}

/// A place in the input, both parts counted from 1.
struct Position: Equatable, Sendable {
    static let start = Position(line: 1, column: 1)

    var line: Int
    var column: Int
}

extension YAMLError.Problem {
    package var sentence: String {
        switch self {
        case .syntax(let text): text
        case .tab: "a tab cannot stand here; YAML indents with spaces"
        case .invalidUTF8: "ill-formed UTF-8"
        case .controlCharacter(0): "a NUL byte cannot stand in YAML"
        case .controlCharacter(let scalar): "the control character U+\(hex(scalar)) cannot stand in YAML"
        case .duplicateKey(let key, let firstLine): "the key \(shown(key)) stands twice in one mapping, first on line \(firstLine)"
        case .anchor(let name): "the anchor \(shown(name)) names a node, which is not allowed here"
        case .unknownAlias(let name): "the alias \(shown(name)) has no anchor before it"
        case .recursiveAlias(let name, let line): "the alias \(shown(name)) stands inside the node it names, which starts on line \(line)"
        case .localTag(let tag): "the local tag \(shown(tag)) is unknown"
        case .secondDocument: "a second document starts here, where one was expected"
        case .tooManyBytes(let count, let limit): "the input has \(count) bytes, more than the limit of \(limit)"
        case .tooDeep(let limit): "collections are nested deeper than the limit of \(limit)"
        case .tooManyNodes(let limit): "there are more nodes, with aliases expanded, than the limit of \(limit)"
        case .tooMuchRepeatedText(let limit): "aliases repeat more text than the limit of \(limit) bytes"
        case .tooManyTagDirectives(let limit): "%TAG directives take more than the limit of \(limit) bytes"
        case .outOfMemory: "no memory is left to read with"
        }
    }

    private func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits
    }

    /// Quoted, and cut short: a hostile key can be megabytes long.
    private func shown(_ text: String) -> String {
        let longest = 80
        var start = String.UnicodeScalarView()
        start.append(contentsOf: text.unicodeScalars.prefix(longest))
        let isCut = start.count < text.unicodeScalars.count
        return String(reflecting: String(start)) + (isCut ? "…" : "")
    }
}
