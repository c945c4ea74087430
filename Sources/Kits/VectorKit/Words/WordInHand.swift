/// The word that is being read, in the bytes of its pieces.
struct WordInHand {
    /// Whoever has more than fits has more characters than a known word can have.
    static let room = 4 * (WordPieces.longestWord + 1)

    let bytes: UnsafeMutablePointer<UInt8>
    private(set) var length = 0
    private(set) var characters = 0

    init(_ bytes: UnsafeMutablePointer<UInt8>) { self.bytes = bytes }

    @inline(__always)
    mutating func restart() {
        length = 0
        characters = 0
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        bytes[length] = byte
        length += 1
    }

    @inline(__always)
    mutating func append(_ ascii: UInt8) {
        characters += 1
        if length <= Self.room - 4 { put(ascii) }
    }

    mutating func append(scalar: UInt32) {
        characters += 1
        guard length <= Self.room - 4 else { return }
        switch scalar {
        case 0..<0x80: put(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            put(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            put(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        default:
            put(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }
}
