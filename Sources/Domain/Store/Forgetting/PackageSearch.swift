internal import SystemKit

extension Needle {
    private static let piece = 1 << 20

    /// Whether it stands in a file; read piece by piece, each beginning with the end of the one before.
    func stands(inFile path: String) throws -> Bool {
        var tail: [UInt8] = []
        var isFound = false
        try Descriptor.open(path, .readAtOnce).chunks(of: Self.piece) { piece, _ in
            guard !isFound else { return }
            let window = tail + piece
            isFound = window.withUnsafeBufferPointer { stands(in: $0) }
            tail = Array(window.suffix(byteCount - 1))
        }
        return isFound
    }
}
