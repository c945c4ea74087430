/// Writes JSON piece by piece, placing commas, colons and indentation itself.
/// Matching each begin with its end, and giving each key a value, is the caller's part. At the top level nothing stands
/// between values: whoever writes JSON Lines appends the line feed to `bytes`.
package struct JSONWriter {
    package enum Style: Sendable { case compact, pretty }

    package struct Options: OptionSet, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Members in the order of their keys' UTF-8 bytes, in nested objects too.
        package static let sortedKeys = Options(rawValue: 1)
    }

    private static let indentWidth = 2

    package var bytes: [UInt8] = []
    private let style: Style
    private var depth = 0
    private var isFirstEntry = true
    private var followsKey = false

    package init(style: Style = .compact) {
        self.style = style
    }

    package mutating func beginObject() {
        begin(Byte.openBrace)
    }

    package mutating func endObject() {
        end(Byte.closeBrace)
    }

    package mutating func beginArray() {
        begin(Byte.openBracket)
    }

    package mutating func endArray() {
        end(Byte.closeBracket)
    }

    package mutating func key(_ key: String) {
        separate()
        appendQuoted(key)
        bytes.append(Byte.colon)
        if style == .pretty { bytes.append(Byte.space) }
        followsKey = true
    }

    /// Makes the place ready for one value or key: comma, line and indentation as they are due.
    mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        guard depth > 0 else { return }
        if !isFirstEntry { bytes.append(Byte.comma) }
        isFirstEntry = false
        startLine()
    }

    private mutating func begin(_ opener: UInt8) {
        separate()
        bytes.append(opener)
        depth += 1
        isFirstEntry = true
    }

    private mutating func end(_ closer: UInt8) {
        depth = max(depth - 1, 0)
        if !isFirstEntry { startLine() }
        bytes.append(closer)
        isFirstEntry = false
    }

    private mutating func startLine() {
        guard style == .pretty else { return }
        bytes.append(Byte.newline)
        bytes.append(contentsOf: repeatElement(Byte.space, count: depth * JSONWriter.indentWidth))
    }
}
