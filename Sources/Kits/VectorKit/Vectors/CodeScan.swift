/// Looks through binary codes that lie one behind the other.
package enum CodeScan {
    /// Offers each code's Hamming distance to `heap`, the code at index i as number `first + i`. Bytes at the end that make no code are passed over.
    package static func scan(_ codes: UnsafeRawBufferPointer, query: UnsafeRawBufferPointer, first: Int64, into heap: inout NearestHeap) {
        guard query.count > 0, let base = codes.baseAddress else { return }
        for index in 0..<codes.count / query.count {
            var distance = 0
            for byte in 0..<query.count {
                distance += (base.load(fromByteOffset: index * query.count + byte, as: UInt8.self) ^ query[byte]).nonzeroBitCount
            }
            if heap.admits(distance) { heap.offer(first + Int64(index), at: distance) }
        }
    }
}
