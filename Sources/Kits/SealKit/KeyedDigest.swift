import CSodium

/// Streaming BLAKE2b-256 under one key; one object makes any number of digests, one after the other, without allocating.
package final class KeyedDigest {
    // One allocation holds two states: the keyed start, copied back after each digest, and the one at work.
    private let storage: UnsafeMutableRawPointer
    private let keyed: OpaquePointer
    private let working: OpaquePointer
    private let stateSize: Int
    private static let alignment = 64

    /// Without a key the digest is plain BLAKE2b-256, the same for everybody.
    package init(key: SecretKey? = nil) throws(SealError) {
        try Sodium.start()
        let size = crypto_generichash_statebytes()
        stateSize = (size + Self.alignment - 1) / Self.alignment * Self.alignment
        storage = .allocate(byteCount: 2 * stateSize, alignment: Self.alignment)
        storage.initializeMemory(as: UInt8.self, repeating: 0, count: 2 * stateSize)
        keyed = OpaquePointer(storage)
        working = OpaquePointer(storage + stateSize)
        let state = keyed
        let code =
            key?.withPointer { crypto_generichash_init(state, $0, SecretKey.byteCount, Digest32.byteCount) }
            ?? crypto_generichash_init(state, nil, 0, Digest32.byteCount)
        guard code == 0 else { throw .libraryUnavailable }
        restart()
    }

    deinit {
        sodium_memzero(storage, 2 * stateSize)
        storage.deallocate()
    }

    package func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        crypto_generichash_update(working, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    /// Takes the number in as eight bytes, least significant first.
    package func update(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { update($0) }
    }

    /// Writes the 32 bytes of the digest and makes ready for the next one.
    package func finish(into output: UnsafeMutableRawBufferPointer) throws(SealError) {
        guard output.count == Digest32.byteCount else {
            throw .outputLength(found: output.count, expected: Digest32.byteCount)
        }
        conclude(into: output)
    }

    /// The digest of all that was taken in since the last one.
    package func finish() -> Digest32 {
        Digest32(filledBy: conclude)
    }

    /// Forgets what was taken in since the last digest.
    package func restart() {
        UnsafeMutableRawPointer(working).copyMemory(from: UnsafeRawPointer(keyed), byteCount: stateSize)
    }

    private func conclude(into output: UnsafeMutableRawBufferPointer) {
        if let base = output.baseAddress {
            crypto_generichash_final(working, base.assumingMemoryBound(to: UInt8.self), output.count)
        }
        restart()
    }
}
