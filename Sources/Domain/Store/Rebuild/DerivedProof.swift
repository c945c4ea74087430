internal import Model
internal import SQLiteKit

/// Whether the derived tables say what the ledger says.
extension FoldedTables {
    /// Enough to see what happened; a table that is gone has as many as it had rows.
    private static let mostNamed = 48

    /// Folds the ledger and names what of the store differs.
    func prove(_ report: inout VerificationReport, each: () throws -> Void) throws {
        report.lacksTables = !shape.isEmpty
        for fault in shape { report.add(fault.what, at: fault.place, mendedBy: .rebuild) }
        if try RebuildMark.read(connection) != nil {
            report.add("a rebuild was cut short", at: "the derived tables", mendedBy: .rebuild)
        }
        try connection.transaction(.deferred) {
            try foldAll(each)
            for refusal in refusals { report.add(refusal.why, at: refusal.place) }
            var named = 0
            var rest: [String: Int] = [:]
            try compare(
                { difference in
                    // That the table is gone was said already.
                    guard isReadable(difference.table) else { return }
                    named += 1
                    if named <= Self.mostNamed {
                        report.add(difference.what, at: difference.place, mendedBy: .rebuild)
                    } else {
                        rest[difference.table.name, default: 0] += 1
                    }
                }, afterEachTable: each)
            for (table, count) in rest.sorted(by: { $0.key < $1.key }) {
                report.add("\(count) more rows are not what was decided", at: "table \(table)", mendedBy: .rebuild)
            }
            report.digest = try digest(in: Self.ledger)
        }
    }
}
