internal import Lexicons
internal import PatternKit

/// What one thread needs to read texts: compiled patterns and buffers.
// Unchecked: the extractor lends a workspace to one thread at a time.
final class ExtractWorkspace: @unchecked Sendable {
    let languages: [ExtractLanguage]
    private var matchers: [[Matcher?]]
    private var leads: [Matcher?]
    private var pasted: [Matcher?]
    private var unsaid: [Matcher?]
    var text = SpokenText()
    var clauses: [SpokenClause] = []
    /// Sentence and rule of each cue that was met.
    var met: [UInt64] = []

    init(_ languages: [ExtractLanguage]) {
        self.languages = languages
        matchers = languages.map { [Matcher?](repeating: nil, count: $0.rules.count) }
        leads = languages.map { $0.lead?.matcher() }
        pasted = languages.map { $0.pasted?.matcher() }
        unsaid = languages.map { $0.unsaid?.matcher() }
    }

    func matcher(_ language: Int, _ rule: Int) -> Matcher {
        if let known = matchers[language][rule] { return known }
        let fresh = languages[language].rules[rule].rule.pattern.patientMatcher()
        matchers[language][rule] = fresh
        return fresh
    }

    /// What a pattern finds; a text on which it runs out of breath is one on which it finds nothing.
    func find(_ matcher: Matcher, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) throws(PatternFault) -> Range<Int>? {
        do {
            return try matcher.match(bytes, from: start) ? matcher.range : nil
        } catch .tooMuchWork {
            return nil
        }
    }

    /// How far what says nothing reaches from the beginning of a clause.
    func lead(_ language: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws -> Int {
        guard let matcher = leads[language] else { return 0 }
        return try find(matcher, bytes)?.upperBound ?? 0
    }

    /// Where others' words begin; the end of the text where none do.
    func pasted(_ language: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws -> Int {
        guard let matcher = pasted[language] else { return bytes.count }
        let head = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, Self.head)])
        return try find(matcher, head)?.upperBound ?? bytes.count
    }

    func isUnsaid(_ language: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws -> Bool {
        guard let matcher = unsaid[language] else { return false }
        return try find(matcher, bytes) != nil
    }

    /// What announces others' words stands in the first bytes of a text.
    private static let head = 1000
}
