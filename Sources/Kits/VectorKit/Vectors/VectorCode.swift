/// A vector as one bit a component, whether it is above zero: little-endian words of 64 bits, the unused bits of the last one zero.
package enum VectorCode {
    package static func bytes(_ dimensions: Int) -> Int { (dimensions + 63) / 64 * 8 }

    /// Writes `bytes(vector.count)` bytes.
    package static func write(_ vector: UnsafeBufferPointer<Float>, to code: UnsafeMutableRawPointer) {
        var index = 0
        while index < vector.count {
            var word: UInt64 = 0
            let end = min(index &+ 64, vector.count)
            for start in stride(from: index, to: end, by: 8) {
                word |= bits(vector, start, min(start &+ 8, end)) &<< UInt64(truncatingIfNeeded: start &- index)
            }
            code.storeBytes(of: word.littleEndian, toByteOffset: index / 8, as: UInt64.self)
            index = end
        }
    }

    @inline(__always)
    private static func bits(_ vector: UnsafeBufferPointer<Float>, _ start: Int, _ end: Int) -> UInt64 {
        if end &- start == 8 {
            let bits = SIMD8<UInt32>(1, 2, 4, 8, 16, 32, 64, 128)
            return UInt64(bits.replacing(with: 0, where: .!(SIMD8(vector, start) .> 0)).wrappedSum())
        }
        var word: UInt64 = 0
        for index in start..<end where vector[index] > 0 { word |= 1 &<< UInt64(truncatingIfNeeded: index &- start) }
        return word
    }
}

extension SIMD8<Float> {
    /// Eight components from `start` on, which must be there.
    @inline(__always)
    init(_ vector: UnsafeBufferPointer<Float>, _ start: Int) {
        self.init()
        for lane in 0..<8 { self[lane] = vector[start &+ lane] }
    }

    @inline(__always)
    var magnitude: Self {
        unsafeBitCast(unsafeBitCast(self, to: SIMD8<UInt32>.self) & SIMD8<UInt32>(repeating: 0x7FFF_FFFF), to: Self.self)
    }
}
