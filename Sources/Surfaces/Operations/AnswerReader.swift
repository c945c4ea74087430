internal import Reverie

/// Who reads an answer.
package enum AnswerReader: Sendable {
    /// At a terminal: little room, and one look must do.
    case person
    /// In its context: more room, and what is quoted must be told from everything else.
    case model

    private static let modelLines = 40
    private static let modelWidth = 2000

    /// The beginning of something recalled, for lines of its own. A model gets it line by line behind a mark that nothing else has.
    func excerpt(_ text: String, lines: Int = 3) -> String {
        switch self {
        case .person: "   " + TextFormat.excerpt(text, lines: lines)
        case .model: MemoryFence.quote(TextFormat.excerpt(text, lines: Self.modelLines, width: Self.modelWidth, indent: ""))
        }
    }

    /// Something recalled that stands among words of ours.
    func inLine(_ text: String) -> String { self == .model ? MemoryFence.escape(text) : text }
}
