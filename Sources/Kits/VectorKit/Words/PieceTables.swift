internal import SystemKit

/// What stands in memory beside the mapped file: which rows are of which length, and what ASCII is read as.
// Sendable unchecked because of the pointers: the memory is written in `init` alone.
final class PieceTables: @unchecked Sendable {
    private let file: MappedFile
    private let groups: UnsafeMutablePointer<PieceTable.Group>
    private let readings: UnsafeMutablePointer<UInt8>
    private let marks: UnsafeMutablePointer<UInt16>
    private let inverses: UnsafeMutablePointer<UInt64>

    let cutter: WordCutter

    init(_ file: MappedFile, _ base: UnsafeRawPointer, _ layout: WordVectorsFile) {
        self.file = file
        groups = .allocate(capacity: 2 * WordVectorsFile.longestPiece)
        readings = .allocate(capacity: 256)
        marks = .allocate(capacity: 256)
        inverses = .allocate(capacity: 9)
        let table = PieceTable(file.bytes, base, layout, groups)
        for byte in 0..<256 {
            (readings + byte).initialize(to: ASCIIReading.of(UInt8(byte)))
            (marks + byte).initialize(to: UInt16(layout.pieces))
        }
        // The first rows are those of one byte, and their texts come first.
        for row in 0..<min(Int(groups[0].count), 256) {
            marks[Int((base + layout.texts).load(fromByteOffset: row, as: UInt8.self))] = UInt16(row)
        }
        Self.fillInverses(inverses)
        cutter = WordCutter(
            table: table, ascii: UnsafePointer(readings), single: UnsafePointer(marks), inverses: UnsafePointer(inverses),
            unknown: layout.pieces)
    }

    deinit {
        groups.deallocate()
        readings.deallocate()
        marks.deallocate()
        inverses.deallocate()
    }

    /// The powers of the number that undoes a multiplication by FNV's prime, found by Newton's way: each step doubles the bits that are right.
    private static func fillInverses(_ inverses: UnsafeMutablePointer<UInt64>) {
        var inverse = PieceTable.prime
        for _ in 0..<6 { inverse = inverse &* (2 &- PieceTable.prime &* inverse) }
        var power: UInt64 = 1
        for index in 0..<9 {
            (inverses + index).initialize(to: power)
            power = power &* inverse
        }
    }
}
