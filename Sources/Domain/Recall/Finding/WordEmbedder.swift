internal import Store
package import VectorKit

/// The embedder that ships with Reverie: a table of word pieces, whose vectors are averaged.
package struct WordEmbedder: Embedder {
    private let words: WordVectors

    package init(_ words: WordVectors) { self.words = words }

    package var identity: VectorIdentity { words.identity }
    package var isImmediate: Bool { true }

    package func embed(_ texts: [UnsafeBufferPointer<UInt8>], into vectors: inout VectorBatch) {
        for text in texts { vectors.append { words.embed(text, into: $0) } }
    }
}
