internal import YAMLKit

/// A node of a lexicon's file; what is wrong with it is told with the file and the line.
struct LexiconNode {
    let path: String
    let node: YAMLNode

    /// The root of a file: one mapping.
    static func root(path: String, bytes: [UInt8], keys known: [String]) throws -> LexiconNode {
        let root: YAMLNode
        do {
            root = try YAMLNode.parse(bytes)
        } catch {
            throw LexiconError.malformed(path: path, line: error.line, problem: error.problem.sentence)
        }
        guard root.mapping != nil else { throw LexiconError.malformed(path: path, line: 1, problem: "the file must be a mapping") }
        let file = LexiconNode(path: path, node: root)
        try file.allow(known)
        return file
    }

    var line: Int { node.line }

    func problem(_ text: String) -> LexiconError { .malformed(path: path, line: node.line, problem: text) }

    /// Refuses members that nobody would read.
    func allow(_ known: [String]) throws {
        for (key, _) in node.mapping ?? [] where !known.contains(key.string ?? "") {
            throw LexiconNode(path: path, node: key).problem("unknown key \(key.string ?? "?"); known are \(known.joined(separator: ", "))")
        }
    }

    /// A member that is there and not null.
    subscript(key: String) -> LexiconNode? {
        guard let value = node[key], !value.isNull else { return nil }
        return LexiconNode(path: path, node: value)
    }

    func text(_ key: String) throws -> String? {
        guard let value = self[key] else { return nil }
        guard let text = value.node.string, !text.isEmpty else { throw value.problem("\(key) must be a string that is not empty") }
        return text
    }

    func required(_ key: String) throws -> String {
        guard let text = try text(key) else { throw problem("\(key) is missing") }
        return text
    }

    func integer(_ key: String, in bounds: ClosedRange<Int>) throws -> Int? {
        guard let value = self[key] else { return nil }
        guard let number = value.node.int64.flatMap({ Int(exactly: $0) }), bounds.contains(number) else {
            throw value.problem("\(key) must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    func number(_ key: String, in bounds: ClosedRange<Double>) throws -> Double? {
        guard let value = self[key] else { return nil }
        guard let number = value.node.double, bounds.contains(number) else {
            throw value.problem("\(key) must be a number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    func flag(_ key: String) throws -> Bool? {
        guard let value = self[key] else { return nil }
        guard let flag = value.node.bool else { throw value.problem("\(key) must be true or false") }
        return flag
    }

    /// The elements of a list; none where the key is absent.
    func elements(_ key: String) throws -> [LexiconNode] {
        guard let value = self[key] else { return [] }
        guard let items = value.node.sequence else { throw value.problem("\(key) must be a list") }
        return items.map { LexiconNode(path: path, node: $0) }
    }

    func texts(_ key: String) throws -> [String] {
        try elements(key).map { item in
            guard let text = item.node.string, !text.isEmpty else { throw item.problem("\(key) holds strings that are not empty") }
            return text
        }
    }

    /// The members of a mapping of names to texts.
    func table(_ key: String) throws -> [(name: String, text: String)] {
        guard let value = self[key] else { return [] }
        guard let entries = value.node.mapping else { throw value.problem("\(key) must be a mapping") }
        return try entries.map { entry in
            guard let name = entry.key.string, let text = entry.value.string else {
                throw LexiconNode(path: path, node: entry.key).problem("\(key) holds names and strings")
            }
            return (name, text)
        }
    }
}
