internal import JSONKit
internal import SystemKit

/// Everything that was measured, as tables and as JSON.
struct Report {
    let thresholds: Thresholds
    var sections: [Section] = []
    var loadBefore = 0.0
    var loadAfter = 0.0
    var seconds = 0.0
    var isQuick = false

    var missed: [Row] {
        sections.flatMap(\.rows).filter { row in thresholds[row.name]?.verdict(row.measured.value) == "missed" }
    }

    // MARK: Markdown

    var markdown: String {
        var text = "# Benchmarks\n\n"
        text += "\(isQuick ? "Quick run: small data, for the shape only. " : "")Took \(Decimals.text(seconds)) s. "
        text += "Load average \(Decimals.fixed(loadBefore, digits: 2)) before and \(Decimals.fixed(loadAfter, digits: 2)) after; "
        text += "what runs beside makes times worse, ratios less so.\n"
        for section in sections {
            text += "\n## \(section.title)\n\n"
            if !section.note.isEmpty { text += section.note + "\n\n" }
            guard !section.rows.isEmpty else { continue }
            text += "| what | reverie | reference | measured | middle half | bar | |\n|---|---|---|---|---|---|---|\n"
            for row in section.rows { text += line(row) }
            for table in section.tables { text += "\n" + table.markdown }
        }
        return text
    }

    private func line(_ row: Row) -> String {
        let spread = row.spread.map { "\(Decimals.text($0.lowerBound)) – \(Decimals.text($0.upperBound))" } ?? ""
        let bar = thresholds[row.name]
        let cells = [
            row.what + (row.note.isEmpty ? "" : " (\(row.note))"), row.reverie.text, row.reference?.text ?? "", row.measured.text, spread,
            bar?.text ?? "", bar?.verdict(row.measured.value) ?? "",
        ]
        return "| " + cells.joined(separator: " | ") + " |\n"
    }

    // MARK: JSON

    var json: [UInt8] {
        var writer = JSONWriter(style: .pretty)
        writer.beginObject()
        writer.key("quick")
        writer.bool(isQuick)
        let numbers = [("seconds", seconds), ("load_before", loadBefore), ("load_after", loadAfter)]
        for (key, value) in numbers { Self.field(key, value, &writer) }
        writer.key("rows")
        writer.beginArray()
        for section in sections { for row in section.rows { write(row, section.title, &writer) } }
        writer.endArray()
        writer.key("tables")
        writer.beginArray()
        for section in sections { for table in section.tables { table.write(section.title, &writer) } }
        writer.endArray()
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private func write(_ row: Row, _ section: String, _ writer: inout JSONWriter) {
        writer.beginObject()
        for (key, value) in [("name", row.name), ("section", section), ("what", row.what)] { Self.field(key, value, &writer) }
        for (key, figure) in [("reverie", row.reverie), ("reference", row.reference), ("measured", row.measured)] {
            guard let figure else { continue }
            writer.key(key)
            writer.beginObject()
            Self.field("value", figure.value, &writer)
            Self.field("unit", figure.unit, &writer)
            writer.endObject()
        }
        if let spread = row.spread {
            Self.field("quarter", spread.lowerBound, &writer)
            Self.field("three_quarters", spread.upperBound, &writer)
        }
        if !row.note.isEmpty { Self.field("note", row.note, &writer) }
        if let threshold = thresholds[row.name] {
            Self.field("bar", threshold.bar, &writer)
            Self.field("direction", threshold.direction.rawValue, &writer)
            Self.field("verdict", threshold.verdict(row.measured.value), &writer)
        }
        writer.endObject()
    }

    private static func field(_ key: String, _ value: Double, _ writer: inout JSONWriter) {
        writer.key(key)
        writer.number(value)
    }

    private static func field(_ key: String, _ value: String, _ writer: inout JSONWriter) {
        writer.key(key)
        writer.string(value)
    }
}
