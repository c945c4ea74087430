/// A word as tables know it: lower case, without marks.
enum FoldedWord {
    /// Longer words stand in no table.
    static let longest = 20

    /// Nil for a word that is too long for any table. Up to fifteen bytes cost no allocation.
    static func of(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> String? {
        guard range.count <= longest else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest * 12) { room -> String? in
            guard let out = room.baseAddress else { return nil }
            var length = 0
            var position = range.lowerBound
            while position < range.upperBound {
                let byte = base[position]
                if byte < 0x80 {
                    out[length] = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
                    length += 1
                    position += 1
                    continue
                }
                let (scalar, width) = ScalarReader.read(base, position, range.upperBound)
                if Script.classify(scalar) != .mark { length += Script.fold(scalar, into: out + length) }
                position += width
            }
            return String(decoding: UnsafeBufferPointer(start: out, count: length), as: UTF8.self)
        }
    }

    /// The word of a table, folded as those of texts are.
    static func of(_ word: String) -> String {
        let bytes = Array(word.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { of($0, 0..<buffer.count) } ?? word
        }
    }
}
