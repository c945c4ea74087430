/// One word of a text as the index keeps it.
package struct Word {
    /// Lower case, without marks, stemmed. Valid only while it is handed over.
    package let bytes: UnsafeBufferPointer<UInt8>
    /// Where it stood in the text, in bytes.
    package let start: Int
    package let end: Int
    /// It is a part of the identifier that was handed over just before, and stands at the same place.
    package let isPart: Bool
    /// It is one character of a script without spaces: the last of its run, which no pair begins with.
    package var isLoneCharacter = false
}

/// Splits text into words for the index and for questions alike: folded, stemmed, identifiers whole and in parts, scripts without
/// spaces as overlapping pairs. Holds scratch space, so one instance serves one thread.
package final class WordSplitter {
    /// A longer run (a hash, base64) is known by its beginning.
    package static let longestWord = 64
    private static let room = longestWord + 16

    let folded = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
    /// Where the case turns from lower to upper inside the run: the seams of an identifier.
    let isSeam = UnsafeMutablePointer<Bool>.allocate(capacity: room)
    let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: room)

    package init() {}

    deinit {
        folded.deallocate()
        isSeam.deallocate()
        scratch.deallocate()
    }

    /// Hands each word to `body` in order; stops early when it returns false. Never fails, whatever the bytes are.
    package func split(_ text: UnsafeBufferPointer<UInt8>, _ body: (Word) -> Bool) {
        guard let base = text.baseAddress else { return }
        var position = 0
        while position < text.count {
            let byte = base[position]
            if byte < 0x80 {
                if ASCIIClass.isSeparator(byte) {
                    position += 1
                } else if !run(base, text.count, &position, body) {
                    return
                }
                continue
            }
            let (scalar, length) = ScalarReader.read(base, position, text.count)
            switch Script.classify(scalar) {
            case .letter: if !run(base, text.count, &position, body) { return }
            case .dense: if !denseRun(base, text.count, &position, body) { return }
            case .mark, .separator: position += length
            }
        }
    }
}

/// Classes of ASCII bytes, by one load each.
enum ASCIIClass {
    static let separator: UInt8 = 0
    static let lower: UInt8 = 1
    static let upper: UInt8 = 2
    static let digit: UInt8 = 3
    static let underscore: UInt8 = 4

    @inline(__always) static func isSeparator(_ byte: UInt8) -> Bool { of(byte) == separator }

    @inline(__always) static func of(_ byte: UInt8) -> UInt8 {
        if byte &- UInt8(ascii: "a") < 26 { return lower }
        if byte &- UInt8(ascii: "A") < 26 { return upper }
        if byte &- UInt8(ascii: "0") < 10 { return digit }
        return byte == UInt8(ascii: "_") ? underscore : separator
    }
}
