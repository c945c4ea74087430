internal import JSONKit
internal import Model

extension GEPObject {
    private static let longestID = 200

    mutating func gene() -> Gene? {
        let id = id()
        if let id, !Self.isGeneID(id) {
            note(.strict, "id-form", "the id \(GEPField.short(id)) is not gene_ and small letters, digits, _ or -", at: field("id"))
        }
        schemaVersion()
        let category = category()
        let summary = summary()
        let signals = signals()
        let preconditions = list(field("preconditions"), .error)
        let strategy = list(field("strategy"), .error)
        if strategy.isEmpty { note(.strict, "strategy", "the gene has no strategy", at: field("strategy")) }
        let constraints = object(field("constraints"), .error)
        let maxFiles = constraints.flatMap { count(field("max_files", in: $0), .error) }
        let forbiddenPaths = constraints.map { list(field("forbidden_paths", in: $0), .error) } ?? []
        let validation = list(field("validation"), .error)
        guard let id, let category, let assetID = assetID() else { return nil }
        return Gene(
            id: GeneID(rawValue: id), category: category, summary: summary, signals: signals, preconditions: preconditions,
            strategy: strategy, maxFiles: maxFiles, forbiddenPaths: forbiddenPaths, validation: validation, assetID: assetID, json: json)
    }

    mutating func id() -> String? {
        guard let field = field("id") else {
            note(.error, "id", "the object has no id")
            return nil
        }
        guard let id = field.value.string, (1...Self.longestID).contains(id.utf8.count) else {
            note(.error, "id", "id must be a text of 1 to \(Self.longestID) bytes", at: field)
            return nil
        }
        return id
    }

    mutating func summary() -> String {
        let field = field("summary")
        let summary = text(field, .error) ?? ""
        if summary.utf8.allSatisfy({ $0 <= 0x20 }) { note(.strict, "summary", "the summary is missing or empty", at: field) }
        return summary
    }

    /// 1 and all that begins with `1.` read alike.
    mutating func schemaVersion() {
        let field = field("schema_version")
        guard let field else { return note(.strict, "schema-version", "schema_version is missing") }
        guard let version = text(field, .strict) else { return }
        if version != "1", !version.hasPrefix("1.") {
            note(.strict, "schema-version", "schema_version is \(GEPField.short(version)), and only 1 is known", at: field)
        }
    }

    private mutating func category() -> Gene.Category? {
        let names = Gene.Category.allCases.map(\.rawValue).joined(separator: ", ")
        guard let field = field("category") else {
            note(.error, "category", "the gene has no category: it must be one of \(names)")
            return nil
        }
        guard let text = field.value.string, let category = Gene.Category(rawValue: text.lowercased()) else {
            let found = field.value.string.map { GEPField.short($0) } ?? field.value.kind.phrase
            note(.error, "category", "category is \(found), and must be one of \(names)", at: field)
            return nil
        }
        if text != category.rawValue {
            note(.strict, "category-case", "category is \(GEPField.short(text)), and is written \(category.rawValue)", at: field)
        }
        return category
    }

    private mutating func signals() -> [String] {
        let field = field("signals_match")
        let signals = list(field, .error)
        if signals.isEmpty { note(.strict, "signals", "the gene has no signals, and is never called for", at: field) }
        guard compilesSignals else { return signals }
        for (index, entry) in signals.enumerated() {
            if let problem = SignalEntry.problem(of: entry) { note(.strict, "signal", "signals_match[\(index)] \(problem)", at: field) }
        }
        return signals
    }

    private static func isGeneID(_ id: String) -> Bool {
        let prefix = "gene_"
        guard id.hasPrefix(prefix) else { return false }
        let rest = id.utf8.dropFirst(prefix.utf8.count)
        let isLetter = { (byte: UInt8) in byte &- 0x61 < 26 }
        return rest.contains(where: isLetter)
            && rest.allSatisfy { isLetter($0) || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    }
}
