internal import Model
internal import Store
internal import VectorKit

/// Finds what means nearly the same as a question, whatever its words.
struct MeaningSearch {
    private let reader: LedgerReader
    private let embedder: any Embedder
    private let question: [Float]

    /// Nil where the question says nothing to the embedder.
    init?(_ query: String, embedder: any Embedder, reader: LedgerReader) throws {
        var vectors = VectorBatch(dimensions: embedder.identity.dimensions)
        var query = query
        try query.withUTF8 { try embedder.embed([UnsafeBufferPointer(rebasing: $0.prefix(Self.mostBytes))], into: &vectors) }
        guard vectors.count == 1, let question = vectors.withVector(0, Array.init) else { return nil }
        self.reader = reader
        self.embedder = embedder
        self.question = question
    }

    /// Beyond this a question is a document, and its beginning says enough.
    private static let mostBytes = 4096

    func turns(_ keys: ClosedRange<Int64>, limit: Int) throws -> [Found] {
        let near = try question.withUnsafeBufferPointer { question in
            try reader.nearest(to: question, by: embedder.identity, keys: keys, limit: limit)
                + reader.nearestInTail(to: question, by: embedder, keys: keys)
        }
        return Self.worthwhile(near, limit).map { Found(.turn(EventKey(rawValue: $0.key)), place: $0.key, nearest: $0) }
    }

    func documents(_ extent: IndexExtent, kinds: Set<HitKind>, limit: Int) throws -> [Found] {
        guard extent.turns > 0, kinds.contains(.skill) || kinds.contains(.gene) else { return [] }
        return try near(extent, limit: limit).compactMap { near in
            let key = DocumentKey(rawValue: near.key)
            guard let kind = DocumentSearch.hitKind(key), kinds.contains(kind) else { return nil }
            return Found(.document(kind, number: key.number), place: near.key, nearest: near)
        }
    }

    func facts(_ extent: IndexExtent, view: FactView, now: Int64, limit: Int) throws -> [Found] {
        guard extent.turns > 0 else { return [] }
        let near = try near(extent, limit: limit * 2)
        let places = Dictionary(near.map { (DocumentKey(rawValue: $0.key).number, $0) }) { first, _ in first }
        return try reader.facts(numbers: Array(places.keys), view, now: now).compactMap { fact in
            places[fact.number].map { Found(.fact(fact), place: $0.key, nearest: $0) }
        }
    }

    /// How near texts lie, whatever way found them: a place among many must not hang on that.
    func compare(_ texts: [(key: Int64, text: String)]) throws -> [Int64: NearText] {
        try question.withUnsafeBufferPointer { try reader.similarity(of: texts, to: $0, by: embedder) }
    }

    private func near(_ extent: IndexExtent, limit: Int) throws -> [NearText] {
        let near = try question.withUnsafeBufferPointer {
            try reader.nearest(to: $0, by: embedder.identity, keys: extent.keys, limit: limit)
        }
        return Self.worthwhile(near, limit)
    }

    private static func worthwhile(_ near: [NearText], _ limit: Int) -> [NearText] {
        Array(near.filter { $0.similarity >= Formula.floor }.sorted { ($0.similarity, $0.key) > ($1.similarity, $1.key) }.prefix(limit))
    }
}
