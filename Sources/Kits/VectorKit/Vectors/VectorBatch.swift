/// Vectors of equal length, one behind the other; some may be missing where a text said nothing.
package struct VectorBatch: Sendable {
    package let dimensions: Int
    package private(set) var count = 0
    private var values: [Float] = []
    private var present: [Bool] = []

    package init(dimensions: Int) { self.dimensions = dimensions }

    /// Forgets what it held and keeps the room.
    package mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        present.removeAll(keepingCapacity: true)
        count = 0
    }

    /// `fill` is given zeros to write on, and says whether there is a vector at all.
    package mutating func append(_ fill: (UnsafeMutableBufferPointer<Float>) -> Bool) {
        let start = values.count
        values.append(contentsOf: repeatElement(0, count: dimensions))
        let said = values.withUnsafeMutableBufferPointer { fill(UnsafeMutableBufferPointer(rebasing: $0[start...])) }
        present.append(said)
        count += 1
    }

    /// Nil for a text that said nothing.
    package func withVector<T>(_ index: Int, _ body: (UnsafeBufferPointer<Float>) throws -> T) rethrows -> T? {
        guard present[index] else { return nil }
        return try values.withUnsafeBufferPointer {
            try body(UnsafeBufferPointer(rebasing: $0[index * dimensions..<(index + 1) * dimensions]))
        }
    }
}
