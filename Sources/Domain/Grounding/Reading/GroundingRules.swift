package import Lexicons
internal import Model
internal import PatternKit

/// Lexicons made ready: all words that call for a look at a sentence in one set, and what each of them means.
package final class GroundingRules: Sendable {
    enum Meaning {
        /// A term of a group of a lexicon.
        case term(lexicon: Int, group: Int)
        case cue(pattern: Int)
    }

    struct Rule {
        let lexicon: Int
        let rule: GroundingPattern
        let pattern: Pattern
    }

    package let lexicons: [GroundingLexicon]
    let patterns: [Rule]
    /// Patterns that are tried wherever a digit stands.
    let digitPatterns: [Int]
    let citations: [Pattern]
    let units: UnitTable
    let words: WordRelations
    let hedges: Set<String>
    let instructions: Set<String>
    let keywords: KeywordFinder
    private let meanings: [[Meaning]]

    package init(_ lexicons: [GroundingLexicon]) throws {
        var patterns: [Rule] = []
        var table = MeaningTable()
        for (number, lexicon) in lexicons.enumerated() {
            for (group, terms) in lexicon.terms.enumerated() {
                for word in terms.words { table.add(word, .term(lexicon: number, group: group)) }
            }
            for rule in lexicon.patterns {
                for cue in rule.cues { table.add(cue, .cue(pattern: patterns.count)) }
                patterns.append(Rule(lexicon: number, rule: rule, pattern: try rule.compiled()))
            }
        }
        self.lexicons = lexicons
        self.patterns = patterns
        digitPatterns = patterns.indices.filter { patterns[$0].rule.isCuedByDigits }
        citations = try Set(lexicons.flatMap(\.citations)).union([Self.ownCitation]).sorted().map {
            try Pattern($0, options: [.extended, .caseless], limits: PatternLimits(matches: 20_000))
        }
        units = UnitTable(lexicons.flatMap(\.units))
        words = WordRelations(
            synonyms: lexicons.flatMap(\.synonyms), opposites: lexicons.flatMap(\.opposites), converses: lexicons.flatMap(\.converses),
            sole: lexicons.flatMap(\.sole))
        hedges = Set(lexicons.flatMap(\.hedges))
        instructions = Set(lexicons.flatMap(\.instructions))
        keywords = KeywordFinder(table.words)
        meanings = table.meanings
    }

    /// As Reverie itself cites.
    private static let ownCitation = #"\[(?<id>[fesg]:[^\]\s]{1,64})\]"#

    func meanings(of keyword: Int) -> [Meaning] { meanings[keyword] }

    /// Each keyword once, however many things it means.
    private struct MeaningTable {
        private(set) var words: [[UInt8]] = []
        private(set) var meanings: [[Meaning]] = []
        private var numbers: [String: Int] = [:]

        mutating func add(_ word: String, _ meaning: Meaning) {
            if let known = numbers[word] { return meanings[known].append(meaning) }
            numbers[word] = words.count
            words.append(Array(word.utf8))
            meanings.append([meaning])
        }
    }
}
