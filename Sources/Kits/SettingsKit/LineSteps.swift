/// How one list of lines becomes another, in few steps.
enum LineSteps {
    enum Step { case same, removed, added }

    /// Beyond so many changed lines the search for fewer is given up.
    private static let mostChanges = 1000

    static func between(_ left: [ArraySlice<UInt8>], _ right: [ArraySlice<UInt8>]) -> [Step] {
        let shorter = min(left.count, right.count)
        var head = 0
        while head < shorter, left[head] == right[head] { head += 1 }
        var tail = 0
        while tail < shorter - head, left[left.count - 1 - tail] == right[right.count - 1 - tail] { tail += 1 }
        let middle = search(left[head..<left.count - tail], right[head..<right.count - tail])
        return Array(repeating: .same, count: head) + middle + Array(repeating: .same, count: tail)
    }

    /// Reaches as far as it can with 0, 1, 2 … changes, and goes the way back that led to the end.
    private static func search(_ left: ArraySlice<ArraySlice<UInt8>>, _ right: ArraySlice<ArraySlice<UInt8>>) -> [Step] {
        let (old, new) = (Array(left), Array(right))
        let plain = Array(repeating: Step.removed, count: old.count) + Array(repeating: Step.added, count: new.count)
        if old.isEmpty || new.isEmpty { return plain }
        let most = min(old.count + new.count, mostChanges)
        // How far in the old lines one gets on each diagonal (old less new).
        var reach: [Int: Int] = [1: 0]
        var rounds: [[Int: Int]] = []
        for changes in 0...most {
            rounds.append(reach)
            for diagonal in stride(from: -changes, through: changes, by: 2) {
                let goesDown = isAdding(diagonal, changes, reach)
                var at = goesDown ? reach[diagonal + 1] ?? 0 : (reach[diagonal - 1] ?? 0) + 1
                while at < old.count, at - diagonal < new.count, at - diagonal >= 0, old[at] == new[at - diagonal] { at += 1 }
                reach[diagonal] = at
                if at >= old.count, at - diagonal >= new.count { return wayBack(rounds, old.count, new.count) }
            }
        }
        return plain
    }

    private static func isAdding(_ diagonal: Int, _ changes: Int, _ reach: [Int: Int]) -> Bool {
        diagonal == -changes || diagonal != changes && (reach[diagonal - 1] ?? -1) < (reach[diagonal + 1] ?? -1)
    }

    private static func wayBack(_ rounds: [[Int: Int]], _ oldCount: Int, _ newCount: Int) -> [Step] {
        var steps: [Step] = []
        var (old, new) = (oldCount, newCount)
        for changes in stride(from: rounds.count - 1, through: 0, by: -1) {
            let reach = rounds[changes]
            let diagonal = old - new
            let adds = isAdding(diagonal, changes, reach)
            let before = adds ? diagonal + 1 : diagonal - 1
            let start = changes == 0 ? 0 : reach[before] ?? 0
            let startNew = changes == 0 ? 0 : start - before
            while old > start, new > startNew {
                steps.append(.same)
                (old, new) = (old - 1, new - 1)
            }
            if changes > 0 {
                steps.append(adds ? .added : .removed)
                (old, new) = (start, startNew)
            }
        }
        return steps.reversed()
    }
}
