internal import TextKit
internal import YAMLKit

/// A node of a lexicon's file; what is wrong with it is told with the file and the line.
struct LexiconNode {
    let path: String
    let node: YAMLNode

    /// The root of a file: one mapping with these keys.
    static func root(path: String, bytes: [UInt8], keys known: [String]) throws(LexiconError) -> LexiconNode {
        let file = try root(path: path, bytes: bytes)
        try file.allow(known)
        return file
    }

    /// The root of a file: one mapping.
    static func root(path: String, bytes: [UInt8]) throws(LexiconError) -> LexiconNode {
        let root: YAMLNode
        do {
            root = try YAMLNode.parse(bytes)
        } catch {
            throw LexiconError.malformed(path: path, line: error.line, problem: error.problem.sentence)
        }
        guard root.mapping != nil else { throw LexiconError.malformed(path: path, line: 1, problem: "the file must be a mapping") }
        return LexiconNode(path: path, node: root)
    }

    var line: Int { node.line }

    func problem(_ text: String) -> LexiconError { .malformed(path: path, line: node.line, problem: text) }

    /// Refuses members that nobody would read.
    func allow(_ known: [String]) throws(LexiconError) {
        if let first = strangers(among: known).first { throw first }
    }

    /// A problem for each member that nobody would read.
    func strangers(among known: [String]) -> [LexiconError] {
        (node.mapping ?? []).compactMap { key, _ in
            let name = key.string ?? "?"
            return known.contains(name) ? nil : LexiconNode(path: path, node: key).problem(Self.unknown("key \(name)", name, known))
        }
    }

    /// `unknown key namespace (did you mean namespaces?); known are …`
    static func unknown(_ what: String, _ word: String, _ known: [String]) -> String {
        let near = NearWords.near(word, among: known)
        let hint = near.isEmpty ? "" : " (did you mean \(near.joined(separator: " or "))?)"
        return "unknown \(what)\(hint); known are \(known.joined(separator: ", "))"
    }

    /// A member that is there and not null.
    subscript(key: String) -> LexiconNode? {
        guard let value = node[key], !value.isNull else { return nil }
        return LexiconNode(path: path, node: value)
    }

    func text(_ key: String) throws(LexiconError) -> String? {
        guard let value = self[key] else { return nil }
        guard let text = value.node.string, !text.isEmpty else { throw value.problem("\(key) must be a string that is not empty") }
        return text
    }

    func required(_ key: String) throws(LexiconError) -> String {
        guard let text = try text(key) else { throw problem("\(key) is missing") }
        return text
    }

    func integer(_ key: String, in bounds: ClosedRange<Int>) throws(LexiconError) -> Int? {
        guard let value = self[key] else { return nil }
        guard let number = value.node.int64.flatMap({ Int(exactly: $0) }), bounds.contains(number) else {
            throw value.problem("\(key) must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    func number(_ key: String, in bounds: ClosedRange<Double>) throws(LexiconError) -> Double? {
        guard let value = self[key] else { return nil }
        guard let number = value.node.double, bounds.contains(number) else {
            throw value.problem("\(key) must be a number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    func flag(_ key: String) throws(LexiconError) -> Bool? {
        guard let value = self[key] else { return nil }
        guard let flag = value.node.bool else { throw value.problem("\(key) must be true or false") }
        return flag
    }

    /// The elements of a list; none where the key is absent.
    func elements(_ key: String) throws(LexiconError) -> [LexiconNode] {
        guard let value = self[key] else { return [] }
        guard let items = value.node.sequence else { throw value.problem("\(key) must be a list") }
        return items.map { LexiconNode(path: path, node: $0) }
    }

    func texts(_ key: String) throws(LexiconError) -> [String] {
        try elements(key).map { item throws(LexiconError) in
            guard let text = item.node.string, !text.isEmpty else { throw item.problem("\(key) holds strings that are not empty") }
            return text
        }
    }

    /// The members of a mapping, in the order written: each key as a node of its own, so that its line can be told.
    func members(_ key: String) throws(LexiconError) -> [(name: LexiconNode, value: LexiconNode)] {
        guard let value = self[key] else { return [] }
        guard let entries = value.node.mapping else { throw value.problem("\(key) must be a mapping") }
        return entries.map { (LexiconNode(path: path, node: $0.key), LexiconNode(path: path, node: $0.value)) }
    }

    /// The members of a mapping of names to texts.
    func table(_ key: String) throws(LexiconError) -> [(name: String, text: String)] {
        try members(key).map { name, value throws(LexiconError) in
            guard let name = name.node.string, let text = value.node.string else { throw name.problem("\(key) holds names and strings") }
            return (name, text)
        }
    }
}
