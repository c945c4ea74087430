/// One parameter of an operation: the single source for the parser, the help, the completions and the reference.
package struct Parameter: Sendable {
    package enum Kind: Sendable, Equatable {
        case flag
        case text
        case path
        case integer(ClosedRange<Int>)
        case choice([String])
        /// RFC 3339, a date, or Unix milliseconds.
        case moment
    }

    package enum Place: Sendable, Equatable {
        case option
        case positional
    }

    package let name: String
    package let kind: Kind
    package let place: Place
    package let placeholder: String
    package let summary: String
    package let isRequired: Bool
    package let isRepeatable: Bool
    /// Shown in the help; what applies when the parameter is not given.
    package let fallback: String?

    package static func option(
        _ name: String, _ kind: Kind, _ placeholder: String, repeats: Bool = false, required: Bool = false, default fallback: String? = nil,
        _ summary: String
    ) -> Parameter {
        Parameter(
            name: name, kind: kind, place: .option, placeholder: placeholder, summary: summary, isRequired: required, isRepeatable: repeats,
            fallback: fallback)
    }

    package static func flag(_ name: String, _ summary: String) -> Parameter { .option(name, .flag, "", summary) }

    package static func positional(
        _ name: String, _ kind: Kind, _ placeholder: String, repeats: Bool = false, required: Bool = true, _ summary: String
    ) -> Parameter {
        Parameter(
            name: name, kind: kind, place: .positional, placeholder: placeholder, summary: summary, isRequired: required,
            isRepeatable: repeats,
            fallback: nil)
    }

    /// How the parameter is written: `--limit N`, `QUERY…`.
    package var usage: String {
        let tail = isRepeatable && place == .positional ? "…" : ""
        if place == .positional { return placeholder + tail }
        return kind == .flag ? "--\(name)" : "--\(name) \(placeholder)"
    }
}
