/// How much goes into one transaction: as much as fits well into the time that a writer may hold the lock.
struct BatchSize {
    private var textBytes = 256 << 10
    private var lastCommit: Int64 = 0
    private static let mostItems = 2000
    /// Well below the bound of 50: the next batch may be of another kind.
    private static let aim: UInt64 = 20_000_000

    mutating func isFull(_ batch: IntakeBatch, read: Int64) -> Bool {
        // Progress is saved also where a long stretch of a file holds nothing for the ledger.
        guard batch.textBytes >= textBytes || batch.items.count >= Self.mostItems || read - lastCommit >= 64 << 20 else { return false }
        lastCommit = read
        return true
    }

    mutating func adapt(holding nanoseconds: UInt64) {
        if nanoseconds > Self.aim * 4 / 3 { textBytes = max(16 << 10, textBytes / 2) }
        if nanoseconds < Self.aim { textBytes = min(2 << 20, textBytes * 9 / 8) }
    }

    /// Takes from `items` what goes into the next transaction. One record may hold a whole conversation; a little too much is no reason for
    /// another transaction.
    func take(from items: inout ArraySlice<CleanItem>) -> ArraySlice<CleanItem> {
        var bytes = 0
        var count = 0
        for item in items {
            bytes += item.bytes
            count += 1
            if bytes > textBytes * 3 / 2 || count > Self.mostItems * 5 / 4 { break }
        }
        defer { items = items.dropFirst(count) }
        return items.prefix(count)
    }
}
