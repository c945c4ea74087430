/// How much work a match may do before it gives up with `PatternFault.tooMuchWork`.
///
/// The limits hold for each place where a match may begin, and a long search has a bound of its own that grows with its length. Two things
/// are not counted: reading a run of one kind of byte, and, in machine code, `(?R)` and its like. A pattern with those can still take the
/// square of a text's length: bound its repeats, or where it may begin.
package struct PatternLimits: Equatable, Sendable {
    /// Steps of backtracking.
    package var matches: UInt32
    /// How many steps may wait for each other; compiled machine code is bounded by its memory instead.
    package var depth: UInt32
    /// Memory for what may have to be tried again, in steps of 1,024 bytes.
    package var heapKilobytes: UInt32

    package init(matches: UInt32 = 200_000, depth: UInt32 = 50_000, heapKilobytes: UInt32 = 8_192) {
        self.matches = matches
        self.depth = depth
        self.heapKilobytes = heapKilobytes
    }

    package static let standard = PatternLimits()

    /// The longest source of a pattern, in bytes.
    package static let longestSource = 64 << 10
    /// How many parentheses of a source may stand inside each other.
    package static let deepestSource = 100
}
