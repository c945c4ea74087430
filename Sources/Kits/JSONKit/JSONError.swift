/// Why a document was refused, and where.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        case unexpectedByte
        case unexpectedEnd
        case invalidUTF8
        case invalidEscape
        case loneSurrogate
        case controlCharacter
        case invalidNumber
        case tooDeep
        case tooLarge
        case duplicateKey(String)
        case trailingBytes
    }

    package let reason: Reason
    /// The byte at fault, counted from 0: the lead byte of an ill-formed UTF-8 sequence, the backslash of a bad escape,
    /// the opening quote of a repeated key, the byte where a number stops being one. At an early end, the document's length.
    package let offset: Int
    /// Counted from 1, by line feeds. A document that is too large is not read, and counts as one line.
    package let line: Int
    /// Counted from 1, in bytes.
    package let column: Int

    package var description: String {
        "Invalid JSON at byte \(offset) (line \(line), column \(column)): \(reason.sentence)."
    }

    /// For a document that is one line of a file: its caller knows which.
    package var descriptionInLine: String { "Invalid JSON at byte \(offset): \(reason.sentence)." }

    init(_ fault: Fault, in bytes: UnsafeBufferPointer<UInt8>) {
        reason = fault.reason
        offset = fault.offset
        var line = 1
        var lineStart = 0
        let readEnd = fault.reason == .tooLarge ? 0 : min(fault.offset, bytes.count)
        for index in 0..<readEnd where bytes[index] == Byte.newline {
            line += 1
            lineStart = index + 1
        }
        self.line = line
        column = fault.offset - lineStart + 1
    }
}

/// A refusal inside the reader, before line and column are worked out.
struct Fault: Error {
    let reason: JSONError.Reason
    let offset: Int

    init(_ reason: JSONError.Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}

extension JSONError.Reason {
    /// Without its full stop.
    package var sentence: String {
        switch self {
        case .unexpectedByte: "this byte cannot stand here"
        case .unexpectedEnd: "the document ends too early"
        case .invalidUTF8: "a string holds ill-formed UTF-8"
        case .invalidEscape: "a string holds an unknown or malformed escape"
        case .loneSurrogate: "a string holds half of a surrogate pair"
        case .controlCharacter: "a string holds an unescaped control character"
        case .invalidNumber: "a number is malformed"
        case .tooDeep: "arrays and objects are nested too deeply"
        case .tooLarge: "the document is longer than the limit"
        case .duplicateKey(let key): "the key \(String(reflecting: key)) stands twice in one object"
        case .trailingBytes: "something follows the end of the document"
        }
    }
}
