package import Model
internal import SQLiteKit

extension LedgerReader {
    /// The inbox, the oldest first; `all` shows what was decided, too.
    package func reviews(in spaces: [SpaceNumber], all: Bool = false) throws -> [ReviewItem] {
        let condition: SQL = "review.space IN \(list: spaces.map(\.rawValue))"
        return try reviews(where: all ? condition : "\(condition) AND review.closed IS NULL")
    }

    package func review(_ number: Int) throws -> ReviewItem? { try reviews(where: "review.number = \(number)").first }

    /// All that was ever asked or proposed about something.
    func reviews(about subject: Subject, in space: SpaceNumber) throws -> [ReviewItem] {
        try reviews(where: "review.space = \(space.rawValue) AND review.kind = \(subject.kind.code) AND review.name = \(subject.name)")
    }

    private func reviews(where condition: SQL) throws -> [ReviewItem] {
        let query: SQL = """
            SELECT review.number, review.kind, review.name, space.name, review.version, review.opened_at, review.closed_at, review.verdict,
              (SELECT summary FROM procedure_version JOIN procedure ON procedure.number = procedure_version.procedure
                WHERE procedure.space = review.space AND procedure.kind = review.kind AND procedure.name = review.name
                  AND procedure_version.version = review.version),
              event.id, payload.data
            FROM review JOIN event ON event.key = review.opened JOIN payload ON payload.key = review.opened
            JOIN space ON space.number = review.space WHERE \(condition) ORDER BY review.number
            """
        return try connection.all(query) { row in
            guard let kind = Subject.Kind(code: row.int64(1)) else {
                throw StoreError.badEvent(problem: "review \(row.int64(0)) has a kind that this version does not know")
            }
            var request: ChangeRequest?
            if [.event, .session, .fact].contains(kind), case .ask(let asked)? = Decision.read(row.text(10))?.decision { request = asked }
            let subject = Subject(kind, row.text(2))
            let isConflict = kind == .fact && request == nil
            let summary =
                try isConflict ? bothSides(of: subject, asked: row.int64(0), in: row.text(10)) : row.optionalText(8) ?? request?.why
            return ReviewItem(
                number: Int(row.int64(0)), subject: subject, space: SpaceName(rawValue: row.text(3)),
                version: row.text(4), summary: summary ?? "", openedAt: Instant(milliseconds: row.int64(5)),
                closedAt: row.optionalInt64(6).map { Instant(milliseconds: $0) },
                verdict: row.optionalInt64(7).flatMap(LifeState.init(code:)), request: request, opened: EventID(rawValue: row.text(9)))
        }
    }

    /// What is believed, and what was said against it.
    private func bothSides(of fact: Subject, asked number: Int64, in data: String) throws -> String? {
        let standing = try connection.first("SELECT number, statement FROM fact WHERE id = \(fact.name)") { ($0.int64(0), $0.text(1)) }
        guard let standing, case .facts(let facts)? = Decision.read(data)?.decision else { return nil }
        for case .ask(standing.0, let question, number) in facts.steps {
            switch question {
            case .write(let write): return "\(standing.1), or: \(FactStatement.of(write))"
            case .fact(let other):
                let statement = try connection.text("SELECT statement FROM fact WHERE number = \(other)")
                return "\(standing.1), or: \(statement ?? "?")"
            }
        }
        return nil
    }
}

extension LedgerWriter {
    /// An item as it stands within this transaction.
    package func review(_ number: Int) throws -> ReviewItem? { try LedgerReader(connection: connection).review(number) }
}
