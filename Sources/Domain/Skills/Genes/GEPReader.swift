internal import JSONKit
internal import Model
internal import PatternKit

/// What an object is by its `type`, or by the list that it stands in.
enum GEPKind {
    case gene, capsule, other

    init(type: String) {
        switch type.lowercased() {
        case "gene": self = .gene
        case "capsule": self = .capsule
        default: self = .other
        }
    }
}

/// Walks a document's containers and hands each object to `GEPObject`.
struct GEPReader {
    private let limits: GEPLimits
    private let compilesSignals: Bool
    private let parser: JSONParser
    private var examinations: [GEPExamination] = []

    private init(_ limits: GEPLimits, compilingSignals: Bool) {
        self.limits = limits
        compilesSignals = compilingSignals
        parser = JSONParser(limits: JSONLimits(maxDepth: limits.depth, duplicateKeys: .reject))
    }

    static func examinations(of bytes: [UInt8], _ limits: GEPLimits, compilingSignals: Bool) throws(GEPError) -> [GEPExamination] {
        guard bytes.count <= limits.bytes else { throw .tooLarge(bytes: bytes.count, limit: limits.bytes) }
        guard !bytes.allSatisfy(isBlank) else { throw .empty }
        var reader = GEPReader(limits, compilingSignals: compilingSignals)
        let outcome = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(GEPError) in try reader.read(buffer) }
        }
        try outcome.get()
        return reader.examinations
    }

    static func findings(about item: GEPItem) -> [Finding] {
        let kind: GEPKind =
            switch item {
            case .gene: .gene
            case .capsule: .capsule
            case .other: .other
            }
        var json = item.json
        return json.withUTF8 { buffer in
            do {
                return try JSONParser().withDocument(buffer) { view in
                    var object = GEPObject(view, line: 1, .standard, compilingSignals: true)
                    _ = object.item(listedAs: kind)
                    return object.findings
                }
            } catch {
                return [Finding(.error, "json", "\(error)", line: 1)]
            }
        }
    }

    /// A document that ends with its first line while more follow is one of lines.
    private mutating func read(_ buffer: UnsafeBufferPointer<UInt8>) throws(GEPError) {
        guard let error = try document(buffer, line: 1) else { return }
        guard error.reason == .trailingBytes, Self.isFirstLine(of: buffer, before: error.offset) else { throw Self.notJSON(error, line: 1) }
        var line = 1
        var start = 0
        while start < buffer.count {
            let end = buffer.firstPlace(of: "\n", from: start) ?? buffer.count
            let text = UnsafeBufferPointer(rebasing: buffer[start..<end])
            if !text.allSatisfy(Self.isBlank), let error = try document(text, line: line) { throw Self.notJSON(error, line: line) }
            start = end + 1
            line += 1
        }
    }

    /// Takes in one JSON document that begins on this line; hands back what the parser has against it.
    private mutating func document(_ buffer: UnsafeBufferPointer<UInt8>, line: Int) throws(GEPError) -> JSONError? {
        var refusal: GEPError?
        do {
            try parser.withDocument(buffer) { root in
                var lines = LineCounter(buffer, line: line)
                do throws(GEPError) { try take(root, &lines) } catch { refusal = error }
            }
        } catch {
            guard let error = error as? JSONError else { throw .notJSON(line: line, column: 1, problem: "\(error)") }
            return error
        }
        if let refusal { throw refusal }
        return nil
    }

    private mutating func take(_ root: JSONView, _ lines: inout LineCounter) throws(GEPError) {
        if root.kind == .array { return try append(root, as: nil, &lines) }
        guard Self.isWrapper(root) else { return try append(element: root, as: nil, &lines) }
        for (key, list) in root.members where list.kind == .array {
            switch key.string {
            case "genes": try append(list, as: .gene, &lines)
            case "capsules": try append(list, as: .capsule, &lines)
            case "assets": try append(list, as: nil, &lines)
            default: continue
            }
        }
    }

    private static func isWrapper(_ object: JSONView) -> Bool {
        if let type = object["type"]?.string, GEPKind(type: type) != .other { return false }
        return object["genes"]?.kind == .array || object["capsules"]?.kind == .array || object["assets"]?.kind == .array
    }

    private mutating func append(_ list: JSONView, as kind: GEPKind?, _ lines: inout LineCounter) throws(GEPError) {
        for element in list.elements { try append(element: element, as: kind, &lines) }
    }

    private mutating func append(element: JSONView, as kind: GEPKind?, _ lines: inout LineCounter) throws(GEPError) {
        guard examinations.count < limits.elements else { throw .tooManyElements(limit: limits.elements) }
        let number = examinations.count + 1
        let line = lines.line(of: element)
        guard element.kind == .object else { throw .notAnObject(element: number, line: line, found: element.kind.phrase) }
        let bytes = element.source.count
        guard bytes <= limits.elementBytes else {
            throw .elementTooLarge(element: number, line: line, bytes: bytes, limit: limits.elementBytes)
        }
        var object = GEPObject(element, line: line, limits, compilingSignals: compilesSignals)
        let item = object.item(listedAs: kind)
        examinations.append(
            GEPExamination(element: number, line: line, id: element["id"]?.string, item: item, findings: object.findings))
    }

    private static func isFirstLine(of buffer: UnsafeBufferPointer<UInt8>, before offset: Int) -> Bool {
        guard let start = buffer.firstIndex(where: { !isBlank($0) }), let end = buffer.firstPlace(of: "\n", from: start), end < offset
        else {
            return false
        }
        return buffer[end..<offset].allSatisfy(isBlank)
    }

    private static func notJSON(_ error: JSONError, line: Int) -> GEPError {
        .notJSON(line: line + error.line - 1, column: error.column, problem: error.reason.sentence)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}

extension JSONKind {
    /// What a value is, in words.
    var phrase: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
