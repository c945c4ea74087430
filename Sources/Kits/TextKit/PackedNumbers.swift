/// Numbers packed as text, for tables that stand in the program: each in digits of five bits (A–Z, a–z, 0–9, + and /), lowest first,
/// where the sixth bit says that more follow. Anything else, such as line ends, is passed over.
package struct PackedNumbers {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Nil at the end.
    package mutating func next() -> Int? {
        var number = 0
        var shift = 0
        while position < bytes.count {
            let digit = Self.value(of: bytes[position])
            position += 1
            guard let digit else { continue }
            number |= (digit & 31) << shift
            shift += 5
            if digit < 32 { return number }
        }
        return nil
    }

    /// A distance, its sign in the lowest bit, in the arithmetic that wraps round, so that one backwards can be added.
    package mutating func nextDistance() -> UInt32? {
        next().map { number in
            let half = UInt32(truncatingIfNeeded: number >> 1)
            return number & 1 == 0 ? half : ~half
        }
    }

    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
