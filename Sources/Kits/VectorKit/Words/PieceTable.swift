/// Finds the row of a piece by its bytes, in the mapped file.
///
/// Whatever stands in the file: a slot counts only when it names a row of the length that is looked for, whose text then lies in the file.
// Sendable unchecked because of the pointers: what they show is never written, and the owner keeps it.
struct PieceTable: @unchecked Sendable {
    enum Kind: Int {
        case begin, continuation

        /// Where FNV-1a starts, so that the two kinds can share a table.
        var basis: UInt64 { self == .begin ? 0xCBF2_9CE4_8422_2325 : 0x9AE1_6A3B_2F90_404F }
    }

    /// The rows of one kind and length.
    private struct Group {
        var first = 0
        var count = 0
        /// Where their texts begin.
        var texts = 0
    }

    static let prime: UInt64 = 0x100_0000_01B3

    private let groups: [Group]
    private let texts: UnsafeRawPointer
    private let slots: UnsafeRawPointer
    private let mask: Int
    /// The length of the longest piece of each kind.
    private let longest: (begin: Int, continuation: Int)

    init(_ bytes: UnsafeRawBufferPointer, _ base: UnsafeRawPointer, _ file: WordVectorsFile) {
        texts = base + file.texts
        slots = base + file.slots
        mask = file.slotCount - 1
        var groups = [Group](repeating: Group(), count: 2 * WordVectorsFile.longestPiece)
        var (first, text, longest) = (0, 0, [0, 0])
        for index in groups.indices {
            let length = index % WordVectorsFile.longestPiece + 1
            let count = Int(WordVectorsFile.number(bytes, file.groups + 4 * index))
            groups[index] = Group(first: first, count: count, texts: text)
            first += count
            text += count * length
            if count > 0 { longest[index / WordVectorsFile.longestPiece] = length }
        }
        self.groups = groups
        self.longest = (longest[0], longest[1])
    }

    func longest(_ kind: Kind) -> Int { kind == .begin ? longest.begin : longest.continuation }

    @inline(__always)
    static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

    /// The row of the piece with these bytes, of which `hash` is the hash; nil when there is none.
    @inline(__always)
    func row(_ kind: Kind, _ hash: UInt64, _ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int? {
        guard length <= longest(kind) else { return nil }
        let group = groups[kind.rawValue * WordVectorsFile.longestPiece + length - 1]
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
        // An honest table has an empty slot soon, a damaged one perhaps none.
        for _ in 0...mask {
            let entry = Int(UInt16(littleEndian: slots.load(fromByteOffset: 2 * slot, as: UInt16.self)))
            if entry == 0 { return nil }
            let place = entry - 1 - group.first
            if UInt(bitPattern: place) < UInt(group.count), Self.equal(texts + group.texts + place * length, bytes, length) {
                return entry - 1
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inline(__always)
    private static func equal(_ left: UnsafeRawPointer, _ right: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let right = UnsafeRawPointer(right)
        for index in 0..<length where left.load(fromByteOffset: index, as: UInt8.self) != right.load(fromByteOffset: index, as: UInt8.self)
        {
            return false
        }
        return true
    }
}
