/// What a reader accepts beyond the grammar itself.
package struct YAMLLimits: Equatable, Sendable {
    /// The deepest nesting any reader follows: walking a tree takes one call frame a level.
    package static let deepest = 512

    /// The most bytes or nodes any limit allows: sums over repeated aliases stay far from overflow.
    package static let most = Int(Int32.max)

    /// The longest input read, in bytes.
    package let maxBytes: Int
    /// How many collections may stand inside each other, aliases expanded; a bare scalar has depth 0.
    package let maxDepth: Int
    /// How many nodes all documents together may have, aliases expanded; keys count like values.
    package let maxNodes: Int
    /// Whether a node may be named, to be repeated elsewhere.
    package let allowsAnchors: Bool

    /// Each is held in range: `maxDepth` between 0 and `deepest`, the others between 0 and `most`.
    package init(maxBytes: Int = 8 << 20, maxDepth: Int = 64, maxNodes: Int = 100_000, allowsAnchors: Bool = true) {
        self.maxBytes = min(max(maxBytes, 0), YAMLLimits.most)
        self.maxDepth = min(max(maxDepth, 0), YAMLLimits.deepest)
        self.maxNodes = min(max(maxNodes, 0), YAMLLimits.most)
        self.allowsAnchors = allowsAnchors
    }
}
