internal import SystemKit

/// A file written in large pieces.
final class FileSink {
    private let file: Descriptor
    private var pending: [UInt8] = []
    private static let pieceBytes = 1 << 20

    init(path: String) throws {
        try Folders.create(Paths.parent(path))
        file = try Descriptor.open(path, .write([.create, .truncate]))
        pending.reserveCapacity(Self.pieceBytes * 2)
    }

    func write(_ bytes: some Sequence<UInt8>) throws {
        pending.append(contentsOf: bytes)
        if pending.count >= Self.pieceBytes { try end() }
    }

    /// Hands over what is still held.
    func end() throws {
        try file.writeAll(pending)
        pending.removeAll(keepingCapacity: true)
    }
}
