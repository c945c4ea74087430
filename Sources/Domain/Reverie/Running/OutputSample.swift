/// The beginning and the end of what a command wrote. It stays small however much passes.
package struct OutputSample {
    private let most: (head: Int, tail: Int)
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    package private(set) var bytes = 0

    package init(head: Int = 16 << 10, tail: Int = 48 << 10) { most = (head, tail) }

    package mutating func add(_ piece: UnsafeRawBufferPointer) {
        bytes += piece.count
        let room = min(most.head - head.count, piece.count)
        head.append(contentsOf: piece[..<room])
        let rest = UnsafeRawBufferPointer(rebasing: piece[room...])
        // What is far from the end is never looked at again.
        tail.append(contentsOf: rest.suffix(2 * most.tail))
        if tail.count > 4 * most.tail { tail.removeFirst(tail.count - most.tail) }
    }

    private var left: Int { bytes - head.count - min(tail.count, most.tail) }

    /// What was left out is said where it stood.
    package var text: String {
        // An image, an archive: nobody ever searches for that.
        if head.contains(0) || tail.contains(0) { return "[\(bytes) bytes that are no text]" }
        guard left > 0 else { return String(decoding: head + tail.suffix(most.tail), as: UTF8.self) }
        let beginning = Self.wholeLines(head[...], fromEnd: true)
        let end = Self.wholeLines(tail.suffix(most.tail), fromEnd: false)
        let gone = bytes - beginning.count - end.count
        return String(decoding: beginning, as: UTF8.self) + "\n[\(gone) bytes are left out here]\n" + String(decoding: end, as: UTF8.self)
    }

    private static let lineEnd = UInt8(ascii: "\n")

    /// Half a secret would not be known for one: it ends, or begins, with a whole line, and lines of nothing but letters and digits, as keys
    /// are written, are not cut through either.
    private static func wholeLines(_ bytes: ArraySlice<UInt8>, fromEnd: Bool) -> ArraySlice<UInt8> {
        var bytes = bytes
        while true {
            let place = fromEnd ? bytes.lastIndex(of: lineEnd) : bytes.firstIndex(of: lineEnd)
            guard let place else { return wholeWords(bytes, fromEnd: fromEnd) }
            bytes = fromEnd ? bytes[..<place] : bytes[(place + 1)...]
            let next = fromEnd ? bytes.suffix(while: { $0 != lineEnd }) : bytes.prefix(while: { $0 != lineEnd })
            if next.count < 16 || next.contains(where: { !isOfKey($0) }) { return bytes }
        }
    }

    private static func wholeWords(_ bytes: ArraySlice<UInt8>, fromEnd: Bool) -> ArraySlice<UInt8> {
        let place = fromEnd ? bytes.lastIndex { $0 <= 0x20 } : bytes.firstIndex { $0 <= 0x20 }
        guard let place else { return [] }
        return fromEnd ? bytes[..<place] : bytes[(place + 1)...]
    }

    private static func isOfKey(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || "+/=_-\r".utf8.contains(byte)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func suffix(while isIn: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        guard let place = lastIndex(where: { !isIn($0) }) else { return self }
        return self[(place + 1)...]
    }
}
