internal import CPCRE2

/// How a pattern reads its source and its subjects.
package struct PatternOptions: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Letters match in either case: those of ASCII, with `utf` those of Unicode.
    package static let caseless = PatternOptions(rawValue: 1 << 0)
    /// `^` and `$` also match at the ends of lines.
    package static let multiline = PatternOptions(rawValue: 1 << 1)
    /// `.` also matches the end of a line.
    package static let dotAll = PatternOptions(rawValue: 1 << 2)
    /// Blanks and `#` comments in the source mean nothing.
    package static let extended = PatternOptions(rawValue: 1 << 3)
    /// Source and subjects are UTF-8, and `.` is a whole character; each match checks its subject first. Without it everything is bytes.
    package static let utf = PatternOptions(rawValue: 1 << 4)
    /// Every match begins where the search starts.
    package static let anchored = PatternOptions(rawValue: 1 << 5)

    /// The library's bits for these, with those that every pattern has.
    var libraryOptions: UInt32 {
        // A pattern over bytes must not turn itself into one over UTF-8 by its first words, and \C would cut characters apart.
        var bits = UInt32(PCRE2_NEVER_BACKSLASH_C) | UInt32(PCRE2_USE_OFFSET_LIMIT)
        bits |= contains(.utf) ? UInt32(PCRE2_UTF) : UInt32(PCRE2_NEVER_UTF)
        if contains(.caseless) { bits |= UInt32(PCRE2_CASELESS) }
        if contains(.multiline) { bits |= UInt32(PCRE2_MULTILINE) }
        if contains(.dotAll) { bits |= UInt32(PCRE2_DOTALL) }
        if contains(.extended) { bits |= UInt32(PCRE2_EXTENDED) }
        if contains(.anchored) { bits |= UInt32(PCRE2_ANCHORED) }
        return bits
    }
}
