/// A JSON number kept exactly as written, so that nothing is lost by reading and writing it.
/// Two numbers are equal when their text is: `1` and `1.0` differ.
package struct JSONNumber: Hashable, Sendable {
    package let text: String

    /// Nil unless `text` is a number by the JSON grammar.
    package init?(text: String) {
        var copy = text
        guard copy.withUTF8({ NumberGrammar.matches($0) }) else { return nil }
        self.text = text
    }

    package init(_ value: Int64) {
        text = String(value)
    }

    package init(_ value: Int) {
        text = String(value)
    }

    /// The shortest text that reads back as the same double; nil for infinities and NaN, which JSON cannot write.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    init(checked text: String) {
        self.text = text
    }

    /// The value when it is a whole number that fits, whichever way it is written: `12`, `12.0`, `1.2e1`.
    package var int64: Int64? {
        var copy = text
        return copy.withUTF8 { Decimal($0).int64 }
    }

    /// The nearest double, or nil when the number is beyond the finite ones.
    package var double: Double? {
        var copy = text
        return copy.withUTF8 { Decimal($0).double }
    }
}
