package import Lexicons
internal import PatternKit

/// Where in a message others' words begin: behind `translate this:` nobody speaks of themselves. Extraction reads no further, and a model is
/// shown no more.
package struct PastedText: Sendable {
    private let patterns: [Pattern]

    /// Takes nothing for others' words.
    package init() { patterns = [] }

    package init(_ lexicons: [DistilLexicon]) throws {
        patterns = try lexicons.compactMap { try $0.pasted.map { try Pattern($0, options: [.caseless, .extended]) } }
    }

    /// What announces others' words stands in the first bytes of a text.
    private static let head = 1000

    /// How much of a text is the speaker's own; all of it where nothing is announced, in any language.
    func own(in text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            let head = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, Self.head)])
            return patterns.reduce(bytes.count) { least, pattern in
                let matcher = pattern.matcher()
                // A text on which a pattern runs out of breath is one on which it finds nothing.
                guard (try? matcher.match(head, from: 0)) == true else { return least }
                return min(least, matcher.range.upperBound)
            }
        }
    }
}
