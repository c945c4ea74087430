internal import Model
internal import PatternKit
internal import YAMLKit

extension DistilReader {
    mutating func rules(_ file: LexiconNode) -> [DistilRule] {
        let nodes = problems.attempt { () throws(LexiconError) in try file.elements("rules") } ?? []
        var seen: Set<String> = []
        return nodes.compactMap { node in
            guard let rule = rule(node) else { return nil }
            if !seen.insert(rule.name).inserted { problems.add(node, "rule \(rule.name) stands here a second time") }
            return rule
        }
    }

    private mutating func rule(_ node: LexiconNode) -> DistilRule? {
        guard node.node.mapping != nil else {
            problems.add(node, "a rule must be a mapping")
            return nil
        }
        problems.add(
            node.strangers(among: [
                "name", "cues", "pattern", "to", "subject", "topic", "object", "says", "worth", "from", "leaves", "beside", "examples",
            ]))
        let name = problems.attempt { () throws(LexiconError) in try node.required("name") } ?? ""
        if !name.isEmpty, !Self.isName(name) { problems.add(node, "name \(name) must be small letters, digits, dots, _ and -") }
        let to = problems.attempt { () throws(LexiconError) in try node.required("to") } ?? ""
        let place = to.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let pattern = compiled(node, name) else { return nil }
        guard place.count == 2, Namespace(rawValue: place[0]).isValid, !place[1].isEmpty else {
            if !to.isEmpty { problems.add(node["to"] ?? node, "to \(to) must be NAMESPACE/PREDICATE, as user.place/lives_in") }
            return nil
        }
        let rule = DistilRule(
            name: name, cues: cues(node, name), pattern: pattern, namespace: Namespace(rawValue: place[0]), predicate: place[1],
            subject: text(node, "subject"), topic: text(node, "topic"), object: text(node, "object") ?? "{object}",
            says: text(node, "says"),
            worth: (problems.attempt { () throws(LexiconError) in try node.number("worth", in: 0...1) } ?? nil) ?? 0.5,
            sources: Set(choices(node, "from", DistilRule.Source.allCases) ?? [.user]),
            leaves: Set(choices(node, "leaves", DistilRule.Leave.allCases) ?? []),
            isBeside: (problems.attempt { () throws(LexiconError) in try node.flag("beside") } ?? nil) ?? false, examples: examples(node),
            path: node.path, line: node.line)
        check(rule, node)
        return rule
    }

    private mutating func compiled(_ node: LexiconNode, _ name: String) -> Pattern? {
        guard let pattern = pattern(node, "pattern") else { return nil }
        do {
            return try DistilRule.compiled(pattern)
        } catch {
            problems.add(node, "rule \(name): \(error.problem)")
            return nil
        }
    }

    private mutating func text(_ node: LexiconNode, _ key: String) -> String? {
        problems.attempt { () throws(LexiconError) in try node.text(key) } ?? nil
    }

    private mutating func cues(_ node: LexiconNode, _ name: String) -> [String] {
        let cues = problems.attempt { () throws(LexiconError) in try node.texts("cues") } ?? []
        if cues.isEmpty { problems.add(node, "rule \(name) needs cues, which say where it is tried") }
        for cue in cues where cue.utf8.count < KeywordSet.shortestKeyword || cue.utf8.contains(where: { $0 &- 0x41 < 26 }) {
            problems.add(node["cues"] ?? node, "cue \(cue) must have \(KeywordSet.shortestKeyword) bytes at least, and no capital")
        }
        return cues
    }

    private mutating func choices<Choice: RawRepresentable<String>>(_ node: LexiconNode, _ key: String, _ all: [Choice]) -> [Choice]? {
        guard let list = node[key] else { return nil }
        let items = problems.attempt { () throws(LexiconError) in try node.elements(key) } ?? []
        if items.isEmpty { problems.add(list, "\(key) must be a list that is not empty") }
        return items.compactMap { item in
            let word = item.node.string ?? "?"
            if let choice = Choice(rawValue: word) { return choice }
            problems.add(item, LexiconNode.unknown("\(key) \(word)", word, all.map(\.rawValue)))
            return nil
        }
    }

    private mutating func check(_ rule: DistilRule, _ node: LexiconNode) {
        let compiled = rule.pattern
        for group in rule.groups.sorted() where compiled.group(named: group) == nil {
            problems.add(node["pattern"] ?? node, LexiconNode.unknown("group \(group)", group, compiled.groupNames))
        }
        let known = ["subject", "topic", "object"] + compiled.groupNames
        for name in DistilTemplate.names(in: rule.says ?? "") where !known.contains(name) {
            problems.add(node["says"] ?? node, LexiconNode.unknown("placeholder {\(name)}", name, known))
        }
        if rule.examples.isEmpty { problems.add(node, "rule \(rule.name) needs examples") }
    }

    /// `TEXT => OBJECT`, `TEXT => TOPIC | OBJECT`, `TEXT => SUBJECT | TOPIC | OBJECT`, `TEXT =>` where it gives nothing.
    private mutating func examples(_ node: LexiconNode) -> [DistilRule.Example] {
        let items = problems.attempt { () throws(LexiconError) in try node.elements("examples") } ?? []
        return items.compactMap { item in
            guard let text = item.node.string, let arrow = Self.arrow(in: text) else {
                problems.add(item, "an example is TEXT => OBJECT, or TEXT => where it gives nothing")
                return nil
            }
            let parts = arrow.after.split(separator: "|", omittingEmptySubsequences: false).map { Self.trimmed(String($0)) }
            guard parts.count <= 3 else {
                problems.add(item, "an example gives SUBJECT | TOPIC | OBJECT at most")
                return nil
            }
            let part = { (fromEnd: Int) in
                parts.count > fromEnd && !parts[parts.count - 1 - fromEnd].isEmpty ? parts[parts.count - 1 - fromEnd] : nil
            }
            return DistilRule.Example(text: Self.trimmed(arrow.before), subject: part(2), topic: part(1), object: part(0), line: item.line)
        }
    }

    private static func arrow(in text: String) -> (before: String, after: String)? {
        let bytes = Array(text.utf8)
        guard let place = bytes.indices.last(where: { $0 + 1 < bytes.count && bytes[$0] == 0x3D && bytes[$0 + 1] == 0x3E }) else {
            return nil
        }
        return (String(decoding: bytes[..<place], as: UTF8.self), String(decoding: bytes[(place + 2)...], as: UTF8.self))
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
