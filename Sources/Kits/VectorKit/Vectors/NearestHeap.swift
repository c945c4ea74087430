/// The nearest of all that is offered, a bounded number; of equally near ones those with the smaller numbers.
package struct NearestHeap: Sendable {
    package struct Item: Sendable, Equatable {
        package let distance: Int
        package let number: Int64

        package init(distance: Int, number: Int64) {
            self.distance = distance
            self.number = number
        }

        @inline(__always)
        fileprivate func isNearer(than other: Item) -> Bool {
            distance < other.distance || (distance == other.distance && number < other.number)
        }
    }

    package let limit: Int
    /// The farthest on top, each no nearer than the two below it.
    private var items: [Item] = []
    /// What lies farther is not let in; below zero where nothing is.
    package private(set) var bound: Int

    package init(limit: Int) {
        self.limit = max(0, limit)
        bound = limit > 0 ? .max : -1
        // So that nothing is allocated while it fills; a limit that nobody reaches costs nothing.
        items.reserveCapacity(min(self.limit, 1 << 14))
    }

    package var count: Int { items.count }

    /// Whether something at this distance may still be let in; `offer` knows, since numbers decide between equals.
    @inline(__always)
    package func admits(_ distance: Int) -> Bool { distance <= bound }

    package mutating func offer(_ number: Int64, at distance: Int) {
        guard admits(distance) else { return }
        let item = Item(distance: distance, number: number)
        if items.count < limit {
            items.append(item)
            rise(item)
        } else if item.isNearer(than: items[0]) {
            sink(item)
        }
        if items.count == limit { bound = items[0].distance }
    }

    package mutating func removeAll() {
        items.removeAll(keepingCapacity: true)
        bound = limit > 0 ? .max : -1
    }

    /// From the nearest to the farthest.
    package func sorted() -> [Item] { items.sorted { $0.isNearer(than: $1) } }

    private mutating func rise(_ item: Item) {
        var place = items.count - 1
        while place > 0 {
            let parent = (place - 1) / 2
            guard items[parent].isNearer(than: item) else { break }
            items[place] = items[parent]
            place = parent
        }
        items[place] = item
    }

    /// Takes the place of the farthest.
    private mutating func sink(_ item: Item) {
        var place = 0
        while 2 * place + 1 < items.count {
            var child = 2 * place + 1
            if child + 1 < items.count, items[child].isNearer(than: items[child + 1]) { child += 1 }
            guard item.isNearer(than: items[child]) else { break }
            items[place] = items[child]
            place = child
        }
        items[place] = item
    }
}
