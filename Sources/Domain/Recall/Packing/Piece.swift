package import Model

/// Something that may be given, and by what it is known as given.
package struct Piece: Sendable {
    package let hit: Hit
    package let item: GivenItem
    /// It is always at hand, whatever the question.
    package let isCore: Bool

    package init(_ hit: Hit, as item: GivenItem, isCore: Bool = false) {
        self.hit = hit
        self.item = item
        self.isCore = isCore
    }

    /// Whose words it is; nil for what no session said.
    var session: SessionPlace? {
        guard hit.kind == .event, let source = hit.sources.first else { return nil }
        return SessionPlace(name: source.session, space: source.space)
    }
}

/// A session of a space.
struct SessionPlace: Hashable {
    let name: SessionName
    let space: SpaceName
}
