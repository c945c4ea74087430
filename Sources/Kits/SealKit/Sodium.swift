import CSodium

/// Why a sealing operation could not be done.
package enum SealError: Error, Equatable, CustomStringConvertible {
    /// The library found no source of randomness, or no memory, when it started.
    case libraryUnavailable
    case keyLength(found: Int, expected: Int)
    case outputLength(found: Int, expected: Int)
    /// The beginning is not that of a sealed stream of a version that is known.
    case notSealed
    case newerVersion(UInt32)
    /// The header asks for more work or memory than any honest one.
    case unbearableParameters
    case notEnoughMemory(bytes: UInt64)
    /// The first piece does not open: another passphrase, or bytes that were changed.
    case wrongPassphraseOrChanged
    /// A later piece does not open: bytes were changed, moved or taken out.
    case changed
    /// It ends before its last piece.
    case cutShort
    /// Bytes follow behind the last piece.
    case trailingBytes

    package var description: String {
        switch self {
        case .libraryUnavailable: "libsodium could not start: it found no usable source of randomness"
        case .keyLength(let found, let expected): "a secret key has \(expected) bytes, but \(found) were given"
        case .outputLength(let found, let expected): "a digest needs room for \(expected) bytes, but \(found) were given"
        case .notSealed: "this is not a sealed stream"
        case .newerVersion(let version): "the sealed stream is of version \(version), and only 1 is known"
        case .unbearableParameters: "the header asks for more work or memory than any sealed stream needs"
        case .notEnoughMemory(let bytes): "deriving the key takes \(bytes >> 20) MiB of memory, and the system does not give them"
        case .wrongPassphraseOrChanged: "the passphrase is another one, or the beginning was changed"
        case .changed: "bytes were changed, moved or taken out since it was sealed"
        case .cutShort: "it ends before its end: a part is missing"
        case .trailingBytes: "there are bytes behind its end"
        }
    }
}

enum Sodium {
    // A `static let` is started once, whichever thread comes first.
    private static let isReady = sodium_init() >= 0

    static func start() throws(SealError) {
        guard isReady else { throw .libraryUnavailable }
    }
}

/// Compares in a time that depends on the lengths alone, never on where the bytes differ.
package func constantTimeEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard let first = left.baseAddress, let second = right.baseAddress else { return true }
    return sodium_memcmp(first, second, left.count) == 0
}

/// The version of the library in use.
package enum SodiumLibrary {
    package static var version: String { String(cString: sodium_version_string()) }

    /// Whether it starts: it needs a source of randomness.
    package static var isUsable: Bool { (try? Sodium.start()) != nil }
}
