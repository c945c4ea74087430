internal import Model
internal import PatternKit
internal import YAMLKit

/// Reads one file of a lexicon for grounding, on and on past its mistakes.
struct GroundingReader {
    var problems = LexiconProblems()
    var severity = ClaimSeverity.medium

    private static let keys = [
        "grounding", "summary", "action", "severity", "languages", "authorities", "citations", "units", "terms", "patterns", "synonyms",
        "opposites", "converses", "sole", "hedges", "instructions",
    ]

    static func read(path: String, bytes: [UInt8]) -> (lexicon: GroundingLexicon, problems: [LexiconError]) {
        var reader = GroundingReader()
        let file = reader.problems.attempt { () throws(LexiconError) in try LexiconNode.root(path: path, bytes: bytes) }
        let lexicon = file.map { reader.lexicon($0) } ?? GroundingLexicon(name: "", path: path)
        return (lexicon, reader.problems.sorted)
    }

    private mutating func lexicon(_ file: LexiconNode) -> GroundingLexicon {
        problems.add(file.strangers(among: Self.keys))
        let name = problems.attempt { () throws(LexiconError) in try file.required("grounding") } ?? ""
        if !name.isEmpty, !DistilReader.isName(name) { problems.add(file, "grounding \(name) must be small letters, digits and -") }
        var lexicon = GroundingLexicon(name: name, path: file.path)
        lexicon.summary = problems.attempt { () throws(LexiconError) in try file.text("summary") } ?? nil
        lexicon.action = choice(file, "action", GroundAction.allCases) ?? .report
        severity = choice(file, "severity", ClaimSeverity.allCases) ?? .medium
        lexicon.severity = severity
        lexicon.languages = texts(file, "languages")
        if file["authorities"] != nil { lexicon.authorities = authorities(file) }
        lexicon.citations = citations(file)
        lexicon.units = elements(file, "units").compactMap { family($0) }
        lexicon.terms = elements(file, "terms").compactMap { terms($0) }
        lexicon.patterns = elements(file, "patterns").compactMap { pattern($0) }
        lexicon.synonyms = elements(file, "synonyms").map { group($0, "synonyms", atLeast: 2) }.filter { $0.count > 1 }
        lexicon.opposites = pairs(file, "opposites")
        lexicon.converses = pairs(file, "converses")
        lexicon.sole = words(file, "sole")
        lexicon.hedges = words(file, "hedges")
        lexicon.instructions = words(file, "instructions")
        return lexicon
    }

    private mutating func pairs(_ file: LexiconNode, _ key: String) -> [(String, String)] {
        elements(file, key).compactMap { node in
            let pair = group(node, key, atLeast: 2)
            if pair.count > 2 { problems.add(node, "\(key) are pairs") }
            return pair.count == 2 ? (pair[0], pair[1]) : nil
        }
    }

    // MARK: Values

    mutating func choice<Choice: RawRepresentable<String>>(_ node: LexiconNode, _ key: String, _ all: [Choice]) -> Choice? {
        guard let value = node[key] else { return nil }
        let word = value.node.string ?? "?"
        if let choice = Choice(rawValue: word) { return choice }
        problems.add(value, LexiconNode.unknown("\(key) \(word)", word, all.map(\.rawValue)))
        return nil
    }

    mutating func elements(_ node: LexiconNode, _ key: String) -> [LexiconNode] {
        problems.attempt { () throws(LexiconError) in try node.elements(key) } ?? []
    }

    mutating func texts(_ node: LexiconNode, _ key: String) -> [String] {
        problems.attempt { () throws(LexiconError) in try node.texts(key) } ?? []
    }

    /// Words in one text, in small letters; `_` stands for a blank within one.
    mutating func words(_ node: LexiconNode, _ key: String) -> [String] {
        guard let value = node[key] else { return [] }
        guard let text = value.node.string, !text.isEmpty else {
            problems.add(value, "\(key) must be words in one text")
            return []
        }
        return text.split { $0 == " " || $0 == "\n" }.map { Self.spoken($0) }
    }

    static func spoken(_ word: some StringProtocol) -> String {
        var bytes = Array(word.lowercased().utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "_") { bytes[index] = 0x20 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func authorities(_ file: LexiconNode) -> Set<ClaimAuthority> {
        Set(
            elements(file, "authorities").compactMap { item in
                let word = item.node.string ?? "?"
                if let known = ClaimAuthority(rawValue: word) { return known }
                problems.add(item, LexiconNode.unknown("authority \(word)", word, ClaimAuthority.allCases.map(\.rawValue)))
                return nil
            })
    }

    private mutating func citations(_ file: LexiconNode) -> [String] {
        elements(file, "citations").compactMap { item in
            let source = item.node.string ?? ""
            do throws(PatternError) {
                let pattern = try Pattern(source, options: [.extended, .caseless])
                if pattern.group(named: "id") != nil { return source }
                problems.add(item, "a citation needs a group named id")
            } catch {
                problems.add(item, "citation: \(error.problem)")
            }
            return nil
        }
    }

    private mutating func group(_ node: LexiconNode, _ key: String, atLeast: Int) -> [String] {
        let words = (node.node.sequence ?? []).compactMap(\.string).map { Self.spoken($0) }
        if words.count < atLeast { problems.add(node, "\(key) holds lists of \(atLeast) words") }
        return words
    }
}
