internal import CArchive
internal import SystemKit

/// Reads the entries of an archive in order. The first bytes choose the one parser that will see it.
final class ArchiveReader {
    private let archive: LibraryArchive
    private let file: ArchiveFile
    /// For tar alone: zip is read here and there.
    private let stream: TarStream?
    private var current = ""

    private static let zipStarts = [Array("PK\u{3}\u{4}".utf8), Array("PK\u{5}\u{6}".utf8)]
    private static let gzipStart: [UInt8] = [0x1F, 0x8B]

    init(_ path: String, limits: UnpackLimits) throws(ArchiveError) {
        file = try ArchiveFile(path)
        let start = try file.bytes(4, at: 0)
        archive = try LibraryArchive()
        if Self.zipStarts.contains(start) {
            // Only the reader that goes by the directory at the end: what is cut short has none.
            archive_read_support_format_zip_seekable(archive.raw)
            archive_read_set_format_option(archive.raw, "zip", "mac-ext", nil)
            stream = nil
            try archive.open(file.descriptor.raw)
        } else {
            archive_read_support_format_tar(archive.raw)
            archive_read_set_format_option(archive.raw, "tar", "mac-ext", nil)
            let origin: any ByteOrigin = start.starts(with: Self.gzipStart) ? try GzipBytes(file) : file
            let stream = TarStream(origin, limit: limits.streamBytes)
            self.stream = stream
            try stream.open(archive)
        }
    }

    /// The next entry; nil at the end of a whole archive.
    func next() throws(ArchiveError) -> ArchiveEntry? {
        var raw: OpaquePointer?
        let code = archive_read_next_header(archive.raw, &raw)
        if let failure = stream?.failure { throw failure }
        if code == ARCHIVE_EOF {
            try stream?.finish(behind: archive_filter_bytes(archive.raw, 0))
            return nil
        }
        // A warning is about something that was read otherwise than it is written, so it is not let pass.
        guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let raw else { throw archive.failure() }
        let entry = ArchiveEntry(raw)
        current = EntryName.show(entry.name ?? [])
        if code == ARCHIVE_WARN {
            // A name that it could not convert is kept as it is, or not at all.
            guard let name = entry.name, String(validating: name, as: UTF8.self) != nil else { throw .refused(.notUTF8, current) }
            throw archive.failure(current)
        }
        if stream == nil, entry.kind == .file, !entry.isEncrypted { try checkCompression() }
        return entry
    }

    /// libarchive knows a dozen methods for zip and cannot be told to forget them; it says which one an entry has.
    private func checkCompression() throws(ArchiveError) {
        let format = archive_format_name(archive.raw).map { String(cString: $0) } ?? ""
        guard format.hasSuffix("(uncompressed)") || format.hasSuffix("(deflation)") else { throw .refused(.compression, current) }
    }

    /// Hands out the content of the entry at hand in pieces, each with its place; what lies between them is zeros.
    func pieces(_ body: (UnsafeRawBufferPointer, _ offset: Int64) throws(ArchiveError) -> Void) throws(ArchiveError) {
        while true {
            var (start, count, offset): (UnsafeRawPointer?, Int, Int64) = (nil, 0, 0)
            let code = archive_read_data_block(archive.raw, &start, &count, &offset)
            if let failure = stream?.failure { throw failure }
            if code == ARCHIVE_EOF { return }
            guard code == ARCHIVE_OK else { throw archive.failure(current) }
            try body(UnsafeRawBufferPointer(start: start, count: count), offset)
        }
    }
}
