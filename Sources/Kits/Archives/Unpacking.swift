internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One archive on its way into one folder.
struct Unpacking {
    private let reader: ArchiveReader
    private let target: TargetFolder
    private let limits: UnpackLimits
    private let shouldStop: () -> Bool
    private var names = NameTree()
    private var ignored = 0
    private var done = UnpackSummary()

    init(reader: ArchiveReader, target: TargetFolder, limits: UnpackLimits, shouldStop: @escaping () -> Bool) {
        self.reader = reader
        self.target = target
        self.limits = limits
        self.shouldStop = shouldStop
    }

    mutating func run() throws(ArchiveError) -> UnpackSummary {
        while let entry = try reader.next() {
            if shouldStop() { throw .stopped }
            try take(entry)
        }
        return done
    }

    private mutating func take(_ entry: ArchiveEntry) throws(ArchiveError) {
        let name = try EntryName(entry.name, limits: limits, isFolder: entry.kind == .folder)
        if name.isIgnored || (name.components.isEmpty && entry.kind == .folder) {
            ignored += 1
            return try checkEntries(name)
        }
        if name.components.isEmpty { throw .refused(.emptyName, name.shown) }
        if entry.isEncrypted { throw .refused(.encrypted, name.shown) }
        switch entry.kind {
        case .folder:
            try book(name, .folder)
            try target.makeFolder(name)
        case .file:
            try book(name, .file)
            try writeFile(name, entry)
        case .link:
            let path = try LinkTarget.check(entry.target, of: name, limits: limits)
            try book(name, .link)
            try target.makeLink(name, to: path)
        case .hardLink:
            let original = try self.original(of: name, entry)
            try book(name, .file)
            try copy(original, to: name)
        case .other: throw .refused(.specialFile, name.shown)
        }
    }

    /// Takes the name, with what it counts.
    private mutating func book(_ name: EntryName, _ kind: NameTree.Kind) throws(ArchiveError) {
        done.folders += try names.take(name, as: kind)
        if kind != .folder { done.files += 1 }
        if done.files > limits.files { throw .refused(.tooManyFiles, name.shown) }
        try checkEntries(name)
    }

    private func checkEntries(_ name: EntryName) throws(ArchiveError) {
        if names.count + ignored > limits.entries { throw .refused(.tooManyEntries, name.shown) }
    }

    // MARK: Content

    /// Whether a file may have so many bytes beside all that came before it.
    private func checkBytes(_ count: Int64, _ name: EntryName) throws(ArchiveError) {
        if count > limits.fileBytes { throw .refused(.fileTooLarge, name.shown) }
        if count > limits.bytes - done.bytes { throw .refused(.tooLarge, name.shown) }
    }

    private mutating func writeFile(_ name: EntryName, _ entry: ArchiveEntry) throws(ArchiveError) {
        // Fewer bytes than it says would be found out at the end, more of them on the way.
        if let size = entry.size { try checkBytes(size, name) }
        let written = try target.makeFile(name, isExecutable: entry.isExecutable) { (file) throws(ArchiveError) in
            var end: Int64 = 0
            try reader.pieces { (bytes, offset) throws(ArchiveError) in
                let (next, overflow) = offset.addingReportingOverflow(Int64(bytes.count))
                guard offset >= end, !overflow else { throw .refused(.damaged, name.shown) }
                try checkBytes(next, name)
                if shouldStop() { throw .stopped }
                try write(bytes, to: file, at: offset, after: end)
                end = next
            }
            // What is missing at the end of a file with holes is one more hole.
            guard let size = entry.size, size > end else { return end }
            guard ftruncate(file.raw, off_t(size)) == 0 else { throw .system(SystemError("extend", path: file.path, errno: errno)) }
            return size
        }
        done.bytes += written
    }

    private func write(
        _ bytes: UnsafeRawBufferPointer, to file: borrowing Descriptor, at offset: Int64, after end: Int64
    ) throws(ArchiveError) {
        do throws(SystemError) {
            if offset != end { try file.seek(to: offset) }
            try file.writeAll(bytes)
        } catch {
            throw .system(error)
        }
    }

    // MARK: Hard links

    /// The file that a hard link is one more name of.
    private func original(of name: EntryName, _ entry: ArchiveEntry) throws(ArchiveError) -> EntryName {
        // Some writers put the content at the link as well; which of the two would count, nobody could say.
        guard entry.size ?? 0 == 0, let original = try? EntryName(entry.target, limits: limits, isFolder: false), names.hasFile(original)
        else {
            throw .refused(.hardLink, name.shown)
        }
        return original
    }

    private mutating func copy(_ original: EntryName, to name: EntryName) throws(ArchiveError) {
        let source = try target.openFile(original)
        let status: FileStatus
        do throws(SystemError) { status = try FileStatus.of(source) } catch { throw .system(error) }
        try checkBytes(status.size, name)
        try target.makeFile(name, isExecutable: status.mode & 0o100 != 0) { (file) throws(ArchiveError) in
            do {
                try source.chunks(of: LibraryArchive.pieceBytes) { bytes, _ in
                    if shouldStop() { throw ArchiveError.stopped }
                    try file.writeAll(bytes)
                }
            } catch let error as SystemError {
                throw .system(error)
            } catch {
                throw .stopped
            }
        }
        done.bytes += status.size
    }
}
