internal import Synchronization

/// What all connections together hold in memory, bounded.
final class Holding: Sendable {
    private let held = Atomic(0)
    private let most: Int

    init(most: Int) { self.most = most }

    /// False where there is no room for so much more. A single one is always let in.
    func take(_ bytes: Int) -> Bool {
        let before = held.add(bytes, ordering: .relaxed).oldValue
        guard before > 0, before + bytes > most else { return true }
        held.subtract(bytes, ordering: .relaxed)
        return false
    }

    func giveBack(_ bytes: Int) { held.subtract(bytes, ordering: .relaxed) }

    var bytes: Int { held.load(ordering: .relaxed) }
}
