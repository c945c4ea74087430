import CSodium

/// Streaming SHA-256, the digest that other programs' ids are made with.
package struct SHA256 {
    private var state = crypto_hash_sha256_state()

    package init() { crypto_hash_sha256_init(&state) }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        crypto_hash_sha256_update(&state, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    /// The 32 bytes of the digest of all that was taken in since the last one; makes ready for the next.
    package mutating func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Digest32.byteCount)
        crypto_hash_sha256_final(&state, &digest)
        crypto_hash_sha256_init(&state)
        return digest
    }

    /// The digest of `bytes` as 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        let digest = Digest32 { target in
            guard let output = target.baseAddress else { return }
            crypto_hash_sha256(output.assumingMemoryBound(to: UInt8.self), bytes, UInt64(bytes.count))
        }
        return digest.hex
    }
}
