/// A stretch of constant offset, from an instant on.
struct ZonePeriod: Equatable, Sendable {
    let start: Int64
    let offset: Int
}

/// The written past of a zone: when its offset changed, and to what.
struct ZoneHistory: Sendable {
    /// The offset before the first change.
    let firstOffset: Int
    /// In strictly ascending order.
    let changes: [ZonePeriod]

    init(firstOffset: Int, changes: [ZonePeriod]) {
        self.firstOffset = firstOffset
        self.changes = changes
    }

    init(fixedSeconds: Int) {
        self.init(firstOffset: fixedSeconds, changes: [])
    }

    /// The last written change; with none, the history says nothing and ends before all time.
    var end: Int64 { changes.last?.start ?? Int64.min }

    func offset(at second: Int64) -> Int {
        let index = firstIndex(after: second)
        return index == 0 ? firstOffset : changes[index - 1].offset
    }

    /// The instants of change in the half-open window after `first`.
    func starts(after first: Int64, through last: Int64) -> [Int64] {
        changes[firstIndex(after: first)...].prefix { $0.start <= last }.map(\.start)
    }

    private func firstIndex(after second: Int64) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].start <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
