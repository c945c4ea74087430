internal import SystemKit

/// Cuts text into the word pieces of BERT without case, as the reference tokenizer does: cleaned, without accents, in small letters, parted
/// at spaces and punctuation, and each word into the longest pieces from its beginning on. Text is never syntax: no `[CLS]` means anything.
package struct WordPieces: Sendable {
    /// A longer word is unknown.
    static let longestWord = 100

    private let tables: PieceTables
    /// The number that stands for a word without pieces: one past the last row.
    package let pieceCount: Int

    init(_ file: MappedFile, _ base: UnsafeRawPointer, _ layout: WordVectorsFile) {
        tables = PieceTables(file, base, layout)
        pieceCount = layout.pieces
    }

    /// Hands out the rows of the pieces in their order. Bytes that are no UTF-8 are passed over, as the reference does with U+FFFD.
    @inline(__always)
    package func split(_ text: UnsafeBufferPointer<UInt8>, _ emit: (Int) -> Void) {
        guard let base = text.baseAddress else { return }
        withExtendedLifetime(tables) { tables.cutter.split(base, text.count, emit) }
    }
}
