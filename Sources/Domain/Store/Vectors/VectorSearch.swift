internal import SQLiteKit
package import VectorKit

/// A text found by what it means: the passage of it that lies nearest to the question.
package struct NearText: Sendable, Equatable {
    package let key: Int64
    /// Where the passage begins, in bytes.
    package let start: Int
    /// The cosine: 1 for the same words, about 0 for what has nothing to do with the question.
    package let similarity: Double

    package init(key: Int64, start: Int, similarity: Double) {
        self.key = key
        self.start = start
        self.similarity = similarity
    }
}

extension LedgerReader {
    /// Codes are coarse: so many times more passages than texts asked for are looked at closely, and at least so many.
    private static let candidatesPerText = 4
    private static let leastCandidates = 200

    /// The texts nearest to a vector, best first; none where the store has no vectors by its maker. All codes of the keys' shelves are
    /// scanned, in the order in which they lie.
    package func nearest(
        to query: UnsafeBufferPointer<Float>, by identity: VectorIdentity, keys: ClosedRange<Int64>, limit: Int
    ) throws -> [NearText] {
        guard limit > 0, query.count == identity.dimensions, case .made(let state) = try StoredVectorState.read(connection),
            case .filled = state.phase, state.isMade(by: identity)
        else { return [] }
        let scan = VectorScan(connection: connection, database: database, shape: VectorShape(dimensions: identity.dimensions))
        let question = QuestionVector(query)
        return try scan.withScanner { scanner in
            // More where there are many: then more lie by chance as near as the best by their codes.
            let least = max(limit * Self.candidatesPerText, Self.leastCandidates)
            let candidates = try scan.candidates(question, keys: keys, scanner) { max(least, Int(2 * Double($0).squareRoot())) }
            return Array(try scan.weigh(candidates, question, keys: keys, limit: limit).prefix(limit))
        }
    }

    /// The same for what waits outside the index, whose vectors are made now. All of it: there is never much.
    package func nearestInTail(
        to query: UnsafeBufferPointer<Float>, by embedder: any Embedder, keys: ClosedRange<Int64>
    ) throws -> [NearText] {
        guard embedder.isImmediate, query.count == embedder.identity.dimensions else { return [] }
        let texts = try VectorTexts.tail(keys, connection)
        guard !texts.isEmpty else { return [] }
        let question = QuestionVector(query)
        var found: [NearText] = []
        try PassageVectors(texts, embedder).each { key, start, vector in
            found.append(NearText(key: key, start: start, similarity: question.cosine(QuestionVector(vector).steps)))
        }
        return NearText.best(found)
    }
}

extension NearText {
    /// Each text once, by its best passage, best first.
    static func best(_ passages: [NearText]) -> [NearText] {
        var best: [Int64: NearText] = [:]
        for passage in passages {
            if let known = best[passage.key], (known.similarity, -known.start) >= (passage.similarity, -passage.start) { continue }
            best[passage.key] = passage
        }
        return best.values.sorted { ($0.similarity, $0.key) > ($1.similarity, $1.key) }
    }
}

/// A question as texts are stored: what is compared must have lost the same.
struct QuestionVector {
    let steps: [UInt8]
    let code: [UInt8]

    init(_ vector: UnsafeBufferPointer<Float>) {
        steps = [UInt8](unsafeUninitializedCapacity: vector.count) { steps, count in
            StepVector.write(vector, to: steps.baseAddress!)
            count = vector.count
        }
        code = steps.withUnsafeBytes { steps in
            let bytes = VectorCode.bytes(vector.count)
            return [UInt8](unsafeUninitializedCapacity: bytes) { code, count in
                VectorCode.write(steps: steps, to: code.baseAddress!)
                count = bytes
            }
        }
    }

    func cosine(_ other: [UInt8]) -> Double { other.withUnsafeBytes(cosine) }

    func cosine(_ other: UnsafeRawBufferPointer) -> Double {
        steps.withUnsafeBytes { Double(StepVector.cosine($0.baseAddress!, other.baseAddress!, $0.count)) }
    }
}

/// Reads codes to find candidates, and their steps to weigh them.
struct VectorScan {
    let connection: Connection
    let database: Database?
    let shape: VectorShape

    struct Candidate {
        let shelf: VectorShelf
        let number: Int
    }

    func withScanner<T>(_ body: (Connection) throws -> T) throws -> T {
        try database.map { try $0.scan(within: connection, body) } ?? connection.withFewPages { try body(connection) }
    }

    /// As many of the codes nearest to the question's as `limit` says for so many.
    func candidates(
        _ question: QuestionVector, keys: ClosedRange<Int64>, _ connection: Connection, limit: (Int) -> Int
    ) throws -> [Candidate] {
        let shelves = (VectorShelf(of: keys.lowerBound), VectorShelf(of: keys.upperBound))
        let known = try connection.all(
            "SELECT shelf, items, room FROM vector_shelf WHERE shelf BETWEEN \(shelves.0.rawValue) AND \(shelves.1.rawValue) ORDER BY shelf"
        ) { (shelf: VectorShelf(rawValue: $0.int64(0)), items: $0.int(1), room: $0.int(2)) }
        .filter { shape.isSound(items: $0.items, room: $0.room) }.map { (shelf: $0.shelf, items: $0.items) }
        var heap = NearestHeap(limit: limit(known.reduce(0) { $0 + $1.items }))
        try question.code.withUnsafeBytes { code in
            // Numbers run on from shelf to shelf.
            var first: Int64 = 0
            for (shelf, items) in known {
                try scan(shelf, items, code, first, &heap, connection)
                first += Int64(items)
            }
        }
        return Self.places(heap.sorted().map(\.number).sorted(), known)
    }

    private func scan(
        _ shelf: VectorShelf, _ items: Int, _ query: UnsafeRawBufferPointer, _ first: Int64, _ heap: inout NearestHeap,
        _ connection: Connection
    ) throws {
        let rows = (items + shape.codesInRow - 1) / shape.codesInRow
        let last = shelf.firstRow + Int64(max(rows - 1, 0))
        var left = items
        var next = first
        try connection.rows("SELECT bytes FROM vector_code WHERE row BETWEEN \(shelf.firstRow) AND \(last) ORDER BY row") { row in
            row.withBlob(0) { bytes in
                let count = min(left, shape.codesInRow)
                let filled = UnsafeRawBufferPointer(rebasing: bytes.prefix(count * shape.codeBytes))
                CodeScan.scan(filled, query: query, first: next, into: &heap)
                left -= count
                next += Int64(count)
            }
        }
    }

    /// Which shelf a running number lies on, and where.
    private static func places(_ numbers: [Int64], _ shelves: [(shelf: VectorShelf, items: Int)]) -> [Candidate] {
        var found: [Candidate] = []
        var shelf = 0
        var first: Int64 = 0
        for number in numbers {
            while shelf < shelves.count, number >= first + Int64(shelves[shelf].items) {
                first += Int64(shelves[shelf].items)
                shelf += 1
            }
            guard shelf < shelves.count else { break }
            found.append(Candidate(shelf: shelves[shelf].shelf, number: Int(number - first)))
        }
        return found
    }

    /// The best texts of the candidates. Steps are read of all; of which text they are, only of those that are good enough.
    func weigh(
        _ candidates: [Candidate], _ question: QuestionVector, keys: ClosedRange<Int64>, limit: Int
    ) throws -> [NearText] {
        let read = try connection.statement("SELECT bytes FROM vector_step WHERE row = ?1")
        var weighed: [(candidate: Candidate, similarity: Double)] = []
        weighed.reserveCapacity(candidates.count)
        for candidate in candidates {
            if let similarity = try similarity(candidate, question, read) { weighed.append((candidate, similarity)) }
        }
        weighed.sort { $0.similarity > $1.similarity }
        var best: [Int64: NearText] = [:]
        var last = 1.0
        for (candidate, similarity) in weighed {
            // Of equals all are looked at, so that it does not matter where they lie.
            if best.count >= limit, similarity < last { break }
            guard let place = try place(candidate), keys.contains(place.key) else { continue }
            let text = NearText(key: place.key, start: Int(place.start), similarity: similarity)
            if let known = best[place.key], (known.similarity, -known.start) >= (similarity, -text.start) { continue }
            best[place.key] = text
            last = similarity
        }
        return NearText.best(Array(best.values))
    }

    private func similarity(_ candidate: Candidate, _ question: QuestionVector, _ read: Statement) throws -> Double? {
        defer { read.reset() }
        try read.bind(candidate.shelf.firstRow + Int64(candidate.number / shape.vectorsInRow), at: 1)
        guard try read.step() else { return nil }
        let at = candidate.number % shape.vectorsInRow * shape.dimensions
        return read.withBlob(0) { bytes in
            guard bytes.count >= at + shape.dimensions else { return nil }
            return question.cosine(UnsafeRawBufferPointer(rebasing: bytes[at..<at + shape.dimensions]))
        }
    }

    private func place(_ candidate: Candidate) throws -> VectorPlace? {
        let row = candidate.shelf.firstRow + Int64(candidate.number / shape.codesInRow)
        let index = candidate.number % shape.codesInRow
        return try connection.first("SELECT bytes FROM vector_place WHERE row = \(row)") { row in
            row.withBlob(0) { VectorPlace($0, at: index, candidate.number) }
        } ?? nil
    }
}
