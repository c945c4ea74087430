internal import SystemKit

extension ArchiveHandOver {
    private static let endings = [".zip", ".skill", ".tar.gz", ".tgz", ".tar"]
    private static let starts: [[UInt8]] = [Array("PK\u{3}\u{4}".utf8), Array("PK\u{5}\u{6}".utf8), [0x1F, 0x8B]]
    private static let tarMark = (place: 257, bytes: Array("ustar".utf8))

    /// Whether a file is an archive by its name or, whatever its name, by its first bytes.
    package static func isArchive(_ path: String) -> Bool {
        guard let status = try? FileStatus.of(path), status.kind == .file else { return false }
        let name = Paths.lastComponent(path).lowercased()
        if endings.contains(where: { name.hasSuffix($0) }) { return true }
        let start = firstBytes(of: path)
        return starts.contains { start.starts(with: $0) } || start.dropFirst(tarMark.place).starts(with: tarMark.bytes)
    }

    private static func firstBytes(of path: String) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: tarMark.place + tarMark.bytes.count)
        guard let file = try? Descriptor.open(path, .readAtOnce) else { return [] }
        let count = bytes.withUnsafeMutableBytes { try? file.pread(into: $0, at: 0) }
        return Array(bytes.prefix(count ?? 0))
    }

    /// Refuses a file that is nothing a package could come in.
    static func check(_ path: String) throws {
        if !isArchive(path) { throw PackageRefusal(.notAFolder, "this is neither a folder nor a .zip, .skill or .tar.gz archive") }
    }
}
