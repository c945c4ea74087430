/// Finds the row of a piece by its bytes, in the mapped file.
///
/// Whatever stands in the file: a slot counts only when it names a row of the length that is looked for, whose text then lies in the file.
// Sendable unchecked because of the pointers: what they show is never written again, and `PieceTables` keeps it.
struct PieceTable: @unchecked Sendable {
    enum Kind: Int {
        case begin, continuation

        /// Where FNV-1a starts, so that the two kinds can share a table.
        @inline(__always)
        var basis: UInt64 { self == .begin ? 0xCBF2_9CE4_8422_2325 : 0x9AE1_6A3B_2F90_404F }
    }

    /// The rows of one kind and length.
    struct Group {
        /// The number of the first one plus one, as slots have it.
        var first: UInt16 = 1
        var count: UInt16 = 0
        /// Where their texts begin.
        var texts: UInt32 = 0
    }

    static let prime: UInt64 = 0x100_0000_01B3

    private let texts: UnsafeRawPointer
    private let slots: UnsafeRawPointer
    private let mask: Int
    private let groups: UnsafePointer<Group>
    private let longestBegin: Int
    private let longestContinuation: Int

    /// Fills `groups`, which has room for the lengths of both kinds.
    init(_ bytes: UnsafeRawBufferPointer, _ base: UnsafeRawPointer, _ file: WordVectorsFile, _ groups: UnsafeMutablePointer<Group>) {
        texts = base + file.texts
        slots = base + file.slots
        mask = file.slotCount - 1
        self.groups = UnsafePointer(groups)
        var group = Group()
        var longest = [0, 0]
        for index in 0..<2 * WordVectorsFile.longestPiece {
            let length = index % WordVectorsFile.longestPiece + 1
            group.count = UInt16(truncatingIfNeeded: WordVectorsFile.number(bytes, file.groups + 4 * index))
            (groups + index).initialize(to: group)
            if group.count > 0 { longest[index / WordVectorsFile.longestPiece] = length }
            group.first += group.count
            group.texts += UInt32(group.count) * UInt32(length)
        }
        (longestBegin, longestContinuation) = (longest[0], longest[1])
    }

    func longest(_ kind: Kind) -> Int { kind == .begin ? longestBegin : longestContinuation }

    @inline(__always)
    static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

    /// The row of the piece with these bytes, of which `hash` is the hash; nil when there is none.
    @inline(__always)
    func row(_ kind: Kind, _ hash: UInt64, _ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int? {
        guard length <= longest(kind) else { return nil }
        return row(kind, hash, length) { text in
            for index in 0..<length where text.load(fromByteOffset: index, as: UInt8.self) != bytes[index] { return false }
            return true
        }
    }

    /// The row of the piece that is these letters, at most eight. Behind the texts of a file there is always more than eight bytes.
    @inline(__always)
    func row(_ hash: UInt64, _ word: ASCIIWord) -> Int? {
        row(.begin, hash, word.length) { text in
            UInt64(littleEndian: text.loadUnaligned(as: UInt64.self)) & word.mask == word.bytes
        }
    }

    /// The same for eight letters and more behind them.
    @inline(__always)
    func row(_ hash: UInt64, _ eight: ASCIIWord, _ more: ASCIIWord) -> Int? {
        row(.begin, hash, 8 &+ more.length) { text in
            let low = UInt64(littleEndian: text.loadUnaligned(as: UInt64.self)) ^ eight.bytes
            return low | (UInt64(littleEndian: text.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) & more.mask ^ more.bytes) == 0
        }
    }

    /// Looks at four slots at once, which is nearly always enough: what stands there of the right length is nearly always the piece. Behind the
    /// slots there is always more of the file; what is read there is no piece, or the right one.
    @inline(__always)
    private func row(_ kind: Kind, _ hash: UInt64, _ length: Int, _ isText: (UnsafeRawPointer) -> Bool) -> Int? {
        let group = groups[kind.rawValue &* WordVectorsFile.longestPiece &+ length &- 1]
        let home = Int(truncatingIfNeeded: hash ^ hash &>> 32) & mask
        let four = UInt64(littleEndian: slots.loadUnaligned(fromByteOffset: 2 &* home, as: UInt64.self))
        let count = UInt16(group.count)
        let places = (
            UInt16(truncatingIfNeeded: four) &- group.first, UInt16(truncatingIfNeeded: four &>> 16) &- group.first,
            UInt16(truncatingIfNeeded: four &>> 32) &- group.first, UInt16(truncatingIfNeeded: four &>> 48) &- group.first
        )
        var place = places.3
        place = places.2 < count ? places.2 : place
        place = places.1 < count ? places.1 : place
        place = places.0 < count ? places.0 : place
        if place < count {
            if isText(texts + (Int(group.texts) &+ Int(place) &* length)) { return Int(group.first) &- 1 &+ Int(place) }
        } else if (four &- 0x0001_0001_0001_0001) & ~four & 0x8000_8000_8000_8000 != 0 {
            return nil
        }
        return searched(group, home, length, isText)
    }

    @inline(never)
    private func searched(_ group: Group, _ home: Int, _ length: Int, _ isText: (UnsafeRawPointer) -> Bool) -> Int? {
        // An honest table has an empty slot soon, a damaged one perhaps none.
        for step in 0...mask {
            let entry = UInt16(littleEndian: slots.load(fromByteOffset: 2 &* ((home &+ step) & mask), as: UInt16.self))
            if entry == 0 { return nil }
            let place = Int(entry &- group.first)
            if place < group.count, isText(texts + (Int(group.texts) &+ place &* length)) { return Int(entry) - 1 }
        }
        return nil
    }
}
