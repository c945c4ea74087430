internal import Model
internal import PatternKit
internal import YAMLKit

extension GroundingReader {
    mutating func family(_ node: LexiconNode) -> GroundingLexicon.UnitFamily? {
        problems.add(node.strangers(among: ["family", "units"]))
        guard let name = problems.attempt({ () throws(LexiconError) in try node.required("family") }) else { return nil }
        let members = problems.attempt { () throws(LexiconError) in try node.members("units") } ?? []
        if members.isEmpty { problems.add(node, "family \(name) needs units") }
        let units = members.compactMap { key, value -> (word: String, factor: Double)? in
            guard let factor = value.node.double, factor > 0, factor.isFinite else {
                problems.add(value, "the size of a unit must be a number above 0")
                return nil
            }
            return key.node.string.map { (Self.spoken($0), factor) }
        }
        return GroundingLexicon.UnitFamily(name: name, units: units)
    }

    mutating func terms(_ node: LexiconNode) -> GroundingLexicon.Terms? {
        problems.add(node.strangers(among: ["kind", "needs", "severity", "words", "examples", "summary"]))
        guard let kind = kind(node) else { return nil }
        let list = words(node, "words")
        if list.isEmpty { problems.add(node, "terms of \(kind) need words") }
        for word in list where word.utf8.count < 2 { problems.add(node["words"] ?? node, "\(word) is too short to be found") }
        return GroundingLexicon.Terms(
            kind: kind, need: choice(node, "needs", GroundingLexicon.Need.allCases) ?? .authority,
            severity: choice(node, "severity", ClaimSeverity.allCases) ?? severity, words: list)
    }

    mutating func pattern(_ node: LexiconNode) -> GroundingPattern? {
        problems.add(node.strangers(among: ["kind", "needs", "severity", "cues", "pattern", "examples", "summary"]))
        guard let kind = kind(node), let source = problems.attempt({ () throws(LexiconError) in try node.required("pattern") }) else {
            return nil
        }
        let cues = texts(node, "cues")
        if cues.isEmpty { problems.add(node, "pattern of \(kind) needs cues, which say where it is tried") }
        for cue in cues where cue.utf8.count < 2 || cue.utf8.contains(where: { $0 &- 0x41 < 26 }) {
            problems.add(node["cues"] ?? node, "cue \(cue) must have two bytes at least, and no capital")
        }
        let rule = GroundingPattern(
            kind: kind, need: choice(node, "needs", GroundingLexicon.Need.allCases) ?? .authority,
            severity: choice(node, "severity", ClaimSeverity.allCases) ?? severity, cues: cues.filter { $0 != "digit" },
            isCuedByDigits: cues.contains("digit"), pattern: source, examples: examples(node), path: node.path,
            line: (node["pattern"] ?? node).line)
        guard let compiled = problems.attempt({ () throws(LexiconError) in try rule.compiled() }) else { return nil }
        check(rule, compiled, node)
        return rule
    }

    private mutating func kind(_ node: LexiconNode) -> String? {
        guard node.node.mapping != nil else {
            problems.add(node, "an entry must be a mapping")
            return nil
        }
        guard let kind = problems.attempt({ () throws(LexiconError) in try node.required("kind") }) else { return nil }
        if !DistilReader.isName(kind) { problems.add(node["kind"] ?? node, "kind \(kind) must be small letters, digits, dots, _ and -") }
        return kind
    }

    /// `TEXT => WORDS`, or `TEXT =>` where nothing is found.
    private mutating func examples(_ node: LexiconNode) -> [GroundingPattern.Example] {
        elements(node, "examples").compactMap { item in
            let text = item.node.string ?? ""
            let bytes = Array(text.utf8)
            guard let arrow = bytes.indices.last(where: { $0 + 1 < bytes.count && bytes[$0] == 0x3D && bytes[$0 + 1] == 0x3E }) else {
                problems.add(item, "an example is TEXT => WORDS, or TEXT => where nothing is found")
                return nil
            }
            let found = Self.trimmed(bytes[(arrow + 2)...])
            return GroundingPattern.Example(text: Self.trimmed(bytes[..<arrow]), found: found.isEmpty ? nil : found, line: item.line)
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    /// Each example must give what it says, also through the cues.
    private mutating func check(_ rule: GroundingPattern, _ pattern: Pattern, _ node: LexiconNode) {
        let matcher = pattern.matcher()
        for example in rule.examples {
            let place = LexiconNode(path: node.path, node: node.node)
            let bytes = Array(example.text.utf8)
            let found = bytes.withUnsafeBufferPointer { buffer -> String? in
                guard (try? matcher.match(buffer)) == true else { return nil }
                return String(decoding: buffer[matcher.range], as: UTF8.self)
            }
            let shown = found.map { Self.trimmed(Array($0.utf8)[...]) }
            if shown != example.found {
                problems.add([
                    LexiconError.malformed(
                        path: place.path, line: example.line,
                        problem:
                            "the example gives \(shown.map { "“\($0)”" } ?? "nothing") and not \(example.found.map { "“\($0)”" } ?? "nothing")"
                    )
                ])
            } else if example.found != nil, !isCued(example.text, rule) {
                problems.add([LexiconError.malformed(path: place.path, line: example.line, problem: "no cue stands in the example")])
            }
        }
    }

    private func isCued(_ text: String, _ rule: GroundingPattern) -> Bool {
        let small = text.lowercased()
        return rule.isCuedByDigits && small.utf8.contains { $0 &- 0x30 < 10 } || rule.cues.contains { small.contains($0) }
    }
}
