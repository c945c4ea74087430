internal import Gates
internal import Lexicons
internal import Model
internal import PatternKit
internal import TextKit

/// What a rule found: the words of the match, and what its groups caught. All places are bytes of the event's text.
struct RuleFinding {
    let rule: ExtractRule
    let match: Range<Int>
    let object: Range<Int>
    private let subject: String?
    private let topic: String?
    private let value: String
    /// What the statement takes from other groups.
    private let others: [String: String]

    /// Nil where a group that is needed caught nothing.
    init?(_ rule: ExtractRule, _ matcher: Matcher, _ sentence: SpokenSentence, _ spoken: SpokenEvent) {
        self.rule = rule
        let base = sentence.bytes.lowerBound
        let place = { (group: String) -> Range<Int>? in
            rule.rule.pattern.group(named: group).flatMap { matcher.range(of: $0) }.map {
                WordEdges.trimmed($0.lowerBound + base..<$0.upperBound + base, spoken.bytes)
            }
        }
        let words = { (group: String) -> String? in place(group).flatMap { $0.isEmpty ? nil : WordEdges.text(spoken.string($0)) } }
        let whole = matcher.range
        match = WordEdges.trimmed(whole.lowerBound + base..<whole.upperBound + base, spoken.bytes)
        object = place("object") ?? match
        guard !match.isEmpty, !object.isEmpty, let value = DistilTemplate.fill(rule.rule.object, words) else { return nil }
        self.value = value
        subject = rule.rule.subject.flatMap { DistilTemplate.fill($0, words) }
        topic = rule.rule.topic.flatMap { DistilTemplate.fill($0, words) }
        var others: [String: String] = [:]
        for name in DistilTemplate.names(in: rule.rule.says ?? "") { others[name] = words(name) }
        self.others = others
        // A project's rule may let its name stand away: `it uses`. What it names must be the project.
        if rule.rule.isOfProject {
            if let subject, !WordEdges.isSame(subject, spoken.project) { return nil }
        } else if rule.rule.subject != nil, subject == nil {
            return nil
        }
        if rule.needsTopic, topic?.isEmpty ?? true { return nil }
    }

    func candidate(_ spoken: SpokenEvent) -> FactCandidate? {
        let dated = DatedWords(spoken)
        guard let object = shaped(dated) else { return nil }
        let owner = rule.rule.isOfProject ? spoken.project : subject ?? EntityReference.user
        guard let owner else { return nil }
        var write = FactWrite(
            namespace: rule.rule.namespace, subject: owner, predicate: rule.rule.predicate, topic: rule.needsTopic ? topic : nil,
            object: object, sources: [spoken.citation(match)])
        write.statement = statement(owner, object, spoken)
        if !rule.predicate.isTimeless, rule.predicate.value != .date { dated.bound(&write, by: match) }
        return FactCandidate(write, rule: "\(spoken.told.name)/\(rule.rule.name)", worth: rule.rule.worth)
    }

    /// Nil where the pack's own sentence will do.
    private func statement(_ owner: String, _ object: String, _ spoken: SpokenEvent) -> String? {
        let voice = rule.rule.isOfProject ? nil : spoken.told.lexicon.voice
        let told = { (text: String) in voice.map { Telling.again(text, $0) } ?? text }
        let isTold = told(object) != object || topic.map { told($0) != $0 } ?? false
        guard let says = rule.rule.says ?? (isTold ? rule.predicate.says : nil) else { return nil }
        return DistilTemplate.fill(says) { name in
            switch name {
            case "subject": owner == EntityReference.user ? "The user" : owner
            case "topic": topic.map(told)
            case "object": told(object)
            default: others[name]
            }
        }
    }

    /// The value as its kind wants it; nil where it is none.
    private func shaped(_ dated: DatedWords) -> String? {
        switch rule.predicate.value {
        case .date: return dated.day(value, withYear: rule.predicate.isTimeless)
        case .text:
            return value.utf8.count <= 400
                ? dated.absolute(value, isAhead: rule.rule.namespace.rawValue.hasSuffix(".plan") ? true : nil) : nil
        case .entity: return value.utf8.count <= 100 ? WordEdges.owner(value) : nil
        case .number: return String(value.filter { $0 != "," })
        case .command, .path, .url, .version: return WordEdges.code(value)
        case .flag, .choice: return value
        }
    }
}

/// What belongs to the edges of words and not to them.
enum WordEdges {
    static func trimmed(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var (low, high) = (range.lowerBound, min(range.upperBound, bytes.count))
        while low < high, isBlank(bytes[low]) || ",;:".utf8.contains(bytes[low]) { low += 1 }
        while low < high, isBlank(bytes[high - 1]) || ",;:.!?".utf8.contains(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    /// On one line, with single blanks, without quotes around it.
    static func text(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if byte <= 0x20 || byte == 0x7F {
                if result.last != 0x20, !result.isEmpty { result.append(0x20) }
            } else {
                result.append(byte)
            }
        }
        while result.last == 0x20 { result.removeLast() }
        while let first = result.first, let last = result.last, result.count > 2, first == last, "\"'*_".utf8.contains(first) {
            result = Array(result.dropFirst().dropLast())
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a project is called so; neither letter case nor the ticks around it count.
    static func isSame(_ name: String, _ project: String?) -> Bool {
        guard let project, let name = code(owner(name)) else { return false }
        return FactKey.folded(name) == FactKey.folded(project)
    }

    /// `Luna's` is Luna.
    static func owner(_ name: String) -> String {
        for ending in ["'s", "’s"] where name.hasSuffix(ending) && name.utf8.count > ending.utf8.count {
            return String(decoding: name.utf8.dropLast(ending.utf8.count), as: UTF8.self)
        }
        return name
    }

    /// As it is typed, without the ticks around it.
    static func code(_ text: String) -> String? {
        var bytes = Array(text.utf8)[...]
        if let first = bytes.first, "`\"'".utf8.contains(first) {
            bytes = bytes.dropFirst()
            if bytes.last == first { bytes = bytes.dropLast() }
        } else {
            while let last = bytes.last, "`\"',;:".utf8.contains(last) { bytes = bytes.dropLast() }
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
