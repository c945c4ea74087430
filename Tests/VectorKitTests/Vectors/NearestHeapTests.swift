import TestSupport
import Testing
import VectorKit

struct NearestHeapTests {
    @Test(arguments: 0..<20) func itKeepsWhatSortingKeeps(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for limit in [0, 1, 2, 3, 7, 50, 1_000] {
            var heap = NearestHeap(limit: limit)
            var all: [NearestHeap.Item] = []
            for number in 0..<200 {
                // Few distances, so that numbers have to decide.
                let item = NearestHeap.Item(distance: random.below(12), number: Int64(number * 7919 % 200) - 100)
                let isLetIn = all.count { $0.distance < item.distance || ($0.distance == item.distance && $0.number < item.number) } < limit
                if isLetIn { #expect(heap.admits(item.distance)) }
                heap.offer(item.number, at: item.distance)
                all.append(item)
                #expect(heap.count == min(limit, all.count))
            }
            let sorted = all.sorted { ($0.distance, $0.number) < ($1.distance, $1.number) }
            #expect(heap.sorted() == Array(sorted.prefix(limit)))
            if limit > 0, limit <= 200 { #expect(heap.bound == sorted[limit - 1].distance) }
            heap.removeAll()
            #expect(heap.count == 0 && heap.sorted().isEmpty && heap.admits(5) == (limit > 0))
        }
    }

    @Test func anEmptyOneLetsNothingIn() {
        for limit in [0, -1, .min] {
            var heap = NearestHeap(limit: limit)
            #expect(!heap.admits(0))
            heap.offer(1, at: 0)
            #expect(heap.count == 0 && heap.limit == 0)
        }
    }

    @Test func theLimitMayBeMoreThanMemoryHolds() {
        var heap = NearestHeap(limit: .max)
        heap.offer(1, at: 3)
        heap.offer(2, at: .max)
        #expect(heap.sorted().map(\.number) == [1, 2])
    }
}
