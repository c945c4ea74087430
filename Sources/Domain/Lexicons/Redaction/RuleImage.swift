internal import PatternKit

/// A set of rules as bytes, for this kind of machine and this format. Whatever the bytes are, reading them gives a set whose parts fit each
/// other, or nothing.
enum RuleImage {
    /// Raised whenever the same rules give other bytes, or the same bytes mean something else: what an older program wrote is then made anew.
    static let format: UInt32 = 2

    private struct Damage: Error {}

    // MARK: Writing

    static func of(_ set: RuleSet) -> [UInt8] {
        var bytes = ByteWriter()
        var paths: [String] = []
        for rule in set.rules where !paths.contains(rule.path) { paths.append(rule.path) }
        bytes.list(paths) { $0.text($1) }
        bytes.list(set.rules) { bytes, rule in write(rule, paths, to: &bytes) }
        bytes.list(set.placeholders) { $0.bytes($1) }
        bytes.list(set.ownerStarts) { $0.number($1) }
        bytes.list(set.owners) { $0.number($1) }
        bytes.bytes(set.keywords.image)
        return bytes.written
    }

    private static func write(_ rule: RedactionRule, _ paths: [String], to bytes: inout ByteWriter) {
        bytes.text(rule.kind)
        bytes.text(rule.pattern)
        bytes.number(UInt32(rule.reach))
        bytes.number(UInt32(truncatingIfNeeded: rule.line))
        bytes.number(UInt32(paths.firstIndex(of: rule.path) ?? 0))
        bytes.flags([rule.isEverywhere, rule.beginsWord, rule.allowsPlaceholders, rule.entropy != nil])
        bytes.wide((rule.entropy ?? 0).bitPattern)
        let all = RedactionRule.Check.allCases
        bytes.list(rule.checks) { $0.number(UInt32(all.firstIndex(of: $1) ?? 0)) }
    }

    // MARK: Reading

    /// Nil when the bytes are no set of rules.
    static func read(_ image: UnsafeRawBufferPointer) -> RuleSet? {
        var bytes = ByteReader(image)
        return try? set(&bytes)
    }

    private static func set(_ bytes: inout ByteReader) throws -> RuleSet {
        let paths = try bytes.list { try $0.text() }
        let rules = try bytes.list { try rule(&$0, paths) }
        let placeholders = try bytes.list { Array(try $0.bytes()) }
        let starts = try bytes.numbers()
        let owners = try bytes.numbers()
        guard let keywords = KeywordSet(image: try bytes.bytes()), bytes.isAtEnd else { throw Damage() }
        guard starts.count == keywords.count + 1, starts.first == 0, starts.last.map({ Int($0) }) == owners.count,
            zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }), owners.allSatisfy({ Int($0) < rules.count })
        else { throw Damage() }
        return RuleSet(rules: rules, placeholders: placeholders, keywords: keywords, ownerStarts: starts, owners: owners)
    }

    private static func rule(_ bytes: inout ByteReader, _ paths: [String]) throws -> RedactionRule {
        let kind = try bytes.text()
        let pattern = try bytes.text()
        let (reach, line, path) = (Int(try bytes.number()), Int(try bytes.number()), Int(try bytes.number()))
        let flags = try bytes.flags(4)
        let entropy = Double(bitPattern: try bytes.wide())
        let checks = try bytes.numbers().map { number in
            guard Int(number) < RedactionRule.Check.allCases.count else { throw Damage() }
            return RedactionRule.Check.allCases[Int(number)]
        }
        guard RedactionRule.isKind(kind), reach <= RedactionRule.longestReach, paths.indices.contains(path) else { throw Damage() }
        return RedactionRule(
            kind: kind, isEverywhere: flags[0], pattern: pattern, reach: reach, beginsWord: flags[1], entropy: flags[3] ? entropy : nil,
            checks: checks, allowsPlaceholders: flags[2], path: paths[path], line: line)
    }
}
