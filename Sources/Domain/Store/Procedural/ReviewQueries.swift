package import Model
internal import SQLiteKit

extension LedgerReader {
    /// The inbox, the oldest first; `all` shows what was decided, too.
    package func reviews(in spaces: [SpaceNumber], all: Bool = false) throws -> [ReviewItem] {
        let condition: SQL = "review.space IN \(list: spaces.map(\.rawValue))"
        return try reviews(where: all ? condition : "\(condition) AND review.closed IS NULL")
    }

    package func review(_ number: Int) throws -> ReviewItem? { try reviews(where: "review.number = \(number)").first }

    private func reviews(where condition: SQL) throws -> [ReviewItem] {
        let query: SQL = """
            SELECT review.number, review.kind, review.name, space.name, review.version, review.opened_at, review.closed_at, review.verdict,
              (SELECT summary FROM procedure_version JOIN procedure ON procedure.number = procedure_version.procedure
                WHERE procedure.space = review.space AND procedure.kind = review.kind AND procedure.name = review.name
                  AND procedure_version.version = review.version)
            FROM review JOIN space ON space.number = review.space WHERE \(condition) ORDER BY review.number
            """
        return try connection.all(query) { row in
            guard let kind = Subject.Kind(code: row.int64(1)) else {
                throw StoreError.badEvent(problem: "review \(row.int64(0)) has a kind that this version does not know")
            }
            return ReviewItem(
                number: Int(row.int64(0)), subject: Subject(kind, row.text(2)), space: SpaceName(rawValue: row.text(3)),
                version: row.text(4), summary: row.optionalText(8) ?? "", openedAt: Instant(milliseconds: row.int64(5)),
                closedAt: row.optionalInt64(6).map { Instant(milliseconds: $0) },
                verdict: row.optionalInt64(7).flatMap(LifeState.init(code:)))
        }
    }
}

extension LedgerWriter {
    /// An item as it stands within this transaction.
    package func review(_ number: Int) throws -> ReviewItem? { try LedgerReader(connection: connection).review(number) }
}
