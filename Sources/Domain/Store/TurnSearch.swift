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

/// A ranked look into the turn index.
package struct TurnQuery: Sendable {
    /// Terms of which at least one must stand in a turn.
    package var finding: [(term: TurnTerm, weight: Double)]
    /// Terms too common to find by: they only rank what the others found.
    package var ranking: [(term: TurnTerm, weight: Double)]
    package var averageBytes: Double
    package var keys: ClosedRange<Int64>
    package var limit: Int

    package init(
        finding: [(term: TurnTerm, weight: Double)], ranking: [(term: TurnTerm, weight: Double)], averageBytes: Double,
        keys: ClosedRange<Int64>, limit: Int
    ) {
        self.finding = finding
        self.ranking = ranking
        self.averageBytes = averageBytes
        self.keys = keys
        self.limit = limit
    }
}

package struct TurnMatch: Sendable {
    package let key: EventKey
    package let score: Double
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

    /// Best first, from the index and from what waits outside it.
    package func turns(_ query: TurnQuery, tail: TailTurns) throws -> [TurnMatch] {
        let indexed = try turns(query)
        let waiting = tail.matches(query)
        guard !waiting.isEmpty else { return indexed }
        return Array((indexed + waiting).sorted { ($0.score, $0.key) > ($1.score, $1.key) }.prefix(query.limit))
    }

    /// From the index alone.
    package func turns(_ query: TurnQuery) throws -> [TurnMatch] {
        guard !query.finding.isEmpty, query.limit > 0 else { return [] }
        let finding = query.finding.map(\.term.expression).joined(separator: " OR ")
        var expression = finding
        var weights = query.finding.map(\.weight)
        if !query.ranking.isEmpty {
            // The right side holds for every row that the left side finds; it is there to see the common terms counted.
            let all = (query.ranking + query.finding).map(\.term.expression).joined(separator: " OR ")
            expression = "(\(finding)) AND (\(all))"
            weights += query.ranking.map(\.weight) + query.finding.map { _ in 0 }
        }
        let list = weights.reduce("\(query.averageBytes)" as SQL) { "\($0), \($1)" }
        let statement: SQL = """
            SELECT rowid, turn_score(turn_index, \(list)) AS score FROM turn_index
            WHERE turn_index MATCH \(expression) AND rowid BETWEEN \(query.keys.lowerBound) AND \(query.keys.upperBound)
            ORDER BY score DESC, rowid DESC LIMIT \(query.limit)
            """
        return try connection.all(statement) { TurnMatch(key: EventKey(rawValue: $0.int64(0)), score: $0.double(1)) }
    }
}
