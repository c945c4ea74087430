#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads the lines of a file or a pipe forwards, in large chunks and in bounded memory.
package final class LineReader {
    private let descriptor: Descriptor
    private let chunkSize: Int
    private let maximumLineBytes: Int
    private var buffer: UnsafeMutableRawBufferPointer
    /// The unread part of the buffer.
    private var low = 0
    private var high = 0
    /// How much of the unread part is known to hold no newline.
    private var searched = 0
    /// Where `low` stands in the file.
    private var offset: Int64
    private var number: Int
    private var isAtEnd = false

    /// Opens a file at a byte offset, which should be the start of a line; `startNumber` is the number of that line.
    ///
    /// A line of more than `maximumLineBytes`, its newline not counted, comes as `.tooLong`.
    package convenience init(
        path: String, offset: Int64 = 0, startNumber: Int = 1,
        chunkSize: Int = LineLimits.chunkSize, maximumLineBytes: Int = LineLimits.maximumLineBytes
    ) throws(SystemError) {
        let descriptor = try Descriptor.open(path, .read)
        if offset != 0 { try descriptor.seek(to: offset) }
        self.init(
            descriptor: descriptor, offset: offset, startNumber: startNumber, chunkSize: chunkSize, maximumLineBytes: maximumLineBytes)
    }

    /// Reads on from where an open descriptor stands; `offset` is what that place is called.
    package init(
        descriptor: consuming Descriptor, offset: Int64 = 0, startNumber: Int = 1,
        chunkSize: Int = LineLimits.chunkSize, maximumLineBytes: Int = LineLimits.maximumLineBytes
    ) {
        self.descriptor = descriptor
        self.chunkSize = LineLimits.held(chunkSize, from: 1)
        self.maximumLineBytes = LineLimits.held(maximumLineBytes, from: 0)
        self.offset = offset
        number = startNumber
        buffer = .allocate(byteCount: self.chunkSize, alignment: 16)
    }

    deinit {
        buffer.deallocate()
    }

    /// The next line, or nil at the end. The bytes of the line before are gone after this.
    package func next() throws(SystemError) -> Line? {
        while true {
            if let length = newlineInBuffer() { return take(length, isTerminated: true) }
            searched = high - low
            if searched > maximumLineBytes { return try skipRestOfLine() }
            if try fill() { continue }
            return searched == 0 ? nil : take(searched, isTerminated: false)
        }
    }

    /// How far from `low` the next newline is.
    private func newlineInBuffer() -> Int? {
        guard let base = buffer.baseAddress else { return nil }
        let from = low + searched
        guard from < high, let found = memchr(base + from, Int32(LineLimits.newline), high - from) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base) - low
    }

    private func take(_ length: Int, isTerminated: Bool) -> Line {
        let whole = length + (isTerminated ? 1 : 0)
        let start = offset
        let raw = UnsafeRawBufferPointer(rebasing: buffer[low..<low + length]).assumingMemoryBound(to: UInt8.self)
        low += whole
        searched = 0
        offset += Int64(whole)
        number += 1
        if length > maximumLineBytes { return .tooLong(offset: start, length: Int64(whole), number: number - 1) }
        return .text(LineView(raw: raw, offset: start, number: number - 1, isTerminated: isTerminated))
    }

    /// Drops what is held of a line and reads over the rest of it.
    private func skipRestOfLine() throws(SystemError) -> Line {
        let start = offset
        repeat {
            offset += Int64(high - low)
            (low, high, searched) = (0, 0, 0)
            guard try fill() else { break }
        } while newlineInBuffer() == nil
        if let rest = newlineInBuffer() {
            low += rest + 1
            offset += Int64(rest + 1)
        }
        number += 1
        return .tooLong(offset: start, length: offset - start, number: number - 1)
    }

    /// Reads more behind the unread part; false at the end of the file.
    private func fill() throws(SystemError) -> Bool {
        if isAtEnd { return false }
        makeRoom()
        let count = try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[high...]))
        high += count
        isAtEnd = count == 0
        return !isAtEnd
    }

    /// Moves the unread part to the front. The buffer grows only when one line fills it, and goes back to its size after a
    /// giant, but not after every line that is merely long.
    private func makeRoom() {
        let unread = high - low
        if unread == buffer.count {
            resize(to: max(min(buffer.count * 2, maximumLineBytes + 1), unread + 1))
        } else if buffer.count > 16 * chunkSize, unread < chunkSize {
            resize(to: chunkSize)
        } else if low > 0, let base = buffer.baseAddress {
            memmove(base, base + low, unread)
        }
        (low, high) = (0, unread)
    }

    private func resize(to size: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[low..<high]))
        buffer.deallocate()
        buffer = larger
    }
}
