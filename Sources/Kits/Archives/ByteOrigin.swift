internal import CArchive
internal import SystemKit

/// Where the bytes of a tar archive come from.
protocol ByteOrigin: AnyObject {
    /// 0 at the end, where the origin has been found whole.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int
}

/// The archive's file as it is.
final class ArchiveFile: ByteOrigin {
    let descriptor: Descriptor
    let size: Int64

    init(_ path: String) throws(ArchiveError) {
        do throws(SystemError) {
            descriptor = try Descriptor.open(path, .readAtOnce)
            let status = try FileStatus.of(descriptor)
            size = status.kind == .file ? status.size : -1
        } catch {
            throw .system(error)
        }
        if size < 0 { throw .notAFile(path) }
    }

    /// The bytes at a place, as many as there are.
    func bytes(_ count: Int, at offset: Int64) throws(ArchiveError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let read = bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(SystemError) in try descriptor.pread(into: buffer, at: offset) }
        }
        do throws(SystemError) { return Array(bytes.prefix(try read.get())) } catch { throw .system(error) }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
        do throws(SystemError) { return try descriptor.read(into: buffer) } catch { throw .system(error) }
    }
}

/// What a gzip file holds. libarchive does not look at the check sum at its end, so that is done here.
final class GzipBytes: ByteOrigin {
    private let file: ArchiveFile
    private let archive: LibraryArchive
    private var sum = CRC32()
    private var count: UInt32 = 0

    private static let trailerBytes = 8

    init(_ file: ArchiveFile) throws(ArchiveError) {
        self.file = file
        archive = try LibraryArchive()
        archive_read_support_filter_gzip(archive.raw)
        archive_read_support_format_raw(archive.raw)
        try archive.open(file.descriptor.raw)
        var entry: OpaquePointer?
        guard archive_read_next_header(archive.raw, &entry) == ARCHIVE_OK else { throw archive.failure() }
        // A gzip file within a gzip file would be opened as well.
        guard archive_filter_count(archive.raw) == 2, archive_filter_code(archive.raw, 0) == ARCHIVE_FILTER_GZIP else {
            throw .refused(.format)
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
        let read = archive_read_data(archive.raw, buffer.baseAddress, buffer.count)
        guard read >= 0 else { throw archive.failure() }
        guard read > 0 else {
            try checkTrailer()
            return 0
        }
        sum.add(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<read]))
        count &+= UInt32(truncatingIfNeeded: read)
        return read
    }

    private func checkTrailer() throws(ArchiveError) {
        let trailer = try file.bytes(Self.trailerBytes, at: max(0, file.size - Int64(Self.trailerBytes)))
        guard trailer.count == Self.trailerBytes else { throw .refused(.damaged) }
        let numbers = [0, 4].map { start in (0..<4).reduce(UInt32(0)) { $0 | UInt32(trailer[start + $1]) << UInt32(8 * $1) } }
        guard numbers[0] == sum.value, numbers[1] == count else { throw .refused(.damaged, detail: "the check sum does not agree") }
    }
}
