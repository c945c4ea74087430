internal import Lexicons
internal import Model

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// How much of a person's life a sentence tells: what the speaker did, whose it is, numbers, names, days. What is wanted weighs less.
struct Worth {
    private let reader: ClauseReader

    init(_ reader: ClauseReader) { self.reader = reader }

    /// What a sentence tells, whole.
    func score(_ sentence: SpokenSentence, _ clauses: [SpokenClause]) -> Double {
        var marks: SpokenClause.Marks = []
        for clause in clauses { marks.formUnion(clause.marks) }
        // What is wanted in one clause takes nothing from what is told in another.
        let tells = clauses.contains {
            !$0.marks.isDisjoint(with: [.own, .mine]) && $0.marks.isDisjoint(with: SpokenClause.Marks.open.union(.want))
        }
        if tells { marks.remove(.want) }
        return score(sentence.words, marks, bytes: sentence.bytes.count)
    }

    func score(_ words: Range<Int>, _ marks: SpokenClause.Marks, bytes: Int) -> Double {
        let counts = Counts(words, reader)
        var score = 0.5 * counts.mine + 0.5 * counts.names + 0.7 * counts.numbers + 0.6 * counts.times
        if marks.contains(.past) { score += 1.2 }
        if marks.contains(.perfect) { score += 0.7 }
        if marks.contains(.want) { score -= 1 }
        if marks.contains(.asked) { score -= 1.5 }
        return score + 0.4 * log(1 + Double(bytes) / 60)
    }

    /// No more than two of a kind count: a list says no more of a life than a line.
    private struct Counts {
        private(set) var mine = 0.0
        private(set) var names = 0.0
        private(set) var numbers = 0.0
        private(set) var times = 0.0

        init(_ words: Range<Int>, _ reader: ClauseReader) {
            var isBehindName = false
            for index in words {
                let word = reader.text.words[index]
                let roles = reader.roles(index)
                if roles & DistilRole.mine.bit != 0 { mine = min(2, mine + 1) }
                if roles & DistilRole.time.bit != 0 { times = min(2, times + 1) }
                if roles & DistilRole.number.bit != 0 || word.flags.contains(.digit) { numbers = min(2, numbers + 1) }
                let isName = word.flags.contains(.capital) && word.gap != .sentence && roles & Worth.plain == 0
                if isName, !isBehindName || word.gap != .none { names = min(2, names + 1) }
                isBehindName = isName
            }
        }
    }

    /// Words that a capital makes no name of.
    private static let plain =
        DistilRole.own.bit | DistilRole.mine.bit | DistilRole.common.bit | DistilRole.time.bit | DistilRole.ask.bit | DistilRole.part.bit
        | DistilRole.join.bit | DistilRole.other.bit

    /// From a sum of what speaks for something to a share of certainty.
    static func share(_ score: Double) -> Double { 1 / (1 + exp(-(score - 3) / 1.3)) }
}
