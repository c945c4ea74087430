package import Model

/// What is asked of the one ranked search.
package struct SearchRequest: Sendable {
    package var query: String
    /// Nil means every space of the store.
    package var spaces: [SpaceName]?
    package var kinds: [HitKind] = HitKind.usual
    package var limit = 10
    package var ways = SearchWays.all
    package var filter = SourceFilter()
    /// From which point of view facts are looked at.
    package var view = FactView()
    /// The moment of asking: what "last week" is seen from.
    package var now: Int64 = 0
    /// Everything that shares a word with the question is looked at closely, however many there are: the ranking that the bounds of a
    /// usual search are measured against.
    package var isExhaustive = false

    package init(query: String, spaces: [SpaceName]?, limit: Int = 10) {
        self.query = query.beginning(bytes: Self.mostBytes)
        self.spaces = spaces
        self.limit = limit
    }

    /// No more of a question is looked at: nobody asks that much, and every word of it costs.
    package static let mostBytes = 128 << 10

    /// More than this many hits are no search.
    package static let mostHits = 10_000
}
