extension LedgerReader {
    /// The first half of `nearest`, for measuring it alone: so many of the codes nearest to a vector's, as numbers in their shelves.
    package func nearestCodes(to query: UnsafeBufferPointer<Float>, keys: ClosedRange<Int64>, count: Int) throws -> [Int] {
        try VectorScan(connection: connection, database: database, shape: VectorShape(dimensions: query.count))
            .candidates(QuestionVector(query), keys: keys, limit: count).map(\.number)
    }
}
