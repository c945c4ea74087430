/// Why a settings file cannot be read or changed, and where.
package struct SettingsError: Error, Equatable, Sendable {
    package enum Problem: Equatable, Sendable {
        case invalidUTF8
        case tooLarge
        case tooDeep
        case unexpectedByte
        case unexpectedEnd
        case controlCharacter
        case badEscape
        case badNumber
        case badValue
        case badKey
        case openComment
        case trailingBytes
        /// On the way to what is to be changed: nobody can say which of both counts.
        case duplicateKey(String)
        case notAnObject(String)
        case notAnArray(String)
        /// A TOML table in a form that nothing can be added to.
        case cannotExtend(String)
    }

    package let problem: Problem
    /// Counted from 1.
    package let line: Int
    /// Counted from 1, in bytes.
    package let column: Int

    init(_ problem: Problem, at offset: Int, in bytes: [UInt8]) {
        self.problem = problem
        var line = 1
        var lineStart = 0
        for index in 0..<min(max(offset, 0), bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        self.line = line
        column = max(offset - lineStart, 0) + 1
    }
}

extension SettingsError.Problem {
    /// Without its full stop.
    package var sentence: String {
        switch self {
        case .invalidUTF8: "the file is not UTF-8"
        case .tooLarge: "the file is longer than 16 MiB"
        case .tooDeep: "values are nested too deeply"
        case .unexpectedByte: "this cannot stand here"
        case .unexpectedEnd: "the file ends too early"
        case .controlCharacter: "a control character cannot stand here"
        case .badEscape: "a string holds an unknown escape"
        case .badNumber: "this is no number"
        case .badValue: "this is no value"
        case .badKey: "this is no key"
        case .openComment: "the comment that begins here does not end"
        case .trailingBytes: "something follows the end of the document"
        case .duplicateKey(let key): "\(Self.shown(key)) is there twice, and nobody can say which counts"
        case .notAnObject(let key): "\(Self.shown(key)) is no object"
        case .notAnArray(let key): "\(Self.shown(key)) is no array"
        case .cannotExtend(let key): "\(Self.shown(key)) stands in a form that nothing can be added to"
        }
    }

    private static func shown(_ key: String) -> String { key.isEmpty ? "the document" : "`\(String(key.unicodeScalars.prefix(80)))`" }
}
