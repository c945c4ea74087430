/// One line of a file as a reader hands it out.
package enum Line {
    case text(LineView)
    /// Longer than allowed and never held in memory. `length` counts everything up to the start of the next line.
    case tooLong(offset: Int64, length: Int64, number: Int)
}

/// The bytes of a line, in the reader's own buffer: valid until the reader is asked for the next line or goes away.
///
/// So the reader has to live in a variable that is used after the line is: the loop over `next()` does that by itself.
package struct LineView {
    /// Without the newline and a carriage return right before it.
    package let bytes: UnsafeBufferPointer<UInt8>
    /// Where the line starts in the file.
    package let offset: Int64
    /// Where the next line starts: the place to go on from.
    package let endOffset: Int64
    package let number: Int
    /// False for a last line without a newline: more of it may still be written.
    package let isTerminated: Bool

    /// Nothing but blanks.
    package var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == LineLimits.carriageReturn } }

    /// `raw` is the line without its newline.
    init(raw: UnsafeBufferPointer<UInt8>, offset: Int64, number: Int, isTerminated: Bool) {
        let endsInReturn = isTerminated && raw.last == LineLimits.carriageReturn
        bytes = endsInReturn ? UnsafeBufferPointer(rebasing: raw.dropLast()) : raw
        self.offset = offset
        self.endOffset = offset + Int64(raw.count) + (isTerminated ? 1 : 0)
        self.number = number
        self.isTerminated = isTerminated
    }
}

/// What both readers agree on.
package enum LineLimits {
    package static let chunkSize = 256 * 1024
    package static let maximumLineBytes = 64 * 1024 * 1024
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    /// Keeps a size within what arithmetic on buffer sizes can bear.
    static func held(_ size: Int, from least: Int) -> Int {
        min(max(size, least), 1 << 40)
    }
}
