import TestSupport
import Testing

@testable import VectorKit

struct CodeScanTests {
    /// All distances, sorted.
    private static func slow(_ codes: [UInt8], _ query: [UInt8], first: Int64, limit: Int) -> [NearestHeap.Item] {
        let all = (0..<codes.count / query.count).map { index in
            let code = codes[index * query.count..<(index + 1) * query.count]
            return NearestHeap.Item(
                distance: zip(code, query).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }, number: first + Int64(index))
        }
        return Array(all.sorted { ($0.distance, $0.number) < ($1.distance, $1.number) }.prefix(max(0, limit)))
    }

    private static func scan(
        _ codes: [UInt8], _ query: [UInt8], first: Int64, into heap: inout NearestHeap, _ instructions: Instructions
    ) {
        // One byte on, so that nothing lies at an even address.
        ([0] + codes).withUnsafeBytes { all in
            query.withUnsafeBytes {
                CodeScan.scan(UnsafeRawBufferPointer(rebasing: all[1...]), query: $0, first: first, into: &heap, instructions)
            }
        }
    }

    /// Codes that share most bits with the query, so that there are many ties.
    private static func codes(_ count: Int, _ query: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var codes: [UInt8] = []
        for _ in 0..<count {
            var code = random.below(4) == 0 ? random.bytes(query.count) : query
            for _ in 0..<random.below(6) { code[random.below(code.count)] ^= 1 << UInt8(random.below(8)) }
            codes += code
        }
        return codes
    }

    @Test(arguments: [1, 8, 12, 16, 32, 48, 128]) func theNearestAreFound(_ size: Int) {
        var random = SplitMix64(seed: UInt64(size))
        for count in [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 126, 300] {
            let query = random.bytes(size)
            let codes = Self.codes(count, query, &random)
            for limit in [0, 1, 2, 10, count, count + 5] {
                let first = Int64(random.below(1000)) - 500
                let expected = Self.slow(codes, query, first: first, limit: limit)
                for instructions in runnable {
                    var heap = NearestHeap(limit: limit)
                    Self.scan(codes, query, first: first, into: &heap, instructions)
                    #expect(heap.sorted() == expected, "\(count) codes of \(size) bytes, \(limit) nearest, \(instructions)")
                }
            }
        }
    }

    @Test func blocksAreScannedOneAfterAnotherInAnyOrder() {
        var random = SplitMix64(seed: 77)
        let query = random.bytes(32)
        let codes = Self.codes(1_000, query, &random)
        let expected = Self.slow(codes, query, first: 0, limit: 40)
        for instructions in runnable {
            for order in [Array(stride(from: 0, to: 1_000, by: 126)), stride(from: 0, to: 1_000, by: 126).reversed()] {
                var heap = NearestHeap(limit: 40)
                for start in order {
                    let block = Array(codes[start * 32..<min(start + 126, 1_000) * 32])
                    Self.scan(block, query, first: Int64(start), into: &heap, instructions)
                }
                #expect(heap.sorted() == expected)
            }
        }
    }

    @Test func bytesThatMakeNoCodeArePassedOver() {
        var heap = NearestHeap(limit: 5)
        for instructions in runnable {
            Self.scan([UInt8](repeating: 0, count: 63), [UInt8](repeating: 0, count: 32), first: 7, into: &heap, instructions)
            #expect(heap.sorted() == [NearestHeap.Item(distance: 0, number: 7)])
            heap.removeAll()
            Self.scan([1, 2, 3], [], first: 0, into: &heap, instructions)
            Self.scan([], [1], first: 0, into: &heap, instructions)
            #expect(heap.count == 0)
        }
    }

    @Test func theFarthestIsFoundToo() {
        let query = [UInt8](repeating: 0xFF, count: 32)
        for instructions in runnable {
            var heap = NearestHeap(limit: 9)
            Self.scan([UInt8](repeating: 0, count: 9 * 32), query, first: 0, into: &heap, instructions)
            #expect(heap.sorted().map(\.distance) == Array(repeating: 256, count: 9))
        }
    }
}
