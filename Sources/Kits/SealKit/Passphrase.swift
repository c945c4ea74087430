import CSodium

/// A passphrase that is wiped from memory when the last reference goes.
// Unchecked: the bytes are written once, in `init`, and only read afterwards.
package final class Passphrase: @unchecked Sendable {
    /// A longer one is a mistake: a file of something else.
    package static let longest = 4096

    private let storage: UnsafeMutableRawBufferPointer

    /// Nil for no bytes, and for more than anybody types.
    package init?(_ bytes: [UInt8]) {
        guard (1...Self.longest).contains(bytes.count) else { return nil }
        storage = .allocate(byteCount: bytes.count, alignment: 1)
        storage.copyBytes(from: bytes)
    }

    deinit {
        if let base = storage.baseAddress { sodium_memzero(base, storage.count) }
        storage.deallocate()
    }

    /// Derives the key of one sealed stream: Argon2id, as hard as the parameters say.
    func key(_ parameters: SealParameters, salt: [UInt8]) throws(SealError) -> SecretKey {
        try Sodium.start()
        guard parameters.isBearable, salt.count == SealHeader.saltSize else { throw .unbearableParameters }
        var derived = [UInt8](repeating: 0, count: SecretKey.byteCount)
        defer { sodium_memzero(&derived, derived.count) }
        guard let words = storage.baseAddress?.assumingMemoryBound(to: CChar.self) else { throw .libraryUnavailable }
        let code = crypto_pwhash(
            &derived, UInt64(derived.count), words, UInt64(storage.count), salt, parameters.operations, Int(parameters.memoryBytes),
            crypto_pwhash_ALG_ARGON2ID13)
        guard code == 0 else { throw .notEnoughMemory(bytes: parameters.memoryBytes) }
        let result = derived.withUnsafeBytes { bytes in Result { try SecretKey(bytes) } }
        guard case .success(let key) = result else { throw .libraryUnavailable }
        return key
    }
}

/// How much work it is to try one passphrase.
package struct SealParameters: Equatable, Sendable {
    package var operations: UInt64
    package var memoryBytes: UInt64

    package init(operations: UInt64, memoryBytes: UInt64) {
        self.operations = operations
        self.memoryBytes = memoryBytes
    }

    /// Most of a second, and 256 MiB.
    package static let standard = SealParameters(operations: 3, memoryBytes: 256 << 20)

    /// A header may come from anybody: it must not make this machine work for hours or take all its memory.
    package var isBearable: Bool { (1...8).contains(operations) && (8 << 10...1 << 30).contains(memoryBytes) }
}
