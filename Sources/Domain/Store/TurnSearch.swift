package import Model
internal import SQLiteKit

/// One word of a question, as the index keeps words.
package struct TurnTerm: Sendable, Hashable {
    package var word: String
    /// Finds every word that begins so.
    package var isPrefix: Bool

    package init(word: String, isPrefix: Bool = false) {
        self.word = word
        self.isPrefix = isPrefix
    }

    var expression: String {
        "\"" + word.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" + (isPrefix ? "*" : "")
    }
}

/// A look into the turn index.
package struct TurnQuery: Sendable {
    /// Terms of which at least one must stand in a turn; where `together` says so, the first two of them.
    package var finding: [TurnTerm]
    package var isTogether: Bool
    /// Terms too common to find by: they are only counted in what the others found.
    package var ranking: [TurnTerm]
    package var keys: ClosedRange<Int64>
    /// More turns than this are not read: the newest sessions come first.
    package var most: Int

    package init(
        finding: [TurnTerm], isTogether: Bool = false, ranking: [TurnTerm] = [], keys: ClosedRange<Int64>, most: Int = .max
    ) {
        self.finding = finding
        self.isTogether = isTogether
        self.ranking = ranking
        self.keys = keys
        self.most = most
    }

    /// In the order in which they are counted.
    package var terms: [TurnTerm] { finding + ranking }
}

/// Texts that hold words of a question, in the order of their keys, with how often each word stands in them.
package struct CountedTexts: Sendable {
    package private(set) var keys: [Int64] = []
    package let terms: Int
    /// Some numbers for each text, as `TermCounts` packs them.
    private var numbers: [Int64] = []
    private let width: Int

    init(terms: Int) {
        self.terms = terms
        width = TermCounts.numbers(for: terms)
    }

    /// What stands more often than 15 times counts as 15.
    package func count(of term: Int, at row: Int) -> Int {
        TermCounts.count(of: term, in: numbers[row * width + term / TermCounts.inNumber])
    }

    mutating func add(_ key: Int64, _ number: (Int) -> Int64) {
        keys.append(key)
        for index in 0..<width { numbers.append(number(index)) }
    }

    mutating func add(_ key: Int64, counts: (Int) -> Int) {
        let terms = terms
        add(key) { TermCounts.number($0, of: terms, counts) }
    }

    /// From the last to the first.
    mutating func reverse() {
        let old = self
        for row in keys.indices {
            let other = keys.count - 1 - row
            keys[row] = old.keys[other]
            for index in 0..<width { numbers[row * width + index] = old.numbers[other * width + index] }
        }
    }

    /// The same with their terms in another order: at each place the one that stood at the given place.
    package func reordered(_ places: [Int]) -> CountedTexts {
        var all = CountedTexts(terms: places.count)
        for row in keys.indices { all.add(keys[row]) { count(of: places[$0], at: row) } }
        return all
    }

    /// All texts of both, each once: both come in the order of keys.
    package func merged(with other: CountedTexts) -> CountedTexts {
        guard !other.keys.isEmpty else { return self }
        var all = CountedTexts(terms: terms)
        var (left, right) = (0, 0)
        while left < keys.count || right < other.keys.count {
            if left < keys.count, right < other.keys.count, keys[left] == other.keys[right] {
                right += 1
            } else if right == other.keys.count || left < keys.count && keys[left] < other.keys[right] {
                all.add(keys[left]) { numbers[left * width + $0] }
                left += 1
            } else {
                all.add(other.keys[right]) { other.numbers[right * width + $0] }
                right += 1
            }
        }
        return all
    }
}

/// In how many turns a term stands.
package struct TermFrequency: Sendable, Equatable {
    package let turns: Int
    /// False when counting stopped at the bound.
    package let isExact: Bool
    /// The last key that was counted.
    package let lastKey: EventKey?
}

extension LedgerReader {
    /// Counts the turns that hold a term, up to a bound: what lies beyond it is common, and the exact number is of no use.
    package func frequency(of term: TurnTerm, keys: ClosedRange<Int64>, upTo bound: Int) throws -> TermFrequency {
        let query: SQL = """
            SELECT count(*), max(rowid) FROM (
              SELECT rowid FROM turn_index WHERE turn_index MATCH \(term.expression)
              AND rowid BETWEEN \(keys.lowerBound) AND \(keys.upperBound) LIMIT \(bound))
            """
        let found = try connection.first(query) { (Int($0.int64(0)), $0.optionalInt64(1)) }
        guard let found else { return TermFrequency(turns: 0, isExact: true, lastKey: nil) }
        return TermFrequency(turns: found.0, isExact: found.0 < bound, lastKey: found.1.map(EventKey.init(rawValue:)))
    }

    /// From the index and from what waits outside it.
    package func texts(_ query: TurnQuery, tail: TailTurns) throws -> CountedTexts { try texts(query).merged(with: tail.texts(query)) }

    /// From the index alone.
    package func texts(_ query: TurnQuery) throws -> CountedTexts {
        var found = CountedTexts(terms: query.terms.count)
        guard !query.finding.isEmpty, query.most > 0 else { return found }
        let columns = (0..<TermCounts.numbers(for: found.terms)).map { "turn_counts(turn_index, \($0))" }
        // Where not all are read, the newest are.
        let isBounded = query.most < Int(Int32.max)
        let order: SQL = isBounded ? "ORDER BY rowid DESC LIMIT \(query.most)" : "ORDER BY rowid"
        let statement: SQL = """
            SELECT rowid, \(raw: columns.joined(separator: ", ")) FROM turn_index
            WHERE turn_index MATCH \(Self.expression(query)) AND rowid BETWEEN \(query.keys.lowerBound) AND \(query.keys.upperBound) \(order)
            """
        try connection.rows(statement) { row in found.add(row.int64(0)) { row.int64($0 + 1) } }
        if isBounded { found.reverse() }
        return found
    }

    /// The phrases of the expression are first the terms that find, then those that only rank.
    private static func expression(_ query: TurnQuery) -> String {
        let words = query.finding.map(\.expression)
        let finding = query.isTogether && words.count > 1 ? "\(words[0]) AND \(words[1])" : words.joined(separator: " OR ")
        guard !query.ranking.isEmpty || query.isTogether && words.count > 2 else { return finding }
        // The right side holds for every row that the left side finds; it is there to see the other terms counted.
        let others = (query.isTogether ? Array(words.dropFirst(2)) : []) + query.ranking.map(\.expression)
        return "(\(finding)) AND (\((others + [words[0]] + (query.isTogether ? [] : words.dropFirst())).joined(separator: " OR ")))"
    }
}
