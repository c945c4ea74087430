/// A number with its unit.
struct Figure {
    let value: Double
    let unit: String

    init(_ value: Double, _ unit: String) {
        self.value = value
        self.unit = unit
    }

    var text: String { Decimals.text(value) + (unit.isEmpty ? "" : " " + unit) }
}

/// One line of the report: ours, the reference beside it, and the figure that a bar is held against.
struct Row {
    let name: String
    let what: String
    let reverie: Figure
    var reference: Figure?
    let measured: Figure
    /// The middle half of what was measured.
    var spread: ClosedRange<Double>?
    var note = ""

    init(
        _ name: String, _ what: String, _ reverie: Figure, reference: Figure? = nil, measured: Figure? = nil,
        spread: ClosedRange<Double>? = nil, note: String = ""
    ) {
        self.name = name
        self.what = what
        self.reverie = reverie
        self.reference = reference
        self.measured = measured ?? reverie
        self.spread = spread
        self.note = note
    }
}

struct Section {
    let title: String
    let note: String
    var rows: [Row]
    let tables: [Table]
    /// Why it could not be measured.
    let failure: String?

    init(_ title: String, note: String = "", rows: [Row] = [], tables: [Table] = [], failure: String? = nil) {
        self.title = title
        self.note = failure.map { "Failed: \($0)" } ?? note
        self.rows = rows
        self.tables = tables
        self.failure = failure
    }
}

/// Numbers as people read them.
enum Decimals {
    /// Three digits that count, more only before the point.
    static func text(_ value: Double) -> String {
        let size = value.magnitude
        return fixed(value, digits: size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
    }

    static func fixed(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return "–" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let whole = Int64((value.magnitude * scale).rounded())
        let sign = value < 0 && whole > 0 ? "-" : ""
        guard digits > 0 else { return sign + String(whole) }
        let unit = Int64(scale)
        let rest = String(whole % unit)
        return sign + String(whole / unit) + "." + String(repeating: "0", count: digits - rest.utf8.count) + rest
    }
}
