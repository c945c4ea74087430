internal import Model
internal import SealKit

/// Ids of facts and entities follow from their numbers, under the store's key.
enum GraphID: String {
    case fact, entity

    private var letter: String { self == .fact ? "f" : "e" }

    func id(_ number: Int64, _ digest: KeyedDigest) -> String {
        var name = rawValue
        name.withUTF8 { digest.update(UnsafeRawBufferPointer($0)) }
        digest.update(UInt64(bitPattern: number))
        var bits = digest.finish().bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var letters: [UInt8] = []
        for _ in 0..<Self.letters {
            letters.append(Self.alphabet[Int(bits & 31)])
            bits >>= 5
        }
        return letter + String(decoding: letters, as: UTF8.self)
    }

    /// Sixty bits.
    static let letters = 12
    /// Neither letters that look like digits, nor vowels enough for words.
    private static let alphabet = Array("0123456789bcdfghjkmnpqrstvwxyzae".utf8)
}
