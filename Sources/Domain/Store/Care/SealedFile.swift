internal import SealKit
internal import SystemKit

/// Sealed streams as files.
enum SealedFile {
    static func isSealed(_ path: String) throws -> Bool {
        let file = try Descriptor.open(path, .read)
        var beginning = [UInt8](repeating: 0, count: SealHeader.byteCount)
        let count = try beginning.withUnsafeMutableBytes { try file.read(into: $0) }
        return SealHeader.isSealed(Array(beginning.prefix(count)))
    }

    /// Seals a file into a new one of mode 0600. `each` is told how far it is and may throw to give up.
    static func seal(
        _ path: String, to target: String, _ passphrase: Passphrase, _ parameters: SealParameters, each: (Double) throws -> Void
    ) throws {
        let source = try Descriptor.open(path, .read)
        let size = Double(max(try FileStatus.of(source).size, 1))
        let sealer = try Sealer(passphrase, parameters: parameters)
        let output = try Descriptor.open(target, .write([.create, .exclusive]), permissions: 0o600)
        try output.writeAll(sealer.header.bytes)
        var done = 0
        try source.chunks(of: SealHeader.pieceSize) { piece, isLast in
            try output.writeAll(sealer.seal(piece, isLast: isLast))
            done += piece.count
            try each(Double(done) / size)
        }
        try output.sync()
        try output.close()
    }

    /// Opens every piece, hands it to `each`, and returns how many bytes there were. Only when it returns was all of it authentic.
    static func open(_ path: String, _ passphrase: Passphrase, each: ([UInt8]) throws -> Void) throws -> Int64 {
        let source = try Descriptor.open(path, .read)
        var beginning = [UInt8](repeating: 0, count: SealHeader.byteCount)
        let count = try beginning.withUnsafeMutableBytes { try source.read(into: $0) }
        let unsealer = try Unsealer(passphrase, header: SealHeader(Array(beginning.prefix(count))))
        var total: Int64 = 0
        try source.chunks(of: SealedPiece.byteCount) { piece, _ in
            let opened = try unsealer.open(piece)
            total += Int64(opened.count)
            try each(opened)
        }
        guard unsealer.isComplete else { throw SealError.cutShort }
        return total
    }
}
