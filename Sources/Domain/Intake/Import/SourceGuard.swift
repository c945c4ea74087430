internal import JSONKit
internal import Store
internal import SystemKit

/// Tells whether a source is still the one that was read.
enum SourceGuard {
    private static let window = 4096

    /// Of a file that grows: the bytes before the place where reading stopped, and its first ones.
    static func digest(path: String, upTo end: Int64, _ store: Store) throws -> [UInt8] {
        let file = try Descriptor.open(path, .read)
        let headLength = Int(min(end, Int64(window)))
        var bytes = try read(file, at: 0, headLength)
        bytes += try read(file, at: max(0, end - Int64(window)), headLength)
        return try store.digest(of: bytes)
    }

    /// Of a file that is written anew or anywhere: when that happened last, also in a database's log.
    static func digest(of status: FileStatus, path: String, _ store: Store) throws -> [UInt8] {
        let log = try FileStatus.of(path + "-wal")
        let facts = [
            status.size, status.modifiedNanoseconds, Int64(bitPattern: status.inode), log?.size ?? -1, log?.modifiedNanoseconds ?? -1,
        ]
        return try store.digest(of: Array(facts.map(String.init).joined(separator: " ").utf8))
    }

    static func agrees(path: String, _ progress: SourceProgress, _ status: FileStatus, _ store: Store) throws -> Bool {
        guard let shape = SourceFormat(rawValue: progress.format)?.shape else { return false }
        guard (status.kind == .folder) == (shape == .folder) else { return false }
        switch shape {
        case .lines:
            guard status.size >= progress.bytes else { return false }
            return try progress.bytes == 0 || digest(path: path, upTo: progress.bytes, store) == progress.guardDigest
        case .folder:
            return try progress.lines == 0
                || EventFolder.digest(EventFolder(path).events(), upTo: progress.lines, store) == progress.guardDigest
        // What is known of these is told by the ids.
        case .document: return try !OpenCodeDatabase.isDatabase(path)
        case .database: return try OpenCodeDatabase.isDatabase(path)
        }
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
