internal import CArchive

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What an archive says of one entry; nothing of it is checked yet.
struct ArchiveEntry {
    enum Kind: Equatable {
        case file, folder, link, hardLink, other
    }

    let kind: Kind
    /// Nil when there is none.
    let name: [UInt8]?
    /// Where a link, symbolic or hard, leads.
    let target: [UInt8]?
    /// Nil when the archive does not say.
    let size: Int64?
    let isExecutable: Bool
    let isEncrypted: Bool

    init(_ raw: OpaquePointer) {
        name = Self.bytes(archive_entry_pathname(raw))
        let hardLink = Self.bytes(archive_entry_hardlink(raw))
        let mode = archive_entry_filetype(raw)
        kind =
            if hardLink != nil {
                .hardLink
            } else {
                switch mode {
                case S_IFREG: .file
                case S_IFDIR: .folder
                case S_IFLNK: .link
                default: .other
                }
            }
        target = hardLink ?? Self.bytes(archive_entry_symlink(raw))
        size = archive_entry_size_is_set(raw) != 0 ? archive_entry_size(raw) : nil
        isExecutable = archive_entry_perm(raw) & 0o111 != 0
        isEncrypted = archive_entry_is_encrypted(raw) != 0
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8]? {
        text.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    }
}
