internal import SystemKit

/// Cuts text into the word pieces of BERT without case, as the reference tokenizer does: cleaned, without accents, in small letters, parted
/// at spaces and punctuation, and each word into the longest pieces from its beginning on. Text is never syntax: no `[CLS]` means anything.
// Sendable unchecked because of the pointer: the table is written once and lives with the object.
package struct WordPieces: Sendable {
    /// A longer word is unknown.
    static let longestWord = 100

    private let file: MappedFile
    private let table: PieceTable
    private let ascii: ASCIIReading
    /// The number that stands for a word without pieces: one past the last row.
    package let pieceCount: Int

    init(_ file: MappedFile, _ base: UnsafeRawPointer, _ layout: WordVectorsFile) {
        self.file = file
        table = PieceTable(file.bytes, base, layout)
        ascii = ASCIIReading()
        pieceCount = layout.pieces
    }

    /// Hands out the rows of the pieces in their order. Bytes that are no UTF-8 are passed over, as the reference does with U+FFFD.
    @inline(__always)
    package func split(_ text: UnsafeBufferPointer<UInt8>, _ emit: (Int) -> Void) {
        guard let base = text.baseAddress else { return }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: WordInHand.room) { room in
            guard let bytes = room.baseAddress else { return }
            var word = WordInHand(bytes)
            var position = 0
            while position < text.count {
                let byte = base[position]
                switch ascii[byte] {
                case ASCIIReading.beyond: position += readBeyondASCII(base + position, text.count - position, &word, emit)
                case ASCIIReading.gone: position += 1
                case ASCIIReading.space:
                    finish(&word, emit)
                    position += 1
                case ASCIIReading.punctuation:
                    finish(&word, emit)
                    word.append(byte)
                    finish(&word, emit)
                    position += 1
                case let letter:
                    word.append(letter)
                    position += 1
                }
            }
            finish(&word, emit)
        }
    }

    /// Reads one code point and answers how many bytes it took.
    private func readBeyondASCII(_ base: UnsafePointer<UInt8>, _ count: Int, _ word: inout WordInHand, _ emit: (Int) -> Void) -> Int {
        let (scalar, length) = StrictUTF8.read(base, count)
        guard let scalar else { return length }
        ReadingTable.shared.read(scalar) { read, kind in
            switch kind {
            case .letter: word.append(scalar: read)
            case .gone: break
            case .space: finish(&word, emit)
            case .punctuation, .alone:
                finish(&word, emit)
                word.append(scalar: read)
                finish(&word, emit)
            }
        }
        return length
    }

    /// Looks the word up whole, which nearly every one can be, and cuts it otherwise.
    @inline(__always)
    private func finish(_ word: inout WordInHand, _ emit: (Int) -> Void) {
        guard word.characters > 0 else { return }
        if word.characters <= Self.longestWord, let row = table.row(.begin, word.hash, word.bytes, word.length) {
            emit(row)
        } else {
            cut(word, emit)
        }
        word.restart()
    }

    /// The longest piece that fits, again and again; where none fits, the whole word is unknown.
    @inline(never)
    private func cut(_ word: WordInHand, _ emit: (Int) -> Void) {
        guard word.characters <= Self.longestWord else { return emit(pieceCount) }
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: Self.longestWord) { rows in
            var count = 0
            var start = 0
            while start < word.length {
                let rest = UnsafeBufferPointer(start: UnsafePointer(word.bytes + start), count: word.length - start)
                guard count < rows.count, let (row, length) = longestPiece(start == 0 ? .begin : .continuation, rest) else {
                    return emit(pieceCount)
                }
                rows[count] = UInt16(truncatingIfNeeded: row)
                count += 1
                start += length
            }
            for index in 0..<count { emit(Int(rows[index])) }
        }
    }

    private func longestPiece(_ kind: PieceTable.Kind, _ rest: UnsafeBufferPointer<UInt8>) -> (row: Int, length: Int)? {
        guard let base = rest.baseAddress else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: WordVectorsFile.longestPiece + 1) { hashes in
            let longest = min(rest.count, table.longest(kind))
            hashes[0] = kind.basis
            for index in 0..<longest { hashes[index + 1] = PieceTable.hash(hashes[index], base[index]) }
            for length in stride(from: longest, to: 0, by: -1) {
                if let row = table.row(kind, hashes[length], base, length) { return (row, length) }
            }
            return nil
        }
    }
}
