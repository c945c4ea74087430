package import Model
package import PatternKit

/// A form of words that needs authority.
package struct GroundingPattern: Sendable {
    /// What a line of the file must give; nothing where `found` is nil.
    package struct Example: Sendable {
        package let text: String
        package let found: String?
        package let line: Int
    }

    package let kind: String
    package let need: GroundingLexicon.Need
    package let severity: ClaimSeverity
    /// Small letters. It is tried where one of them stands.
    package let cues: [String]
    /// Also where any digit stands.
    package let isCuedByDigits: Bool
    package let pattern: String
    package let examples: [Example]
    package let path: String
    package let line: Int

    /// Letters count as bytes and in either case, blanks in the pattern are for the reader.
    package func compiled() throws(LexiconError) -> Pattern {
        do {
            // What runs longer than this on one sentence is a mistake.
            return try Pattern(pattern, options: [.extended, .caseless], limits: PatternLimits(matches: 20_000))
        } catch {
            throw LexiconError.malformed(path: path, line: line, problem: "pattern of \(kind): \(error.problem)")
        }
    }
}
