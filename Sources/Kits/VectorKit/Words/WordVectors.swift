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

    /// The sum of the pieces' vectors, brought to unit length; false, and zeros, when the text says nothing that is known. `vector` must have
    /// as many components as a row.
    ///
    /// The sum is one of whole numbers up to hundreds of pieces, so every machine gives the same vector. Chat turns of 270 bytes take 1.5 µs
    /// each (all different, wide instructions), of which cutting them into pieces is 0.9 µs.
    package func embed(_ text: UnsafeBufferPointer<UInt8>, into vector: UnsafeMutableBufferPointer<Float>) -> Bool {
        embed(text, into: vector, .best)
    }

    func embed(
        _ text: UnsafeBufferPointer<UInt8>, into vector: UnsafeMutableBufferPointer<Float>, _ instructions: Instructions
    ) -> Bool {
        guard vector.count == dimensions else { return false }
        return file.withBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            return embed(text, into: vector, scales: base + layout.scales, rows: base + layout.rows, instructions)
        }
    }

    @inline(__always)
    private func embed(
        _ text: UnsafeBufferPointer<UInt8>, into vector: UnsafeMutableBufferPointer<Float>, scales: UnsafeRawPointer,
        rows: UnsafeRawPointer, _ instructions: Instructions
    ) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: RowSums.block) { gathered in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: dimensions) { room in
                guard let gathered = gathered.baseAddress, let room = room.baseAddress else { return false }
                var sums = RowSums(gathered, room, scales: scales, rows: rows, vector: vector, instructions)
                let known = pieceCount
                pieces.split(text) { if $0 < known { sums.add($0) } }
                return sums.finish()
            }
        }
    }
}
