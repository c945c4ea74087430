/// The name that a credential is assigned to, in the ways that languages write names.
struct Name {
    private let words: [Substring]

    /// From words with `_` between them.
    init(_ snake: String) { words = snake.split(separator: "_") }

    private var lower: [String] { words.map { $0.lowercased() } }
    private var capitals: [String] { lower.map { $0.prefix(1).uppercased() + $0.dropFirst() } }

    /// Puts the name where a recipe says `«NAME»`, `«na_me»`, `«naMe»`, `«NaMe»` or `«na-me»`.
    func fill(_ text: String) -> String {
        text.replacing("«NAME»", with: lower.joined(separator: "_").uppercased()).replacing("«na_me»", with: lower.joined(separator: "_"))
            .replacing("«naMe»", with: (lower.prefix(1) + capitals.dropFirst()).joined()).replacing("«NaMe»", with: capitals.joined())
            .replacing("«na-me»", with: lower.joined(separator: "-"))
    }
}
