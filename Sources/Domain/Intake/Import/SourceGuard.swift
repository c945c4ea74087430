internal import Store
internal import SystemKit

/// Tells whether a file is still the one that was read: the bytes before the place where reading stopped, and its first ones.
enum SourceGuard {
    private static let window = 4096

    static func digest(path: String, upTo end: Int64, _ store: Store) throws -> [UInt8] {
        let file = try Descriptor.open(path, .read)
        let headLength = Int(min(end, Int64(window)))
        var bytes = try read(file, at: 0, headLength)
        bytes += try read(file, at: max(0, end - Int64(window)), headLength)
        return try store.digest(of: bytes)
    }

    static func agrees(path: String, _ progress: SourceProgress, size: Int64, _ store: Store) throws -> Bool {
        guard size >= progress.bytes else { return false }
        return try digest(path: path, upTo: progress.bytes, store) == progress.guardDigest
    }

    private static func read(_ file: borrowing Descriptor, at offset: Int64, _ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = try bytes.withUnsafeMutableBytes { buffer in
                try file.pread(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]), at: offset + Int64(filled))
            }
            if got == 0 { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }
}
