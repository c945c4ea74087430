internal import JSONKit

/// Figures that belong side by side, beyond what a row of the report can show.
struct Table {
    let title: String
    let columns: [String]
    private(set) var lines: [[String]] = []

    init(_ title: String, columns: [String]) {
        self.title = title
        self.columns = columns
    }

    mutating func add(_ line: [String]) { lines.append(line) }

    var markdown: String {
        let head = [columns, columns.map { _ in "---" }]
        return "\(title):\n\n" + (head + lines).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    func write(_ section: String, _ writer: inout JSONWriter) {
        let texts = { (line: [String]) in JSONValue.array(line.map { .string($0) }) }
        let value: JSONValue = [
            "section": .string(section), "title": .string(title), "columns": texts(columns), "lines": .array(lines.map(texts)),
        ]
        writer.write(value)
    }
}

extension Decimals {
    /// A difference, with its sign.
    static func signed(_ value: Double) -> String {
        let text = fixed(value, digits: 3)
        return value >= 0 ? "+" + text : text
    }

    static func signed(_ range: ClosedRange<Double>) -> String { "\(signed(range.lowerBound)) … \(signed(range.upperBound))" }
}
