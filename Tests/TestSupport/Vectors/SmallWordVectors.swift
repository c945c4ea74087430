internal import SealKit
internal import SystemKit

/// A file of word vectors with a few pieces, by the letter of docs/word-vectors.md: pieces that go on in a word are written `##so`.
package struct SmallWordVectors: Sendable {
    package let dimensions: Int
    package let slots: Int
    /// In the order of rows.
    package let pieces: [String]
    package let scales: [UInt16]
    package let rows: [[Int8]]

    package static let standard = [
        "the", "cat", "dog", "boat", "ship", "harbour", "wave", "wind", "night", "a", "b", "c", "un", "1", "2", ".", ",", "-", "é", "日",
        "本", "и",
        "##s", "##ing", "##er", "##a", "##b", "##c", "##able", "##d", "##1", "##é", "##и", "strasse", "international",
        "internationalisation",
    ]

    /// Every row's steps and scale come from its piece, so that two files agree in the pieces that they share.
    package init(_ names: [String] = standard, dimensions: Int = 20, slots: Int = 128) {
        self.dimensions = dimensions
        self.slots = slots
        pieces = Set(names).sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) }
        var scales: [UInt16] = []
        var rows: [[Int8]] = []
        for piece in pieces {
            var random = SplitMix64(seed: piece.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
            // Every third piece has a scale that needs its highest bit.
            scales.append(UInt16(truncatingIfNeeded: random.next()) >> (random.next() % 3 == 0 ? 0 : 1) | 1)
            rows.append((0..<dimensions).map { _ in Int8(truncatingIfNeeded: Int(random.next() % 255) - 127) })
        }
        self.scales = scales
        self.rows = rows
    }

    /// The row of a piece, or the number that stands for words without any.
    package func row(_ piece: String) -> Int { pieces.firstIndex(of: piece) ?? pieces.count }

    package static func isContinuation(_ piece: String) -> Bool { piece.hasPrefix("##") && piece != "##" }

    package static func text(_ piece: String) -> [UInt8] { Array((isContinuation(piece) ? piece.dropFirst(2) : piece[...]).utf8) }

    private static func order(_ piece: String) -> [UInt8] { [isContinuation(piece) ? 1 : 0, UInt8(text(piece).count)] + text(piece) }

    package func bytes() throws -> [UInt8] {
        let beginners = pieces.count { !Self.isContinuation($0) }
        var head = Array("RVRVECT1".utf8)
        for number in [1, dimensions, pieces.count, beginners, slots] { head += Self.little(UInt32(number)) }
        head += Self.little(Float(0.5).bitPattern)
        var body: [UInt8] = []
        for section in [
            groups(), pieces.flatMap(Self.text), table(), scales.flatMap(Self.little), rows.joined().map { UInt8(bitPattern: $0) },
        ] {
            body += [UInt8](repeating: 0, count: (64 - body.count % 64) % 64) + section
        }
        let digest = try KeyedDigest()
        (head + body).withUnsafeBytes { digest.update($0) }
        return head + digest.finish().bytes + body
    }

    /// Writes the file.
    package func write(_ path: String) throws { try Files.writeAtomically(path, bytes()) }

    private func groups() -> [UInt8] {
        var counts = [UInt32](repeating: 0, count: 128)
        for piece in pieces { counts[(Self.isContinuation(piece) ? 64 : 0) + Self.text(piece).count - 1] += 1 }
        return counts.flatMap(Self.little)
    }

    private func table() -> [UInt8] {
        var table = [UInt16](repeating: 0, count: slots)
        for (row, piece) in pieces.enumerated() {
            var hash: UInt64 = Self.isContinuation(piece) ? 0x9AE1_6A3B_2F90_404F : 0xCBF2_9CE4_8422_2325
            for byte in Self.text(piece) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            var slot = Int((hash ^ hash >> 32) % UInt64(slots))
            while table[slot] != 0 { slot = (slot + 1) % slots }
            table[slot] = UInt16(row + 1)
        }
        return table.flatMap(Self.little)
    }

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
