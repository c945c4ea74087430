internal import CArchive

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// libarchive's own object for one archive that is read.
final class LibraryArchive {
    let raw: OpaquePointer

    static let pieceBytes = 64 << 10

    init() throws(ArchiveError) {
        guard let raw = archive_read_new() else { throw .outOfMemory }
        self.raw = raw
    }

    deinit { archive_read_free(raw) }

    /// Reads from a descriptor that stays the caller's to close.
    func open(_ descriptor: Int32) throws(ArchiveError) {
        guard archive_read_open_fd(raw, descriptor, Self.pieceBytes) == ARCHIVE_OK else { throw failure() }
    }

    /// What the last call failed with.
    func failure(_ entry: String = "") -> ArchiveError {
        if archive_errno(raw) == ENOMEM { return .outOfMemory }
        let words = archive_error_string(raw).map { EntryName.show(Array(String(cString: $0).utf8)) }
        // Before the first entry no format is known, so this was not one of those that are enabled.
        return archive_format(raw) == 0 ? .refused(.format) : .refused(.damaged, entry, detail: words)
    }
}
