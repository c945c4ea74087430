extension Descriptor {
    /// Hands out the rest of the file in chunks of one size; only the last may be shorter, and is there also when it has no bytes.
    package func chunks(of size: Int, _ body: (UnsafeRawBufferPointer, _ isLast: Bool) throws -> Void) throws {
        // One chunk ahead, so that the last is known for what it is.
        var current = [UInt8](repeating: 0, count: max(size, 1))
        var next = current
        var held = try fill(&current)
        while true {
            let more = held < current.count ? 0 : try fill(&next)
            try current.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<held]), more == 0) }
            if more == 0 { return }
            swap(&current, &next)
            held = more
        }
    }

    /// Reads until the buffer is full or the file ends.
    private func fill(_ buffer: inout [UInt8]) throws(SystemError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let start = filled
            let result = buffer.withUnsafeMutableBytes { bytes in
                Result { () throws(SystemError) in try read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...])) }
            }
            let count = try result.get()
            if count == 0 { break }
            filled += count
        }
        return filled
    }
}
