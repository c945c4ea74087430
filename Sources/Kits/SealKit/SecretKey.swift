import CSodium

/// A 32-byte key that is wiped from memory when the last reference goes.
// Unchecked: the bytes are written once, in `init`, and only read afterwards.
package final class SecretKey: @unchecked Sendable {
    package static let byteCount = 32

    private let storage: UnsafeMutableRawBufferPointer

    package init(_ bytes: UnsafeRawBufferPointer) throws(SealError) {
        guard bytes.count == Self.byteCount else { throw .keyLength(found: bytes.count, expected: Self.byteCount) }
        storage = .allocate(byteCount: Self.byteCount, alignment: 16)
        storage.copyMemory(from: bytes)
    }

    private init(fresh: Void) throws(SealError) {
        try Sodium.start()
        storage = .allocate(byteCount: Self.byteCount, alignment: 16)
        try Random.fill(storage)
    }

    /// A new random key.
    package static func random() throws(SealError) -> SecretKey {
        try SecretKey(fresh: ())
    }

    /// Lends the bytes; they must not be kept beyond `body`.
    package func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try body(UnsafeRawBufferPointer(storage))
    }

    /// The same for C, which wants to know that there are bytes; -1 is its word for a failure.
    func withPointer(_ body: (UnsafePointer<UInt8>) -> Int32) -> Int32 {
        withBytes { bytes in bytes.bindMemory(to: UInt8.self).baseAddress.map(body) ?? -1 }
    }

    deinit {
        if let base = storage.baseAddress { sodium_memzero(base, storage.count) }
        storage.deallocate()
    }
}
