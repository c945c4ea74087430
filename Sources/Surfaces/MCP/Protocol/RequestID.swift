internal import JSONKit

/// What a client calls its request: it goes back as it came.
enum RequestID: Hashable, Sendable {
    case text(String)
    /// In the words in which it was written, so that no digit of a large one is lost.
    case number(String)

    /// Nil for what can be no id.
    init?(_ value: JSONValue) {
        switch value {
        case .string(let text): self = .text(text)
        case .number(let number): self = .number(number.text)
        default: return nil
        }
    }

    func write(to writer: inout JSONWriter) {
        switch self {
        case .text(let text): writer.string(text)
        case .number(let text): writer.raw(text)
        }
    }
}
