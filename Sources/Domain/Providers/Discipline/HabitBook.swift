internal import Synchronization

/// What servers turned down, kept for as long as the process lives.
package final class HabitBook: Sendable {
    package static let shared = HabitBook()

    private let known = Mutex<[String: ServerHabits]>([:])

    package init() {}

    package subscript(name: String) -> ServerHabits { known.withLock { $0[name] ?? ServerHabits() } }

    /// Adds what was learnt: two calls that learn different things at one time must not undo each other's.
    package func learn(_ habits: ServerHabits, of name: String) { known.withLock { $0[name, default: ServerHabits()].add(habits) } }
}
