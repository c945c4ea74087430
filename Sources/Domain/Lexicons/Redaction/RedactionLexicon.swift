package import PatternKit
internal import SystemKit
internal import YAMLKit

/// What must not reach the disk: the rules of all files under `redaction/` that are in use.
package struct RedactionLexicon: Sendable {
    package private(set) var rules: [RedactionRule] = []
    /// By rule: where to look for it.
    package private(set) var keywords: [[[UInt8]]] = []
    /// Small letters; a secret that holds one of them is a placeholder.
    package private(set) var placeholders: [[UInt8]] = []

    package init() {}

    /// Reads the files that ship and the store's own ones. Where two have one name, the store's own goes before.
    package static func load(folders: [String], personalData: Bool) throws -> RedactionLexicon {
        try read(files(in: folders), personalData: personalData)
    }

    /// The files that are in use, in the order in which their rules count.
    static func files(in folders: [String]) throws -> [String] {
        // The shipped rules come first: of two kinds that agree with a text the earlier one names it.
        let files = try LexiconFile.inForce(.redaction, folders: folders).reversed().joined().map(\.path)
        guard !files.isEmpty else {
            throw LexiconError.unreadable(path: Paths.join(folders.last ?? "", "redaction"), problem: "it holds no lexicon")
        }
        return files
    }

    /// One file by itself, every pattern of it compiled.
    package static func load(file: String) throws -> RedactionLexicon {
        let lexicon = try read([file], personalData: true)
        try lexicon.check()
        return lexicon
    }

    static func read(_ files: [String], personalData: Bool) throws -> RedactionLexicon {
        var lexicon = RedactionLexicon()
        for path in files {
            guard let bytes = try Files.readIfPresent(path, limit: 1 << 20) else { continue }
            try lexicon.add(path: path, bytes: bytes, personalData: personalData)
        }
        try lexicon.checkKeywordCount()
        return lexicon
    }

    /// A keyword that there is no room for would let its secrets through unseen.
    private func checkKeywordCount() throws {
        let most = KeywordSet.mostKeywords
        guard keywords.reduce(0, { $0 + $1.count }) > most, let last = rules.last else { return }
        let count = Set(keywords.joined()).count
        guard count > most else { return }
        throw LexiconError.malformed(
            path: last.path, line: last.line,
            problem: "all rules together have \(count) keywords, and \(most) are possible; each # makes ten of one")
    }

    private mutating func add(path: String, bytes: [UInt8], personalData: Bool) throws {
        let file = try LexiconNode.root(path: path, bytes: bytes, keys: ["redaction", "personal", "parts", "placeholders", "rules"])
        _ = try file.required("redaction")
        if try file.flag("personal") ?? false, !personalData { return }
        placeholders += try file.texts("placeholders").map { Array($0.lowercased().utf8) }
        var parts = PatternParts(try file.table("parts"))
        for node in try file.elements("rules") {
            let (rule, keywords) = try Self.rule(node, &parts)
            rules.append(rule)
            self.keywords.append(keywords)
        }
    }

    private static func rule(_ node: LexiconNode, _ parts: inout PatternParts) throws -> (RedactionRule, [[UInt8]]) {
        guard node.node.mapping != nil else { throw node.problem("a rule must be a mapping") }
        try node.allow(["kind", "keywords", "everywhere", "pattern", "reach", "inside", "entropy", "checks", "sure"])
        let kind = try node.required("kind")
        guard RedactionRule.isKind(kind) else {
            throw node.problem("kind \(kind) must be small letters, digits and dashes, at most 60")
        }
        let keywords = try node.elements("keywords").flatMap { try Self.keyword($0) }
        let everywhere = try node.flag("everywhere") ?? false
        guard everywhere != !keywords.isEmpty else {
            throw node.problem("rule \(kind) needs keywords, which say where to look, or `everywhere: true`, which is slow")
        }
        let checks = try node.elements("checks").map { item in
            guard let check = item.node.string.flatMap(RedactionRule.Check.init(rawValue:)) else {
                let known = RedactionRule.Check.allCases.map(\.rawValue).joined(separator: ", ")
                throw item.problem("unknown check \(item.node.string ?? "?"); known are \(known)")
            }
            return check
        }
        let rule = RedactionRule(
            kind: kind, isEverywhere: everywhere, pattern: try Self.pattern(node, &parts),
            reach: try node.integer("reach", in: 0...RedactionRule.longestReach) ?? 0,
            beginsWord: try !(node.flag("inside") ?? false), entropy: try node.number("entropy", in: 0...8), checks: checks,
            allowsPlaceholders: try node.flag("sure") ?? false, path: node.path, line: node.line)
        return (rule, keywords)
    }

    /// `#` stands for any digit.
    private static func keyword(_ node: LexiconNode) throws -> [[UInt8]] {
        guard let text = node.node.string, text.utf8.count >= KeywordSet.shortestKeyword else {
            throw node.problem("a keyword has at least \(KeywordSet.shortestKeyword) bytes")
        }
        let bytes = Array(text.utf8)
        let places = bytes.indices.filter { bytes[$0] == UInt8(ascii: "#") }
        guard places.count <= 3 else { throw node.problem("a keyword has at most three #") }
        return places.reduce(into: [bytes]) { forms, place in
            forms = forms.flatMap { form in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).map { digit in
                    var form = form
                    form[place] = digit
                    return form
                }
            }
        }
    }

    private static func pattern(_ node: LexiconNode, _ parts: inout PatternParts) throws -> String {
        do {
            return try parts.filled(try node.required("pattern"))
        } catch PatternParts.Fault.unknown(let name, _) {
            throw (node["pattern"] ?? node).problem("no part is called \(name)")
        } catch let fault as PatternParts.Fault {
            throw (node["pattern"] ?? node).problem(fault.problem)
        }
    }

    /// Compiles every pattern, for whoever wants to know now that they are sound.
    package func check() throws {
        for rule in rules { _ = try rule.compiled() }
    }
}

extension RedactionRule {
    /// White space in patterns is for the reader; letters count as bytes, so that text that is not UTF-8 is searched, too.
    package func compiled() throws -> Pattern {
        do {
            return try Pattern(pattern, options: [.extended])
        } catch {
            throw LexiconError.malformed(path: path, line: line, problem: "rule \(kind): \(error.problem)")
        }
    }
}
