import CSodium

/// Seals a stream piece by piece: XChaCha20-Poly1305 as libsodium's secretstream has it, which notices pieces that were changed, moved
/// or left out; the last one is marked, so that a missing end is noticed too.
package final class Sealer {
    package let header: SealHeader
    private let headerBytes: [UInt8]
    private var state: crypto_secretstream_xchacha20poly1305_state

    package init(_ passphrase: Passphrase, parameters: SealParameters = .standard) throws(SealError) {
        try Sodium.start()
        let salt = try Random.bytes(SealHeader.saltSize)
        let key = try passphrase.key(parameters, salt: salt)
        var nonce = [UInt8](repeating: 0, count: crypto_secretstream_xchacha20poly1305_headerbytes())
        var state = crypto_secretstream_xchacha20poly1305_state()
        let code = key.withPointer { crypto_secretstream_xchacha20poly1305_init_push(&state, &nonce, $0) }
        guard code == 0 else { throw .libraryUnavailable }
        self.state = state
        header = SealHeader(parameters: parameters, salt: salt, nonce: nonce)
        headerBytes = header.bytes
    }

    deinit { sodium_memzero(&state, MemoryLayout.size(ofValue: state)) }

    /// Every piece but the last has `SealHeader.pieceSize` bytes; the last may have fewer, or none.
    package func seal(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws(SealError) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: piece.count + SealedPiece.overhead)
        let code = crypto_secretstream_xchacha20poly1305_push(
            &state, &sealed, nil, piece.bindMemory(to: UInt8.self).baseAddress, UInt64(piece.count), headerBytes,
            UInt64(headerBytes.count), isLast ? SealedPiece.lastTag : 0)
        guard code == 0 else { throw .libraryUnavailable }
        return sealed
    }
}

/// Opens what a `Sealer` wrote, and nothing else.
package final class Unsealer {
    private let headerBytes: [UInt8]
    private var state: crypto_secretstream_xchacha20poly1305_state
    private var isFirst = true
    /// The last piece was opened.
    package private(set) var isComplete = false

    package init(_ passphrase: Passphrase, header: SealHeader) throws(SealError) {
        let key = try passphrase.key(header.parameters, salt: header.salt)
        headerBytes = header.bytes
        let nonce = header.nonce
        var state = crypto_secretstream_xchacha20poly1305_state()
        let code = key.withPointer { crypto_secretstream_xchacha20poly1305_init_pull(&state, nonce, $0) }
        guard code == 0 else { throw .wrongPassphraseOrChanged }
        self.state = state
    }

    deinit { sodium_memzero(&state, MemoryLayout.size(ofValue: state)) }

    package func open(_ sealed: UnsafeRawBufferPointer) throws(SealError) -> [UInt8] {
        guard !isComplete else { throw .trailingBytes }
        guard sealed.count >= SealedPiece.overhead else { throw .cutShort }
        var opened = [UInt8](repeating: 0, count: sealed.count - SealedPiece.overhead)
        var tag: UInt8 = 0
        let code = crypto_secretstream_xchacha20poly1305_pull(
            &state, &opened, nil, &tag, sealed.bindMemory(to: UInt8.self).baseAddress, UInt64(sealed.count), headerBytes,
            UInt64(headerBytes.count))
        guard code == 0 else { throw isFirst ? .wrongPassphraseOrChanged : .changed }
        isFirst = false
        isComplete = tag == SealedPiece.lastTag
        return opened
    }
}

package enum SealedPiece {
    /// How much longer a piece is when it is sealed.
    package static let overhead = Int(crypto_secretstream_xchacha20poly1305_abytes())
    /// The size of all pieces but the last.
    package static let byteCount = SealHeader.pieceSize + overhead
    static let lastTag = UInt8(crypto_secretstream_xchacha20poly1305_tag_final())
}
