internal import Model
internal import SQLiteKit
internal import SealKit
internal import TextKit

/// Numbers for words at places, under a key that nobody could know beforehand.
struct WordHash {
    private let seed: UInt64
    private let splitter = WordSplitter()

    init() throws { seed = try Random.bytes(8).reduce(0) { $0 << 8 | UInt64($1) } }

    func group(_ key: Int64, of groups: Int) -> Int { Int(mix(UInt64(bitPattern: key) &+ seed) % UInt64(groups)) }

    func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        mix(word.reduce(seed ^ UInt64(word.count)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }

    func number(_ key: Int64, _ word: UInt64, _ place: Int64) -> UInt64 {
        mix(mix(UInt64(bitPattern: key) ^ seed) &+ mix(word &+ UInt64(bitPattern: place) &* 0x9E37_79B9_7F4A_7C15))
    }

    /// The words of a text as the index would count them: parts of an identifier stand at its place.
    func sum(_ key: Int64, _ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var place: Int64 = -1
        var sum: UInt64 = 0
        splitter.split(text) { word in
            // The index ends a word before a NUL, and has no empty ones.
            let bytes = UnsafeBufferPointer(rebasing: word.bytes.prefix { $0 != 0 })
            guard !bytes.isEmpty else { return true }
            if !word.isPart || place < 0 { place += 1 }
            sum &+= number(key, hash(bytes), place)
            return true
        }
        return sum
    }

    private func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Gives each word of the index at each of its places, as the key of its text and its number. `each` is called now and then.
    func readIndex(_ connection: Connection, _ each: () throws -> Void, _ body: (Int64, UInt64) -> Void) throws {
        try TurnIndex.openWords(connection)
        var term: [UInt8] = []
        var hash: UInt64 = 0
        var count = 0
        // Words come in their order, so that each is hashed once.
        try connection.rows("SELECT term, doc, \"offset\" FROM temp.turn_word") { row in
            row.withText(0) { bytes in
                if !bytes.elementsEqual(term) || count == 0 {
                    term = Array(bytes)
                    hash = self.hash(bytes)
                }
            }
            let key = row.int64(1)
            body(key, number(key, hash, row.int64(2)))
            count += 1
            if count.isMultiple(of: 1 << 16) { try each() }
        }
    }
}
