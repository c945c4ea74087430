internal import Model
internal import PatternKit
internal import YAMLKit

/// Reads one restraint file, on and on past its mistakes.
struct RestraintReader {
    private var problems = LexiconProblems()

    static func read(path: String, bytes: [UInt8]) -> (file: RestraintFile, problems: [LexiconError]) {
        var reader = RestraintReader()
        let file = reader.problems.attempt { () throws(LexiconError) in try LexiconNode.root(path: path, bytes: bytes) }
        let empty = RestraintFile(path: path, name: "", summary: nil, rules: [], recurrence: [], words: RestraintWords())
        return (file.map { reader.file($0) } ?? empty, reader.problems.sorted)
    }

    private mutating func file(_ file: LexiconNode) -> RestraintFile {
        problems.add(file.strangers(among: ["restraint", "summary", "gates", "recurrence", "words"]))
        let name = problems.attempt { () throws(LexiconError) in try file.required("restraint") } ?? ""
        let summary = problems.attempt { () throws(LexiconError) in try file.text("summary") } ?? nil
        var rules: [RestraintRule] = []
        let members = problems.attempt { () throws(LexiconError) in try file.members("gates") } ?? []
        for key in members.map(\.name) {
            let text = key.node.string ?? ""
            guard let gate = RestraintGate(rawValue: text) else {
                problems.add(key, LexiconNode.unknown("gate \(text)", text, RestraintGate.allCases.map(\.rawValue)))
                continue
            }
            guard let gates = file["gates"] else { continue }
            let nodes = problems.attempt { () throws(LexiconError) in try gates.elements(text) } ?? []
            rules += unique(nodes.compactMap { rule($0, gate) }, nodes)
        }
        let limits = problems.attempt { () throws(LexiconError) in try file.elements("recurrence") } ?? []
        let recurrence = limits.compactMap { self.recurrence($0) }
        if file["gates"] == nil, limits.isEmpty, file["words"] == nil {
            problems.add(file, "a restraint file needs gates, recurrence or words")
        }
        return RestraintFile(path: file.path, name: name, summary: summary, rules: rules, recurrence: recurrence, words: words(file))
    }

    private mutating func unique(_ rules: [RestraintRule], _ nodes: [LexiconNode]) -> [RestraintRule] {
        var first: [String: Int] = [:]
        for rule in rules {
            if let line = first[rule.name], let node = nodes.first(where: { $0.line == rule.line }) {
                problems.add(node, "\(rule.gate.rawValue) has a rule \(rule.name) already, in line \(line)")
            }
            first[rule.name] = first[rule.name] ?? rule.line
        }
        return rules
    }

    // MARK: Rules

    private mutating func rule(_ node: LexiconNode, _ gate: RestraintGate) -> RestraintRule? {
        guard let name = name(node, ["name", "cues", "unless", "pattern", "in", "namespaces", "except", "origins"]) else { return nil }
        let cues = cues(node, "cues", isExcuse: false)
        let excuses = cues.isEmpty ? [] : self.cues(node, "unless", isExcuse: true)
        let place = place(node)
        let pattern = pattern(node)
        let origins = origins(node)
        if cues.isEmpty {
            if node["unless"] != nil { problems.add(node, "rule \(name): unless needs cues") }
            let isShort = place == .object || place == .statement
            if node["pattern"] != nil, !isShort {
                problems.add(
                    node, "rule \(name) needs cues, which say where to look; without them a pattern sees the object or the statement")
            }
            if node["pattern"] == nil, origins.isEmpty { problems.add(node, "rule \(name) needs cues, a pattern or origins") }
        }
        return RestraintRule(
            gate: gate, name: name, place: place, cues: cues + excuses, pattern: pattern, namespaces: names(node, "namespaces"),
            except: names(node, "except"), origins: origins, path: node.path, line: node.line)
    }

    private mutating func name(_ node: LexiconNode, _ keys: [String]) -> String? {
        guard node.node.mapping != nil else {
            problems.add(node, "a rule must be a mapping")
            return nil
        }
        problems.add(node.strangers(among: keys))
        guard let name = problems.attempt({ () throws(LexiconError) in try node.required("name") }) else { return nil }
        let isName = name.utf8.count <= 60 && name.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
        if !isName { problems.add(node, "name \(name) must be small letters, digits and dashes, at most 60") }
        return isName ? name : nil
    }

    private mutating func place(_ node: LexiconNode) -> RestraintRule.Place {
        guard let text = problems.attempt({ () throws(LexiconError) in try node.text("in") }) ?? nil, let field = node["in"] else {
            return .clause
        }
        guard let place = RestraintRule.Place(rawValue: text) else {
            problems.add(field, LexiconNode.unknown("in \(text)", text, RestraintRule.Place.allCases.map(\.rawValue)))
            return .clause
        }
        return place
    }

    /// Each in two writings where it holds an apostrophe.
    private mutating func cues(_ node: LexiconNode, _ key: String, isExcuse: Bool) -> [Cue] {
        texts(node, key).flatMap { item, text -> [Cue] in
            let isOpen = text.hasSuffix("*")
            let word = (isOpen ? String(text.dropLast()) : text).lowercased()
            guard word.utf8.count >= KeywordSet.shortestKeyword else {
                problems.add(item, "\(key): \(text) is too short; a cue has at least \(KeywordSet.shortestKeyword) bytes")
                return []
            }
            let other = word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\u{2019}")
            return Set([word, other]).sorted().map { Cue(bytes: Array($0.utf8), isOpen: isOpen, isExcuse: isExcuse) }
        }
    }

    private mutating func pattern(_ node: LexiconNode) -> Pattern? {
        guard let text = problems.attempt({ () throws(LexiconError) in try node.text("pattern") }) ?? nil, let field = node["pattern"]
        else {
            return nil
        }
        do {
            return try Pattern(text, options: [.caseless, .extended, .multiline])
        } catch {
            problems.add(field, "pattern: \(error.problem)")
            return nil
        }
    }

    private mutating func origins(_ node: LexiconNode) -> Set<Origin> {
        Set(
            texts(node, "origins").compactMap { item, text in
                guard let origin = Origin(rawValue: text) else {
                    problems.add(item, LexiconNode.unknown("origins \(text)", text, Origin.allCases.map(\.rawValue)))
                    return nil
                }
                return origin
            })
    }

    private mutating func names(_ node: LexiconNode, _ key: String) -> NamespaceSet {
        NamespaceSet(
            texts(node, key).compactMap { item, text in
                if text.dropLast().contains("*") {
                    problems.add(item, "\(key): \(text) may have a * only at its end")
                    return nil
                }
                return text
            })
    }

    private mutating func texts(_ node: LexiconNode, _ key: String) -> [(LexiconNode, String)] {
        (problems.attempt { () throws(LexiconError) in try node.elements(key) } ?? []).compactMap { item in
            guard let text = item.node.string, text.utf8.contains(where: { $0 > 0x20 }) else {
                problems.add(item, "\(key) holds strings that are not empty")
                return nil
            }
            return (item, text)
        }
    }

    private mutating func recurrence(_ node: LexiconNode) -> RecurrenceRule? {
        guard let name = name(node, ["name", "namespaces", "rules", "events", "sessions"]) else { return nil }
        let events = problems.attempt { () throws(LexiconError) in try node.integer("events", in: 1...1000) } ?? nil
        let sessions = problems.attempt { () throws(LexiconError) in try node.integer("sessions", in: 1...1000) } ?? nil
        if node["namespaces"] == nil, node["rules"] == nil { problems.add(node, "recurrence \(name) needs namespaces or rules") }
        if events == nil, sessions == nil { problems.add(node, "recurrence \(name) needs events or sessions") }
        return RecurrenceRule(
            name: name, namespaces: names(node, "namespaces"), rules: names(node, "rules"), events: events ?? 1, sessions: sessions ?? 1)
    }

    private mutating func words(_ file: LexiconNode) -> RestraintWords {
        var words = RestraintWords()
        guard let node = file["words"] else { return words }
        guard node.node.mapping != nil else {
            problems.add(node, "words must be a mapping")
            return words
        }
        problems.add(node.strangers(among: ["assent", "filler", "pronouns", "frame"]))
        let lists: [(String, WritableKeyPath<RestraintWords, Set<String>>)] = [
            ("assent", \.assent), ("filler", \.filler), ("pronouns", \.pronouns), ("frame", \.frame),
        ]
        for (key, path) in lists { words[keyPath: path] = Set(texts(node, key).map { $0.1.lowercased() }) }
        return words
    }
}
