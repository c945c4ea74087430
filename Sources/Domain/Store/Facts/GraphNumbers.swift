internal import Model
internal import SQLiteKit
internal import SealKit

/// Numbers of facts and entities are given once in the life of a store; their ids follow from them under the store's key.
enum GraphNumber: String {
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

    /// The next number; one that is not used then is a gap.
    func take(_ connection: Connection) throws -> Int64 {
        let name = "next_\(rawValue)"
        let next: SQL = """
            INSERT INTO store(name, value) VALUES (\(name), 2) ON CONFLICT(name) DO UPDATE SET value = value + 1 RETURNING value
            """
        let number = (try connection.int64(next) ?? 2) - 1
        guard number <= DocumentKey.highestNumber else { throw StoreError.tooManyProcedures }
        return number
    }
}
