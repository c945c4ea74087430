internal import Model
internal import SQLiteKit
internal import VectorKit

extension LedgerReader {
    /// Of a longer text its beginning is compared.
    private static let mostPassages = 4

    /// How near some texts lie to a vector, whatever the index has of them; documents by their first part. Making their vectors again is as
    /// quick as finding them.
    package func similarity(
        of keys: [Int64], to query: UnsafeBufferPointer<Float>, by embedder: any Embedder
    ) throws -> [Int64: NearText] {
        guard embedder.isImmediate, query.count == embedder.identity.dimensions, !keys.isEmpty else { return [:] }
        let question = QuestionVector(query)
        var found: [NearText] = []
        try PassageVectors(keys.compactMap(comparedText), embedder).each { key, start, vector in
            found.append(NearText(key: key, start: start, similarity: question.cosine(QuestionVector(vector).steps)))
        }
        return Dictionary(NearText.best(found).map { ($0.key, $0) }) { first, _ in first }
    }

    private func comparedText(_ key: Int64) throws -> IndexedText? {
        let isDocument = DocumentKey.all.contains(key)
        let query: SQL =
            isDocument
            ? "SELECT text FROM document WHERE key BETWEEN \(DocumentKey(rawValue: key).first) AND \(key | 31) ORDER BY key LIMIT 1"
            : "SELECT text FROM payload WHERE key = \(key)"
        return try connection.first(query) { IndexedText(key: key, text: $0.text(0), most: Self.mostPassages) }
    }
}
