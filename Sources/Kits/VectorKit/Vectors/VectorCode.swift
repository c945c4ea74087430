/// A vector as one bit a component, whether it is above zero: little-endian words of 64 bits, the unused bits of the last one zero.
package enum VectorCode {
    package static func bytes(_ dimensions: Int) -> Int { (dimensions + 63) / 64 * 8 }

    /// Writes `bytes(vector.count)` bytes.
    package static func write(_ vector: UnsafeBufferPointer<Float>, to code: UnsafeMutableRawPointer) {
        for start in stride(from: 0, to: vector.count, by: 64) {
            var word: UInt64 = 0
            for index in start..<min(start + 64, vector.count) where vector[index] > 0 { word |= 1 << UInt64(index - start) }
            code.storeBytes(of: word.littleEndian, toByteOffset: start / 8, as: UInt64.self)
        }
    }
}
