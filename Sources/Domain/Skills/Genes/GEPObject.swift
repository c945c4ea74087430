internal import JSONKit
internal import Model
internal import SealKit

/// One object of a document: reads its members and gathers what there is to say about them.
struct GEPObject {
    let view: JSONView
    let limits: GEPLimits
    let compilesSignals: Bool
    private(set) var findings: [Finding] = []
    private var lines: LineCounter

    init(_ view: JSONView, line: Int, _ limits: GEPLimits, compilingSignals: Bool) {
        self.view = view
        self.limits = limits
        compilesSignals = compilingSignals
        lines = LineCounter(view.source, line: line)
    }

    /// Nil when a finding is an error.
    mutating func item(listedAs listed: GEPKind?) -> GEPItem? {
        let type = text(field("type"), .strict)
        guard let kind = type.map({ GEPKind(type: $0) }) ?? listed else {
            note(.error, "type", "the object has no type, and stands in no list that tells it")
            return nil
        }
        if type == nil, kind != .other { note(.strict, "type", "the object has no type, which its list tells") }
        let made: GEPItem? =
            switch kind {
            case .gene: gene().map { .gene($0) }
            case .capsule: capsule().map { .capsule($0) }
            case .other: .other(type: type ?? "", id: view["id"]?.string, json: json)
            }
        return findings.contains { $0.level == .error } ? nil : made
    }

    /// The object's own bytes.
    var json: String { String(decoding: view.source, as: UTF8.self) }

    mutating func note(_ level: Finding.Level, _ code: String, _ message: String, at field: GEPField? = nil) {
        let line = lines.line(of: field?.value ?? view)
        findings.append(Finding(level, code, message, line: line))
    }

    /// The digest of the content without the id that the document states; nil where there is no canonical form.
    mutating func assetID() -> AssetID? {
        let canonical: String
        do throws(UncanonicalNumber) {
            canonical = try view.value.canonicalText(leavingOut: "asset_id")
        } catch {
            note(.error, "number", "the number \(GEPField.short(error.number.text)) is too large: the object has no canonical form")
            return nil
        }
        let id = AssetID(rawValue: "sha256:" + SHA256.hex(Array(canonical.utf8)))
        let stated = field("asset_id")
        if let text = text(stated, .strict), text != id.rawValue {
            note(.strict, "asset-id", "asset_id is \(GEPField.short(text)), and the content has \(id.rawValue)", at: stated)
        }
        return id
    }
}

/// A member that is there and not null, with the name that it has in messages.
struct GEPField {
    let name: String
    let value: JSONView

    /// A text as a message can hold it.
    static func short(_ text: String) -> String {
        let longest = 80
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: longest, limitedBy: scalars.endIndex), end < scalars.endIndex else {
            return String(reflecting: text)
        }
        return String(reflecting: String(scalars[..<end])) + "…"
    }
}

extension GEPObject {
    func field(_ key: StaticString, in parent: GEPField? = nil) -> GEPField? {
        guard let value = (parent?.value ?? view)[key], !value.isNull else { return nil }
        return GEPField(name: parent.map { "\($0.name).\(key)" } ?? "\(key)", value: value)
    }

    mutating func text(_ field: GEPField?, _ level: Finding.Level) -> String? {
        guard let field else { return nil }
        if let text = field.value.string { return text }
        wrongType(field, level, "a text")
        return nil
    }

    mutating func object(_ field: GEPField?, _ level: Finding.Level) -> GEPField? {
        guard let field else { return nil }
        if field.value.kind == .object { return field }
        wrongType(field, level, "an object")
        return nil
    }

    /// Texts; one alone is taken as a list of itself.
    mutating func list(_ field: GEPField?, _ level: Finding.Level) -> [String] {
        guard let field else { return [] }
        if let text = field.value.string {
            wrongType(field, .strict, "a list of texts")
            return [text]
        }
        guard field.value.kind == .array else {
            wrongType(field, level, "a list of texts")
            return []
        }
        guard field.value.count <= limits.listEntries else {
            note(
                .error, "list-length", "\(field.name) has \(field.value.count) entries, and at most \(limits.listEntries) are read",
                at: field)
            return []
        }
        var texts: [String] = []
        for (index, element) in field.value.elements.enumerated() {
            if let text = text(GEPField(name: "\(field.name)[\(index)]", value: element), level) { texts.append(text) }
        }
        return texts
    }

    /// A whole number from 0 on.
    mutating func count(_ field: GEPField?, _ level: Finding.Level) -> Int? {
        guard let field else { return nil }
        guard let number = field.value.int64.flatMap({ Int(exactly: $0) }) else {
            wrongType(field, level, "a whole number")
            return nil
        }
        if number >= 0 { return number }
        note(level, level == .error ? "wrong-type" : "range", "\(field.name) is \(number), and must not be below 0", at: field)
        return nil
    }

    /// A number from 0 to 1.
    mutating func share(_ field: GEPField?, _ level: Finding.Level) -> Double? {
        guard let field else { return nil }
        guard let number = field.value.double else {
            wrongType(field, level, "a number")
            return nil
        }
        if 0...1 ~= number { return number }
        note(.strict, "range", "\(field.name) is \(number), and must lie between 0 and 1", at: field)
        return nil
    }

    private mutating func wrongType(_ field: GEPField, _ level: Finding.Level, _ wanted: String) {
        let isNumber = field.value.kind == .number
        let found = isNumber ? "the number \(GEPField.short(String(decoding: field.value.source, as: UTF8.self)))" : field.value.kind.phrase
        note(level, "wrong-type", "\(field.name) is \(found), and must be \(wanted)", at: field)
    }
}
