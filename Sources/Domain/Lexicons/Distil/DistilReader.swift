internal import Model
internal import PatternKit
internal import YAMLKit

/// Reads one file of a lexicon for extraction, on and on past its mistakes.
struct DistilReader {
    var problems = LexiconProblems()
    private var parts = PatternParts([])

    static func read(path: String, bytes: [UInt8]) -> (lexicon: DistilLexicon, problems: [LexiconError]) {
        var reader = DistilReader()
        let file = reader.problems.attempt { () throws(LexiconError) in try LexiconNode.root(path: path, bytes: bytes) }
        let lexicon = file.map { reader.lexicon($0) } ?? DistilLexicon(language: "", path: path)
        return (lexicon, reader.problems.sorted)
    }

    private mutating func lexicon(_ file: LexiconNode) -> DistilLexicon {
        problems.add(
            file.strangers(among: [
                "distil", "summary", "dates", "parts", "words", "past_endings", "voice", "lead", "pasted", "unsaid", "rules",
            ]))
        let language = problems.attempt { () throws(LexiconError) in try file.required("distil") } ?? ""
        if !language.isEmpty, !Self.isName(language) { problems.add(file, "distil \(language) must be small letters, digits and -") }
        var lexicon = DistilLexicon(language: language, path: file.path)
        _ = problems.attempt { () throws(LexiconError) in try file.text("summary") }
        parts = PatternParts(problems.attempt { () throws(LexiconError) in try file.table("parts") } ?? [])
        if let node = file["dates"] {
            lexicon.dates = node.node.string.flatMap(DistilLexicon.Dates.init(rawValue:))
            if lexicon.dates == nil {
                let known = DistilLexicon.Dates.allCases.map(\.rawValue)
                problems.add(node, LexiconNode.unknown("dates \(node.node.string ?? "?")", node.node.string ?? "", known))
            }
        }
        lexicon.words = words(file)
        lexicon.pastEndings = file["past_endings"].map { split($0, "past_endings") } ?? []
        lexicon.voice = file["voice"].flatMap { voice($0) }
        lexicon.lead = aside(file, "lead")
        lexicon.pasted = aside(file, "pasted")
        lexicon.unsaid = aside(file, "unsaid")
        lexicon.rules = rules(file)
        if lexicon.rules.isEmpty, file["rules"] == nil { problems.add(file, "rules are missing") }
        return lexicon
    }

    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 60
            && text.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || "-_.".utf8.contains($0) }
    }

    // MARK: Words

    private mutating func words(_ file: LexiconNode) -> [(role: DistilRole, words: [String])] {
        let members = problems.attempt { () throws(LexiconError) in try file.members("words") } ?? []
        return members.compactMap { key, value in
            let name = key.node.string ?? "?"
            guard let role = DistilRole(rawValue: name) else {
                problems.add(key, LexiconNode.unknown("role \(name)", name, DistilRole.allCases.map(\.rawValue)))
                return nil
            }
            return (role, split(value, name))
        }
    }

    /// The words of a text; each must be written small.
    private mutating func split(_ node: LexiconNode, _ name: String) -> [String] {
        guard let text = node.node.string, !text.isEmpty else {
            problems.add(node, "\(name) must be words in one text")
            return []
        }
        let words = text.split { $0 == " " || $0 == "\n" }.map(String.init)
        if let capital = words.first(where: { $0.utf8.contains { $0 &- 0x41 < 26 } }) {
            problems.add(node, "\(name) holds \(capital): words are written in small letters")
        }
        return words
    }

    private mutating func voice(_ node: LexiconNode) -> DistilVoice? {
        problems.add(node.strangers(among: ["words", "again", "forms", "unchanged", "endings", "settled", "passing"]))
        let table = { (reader: inout DistilReader, key: String) -> [(String, String)] in
            (reader.problems.attempt { () throws(LexiconError) in try node.table(key) } ?? []).map { ($0.name, $0.text) }
        }
        let words = table(&self, "words")
        let again = table(&self, "again")
        let forms = table(&self, "forms")
        let endings = table(&self, "endings")
        let unchanged = node["unchanged"].map { split($0, "unchanged") } ?? []
        let settled = node["settled"].map { split($0, "settled") } ?? []
        let passing = node["passing"].map { split($0, "passing") } ?? []
        if words.isEmpty { problems.add(node, "voice needs words") }
        return DistilVoice(
            words: Dictionary(words) { $1 }, again: Dictionary(again) { $1 }, forms: Dictionary(forms) { $1 }, unchanged: Set(unchanged),
            endings: endings.map { (old: $0.0, new: $0.1) }, settled: settled, passing: passing)
    }

    // MARK: Patterns

    private mutating func aside(_ file: LexiconNode, _ key: String) -> String? {
        guard let node = file[key] else { return nil }
        guard let pattern = pattern(file, key) else { return nil }
        do {
            _ = try Pattern(pattern, options: [.extended, .caseless])
        } catch {
            problems.add(node, "\(key): \(error.problem)")
        }
        return pattern
    }

    /// The pattern with its parts, `{{name}}`, put in; parts may hold parts.
    mutating func pattern(_ node: LexiconNode, _ key: String) -> String? {
        guard let text = problems.attempt({ () throws(LexiconError) in try node.required(key) }) else { return nil }
        do {
            return try parts.filled(text)
        } catch {
            problems.add(node[key] ?? node, error.problem)
            return nil
        }
    }
}
