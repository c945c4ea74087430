extension VectorCode {
    /// The code of a vector as it is stored, so that a code can be proved by the steps beside it.
    package static func write(steps: UnsafeRawBufferPointer, to code: UnsafeMutableRawPointer) {
        for word in 0..<(steps.count + 63) / 64 {
            var bits: UInt64 = 0
            for group in stride(from: word * 64, to: min(word * 64 + 64, steps.count), by: 8) {
                bits |= positive(steps, group) << UInt64(group - word * 64)
            }
            code.storeBytes(of: bits.littleEndian, toByteOffset: word * 8, as: UInt64.self)
        }
    }

    /// Eight steps from a place on, a bit for each that is above zero; behind the end there is none.
    private static func positive(_ steps: UnsafeRawBufferPointer, _ start: Int) -> UInt64 {
        var eight: UInt64 = 0
        if start + 8 <= steps.count {
            eight = UInt64(littleEndian: steps.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        } else {
            for index in start..<steps.count { eight |= UInt64(steps[index]) << UInt64((index - start) * 8) }
        }
        // In each byte the uppermost bit is left set where one of the others is and it itself was not.
        let marked = ((eight & 0x7F7F_7F7F_7F7F_7F7F) + 0x7F7F_7F7F_7F7F_7F7F) & ~eight & 0x8080_8080_8080_8080
        return ((marked >> 7) &* 0x0102_0408_1020_4080) >> 56
    }
}
