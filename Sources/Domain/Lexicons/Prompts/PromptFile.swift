internal import SealKit
internal import SystemKit

/// What a model is told for one purpose: a file, so that a person may word it otherwise.
package struct PromptFile: Sendable, Equatable {
    package let path: String
    package let name: String
    package let summary: String?
    /// Said beforehand.
    package let system: String
    package let question: String
    /// Said once more where an answer could not be read.
    package let again: String
    /// Another one with every change of the file.
    package let digest: String

    package static let largest = 1 << 18

    /// Throws the first of its problems.
    package init(path: String, bytes: [UInt8]) throws(LexiconError) {
        let (file, problems) = Self.inspect(path: path, bytes: bytes)
        if let first = problems.first { throw first }
        guard let file else { throw .unreadable(path: path, problem: "it is no prompt") }
        self = file
    }

    init(path: String, name: String, summary: String?, system: String, question: String, again: String, digest: String) {
        (self.path, self.name, self.summary) = (path, name, summary)
        (self.system, self.question, self.again, self.digest) = (system, question, again, digest)
    }

    /// What could be read, and all that is wrong with it, by lines.
    package static func inspect(path: String, bytes: [UInt8]) -> (file: PromptFile?, problems: [LexiconError]) {
        PromptReader.read(path: path, bytes: bytes)
    }

    /// The prompt of a name that is in force: the store's own, else the one that ships.
    package static func load(_ name: String, folders: [String]) throws -> PromptFile {
        for file in try LexiconFile.inForce(.prompt, folders: folders).joined() where file.name == name {
            guard let bytes = try Files.readIfPresent(file.path, limit: largest) else { continue }
            return try PromptFile(path: file.path, bytes: bytes)
        }
        let place = Paths.join(folders.last ?? "", LexiconKind.prompt.folder)
        throw LexiconError.unreadable(path: place, problem: "it holds no prompt \(name)")
    }
}

/// What stands in braces in a prompt, and is filled in when it is used.
package enum PromptPlace: String, CaseIterable, Sendable {
    case boundary, predicates, known, events, most, problem
}

/// Reads one prompt, on and on past its mistakes.
struct PromptReader {
    private var problems = LexiconProblems()

    /// Which places each part may have, and which it must.
    private static let parts: [(key: String, may: Set<PromptPlace>, must: Set<PromptPlace>)] = [
        ("system", [.boundary, .most], []), ("question", [.boundary, .predicates, .known, .events, .most], [.predicates, .events]),
        ("again", [.problem], [.problem]),
    ]

    static func read(path: String, bytes: [UInt8]) -> (file: PromptFile?, problems: [LexiconError]) {
        var reader = PromptReader()
        let root = reader.problems.attempt { () throws(LexiconError) in try LexiconNode.root(path: path, bytes: bytes) }
        let file = root.map { reader.file($0, bytes) }
        return (file, reader.problems.sorted)
    }

    private mutating func file(_ node: LexiconNode, _ bytes: [UInt8]) -> PromptFile {
        problems.add(node.strangers(among: ["prompt", "summary"] + Self.parts.map(\.key)))
        let name = problems.attempt { () throws(LexiconError) in try node.required("prompt") } ?? ""
        let summary = problems.attempt { () throws(LexiconError) in try node.text("summary") } ?? nil
        let texts = Self.parts.map { part($0.key, may: $0.may, must: $0.must, of: node) }
        var sum = SHA256()
        bytes.withUnsafeBytes { sum.update($0) }
        return PromptFile(
            path: node.path, name: name, summary: summary, system: texts[0], question: texts[1], again: texts[2], digest: sum.finish().hex)
    }

    private mutating func part(_ key: String, may: Set<PromptPlace>, must: Set<PromptPlace>, of node: LexiconNode) -> String {
        guard let text = problems.attempt({ () throws(LexiconError) in try node.required(key) }), let field = node[key] else { return "" }
        let places = PromptText.places(in: text)
        for place in places where !may.contains(place) {
            problems.add(field, "\(key) cannot have {\(place.rawValue)}; it may have \(Self.list(may))")
        }
        for place in PromptPlace.allCases where must.contains(place) && !places.contains(place) {
            problems.add(field, "\(key) needs {\(place.rawValue)}")
        }
        return text
    }

    private static func list(_ places: Set<PromptPlace>) -> String {
        PromptPlace.allCases.filter(places.contains).map { "{\($0.rawValue)}" }.joined(separator: ", ")
    }
}

/// A text with places in braces. Braces around anything else stand for themselves.
package enum PromptText {
    /// In one pass: what is filled in is not looked at again.
    package static func fill(_ text: String, _ values: [PromptPlace: String]) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count + values.values.reduce(0) { $0 + $1.utf8.count })
        forEachPiece(of: text) { piece, place in
            if let place, let value = values[place] { result += value } else { result += piece }
        }
        return result
    }

    static func places(in text: String) -> Set<PromptPlace> {
        var found: Set<PromptPlace> = []
        forEachPiece(of: text) { _, place in if let place { found.insert(place) } }
        return found
    }

    private static func forEachPiece(of text: String, _ body: (Substring, PromptPlace?) -> Void) {
        let utf8 = text.utf8
        var start = utf8.startIndex
        var at = start
        while let open = utf8[at...].firstIndex(of: UInt8(ascii: "{")) {
            let behind = utf8.index(after: open)
            let end = utf8[behind...].firstIndex { $0 &- 0x61 >= 26 }
            guard let end, utf8[end] == UInt8(ascii: "}"), let place = PromptPlace(rawValue: String(text[behind..<end])) else {
                at = behind
                continue
            }
            body(text[start..<open], nil)
            start = utf8.index(after: end)
            at = start
            body(text[open..<start], place)
        }
        body(text[start...], nil)
    }
}
