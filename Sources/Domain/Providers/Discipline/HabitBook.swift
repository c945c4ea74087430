internal import Synchronization

/// What servers turned down, kept for as long as the process lives.
package final class HabitBook: Sendable {
    package static let shared = HabitBook()

    private let known = Mutex<[String: ServerHabits]>([:])

    package init() {}

    package subscript(name: String) -> ServerHabits {
        get { known.withLock { $0[name] ?? ServerHabits() } }
        set { known.withLock { $0[name] = newValue } }
    }
}
