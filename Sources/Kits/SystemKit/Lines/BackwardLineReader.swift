#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads the lines of a file from its end towards its start, in bounded memory. They are the lines that `LineReader` gives,
/// in reverse, but numbered from the end: the last one is 1.
package final class BackwardLineReader {
    private let descriptor: Descriptor
    private let chunkSize: Int
    private let maximumLineBytes: Int
    private let startOffset: Int64
    private var buffer: UnsafeMutableRawBufferPointer
    /// The unread part of the buffer; it ends where the last line given out begins.
    private var low: Int
    private var high: Int
    /// How much at the end of the unread part is known to hold no newline but the line's own.
    private var searched = 0
    /// Where `low` stands in the file.
    private var lowOffset: Int64
    private var number = 1

    /// Opens a file to read back from `endOffset` (nil or beyond: its end now) down to `startOffset`, the start of a line.
    package init(
        path: String, endOffset: Int64? = nil, startOffset: Int64 = 0,
        chunkSize: Int = LineLimits.chunkSize, maximumLineBytes: Int = LineLimits.maximumLineBytes
    ) throws(SystemError) {
        let descriptor = try Descriptor.open(path, .read)
        let size = try FileStatus.of(descriptor).size
        self.descriptor = descriptor
        self.chunkSize = LineLimits.held(chunkSize, from: 1)
        self.maximumLineBytes = LineLimits.held(maximumLineBytes, from: 0)
        self.startOffset = max(startOffset, 0)
        lowOffset = max(min(endOffset ?? size, size), self.startOffset)
        buffer = .allocate(byteCount: self.chunkSize, alignment: 16)
        low = buffer.count
        high = buffer.count
    }

    deinit {
        buffer.deallocate()
    }

    /// The line before, or nil at the start. The bytes of the line given out last are gone after this.
    package func next() throws(SystemError) -> Line? {
        if low == high, try !fill() { return nil }
        let isTerminated = buffer[high - 1] == LineLimits.newline
        searched = isTerminated ? 1 : 0
        while true {
            if let start = lineStartInBuffer() { return take(from: start, isTerminated: isTerminated) }
            searched = high - low
            if searched - (isTerminated ? 1 : 0) > maximumLineBytes { return try skipRestOfLine() }
            if try !fill() { return take(from: low, isTerminated: isTerminated) }
        }
    }

    /// The place behind the last newline of the part not yet searched.
    private func lineStartInBuffer() -> Int? {
        guard let base = buffer.baseAddress else { return nil }
        let count = high - searched - low
        return lastIndex(of: LineLimits.newline, in: base + low, count: count).map { low + $0 + 1 }
    }

    private func take(from start: Int, isTerminated: Bool) -> Line {
        let length = high - start
        let contentLength = length - (isTerminated ? 1 : 0)
        let raw = UnsafeRawBufferPointer(rebasing: buffer[start..<start + contentLength]).assumingMemoryBound(to: UInt8.self)
        let offset = lowOffset + Int64(start - low)
        high = start
        number += 1
        if contentLength > maximumLineBytes { return .tooLong(offset: offset, length: Int64(length), number: number - 1) }
        return .text(LineView(raw: raw, offset: offset, number: number - 1, isTerminated: isTerminated))
    }

    /// Drops what is held of a line and reads back over the rest of it.
    private func skipRestOfLine() throws(SystemError) -> Line {
        let end = lowOffset + Int64(high - low)
        var start: Int?
        repeat {
            (low, high, searched) = (buffer.count, buffer.count, 0)
            guard try fill() else { break }
            start = lineStartInBuffer()
        } while start == nil
        if let start { high = start }
        let offset = lowOffset + Int64(high - low)
        number += 1
        return .tooLong(offset: offset, length: end - offset, number: number - 1)
    }

    /// Reads the chunk before the unread part; false at the start.
    private func fill() throws(SystemError) -> Bool {
        let wanted = Int(min(Int64(chunkSize), lowOffset - startOffset))
        if wanted == 0 { return false }
        makeRoom(for: wanted)
        let from = lowOffset - Int64(wanted)
        var got = 0
        while got < wanted {
            let place = UnsafeMutableRawBufferPointer(rebasing: buffer[low - wanted + got..<low])
            let count = try descriptor.pread(into: place, at: from + Int64(got))
            // The file was as long as this when it was opened.
            if count == 0 { throw SystemError("read back over the shortened", path: descriptor.path, errno: EIO) }
            got += count
        }
        low -= wanted
        lowOffset = from
        return true
    }

    /// Moves the unread part to the back, into a larger buffer when it has to be; a giant buffer is given up after use.
    private func makeRoom(for wanted: Int) {
        let unread = high - low
        var target = buffer
        if unread + wanted > buffer.count {
            target = .allocate(byteCount: max(buffer.count * 2, unread + wanted), alignment: 16)
        } else if buffer.count > 16 * chunkSize, unread == 0 {
            target = .allocate(byteCount: chunkSize, alignment: 16)
        } else if low >= wanted {
            return
        }
        if let to = target.baseAddress, let from = buffer.baseAddress { memmove(to + (target.count - unread), from + low, unread) }
        if target.baseAddress != buffer.baseAddress { buffer.deallocate() }
        buffer = target
        (low, high) = (target.count - unread, target.count)
    }
}
