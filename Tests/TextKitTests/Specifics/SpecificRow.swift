import TextKit

/// A text, and what is specific in it: `kind text`, with `= key` where the key differs from the text.
struct SpecificRow: Sendable, CustomStringConvertible {
    let text: String
    let expected: [String]

    init(_ text: String, _ expected: String...) {
        self.text = text
        self.expected = expected
    }

    var description: String { text }

    static func read(_ text: String) -> [String] {
        Specifics.of(text).map { "\($0.kind) \($0.text)" + ($0.key == $0.text ? "" : " = \($0.key)") }
    }
}
