/// The best of many rows, in one pass over them: a heap with the worst of the best on top.
struct BestRows {
    private let limit: Int
    private var heap: [(score: Double, row: Int)] = []

    init(limit: Int) { self.limit = max(limit, 0) }

    /// Of equals the later row is better.
    mutating func add(_ score: Double, _ row: Int) {
        if heap.count < limit {
            heap.append((score, row))
            rise(heap.count - 1)
        } else if let worst = heap.first, (score, row) > worst {
            heap[0] = (score, row)
            sink()
        }
    }

    /// In the order of the rows.
    var rows: [Int] { heap.map(\.row).sorted() }

    private mutating func rise(_ start: Int) {
        var index = start
        while index > 0, heap[index] < heap[(index - 1) / 2] {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    private mutating func sink() {
        var index = 0
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child] < heap[least] { least = child }
            guard least != index else { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}
