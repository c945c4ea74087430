/// Writes gzip files and deflate streams by hand: what is given is stored, and zeros are packed as tightly as deflate can.
package enum GzipMaker {
    package static func make(_ content: [UInt8]) -> [UInt8] {
        wrap(stored(content), sum: checkSum(content), count: content.count)
    }

    package static func wrap(_ deflated: [UInt8], sum: UInt32, count: Int) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + deflated + little(sum, 4) + little(UInt32(truncatingIfNeeded: count), 4)
    }

    package static func stored(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = content[...]
        repeat {
            let piece = rest.prefix(65_535)
            rest = rest.dropFirst(piece.count)
            let count = UInt32(piece.count)
            bytes += [rest.isEmpty ? 1 : 0] + little(count, 2) + little(~count & 0xFFFF, 2) + piece
        } while !rest.isEmpty
        return bytes
    }

    /// How many zeros one more period stands for.
    package static let zerosInAPeriod = 258 * 8

    /// A zero, and then as many periods of zeros: one block of "the same again, 258 times", which repeats itself every 13 bytes.
    package static func zeros(periods: Int) -> [UInt8] {
        func stream(_ periods: Int) -> [UInt8] {
            let again = "11000101" + "00000"
            let bits = "1" + "10" + "00110000" + String(repeating: again, count: 8 * periods) + "0000000"
            var bytes = [UInt8](repeating: 0, count: (bits.utf8.count + 7) / 8)
            for (place, bit) in bits.utf8.enumerated() where bit == UInt8(ascii: "1") { bytes[place / 8] |= 1 << UInt8(place % 8) }
            return bytes
        }
        let one = stream(1)
        let period = Array(stream(2)[2..<15])
        var bytes = Array(one[..<2])
        for _ in 1..<periods { bytes += period }
        return bytes + one[2...]
    }

    /// The number's bytes, the low ones first.
    package static func little(_ number: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }

    package static func checkSum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }
}
