/// Where the parts of a file of word vectors lie. All numbers in it are little-endian.
///
/// Header of 64 bytes: "RVRVECT1", then u32: version, dimensions, pieces, pieces that begin a word, slots, f32: unit of the scales; from 32
/// on the BLAKE2b-256 of the first 32 bytes and of all behind the header. Then, each at the next multiple of 64 and zeros between: how many
/// pieces of 1...64 bytes there are (u32, for those that begin a word, then for those that go on), the texts of the pieces without anything
/// between, the slots of the hash table (u16), the scales (u16) and the rows (int8).
struct WordVectorsFile {
    static let version: UInt32 = 1
    static let headerSize = 64
    static let digest = 32..<64
    static let longestPiece = 64
    private static let magic = Array("RVRVECT1".utf8)
    private static let mostDimensions = 4096

    let dimensions: Int
    let pieces: Int
    let beginners: Int
    let slotCount: Int
    let groups = headerSize
    let texts: Int
    let slots: Int
    let scales: Int
    let rows: Int

    /// Looks at the numbers and at the length, which all that is read later keeps to; not at every byte.
    init(_ bytes: UnsafeRawBufferPointer) throws(WordVectorsError) {
        guard bytes.count >= Self.headerSize, bytes.starts(with: Self.magic) else { throw .notWordVectors }
        let version = Self.number(bytes, 8)
        guard version == Self.version else { throw .otherVersion(version) }
        dimensions = Int(Self.number(bytes, 12))
        pieces = Int(Self.number(bytes, 16))
        beginners = Int(Self.number(bytes, 20))
        slotCount = Int(Self.number(bytes, 24))
        // A row's number plus one fits into a slot, and there is always an empty slot at which a search ends.
        guard (1...Self.mostDimensions).contains(dimensions), (1..<65535).contains(pieces), beginners <= pieces,
            (2...1 << 20).contains(slotCount), slotCount & (slotCount - 1) == 0, slotCount > pieces
        else { throw .damaged(.numbers) }
        texts = Self.aligned(groups + 2 * 4 * Self.longestPiece)
        guard bytes.count >= texts else { throw .damaged(.length) }
        var textSize = 0
        var counted = [0, 0]
        for kind in 0..<2 {
            for length in 1...Self.longestPiece {
                let count = Int(Self.number(bytes, groups + 4 * (kind * Self.longestPiece + length - 1)))
                counted[kind] += count
                textSize += count * length
            }
        }
        guard counted == [beginners, pieces - beginners] else { throw .damaged(.groups) }
        slots = Self.aligned(texts + textSize)
        scales = Self.aligned(slots + 2 * slotCount)
        rows = Self.aligned(scales + 2 * pieces)
        guard bytes.count == rows + dimensions * pieces else { throw .damaged(.length) }
    }

    static func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    private static func aligned(_ offset: Int) -> Int { (offset + 63) / 64 * 64 }
}
