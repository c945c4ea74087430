internal import Model
internal import SQLiteKit
internal import VectorKit

extension LedgerReader {
    /// Of a longer text its beginning is compared.
    private static let mostPassages = 4

    /// How near some texts lie to a vector, whatever the index has of them, as their best passages do. Making their vectors again is as
    /// quick as finding them.
    package func similarity(
        of texts: [(key: Int64, text: String)], to query: UnsafeBufferPointer<Float>, by embedder: any Embedder
    ) throws -> [Int64: NearText] {
        guard embedder.isImmediate, query.count == embedder.identity.dimensions, !texts.isEmpty else { return [:] }
        let question = QuestionVector(query)
        var found: [NearText] = []
        try PassageVectors(texts.map { IndexedText(key: $0.key, text: $0.text, most: Self.mostPassages) }, embedder).each {
            key, start, vector in
            found.append(NearText(key: key, start: start, similarity: question.cosine(QuestionVector(vector).steps)))
        }
        return Dictionary(NearText.best(found).map { ($0.key, $0) }) { first, _ in first }
    }
}
