internal import SQLiteKit
internal import TextKit

/// A word of a question that stands in no text, as far as is known.
package struct StrangeWord: Sendable, Hashable {
    package var term: TurnTerm
    /// The word as it was typed, in small letters: an error in an ending tells more there than in what is left of it. Nil where that is
    /// not known.
    package var typed: String?

    package init(_ term: TurnTerm, typed: String? = nil) {
        self.term = term
        self.typed = typed
    }
}

/// A word of the store that may have been meant.
package struct Spelling: Sendable, Hashable {
    package let term: TurnTerm
    /// In how many turns it stands, as far as they were counted.
    package let turns: Int
}

extension LedgerReader {
    /// More than these are no help.
    package static let mostSpellings = 5
    /// A word in more turns than these is frequent enough to come first.
    private static let mostTurns = 4096

    /// The words within these keys, in the index or waiting outside of it, that are a typing error away from a term: the most frequent
    /// ones first, at most a handful. The term itself is never among them, whether it stands somewhere or not.
    package func spellings(
        of term: TurnTerm, typed: String? = nil, keys: ClosedRange<Int64>
    ) throws -> [(term: TurnTerm, turns: Int)] {
        try spellings(of: [StrangeWord(term, typed: typed)], keys: [keys]).flatMap { $0.map { ($0.term, $0.turns) } }
    }

    /// The same for several words and ranges: what waits outside the index is read once for all of them.
    package func spellings(of words: [StrangeWord], keys: [ClosedRange<Int64>]) throws -> [[Spelling]] {
        let searched = words.map { word in
            word.term.isPrefix ? nil : NearSpellings(of: word.term.word, typed: word.typed ?? word.term.word)
        }
        guard searched.contains(where: { $0 != nil }) else { return words.map { _ in [] } }
        let waiting = try waiting(searched, keys)
        return try zip(searched, waiting).map { near, waiting in
            guard let near else { return [] }
            var found: [Spelling] = []
            for word in Set(try indexed(near)).union(waiting.keys) {
                let term = TurnTerm(word: word)
                var turns = waiting[word] ?? 0
                for range in keys { turns += try frequency(of: term, keys: range, upTo: Self.mostTurns).turns }
                if turns > 0 { found.append(Spelling(term: term, turns: turns)) }
            }
            return Array(found.sorted { ($1.turns, $0.term.word) < ($0.turns, $1.term.word) }.prefix(Self.mostSpellings))
        }
    }

    /// What the whole index holds. One statement jumps from word to word: each jump costs the same however often a word stands, and what
    /// lies between is not read.
    private func indexed(_ near: NearSpellings) throws -> [String] {
        guard let first = near.next(after: "") else { return [] }
        try TurnIndex.openWords(connection)
        let query: SQL = """
            WITH RECURSIVE walk(word, is_found) AS (
              VALUES (\(first), 0)
              UNION ALL
              SELECT CASE WHEN is_found THEN next_spelling(\(near.term), \(near.typed), word)
                ELSE (SELECT term FROM temp.turn_word WHERE term >= walk.word LIMIT 1) END, NOT is_found
              FROM walk WHERE word IS NOT NULL LIMIT \(Self.mostJumps))
            SELECT word FROM walk WHERE is_found AND word IS NOT NULL
            """
        return try connection.all(query) { $0.text(0) }.filter(near.contains)
    }

    /// About 300 are usual; this bounds what no language has.
    private static let mostJumps = 4000

    /// In how many of the turns that wait each near word stands, for each of the words that are looked for.
    private func waiting(_ searched: [NearSpellings?], _ keys: [ClosedRange<Int64>]) throws -> [[String: Int]] {
        var counts = searched.map { _ in [String: Int]() }
        let splitter = WordSplitter()
        for range in keys {
            // CROSS: see `tail`.
            let query: SQL = """
                SELECT payload.text FROM tail CROSS JOIN payload ON payload.key = tail.key
                WHERE tail.key BETWEEN \(range.lowerBound) AND \(range.upperBound)
                """
            try connection.rows(query) { row in
                var here = searched.map { _ in Set<String>() }
                row.withText(0) { text in
                    splitter.split(text) { word in
                        for (index, near) in searched.enumerated() where near?.mayContain(word.bytes) == true {
                            let word = String(decoding: word.bytes, as: UTF8.self)
                            if near?.contains(word) == true { here[index].insert(word) }
                        }
                        return true
                    }
                }
                for (index, words) in here.enumerated() { for word in words { counts[index][word, default: 0] += 1 } }
            }
        }
        return counts
    }
}

/// Says, to a statement that walks through the words of the index, where it may find the next. It keeps what it made for the last call,
/// since hundreds of calls are about the same word.
final class SpellingSteps {
    private var last: NearSpellings?

    func next(_ arguments: borrowing FunctionArguments) -> SQLiteValue {
        let term = arguments.text(0)
        let typed = arguments.text(1)
        if last?.term != term || last?.typed != typed { last = NearSpellings(of: term, typed: typed) }
        return last?.next(after: arguments.text(2)).map { .text($0) } ?? .null
    }
}
