extension LedgerReader {
    /// The first half of `nearest`, for measuring it alone: so many of the codes nearest to a vector's, as numbers in their shelves.
    package func nearestCodes(to query: UnsafeBufferPointer<Float>, keys: ClosedRange<Int64>, count: Int) throws -> [Int] {
        let scan = VectorScan(connection: connection, database: database, shape: VectorShape(dimensions: query.count))
        return try scan.withScanner { try scan.candidates(QuestionVector(query), keys: keys, $0) { _ in count }.map(\.number) }
    }
}
