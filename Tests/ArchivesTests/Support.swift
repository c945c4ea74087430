import Archives
import SystemKit
import TestSupport
import Testing

/// Unpacks bytes as an archive, in a folder of its own.
final class Ground {
    let ground: TemporaryFolder
    let folder: String

    init() throws {
        ground = try TemporaryFolder()
        folder = ground.file("out")
        try Folders.create(folder)
    }

    func unpack(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits(), shouldStop: @escaping () -> Bool = { false }) throws
        -> UnpackSummary
    {
        try Files.overwrite(ground.file("archive"), bytes)
        return try ArchiveUnpacker(limits: limits, shouldStop: shouldStop).unpack(ground.file("archive"), into: folder)
    }

    /// The refusal, when there is one; anything else is a failure of the test.
    func refusal(_ bytes: [UInt8], limits: UnpackLimits = UnpackLimits(), _ place: SourceLocation = #_sourceLocation) throws -> Refusal? {
        var refusal: Refusal?
        do {
            let summary = try unpack(bytes, limits: limits)
            Issue.record("unpacked: \(summary) \(try tree())", sourceLocation: place)
        } catch ArchiveError.refused(let found) {
            refusal = found
        }
        #expect(try Folders.list(folder) == [], "something was left behind", sourceLocation: place)
        #expect(try Folders.list(ground.path) == ["archive", "out"], "something was written elsewhere", sourceLocation: place)
        return refusal
    }

    /// All that was unpacked: path, and what it is.
    func tree() throws -> [String: String] {
        var tree: [String: String] = [:]
        try Folders.walk(folder) { path, status in
            let mode = String(status.mode, radix: 8)
            tree[String(path.dropFirst(folder.utf8.count + 1))] =
                switch status.kind {
                case .folder: "folder \(mode)"
                case .link: "link \(try Paths.readLink(path))"
                default: "\(mode) \(String(decoding: try Files.readAll(path), as: UTF8.self))"
                }
            return .proceed
        }
        return tree
    }
}

extension Refusal {
    /// Code and name, to be compared at once.
    var short: String { "\(code.rawValue) \(entry)" }
}
