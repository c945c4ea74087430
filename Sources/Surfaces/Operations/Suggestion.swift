/// Near misses: what somebody may have meant.
package enum Suggestion {
    /// The nearest candidates, at most three, none that is far off.
    package static func near(_ word: String, among candidates: [String]) -> [String] {
        let bound = max(1, word.utf8.count / 3)
        let scored = candidates.map { ($0, distance(Array(word.utf8), Array($0.utf8))) }.filter {
            $0.1 <= bound || (word.utf8.count > 2 && $0.0.hasPrefix(word))
        }
        return scored.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    /// Edits between two words, a swap of neighbours counting as one.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard left.count <= 100, right.count <= 100 else { return .max }
        var before = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1] + [Int](repeating: 0, count: right.count)
            for column in 0..<right.count {
                let same = left[row] == right[column]
                current[column + 1] = min(last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    current[column + 1] = min(current[column + 1], before[column - 1] + 1)
                }
            }
            (before, last) = (last, current)
        }
        return last[right.count]
    }
}
