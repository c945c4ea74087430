/// The difference of two texts, as `diff -u` shows it.
package enum UnifiedDiff {
    private static let context = 3

    /// Empty when both are the same. A missing file is empty, and is called /dev/null.
    package static func text(_ old: [UInt8]?, _ new: [UInt8]?, path: String) -> String {
        let left = lines(old ?? [])
        let right = lines(new ?? [])
        let steps = LineSteps.between(left, right)
        guard old != new else { return "" }
        var result = "--- \(old == nil ? "/dev/null" : path)\n+++ \(new == nil ? "/dev/null" : path)\n"
        var at = 0
        while let first = steps[at...].firstIndex(where: { $0 != .same }) {
            let start = max(first - context, at)
            var end = first
            // Changes with no more than two contexts between them stand in one piece.
            while let next = steps[end...].firstIndex(where: { $0 != .same }), next - end <= 2 * context {
                end = steps[next...].firstIndex(where: { $0 == .same }) ?? steps.count
            }
            end = min(end + context, steps.count)
            result += piece(steps, start..<end, left, right)
            at = end
        }
        return result
    }

    private static func piece(
        _ steps: [LineSteps.Step], _ range: Range<Int>, _ left: [ArraySlice<UInt8>], _ right: [ArraySlice<UInt8>]
    ) -> String {
        var old = steps[..<range.lowerBound].count { $0 != .added }
        var new = steps[..<range.lowerBound].count { $0 != .removed }
        let oldCount = steps[range].count { $0 != .added }
        let newCount = steps[range].count { $0 != .removed }
        var result = "@@ -\(numbers(old, oldCount)) +\(numbers(new, newCount)) @@\n"
        for step in steps[range] {
            switch step {
            case .same: result += shown(" ", left[old])
            case .removed: result += shown("-", left[old])
            case .added: result += shown("+", right[new])
            }
            if step != .added { old += 1 }
            if step != .removed { new += 1 }
        }
        return result
    }

    /// An empty range is named by the line before it.
    private static func numbers(_ start: Int, _ count: Int) -> String {
        let first = count == 0 ? start : start + 1
        return count == 1 ? "\(first)" : "\(first),\(count)"
    }

    private static func shown(_ sign: String, _ line: ArraySlice<UInt8>) -> String {
        let text = sign + String(decoding: line, as: UTF8.self)
        return line.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }
}
