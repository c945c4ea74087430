internal import SealKit
internal import SystemKit

/// Vectors of word pieces in a file that is mapped, and from them vectors of texts.
package final class WordVectors: Sendable {
    private let file: MappedFile
    private let layout: WordVectorsFile
    package let pieces: WordPieces
    package let identity: VectorIdentity

    /// Looks at the beginning alone, since whoever asks one question pays for it; `checkWhole` looks at all.
    package init(path: String) throws(WordVectorsError) {
        do { file = try MappedFile(path) } catch { throw .unreadable(error) }
        layout = try WordVectorsFile(file.bytes)
        guard let base = file.bytes.baseAddress else { throw .notWordVectors }
        pieces = WordPieces(file, base, layout)
        identity = VectorIdentity(model: Array(file.bytes[WordVectorsFile.digest]), dimensions: layout.dimensions)
    }

    package var dimensions: Int { layout.dimensions }
    package var pieceCount: Int { layout.pieces }

    /// Compares the digest in the file with its bytes.
    package func checkWhole() throws(WordVectorsError) {
        guard let digest = try? KeyedDigest() else { throw .unchecked }
        digest.update(UnsafeRawBufferPointer(rebasing: file.bytes[..<WordVectorsFile.digest.lowerBound]))
        digest.update(UnsafeRawBufferPointer(rebasing: file.bytes[WordVectorsFile.headerSize...]))
        guard digest.finish().bytes == identity.model else { throw .changed }
    }

    /// The sum of the pieces' vectors, brought to unit length; false, and zeros, when the text says nothing that is known.
    ///
    /// The sum is one of whole numbers up to hundreds of pieces, so every machine gives the same vector.
    package func embed(_ text: UnsafeBufferPointer<UInt8>, into vector: UnsafeMutableBufferPointer<Float>) -> Bool {
        guard vector.count == dimensions, let base = file.bytes.baseAddress else { return false }
        var sums = [Int64](repeating: 0, count: dimensions)
        let known = pieceCount
        pieces.split(text) { row in
            guard row < known else { return }
            let scale = Int64(UInt16(littleEndian: base.load(fromByteOffset: layout.scales + 2 * row, as: UInt16.self)))
            let components = base + layout.rows + row * dimensions
            for index in 0..<dimensions { sums[index] += scale * Int64(components.load(fromByteOffset: index, as: Int8.self)) }
        }
        var square = 0.0
        for sum in sums { square += Double(sum) * Double(sum) }
        let factor = square > 0 ? 1 / square.squareRoot() : 0
        for index in 0..<dimensions { vector[index] = Float(Double(sums[index]) * factor) }
        return square > 0
    }
}
