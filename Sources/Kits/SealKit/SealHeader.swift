import CSodium

/// The first bytes of a sealed stream: all that is needed to derive its key, and nothing secret. It is authenticated with every piece.
package struct SealHeader: Equatable, Sendable {
    package static let byteCount = 80
    static let saltSize = Int(crypto_pwhash_SALTBYTES)
    private static let magic: [UInt8] = Array("RVRESEAL".utf8)
    private static let version: UInt32 = 1
    /// Argon2id of version 1.3, the only way of deriving a key so far.
    private static let derivation: UInt32 = 1
    /// So much text makes a piece; what is sealed may have any length.
    package static let pieceSize = 64 << 10

    package let parameters: SealParameters
    let salt: [UInt8]
    /// What secretstream begins with.
    let nonce: [UInt8]

    init(parameters: SealParameters, salt: [UInt8], nonce: [UInt8]) {
        self.parameters = parameters
        self.salt = salt
        self.nonce = nonce
    }

    /// magic 8, version 4, derivation 4, operations 8, memory 8, piece size 4, zero 4, salt 16, nonce 24: numbers have their least
    /// significant byte first.
    package var bytes: [UInt8] {
        Self.magic + Self.number(Self.version) + Self.number(Self.derivation) + Self.number(parameters.operations)
            + Self.number(parameters.memoryBytes) + Self.number(UInt32(Self.pieceSize)) + Self.number(UInt32(0)) + salt + nonce
    }

    /// Whether a file that begins so means to be a sealed stream.
    package static func isSealed(_ beginning: [UInt8]) -> Bool { beginning.starts(with: magic) }

    /// Refuses what no sealer writes, before a key is derived from it.
    package init(_ bytes: [UInt8]) throws(SealError) {
        guard Self.isSealed(bytes) else { throw .notSealed }
        guard bytes.count == Self.byteCount else { throw .cutShort }
        let version = UInt32(truncatingIfNeeded: Self.number(bytes[8..<12]))
        guard version == Self.version else { throw .newerVersion(version) }
        parameters = SealParameters(operations: Self.number(bytes[16..<24]), memoryBytes: Self.number(bytes[24..<32]))
        let isKnown =
            Self.number(bytes[12..<16]) == UInt64(Self.derivation) && Self.number(bytes[32..<36]) == UInt64(Self.pieceSize)
            && Self.number(bytes[36..<40]) == 0
        guard isKnown, parameters.isBearable else { throw .unbearableParameters }
        salt = Array(bytes[40..<56])
        nonce = Array(bytes[56..<80])
    }

    private static func number<N: FixedWidthInteger>(_ value: N) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}
