import CSodium

/// Why a sealing operation could not be done.
package enum SealError: Error, Equatable, CustomStringConvertible {
    /// The library found no source of randomness, or no memory, when it started.
    case libraryUnavailable
    case keyLength(found: Int, expected: Int)
    case outputLength(found: Int, expected: Int)

    package var description: String {
        switch self {
        case .libraryUnavailable: "libsodium could not start: it found no usable source of randomness"
        case .keyLength(let found, let expected): "a secret key has \(expected) bytes, but \(found) were given"
        case .outputLength(let found, let expected): "a digest needs room for \(expected) bytes, but \(found) were given"
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
