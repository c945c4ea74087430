internal import VectorKit

/// The vectors of some texts' passages, in the order of the texts.
struct PassageVectors {
    private var passages: [(key: Int64, start: Int)] = []
    private var vectors: VectorBatch

    init(_ texts: some Sequence<IndexedText>, _ embedder: any Embedder) throws {
        vectors = VectorBatch(dimensions: embedder.identity.dimensions)
        var bytes: [UInt8] = []
        var pieces: [Range<Int>] = []
        for text in texts {
            var words = text.text
            words.withUTF8 { whole in
                for passage in PassageRule.passages(of: whole, most: text.most) {
                    pieces.append(bytes.count..<bytes.count + passage.count)
                    bytes.append(contentsOf: whole[passage])
                    passages.append((text.key, passage.lowerBound))
                }
            }
        }
        do {
            try bytes.withUnsafeBufferPointer { all in
                try embedder.embed(pieces.map { UnsafeBufferPointer(rebasing: all[$0]) }, into: &vectors)
            }
        } catch {
            throw EmbedderFailure.threw(error)
        }
        guard vectors.count == passages.count, vectors.dimensions == embedder.identity.dimensions else {
            throw EmbedderFailure.gave(vectors: vectors.count, dimensions: vectors.dimensions)
        }
    }

    /// Those of passages that said something.
    func each(_ body: (_ key: Int64, _ start: Int, _ vector: UnsafeBufferPointer<Float>) throws -> Void) throws {
        for (index, passage) in passages.enumerated() {
            _ = try vectors.withVector(index) { try body(passage.key, passage.start, $0) }
        }
    }
}
