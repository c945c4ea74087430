internal import CArchive

/// Feeds libarchive's tar reader, and counts what it is fed: headers and padding cost work too.
final class TarStream {
    private let origin: any ByteOrigin
    private let limit: Int64
    private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: LibraryArchive.pieceBytes, alignment: 16)
    private var count: Int64 = 0
    /// How many zeros came last.
    private var zeros: Int64 = 0
    /// Why nothing more comes; libarchive has no words for it.
    private(set) var failure: ArchiveError?

    private static let blockBytes = 512

    init(_ origin: any ByteOrigin, limit: Int64) {
        self.origin = origin
        self.limit = limit
    }

    deinit { buffer.deallocate() }

    /// Has the archive read from here; the stream must outlive it.
    func open(_ archive: LibraryArchive) throws(ArchiveError) {
        let code = archive_read_open(archive.raw, Unmanaged.passUnretained(self).toOpaque(), nil, readTarPiece, nil)
        if let failure { throw failure }
        guard code == ARCHIVE_OK else { throw archive.failure() }
    }

    /// The next bytes, which stay valid until the next call; none at the end.
    fileprivate func next() throws(ArchiveError) -> UnsafeRawBufferPointer {
        let read = try origin.read(into: buffer)
        count += Int64(read)
        guard count <= limit else { throw .refused(.tooLarge) }
        let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<read])
        if let last = bytes.lastIndex(where: { $0 != 0 }) { zeros = Int64(read - 1 - last) } else { zeros += Int64(read) }
        return bytes
    }

    /// For C, which takes no errors.
    fileprivate func nextOrNil() -> UnsafeRawBufferPointer? {
        do throws(ArchiveError) {
            return try next()
        } catch {
            failure = error
            return nil
        }
    }

    /// Reads on behind what libarchive took in: nothing may be hidden there, and the end mark has to be there. To libarchive an archive
    /// that stops between two entries is whole.
    func finish(behind taken: Int64) throws(ArchiveError) {
        while try !next().isEmpty {}
        guard zeros >= count - taken else { throw .refused(.damaged, detail: "something follows the end of the archive") }
        guard zeros >= Self.blockBytes else { throw .refused(.damaged, detail: "the end of the archive is missing") }
    }
}

// A plain function: C calls it, on whatever thread reads.
private func readTarPiece(
    _ archive: OpaquePointer?, _ stream: UnsafeMutableRawPointer?, _ piece: UnsafeMutablePointer<UnsafeRawPointer?>?
) -> la_ssize_t {
    guard let stream, let piece, let bytes = Unmanaged<TarStream>.fromOpaque(stream).takeUnretainedValue().nextOrNil() else { return -1 }
    piece.pointee = bytes.baseAddress
    return bytes.count
}
