/// How far an operation reaches, and so what a token must cover for who calls it over the network.
package struct Reach: Sendable, Equatable {
    package enum Span: Sendable {
        /// Files, settings and processes of this machine, beside the store: it is not served.
        case machine
        /// All of a store.
        case store
        /// The spaces of the call, and nothing else.
        case spaces
    }

    package let span: Span
    /// It changes the store, or may.
    package let writes: Bool

    package static let machine = Reach(span: .machine, writes: true)
    package static func reads(_ span: Span) -> Reach { Reach(span: span, writes: false) }
    package static func writes(_ span: Span) -> Reach { Reach(span: span, writes: true) }
}
