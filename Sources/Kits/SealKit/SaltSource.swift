import CSodium

/// Sixteen random bytes held in place.
package struct Salt16: Hashable, Sendable {
    package static let byteCount = 16

    private var low: UInt64
    private var high: UInt64

    init(copying bytes: UnsafeRawPointer) {
        low = bytes.loadUnaligned(as: UInt64.self)
        high = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    }

    /// A salt as it was stored; nil unless it has sixteen bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        low = bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        high = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self) }
    }

    package func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try Swift.withUnsafeBytes(of: (low, high), body)
    }

    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}

/// Hands out salts cut from a block of random bytes, so that the generator is asked once in 256 salts.
package final class SaltSource {
    private static let blockSize = 4096
    private static let seedSize = Int(randombytes_SEEDBYTES)

    let block: UnsafeMutableRawPointer
    private(set) var used = SaltSource.blockSize

    package init() throws(SealError) {
        try Sodium.start()
        block = .allocate(byteCount: Self.blockSize, alignment: 16)
        block.initializeMemory(as: UInt8.self, repeating: 0, count: Self.blockSize)
    }

    deinit {
        sodium_memzero(block, Self.blockSize)
        block.deallocate()
    }

    /// Spread from one seed: the system's own generator is asked in small pieces, which costs more than a whole commit's arithmetic.
    private func refill() {
        var seed = [UInt8](repeating: 0, count: Self.seedSize)
        randombytes_buf(&seed, Self.seedSize)
        randombytes_buf_deterministic(block, Self.blockSize, seed)
        sodium_memzero(&seed, Self.seedSize)
        used = 0
    }

    package func next() -> Salt16 {
        if used == Self.blockSize {
            refill()
        }
        let place = block + used
        let salt = Salt16(copying: place)
        // A salt that was given out must not be found in this block later.
        sodium_memzero(place, Salt16.byteCount)
        used += Salt16.byteCount
        return salt
    }
}
