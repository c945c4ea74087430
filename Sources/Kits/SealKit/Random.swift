import CSodium

/// Unpredictable bytes from the system's generator.
package enum Random {
    /// Fills the whole buffer.
    package static func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(SealError) {
        try Sodium.start()
        guard let base = buffer.baseAddress else { return }
        randombytes_buf(base, buffer.count)
    }

    /// As many fresh bytes as asked for; none for a count of zero or less.
    package static func bytes(_ count: Int) throws(SealError) -> [UInt8] {
        try Sodium.start()
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            if let base = buffer.baseAddress { randombytes_buf(base, count) }
            filled = count
        }
    }

    /// As many fresh bytes as asked for, two hexadecimal digits each.
    package static func hex(bytes count: Int) throws(SealError) -> String {
        try bytes(count).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
