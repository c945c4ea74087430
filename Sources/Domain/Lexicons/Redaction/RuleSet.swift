package import PatternKit

/// The rules in the form in which they are used. It is made from the files, or taken up from where it was written down.
package struct RuleSet: Sendable {
    package let rules: [RedactionRule]
    /// Small letters; a secret that holds one of them is a placeholder.
    package let placeholders: [[UInt8]]
    package let keywords: KeywordSet
    /// By keyword: where in `owners` its rules begin; one more says where the last ones end.
    let ownerStarts: [UInt32]
    let owners: [UInt32]
    /// Rules without keywords.
    package let everywhere: [Int]

    package init(_ lexicon: RedactionLexicon) {
        var numbers: [[UInt8]: Int] = [:]
        var list: [[UInt8]] = []
        var owners: [[UInt32]] = []
        for (rule, keywords) in lexicon.keywords.enumerated() {
            for keyword in keywords {
                let number = numbers[keyword] ?? list.count
                if number == list.count {
                    numbers[keyword] = number
                    list.append(keyword)
                    owners.append([])
                }
                owners[number].append(UInt32(truncatingIfNeeded: rule))
            }
        }
        self.init(
            rules: lexicon.rules, placeholders: lexicon.placeholders, keywords: KeywordSet(list),
            ownerStarts: owners.reduce(into: [0]) { $0.append(($0.last ?? 0) + UInt32($1.count)) }, owners: Array(owners.joined()))
    }

    init(rules: [RedactionRule], placeholders: [[UInt8]], keywords: KeywordSet, ownerStarts: [UInt32], owners: [UInt32]) {
        self.rules = rules
        self.placeholders = placeholders
        self.keywords = keywords
        self.ownerStarts = ownerStarts
        self.owners = owners
        everywhere = rules.indices.filter { rules[$0].isEverywhere }
    }

    /// The rules that a keyword belongs to.
    @inline(__always)
    package func forEachRule(of keyword: Int, _ body: (Int) throws -> Void) rethrows {
        for index in Int(ownerStarts[keyword])..<Int(ownerStarts[keyword + 1]) { try body(Int(owners[index])) }
    }
}
