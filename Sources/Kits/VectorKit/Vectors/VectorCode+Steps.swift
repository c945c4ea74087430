extension VectorCode {
    /// The code of a vector as it is stored, so that a code can be proved by the steps beside it.
    package static func write(steps: UnsafeRawBufferPointer, to code: UnsafeMutableRawPointer) {
        for word in 0..<(steps.count + 63) / 64 {
            var bits: UInt64 = 0
            for bit in 0..<min(64, steps.count - word * 64) {
                let step = Int8(bitPattern: steps[word * 64 + bit])
                bits |= (step > 0 ? 1 : 0) << UInt64(bit)
            }
            code.storeBytes(of: bits.littleEndian, toByteOffset: word * 8, as: UInt64.self)
        }
    }
}
