package import Lexicons
internal import PatternKit
internal import Synchronization

/// Takes secrets out of texts before anything is written: one pass finds the keywords of all rules, and only where one stands is a
/// rule's pattern run.
package final class Redactor: Sendable {
    let rules: [RedactionRule]
    let placeholders: [[UInt8]]
    let keywords: KeywordSet
    /// By keyword: the rules that it belongs to.
    let rulesOfKeyword: [[Int]]
    /// Rules without keywords.
    let rulesEverywhere: [Int]
    private let idle = Mutex<[RedactionWorkspace]>([])

    package init(_ lexicon: RedactionLexicon) {
        rules = lexicon.rules
        placeholders = lexicon.placeholders
        var numbers: [[UInt8]: Int] = [:]
        var list: [[UInt8]] = []
        var owners: [[Int]] = []
        for (rule, entry) in lexicon.rules.enumerated() {
            for keyword in entry.keywords {
                let number = numbers[keyword] ?? list.count
                if number == list.count {
                    numbers[keyword] = number
                    list.append(keyword)
                    owners.append([])
                }
                owners[number].append(rule)
            }
        }
        keywords = KeywordSet(list)
        rulesOfKeyword = owners
        rulesEverywhere = lexicon.rules.indices.filter { lexicon.rules[$0].keywords.isEmpty }
    }

    /// Compiled patterns serve one thread at a time; a workspace that is idle is used again.
    func withWorkspace<T>(_ body: (RedactionWorkspace) throws -> T) throws -> T {
        let work = idle.withLock { $0.popLast() } ?? RedactionWorkspace(redactor: self)
        defer { idle.withLock { $0.append(work) } }
        return try body(work)
    }
}
