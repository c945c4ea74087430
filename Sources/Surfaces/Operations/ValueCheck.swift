internal import TextKit

/// Whether a value is what its parameter takes.
package enum ValueCheck {
    /// `name` is what the caller calls the parameter.
    package static func check(_ value: String, _ parameter: Parameter, shownAs name: String) throws {
        switch parameter.kind {
        case .flag, .text, .moment: return
        case .path: if value.isEmpty { throw UsageError.badValue(option: name, value: value, expected: "a path") }
        case .integer(let range):
            guard let number = Int(value), range.contains(number) else {
                let bounds =
                    range.upperBound == .max
                    ? "a whole number from \(range.lowerBound) on" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
                throw UsageError.badValue(option: name, value: value, expected: bounds)
            }
        case .choice(let choices):
            guard choices.contains(value) else {
                let near = NearWords.near(value, among: choices)
                let expected = near.isEmpty ? "one of \(choices.joined(separator: ", "))" : "\(near.joined(separator: " or ")), perhaps"
                throw UsageError.badValue(option: name, value: value, expected: expected)
            }
        }
    }
}
