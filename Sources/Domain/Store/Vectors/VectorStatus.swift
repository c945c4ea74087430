internal import SQLiteKit
internal import VectorKit

/// How far a store's texts have vectors, for who looks at it.
package struct VectorStatus: Equatable, Sendable {
    package enum Reach: Equatable, Sendable {
        /// None, and nothing to make them of.
        case empty
        /// Every indexed text has its vectors, but for those that are owed.
        case whole
        /// They are being made: up to this share of the texts, or not begun.
        case partial
        /// What made them is not what would make them now.
        case foreign
    }

    package let reach: Reach
    /// Passages that have one.
    package let items: Int
    /// Texts written where nothing could make them.
    package let owed: Int

    /// `identity` is of what makes vectors now, where anything does.
    init(_ connection: Connection, _ identity: VectorIdentity?) throws {
        items = Int(try connection.int64("SELECT coalesce(sum(items), 0) FROM vector_shelf") ?? 0)
        owed = Int(try connection.int64("SELECT count(*) FROM vector_owed") ?? 0)
        switch try StoredVectorState.read(connection) {
        case .new: reach = .empty
        case .none:
            reach = try connection.int64("SELECT 1 FROM space WHERE turns + documents > 0 LIMIT 1") == nil ? .empty : .partial
        case .made(let state):
            if let identity, !state.isMade(by: identity) {
                reach = .foreign
            } else {
                reach = state.phase == .filled(upTo: VectorState.everything) ? .whole : .partial
            }
        }
    }

    /// Nothing is left to be made.
    package var isDone: Bool { owed == 0 && (reach == .empty || reach == .whole) }
}
