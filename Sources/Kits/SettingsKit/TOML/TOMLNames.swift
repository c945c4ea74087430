/// Which tables and keys a document has defined so far. In each element of an array of tables all names are free again.
struct TOMLNames {
    private struct Step: Hashable {
        let key: String
        /// Of the array of tables that the path so far names.
        let element: Int
    }

    private var elements: [[String]: Int] = [:]
    private var defined: Set<[Step]> = []

    mutating func beginElement(of path: [String]) { elements[path, default: 0] += 1 }

    /// False when the name is taken.
    mutating func isNew(_ path: [String]) -> Bool {
        if elements.isEmpty { return defined.insert(path.map { Step(key: $0, element: 0) }).inserted }
        let steps = path.indices.map { Step(key: path[$0], element: elements[Array(path[...$0])] ?? 0) }
        return defined.insert(steps).inserted
    }
}
