internal import JSONKit
internal import Lexicons
internal import PatternKit

/// What one thread needs to look for secrets: compiled patterns, and what was found in the text at hand.
// Unchecked: the redactor lends a workspace to one thread at a time.
final class RedactionWorkspace: @unchecked Sendable {
    struct Finding {
        var range: Range<Int>
        let rule: Int
    }

    private struct Compiled {
        let matcher: Matcher
        /// The group that holds the secret itself, where the pattern sees more than that.
        let secret: Int?
    }

    // Not the redactor, which keeps this: neither would ever go.
    private let ruleSet: RuleSet
    private var compiled: [Compiled?]
    /// By rule: how far its last match in this text went.
    private var ends: [Int]
    /// By rule: how many bytes of this text its rejected matches covered, those that overlap counted each.
    private var rejected: [Int]
    private var usedRules: [Int] = []
    private(set) var findings: [Finding] = []
    private var sawKeyword = false

    init(_ ruleSet: RuleSet) {
        self.ruleSet = ruleSet
        compiled = Array(repeating: nil, count: ruleSet.rules.count)
        ends = Array(repeating: 0, count: ruleSet.rules.count)
        rejected = ends
    }

    // MARK: Texts

    /// The text without its secrets; nil when it holds none.
    func cleaned(_ text: String) throws -> String? {
        var text = text
        return try text.withUTF8 { bytes in try find(in: bytes) ? replaced(in: bytes) : nil }
    }

    func replaceSecrets(in text: inout String) throws {
        if let clean = try text.withUTF8({ bytes in try find(in: bytes) ? replaced(in: bytes) : nil }) { text = clean }
    }

    private func replaced(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        for finding in findings {
            result += bytes[at..<finding.range.lowerBound]
            result += mark(finding).utf8
            at = finding.range.upperBound
        }
        result += bytes[at...]
        return String(decoding: result, as: UTF8.self)
    }

    /// What stands where a secret stood.
    func mark(_ finding: Finding) -> String { "[redacted:\(ruleSet.rules[finding.rule].kind)]" }

    /// The document without its secrets; nil when it holds none. Most documents hold no keyword, and are not even parsed.
    func cleanedJSON(_ json: String) throws -> String? {
        var json = json
        let isClear = try json.withUTF8 { bytes in
            let hasFindings = try find(in: bytes)
            // A letter may be written by its number, and hide a keyword.
            return !hasFindings && !sawKeyword && bytes.firstPlace(of: "\\u") == nil
        }
        if isClear { return nil }
        let limits = JSONLimits(maxDepth: JSONLimits.deepest, loneSurrogates: .replace)
        guard let value = try? JSONValue.parse(json, limits: limits) else { return try cleaned(json) }
        var isChanged = false
        let clean = try self.clean(value, under: nil, &isChanged)
        return isChanged ? clean.encoded() : nil
    }

    // MARK: Finding

    /// Fills `findings`, in order and apart from each other.
    func find(in bytes: UnsafeBufferPointer<UInt8>) throws -> Bool {
        findings.removeAll(keepingCapacity: true)
        for rule in usedRules { (ends[rule], rejected[rule]) = (0, 0) }
        usedRules.removeAll(keepingCapacity: true)
        sawKeyword = false
        try ruleSet.keywords.forEachHit(in: bytes) { number, start in
            sawKeyword = true
            try ruleSet.forEachRule(of: number) { try run($0, at: start, bytes) }
        }
        for rule in ruleSet.everywhere { try runEverywhere(rule, bytes) }
        if findings.count > 1 { merge() }
        return !findings.isEmpty
    }

    private func run(_ number: Int, at keyword: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard keyword >= ends[number] else { return }
        let rule = ruleSet.rules[number]
        if rule.reach == 0 {
            if rule.beginsWord, !WordBoundary.stands(before: keyword, in: bytes) { return }
            _ = try attempt(number, from: keyword, upTo: nil, keyword, bytes)
            return
        }
        var start = max(keyword - rule.reach, ends[number])
        // A match that ends before the keyword is another one's.
        while start <= keyword, let match = try attempt(number, from: start, upTo: keyword, keyword, bytes), match.upperBound <= keyword {
            start = max(match.upperBound, start + 1)
        }
    }

    private func runEverywhere(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws {
        var start = 0
        while start <= bytes.count, let match = try attempt(number, from: start, upTo: bytes.count, start, bytes) {
            start = max(match.upperBound, start + 1)
        }
    }

    /// Runs a rule's pattern, and keeps what it finds if the checks agree. Returns the match.
    private func attempt(
        _ number: Int, from start: Int, upTo last: Int?, _ keyword: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws -> Range<Int>? {
        let tool = try tool(number)
        do {
            guard try tool.matcher.match(bytes, from: start, startingUpTo: last, anchored: last == nil) else { return nil }
        } catch {
            // A text on which the pattern runs out of breath was made to do that: its line goes, from where a match could begin.
            let end = bytes[keyword...].prefix(4096).firstIndex(of: UInt8(ascii: "\n")) ?? min(keyword + 4096, bytes.count)
            keep(Finding(range: min(start, keyword)..<end, rule: number))
            return keyword..<end
        }
        let match = tool.matcher.range
        let secret = tool.secret.flatMap { tool.matcher.range(of: $0) } ?? match
        let rule = ruleSet.rules[number]
        guard last == nil || !rule.beginsWord || WordBoundary.stands(before: match.lowerBound, in: bytes), !secret.isEmpty else {
            return match
        }
        let isSecret = SecretCheck.passes(UnsafeBufferPointer(rebasing: bytes[secret]), rule, placeholders: ruleSet.placeholders)
        if isSecret || isWornOut(number, by: match, secret, bytes) { keep(Finding(range: secret, rule: number)) }
        return match
    }

    /// In a text that was made for it, each keyword begins a long match that the checks refuse, and the next one begins inside it. Beyond
    /// what other texts come near to, such matches count as secrets, so that none of them is looked at twice.
    private func isWornOut(_ number: Int, by match: Range<Int>, _ secret: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if rejected[number] == 0 { usedRules.append(number) }
        rejected[number] += match.count
        guard rejected[number] > Self.mostRejected else { return false }
        return match.count >= 256 && UnsafeBufferPointer(rebasing: bytes[secret]).firstPlace(of: "[redacted:") == nil
    }

    private static let mostRejected = 4 << 20

    private func keep(_ finding: Finding) {
        findings.append(finding)
        ends[finding.rule] = finding.range.upperBound
        usedRules.append(finding.rule)
    }

    private func tool(_ number: Int) throws -> Compiled {
        if let known = compiled[number] { return known }
        let pattern = try ruleSet.rules[number].compiled()
        let fresh = Compiled(matcher: pattern.matcher(), secret: pattern.group(named: "secret"))
        compiled[number] = fresh
        return fresh
    }

    /// Findings that overlap become one, of the kind whose rule stands first.
    private func merge() {
        findings.sort { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
        var merged: [Finding] = []
        for finding in findings {
            if let last = merged.last, finding.range.lowerBound < last.range.upperBound {
                let whole = last.range.lowerBound..<max(last.range.upperBound, finding.range.upperBound)
                merged[merged.count - 1] = Finding(range: whole, rule: min(last.rule, finding.rule))
            } else {
                merged.append(finding)
            }
        }
        findings = merged
    }
}
