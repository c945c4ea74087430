internal import Model
internal import SQLiteKit
internal import TextKit

/// The turns that wait outside the index, read word by word for the terms of one question: exact, and never more than a few hundred.
package struct TailTurns {
    private let terms: [TurnTerm]
    private let turns: [(key: Int64, counts: [Int])]

    fileprivate init(terms: [TurnTerm], turns: [(key: Int64, counts: [Int])]) {
        self.terms = terms
        self.turns = turns
    }

    package var count: Int { turns.count }

    /// How many of the turns hold the term.
    package func frequency(of term: TurnTerm) -> Int {
        guard let index = terms.firstIndex(of: term) else { return 0 }
        return turns.reduce(0) { $0 + ($1.counts[index] > 0 ? 1 : 0) }
    }

    /// The turns that a query finds.
    func texts(_ query: TurnQuery) -> CountedTexts {
        let places = query.terms.map { terms.firstIndex(of: $0) }
        let finding = places.prefix(query.isTogether ? min(2, query.finding.count) : query.finding.count)
        let holds = { (turn: (key: Int64, counts: [Int])) in
            let isThere = { (place: Int?) in place.map { turn.counts[$0] > 0 } ?? false }
            return query.isTogether ? finding.allSatisfy(isThere) : finding.contains(where: isThere)
        }
        var found = CountedTexts(terms: places.count)
        for turn in turns where holds(turn) {
            found.add(turn.key, counts: { places[$0].map { turn.counts[$0] } ?? 0 })
        }
        return found
    }
}

extension LedgerReader {
    /// The tail within a range of keys, counted for these terms.
    package func tail(_ terms: [TurnTerm], keys: ClosedRange<Int64>) throws -> TailTurns {
        let words = terms.map { (bytes: Array($0.word.utf8), isPrefix: $0.isPrefix) }
        let splitter = WordSplitter()
        // CROSS: left to itself, SQLite walks the whole ledger and looks each of its events up in the tail.
        let query: SQL = """
            SELECT tail.key, payload.text FROM tail CROSS JOIN payload ON payload.key = tail.key
            WHERE tail.key BETWEEN \(keys.lowerBound) AND \(keys.upperBound) ORDER BY tail.key
            """
        let turns = try connection.all(query) { row in
            var counts = [Int](repeating: 0, count: words.count)
            row.withText(1) { text in
                splitter.split(text) { word in
                    for (index, wanted) in words.enumerated() where Self.isSame(word.bytes, wanted.bytes, wanted.isPrefix) {
                        counts[index] += 1
                    }
                    return true
                }
            }
            return (key: row.int64(0), counts: counts)
        }
        return TailTurns(terms: terms, turns: turns)
    }

    private static func isSame(_ word: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8], _ isPrefix: Bool) -> Bool {
        guard isPrefix ? word.count >= wanted.count : word.count == wanted.count else { return false }
        return word.starts(with: wanted)
    }
}
