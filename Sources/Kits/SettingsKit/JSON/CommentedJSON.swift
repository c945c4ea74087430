package import JSONKit

/// A JSON document with the places of its values, so that it can be changed and all else stays byte for byte. Comments and trailing
/// commas are taken as they come.
package struct CommentedJSON: Sendable {
    package enum Kind: Sendable { case object, array, string, other }

    struct Node {
        var kind: Kind
        /// Of the value.
        var start: Int32
        var end: Int32 = 0
        /// Of the key with its quotes; empty for elements.
        var keyStart: Int32 = 0
        var keyEnd: Int32 = 0
        /// The comma behind it; -1 for none.
        var comma: Int32 = -1
        /// The next node that is not within this one.
        var next: Int32 = 0
    }

    /// A value of the document; good until the document is changed.
    package struct Place: Sendable, Equatable {
        let index: Int
    }

    package private(set) var bytes: [UInt8]
    private(set) var nodes: [Node]

    package init(_ bytes: [UInt8]) throws(SettingsError) {
        var scanner = JSONScanner(bytes: bytes)
        try scanner.document()
        self.bytes = bytes
        nodes = scanner.nodes
    }

    package var root: Place { Place(index: 0) }

    package func kind(_ place: Place) -> Kind { nodes[place.index].kind }

    package func children(_ place: Place) -> [Place] {
        var found: [Place] = []
        var index = place.index + 1
        while index < Int(nodes[place.index].next) {
            found.append(Place(index: index))
            index = Int(nodes[index].next)
        }
        return found
    }

    /// The member of an object; refuses to choose between two of one name.
    package func member(_ key: String, of place: Place) throws(SettingsError) -> Place? {
        guard kind(place) == .object else { return nil }
        var found: Place?
        for child in children(place) where self.key(child) == key {
            if found != nil { throw SettingsError(.duplicateKey(key), at: Int(nodes[child.index].keyStart), in: bytes) }
            found = child
        }
        return found
    }

    package func key(_ place: Place) -> String {
        decoded(Int(nodes[place.index].keyStart)..<Int(nodes[place.index].keyEnd))
    }

    package func text(_ place: Place) -> String? {
        kind(place) == .string ? decoded(range(place)) : nil
    }

    /// The value without its comments; of a key written twice the last counts.
    package func value(_ place: Place) -> JSONValue {
        switch kind(place) {
        case .object:
            var object = JSONObject()
            for child in children(place) { object[key(child)] = value(child) }
            return .object(object)
        case .array: return .array(children(place).map(value))
        case .string: return .string(decoded(range(place)))
        case .other: return (try? JSONValue.parse(bytes: Array(bytes[range(place)]))) ?? .null
        }
    }

    package func error(_ problem: SettingsError.Problem, at place: Place) -> SettingsError {
        SettingsError(problem, at: Int(nodes[place.index].start), in: bytes)
    }

    /// Whether an object or an array has neither children nor comments.
    package func isBlankContainer(_ place: Place) -> Bool {
        guard kind(place) == .object || kind(place) == .array else { return false }
        return bytes[range(place)].dropFirst().dropLast().allSatisfy(SettingsBytes.isSpace)
    }

    func range(_ place: Place) -> Range<Int> { Int(nodes[place.index].start)..<Int(nodes[place.index].end) }

    /// Where a member or an element begins.
    func head(_ place: Place) -> Int {
        let node = nodes[place.index]
        return Int(node.keyEnd > node.keyStart ? node.keyStart : node.start)
    }

    func comma(_ place: Place) -> Int? {
        let comma = nodes[place.index].comma
        return comma < 0 ? nil : Int(comma)
    }

    /// Half a surrogate pair is no reason to refuse: JavaScript writes such.
    private func decoded(_ range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        return (try? JSONValue.parse(bytes: Array(bytes[range]), limits: JSONLimits(loneSurrogates: .replace)))?.string ?? ""
    }

    mutating func apply(_ splices: [Splice]) throws(SettingsError) {
        self = try CommentedJSON(Splice.apply(splices, to: bytes))
    }
}

extension CommentedJSON {
    /// Whether a file has no document in it at all.
    package static func isBlank(_ bytes: [UInt8]) -> Bool {
        bytes.dropFirst(bytes.starts(with: SettingsBytes.mark) ? SettingsBytes.mark.count : 0).allSatisfy(SettingsBytes.isSpace)
    }

    /// Whether the document is an empty object, and nothing else stands in the file.
    package var isNothing: Bool {
        bytes.filter { !SettingsBytes.isSpace($0) && !SettingsBytes.mark.contains($0) }.elementsEqual("{}".utf8)
    }
}
