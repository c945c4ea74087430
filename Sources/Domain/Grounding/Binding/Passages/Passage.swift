internal import Gates
internal import TextKit

/// A text read as a whole: what it is about stands in one place, what it says of it in another.
struct Passage {
    struct Clause {
        let statement: Statement
        let sentence: Int
        let line: Int
        /// A colon stands behind it.
        let isLabel: Bool
    }

    let clauses: [Clause]
    /// When it was said.
    let day: CivilDay

    init(_ reader: StatementReader, day: CivilDay) {
        var (line, read) = (0, 0)
        clauses = reader.said.clauses.indices.map { number in
            let statement = reader.statement(number)
            let begin = max(statement.range.lowerBound, read)
            line += reader.bytes[read..<begin].count { $0 == UInt8(ascii: "\n") }
            read = begin
            return Clause(
                statement: statement, sentence: reader.said.clauses[number].sentence, line: line,
                isLabel: reader.byte(behind: statement.range.upperBound) == UInt8(ascii: ":"))
        }
        self.day = day
    }

    /// What is looked at together: each clause, and those of one sentence and line.
    var units: [Range<Int>] {
        var units = clauses.indices.map { $0..<$0 + 1 }
        var from = 0
        for index in clauses.indices.dropFirst() where !areTogether(index - 1, index) {
            if index - from > 1 { units.append(from..<index) }
            from = index
        }
        if clauses.count - from > 1 { units.append(from..<clauses.count) }
        return units
    }

    func areTogether(_ one: Int, _ other: Int) -> Bool {
        clauses[one].sentence == clauses[other].sentence && clauses[one].line == clauses[other].line
    }

    /// It says what the whole is about.
    func isHeading(_ clause: Int) -> Bool { clauses[clause].line <= (isList ? 2 : 0) || clauses[clause].sentence == clauses[0].sentence }

    /// Lines that each tell of something else.
    var isList: Bool { (clauses.last?.line ?? 0) > 1 }
}
