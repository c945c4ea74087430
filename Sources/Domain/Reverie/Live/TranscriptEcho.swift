internal import Model
internal import PatternKit
internal import SystemKit

/// What a session's transcript shows of memory that the session was given. Where nothing may be recorded, it is the only witness.
package struct TranscriptEcho: Sendable {
    /// Further back than this nobody looks.
    private static let mostBytes = 4 << 20
    private let bytes: [UInt8]

    /// A transcript that is not there shows nothing.
    package init(_ path: String?) {
        bytes = path.flatMap { try? Self.end(of: $0) } ?? []
    }

    private static func end(of path: String) throws -> [UInt8] {
        // A pipe, or worse, is not even opened.
        guard try FileStatus.of(path)?.kind == .file else { return [] }
        let file = try Descriptor.open(path, .readAtOnce)
        let status = try FileStatus.of(file)
        let start = max(status.size - Int64(mostBytes), 0)
        var bytes = [UInt8](repeating: 0, count: Int(status.size - start))
        let count = try bytes.withUnsafeMutableBytes { try file.pread(into: $0, at: start) }
        return Array(bytes.prefix(count))
    }

    func holds(_ text: String) -> Bool { bytes.withUnsafeBufferPointer { $0.firstPlace(of: Array(text.utf8)) != nil } }
}
