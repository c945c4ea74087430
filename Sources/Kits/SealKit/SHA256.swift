import CSodium

/// SHA-256, taken in piece by piece: for digests that others can compute too. It needs no random numbers, so nothing has to be started.
package struct SHA256 {
    private var state = crypto_hash_sha256_state()

    package init() { crypto_hash_sha256_init(&state) }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        crypto_hash_sha256_update(&state, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    package mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The digest of all that was taken in.
    package consuming func finish() -> Digest32 {
        var state = state
        return Digest32(filledBy: { output in
            if let base = output.baseAddress { crypto_hash_sha256_final(&state, base.assumingMemoryBound(to: UInt8.self)) }
        })
    }

    /// The digest of `bytes` as 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        var sum = SHA256()
        bytes.withUnsafeBytes { sum.update($0) }
        return sum.finish().hex
    }
}
