/// What a reader accepts beyond the grammar itself.
package struct JSONLimits: Equatable, Sendable {
    package enum DuplicateKeys: Sendable { case lastWins, reject }
    package enum LoneSurrogates: Sendable { case reject, replace }

    /// The deepest nesting any reader follows: turning a document into a `JSONValue` takes one call frame a level.
    package static let deepest = 512

    /// How many arrays and objects may stand inside each other; a bare scalar has depth 0.
    package let maxDepth: Int
    /// The longest document read, in bytes. Whatever is set here, a document ends below 4 GiB.
    package let maxBytes: Int?
    package let duplicateKeys: DuplicateKeys
    /// With `.replace` a `\u` escape that is half of a surrogate pair decodes to U+FFFD.
    package let loneSurrogates: LoneSurrogates

    /// `maxDepth` is held between 0 and `deepest`.
    package init(
        maxDepth: Int = JSONLimits.deepest,
        maxBytes: Int? = nil,
        duplicateKeys: DuplicateKeys = .lastWins,
        loneSurrogates: LoneSurrogates = .reject
    ) {
        self.maxDepth = min(max(maxDepth, 0), JSONLimits.deepest)
        self.maxBytes = maxBytes
        self.duplicateKeys = duplicateKeys
        self.loneSurrogates = loneSurrogates
    }

    /// Offsets on the tape are 32 bits wide.
    var byteCeiling: Int {
        min(max(maxBytes ?? Int.max, 0), Int(UInt32.max))
    }
}
