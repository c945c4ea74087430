internal import JSONKit

extension YAMLNode {
    /// The text of any scalar, quotes and escapes resolved but not typed.
    package var string: String? {
        if case .scalar(let text, _) = kind { text } else { nil }
    }

    /// Whether this is a plain scalar that is empty, `~` or `null`.
    package var isNull: Bool {
        guard let plainText else { return false }
        return plainText.isEmpty || plainText == "~" || plainText == "null"
    }

    /// The value of plain `true` and `false`; no other spelling is a truth value.
    package var bool: Bool? {
        switch plainText {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// The value of a plain scalar that is a JSON number, whole, and fits.
    package var int64: Int64? {
        number?.int64
    }

    /// The nearest double to a plain scalar that is a JSON number; nil when it is beyond the finite ones.
    package var double: Double? {
        number?.double
    }

    var number: JSONNumber? {
        plainText.flatMap { JSONNumber(text: $0) }
    }

    private var plainText: String? {
        if case .scalar(let text, isPlain: true) = kind { text } else { nil }
    }
}
