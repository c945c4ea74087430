package import Model
internal import SQLiteKit
internal import SystemKit

extension Store {
    /// Makes the derived tables say what follows from the ledger. They are folded beside the store, and only rows that differ are written,
    /// in short transactions. `isTrial` writes nothing.
    package func rebuild(
        _ reader: @escaping VersionReader, isTrial: Bool = false, progress: (Double) -> Void = { _ in },
        isCancelled: @escaping () -> Bool = { false }
    ) throws -> RebuildReport {
        let report = try withFoldedTables(reader) { folded in
            try Rebuild(store: self, folded: folded, isCancelled: isCancelled).run(isTrial: isTrial, progress: progress)
        }
        if !isTrial {
            try? IndexUpkeep.keepPace(database, textBytes: 0)
            // Derived, too, and perhaps owed since an older version wrote the store.
            try fillVectorsIfPossible(isCancelled: isCancelled)
        }
        return report
    }
}

/// Looks and mends until a look finds nothing: what others decide meanwhile is folded, too.
private final class Rebuild {
    private let store: Store
    private let folded: FoldedTables
    private let isCancelled: () -> Bool
    private var report = RebuildReport()
    private var hasFolded = false
    private var documents: IndexedDocuments?

    init(store: Store, folded: FoldedTables, isCancelled: @escaping () -> Bool) {
        self.store = store
        self.folded = folded
        self.isCancelled = isCancelled
    }

    /// Others may change what was just mended, but not this often.
    private static let mostLooks = 50

    func run(isTrial: Bool, progress: (Double) -> Void) throws -> RebuildReport {
        var differs = try look()
        report.remade = folded.shape.map(\.place)
        progress(0.4)
        report.isWhole = try !differs && RebuildMark.read(folded.connection) == nil
        if !isTrial, report.isWhole { try fillLists() }
        guard !isTrial, !report.isWhole else { return report }
        var looks = 1
        while differs, looks < Self.mostLooks {
            try mendShape()
            try mendRows()
            differs = try look()
            looks += 1
            progress(0.9)
        }
        guard !differs else { return report }
        if try RebuildMark.read(folded.connection) == .index {
            report.indexed = try store.repairIndex(progress: { _ in }, isCancelled: isCancelled)
        }
        try fillLists()
        try store.database.withSynchronous(.full) { try RebuildMark.clear($0) }
        report.isWhole = true
        return report
    }

    /// Lists beside the tables, which may hold too much and never too little.
    private func fillLists() throws { try store.database.withSynchronous(.normal) { try UnreadList.fill($0) } }

    private func check() throws { if isCancelled() { throw CareError.interrupted } }

    // MARK: Looking

    /// Folds what is to be folded and writes down which rows differ, all of one moment. False when none does.
    private func look() throws -> Bool {
        let isFirst = !hasFolded
        try folded.connection.transaction(.deferred) {
            if try !hasFolded || !folded.catchUp(check) { try folded.foldAll(check) }
            hasFolded = true
            try folded.lookAtShape()
            try folded.connection.run("DELETE FROM difference")
            try folded.compare({ try note($0, isFirst: isFirst) }, afterEachTable: check)
            report.digest = try folded.digest(in: "main")
        }
        report.decisions = folded.decisions
        report.problems = folded.refusals.map { VerificationReport.Fault(what: $0.why, place: $0.place) }
        documents = nil
        return try !folded.shape.isEmpty || folded.connection.int64("SELECT 1 FROM difference LIMIT 1") != nil
    }

    private func note(_ difference: Difference, isFirst: Bool) throws {
        let place = DerivedTable.all.firstIndex { $0.name == difference.table.name && $0.rest == difference.table.rest } ?? 0
        let columns = Difference.keyColumns.prefix(difference.key.count).joined(separator: ", ")
        let values = difference.key.reduce(into: "\(place)" as SQL) { $0 += ", \($1)" }
        try folded.connection.run("INSERT INTO difference(place, \(raw: columns)) VALUES (\(values))")
        guard isFirst else { return }
        if report.tables.last?.name != difference.table.name { report.tables.append(.init(name: difference.table.name)) }
        let last = report.tables.count - 1
        switch difference.kind {
        case .missing: report.tables[last].missing += 1
        case .surplus: report.tables[last].surplus += 1
        case .changed: report.tables[last].changed += 1
        }
    }

    // MARK: Mending

    /// Tables that are gone come back empty; one that has other columns goes first.
    private func mendShape() throws {
        guard !folded.shape.isEmpty else { return }
        let wanted = try ShapeFault.definitions(in: "main", folded.connection)
        try store.database.withSynchronous(.normal) { connection in
            try RebuildMark.set(.tables, connection)
            let tables = Set(folded.shape.filter(\.isTable).map(\.table))
            for table in tables.sorted() {
                try connection.execute("DROP TABLE IF EXISTS \"\(table)\"")
                for (name, object) in wanted.sorted(by: { ($0.key == table ? 0 : 1) < ($1.key == table ? 0 : 1) })
                where object.table == table {
                    try connection.execute("DROP INDEX IF EXISTS \"\(name)\"; \(object.sql)")
                }
            }
            for fault in folded.shape where !tables.contains(fault.table) {
                guard let object = wanted[fault.name] else { continue }
                try connection.execute("DROP INDEX IF EXISTS \"\(fault.name)\"; \(object.sql)")
            }
        }
        try folded.lookAtShape()
    }

    /// So long a transaction may go on before it ends with the row at hand.
    private static let share: UInt64 = 12_000_000
    /// So many rows one transaction takes at most.
    private static let most = 256
    /// So often others may come first before they have to wait.
    private static let patience = 8

    private func mendRows() throws {
        var next: Int64 = 0
        var misses = 0
        while true {
            try check()
            if documents == nil { documents = try readDocuments() }
            let step = try store.againWithoutUnreadableVectors {
                try store.database.withSynchronous(.normal) { connection -> Step in
                    try RebuildMark.set(.tables, connection)
                    // What was decided since must be in what is written now.
                    guard try folded.isCurrent() || misses >= Self.patience && catchUp() else { return .missed }
                    return try mend(from: next, connection)
                }
            }
            switch step {
            case .done: return
            case .goOn(let number): next = number
            case .missed:
                misses += 1
                guard misses <= Self.patience, try catchUp() else { return }
            }
        }
    }

    private enum Step {
        case done
        case goOn(Int64)
        /// Somebody has decided something, or taken words away.
        case missed
    }

    private func catchUp() throws -> Bool {
        try folded.connection.transaction(.deferred) { try folded.catchUp(check) }
    }

    private func mend(from first: Int64, _ connection: Connection) throws -> Step {
        let start = MonotonicClock.nanoseconds()
        var last = first
        let query: SQL = """
            SELECT number, place, \(raw: Difference.columns) FROM difference WHERE number > \(first) ORDER BY number LIMIT \(Self.most)
            """
        let some = try folded.connection.all(query) { row in
            let table = DerivedTable.all[row.int(1)]
            return (number: row.int64(0), table: table, key: table.key.indices.map { row.value($0 + 2) })
        }
        for difference in some {
            try mend(difference.table, difference.key, connection)
            last = difference.number
            if MonotonicClock.nanoseconds() - start > Self.share { break }
        }
        return last == first ? .done : .goOn(last)
    }

    /// Makes one row what it was decided to be.
    private func mend(_ table: DerivedTable, _ key: [SQLiteValue], _ connection: Connection) throws {
        let columns = DerivedTable.list(table.columns)
        let wanted: SQL = "SELECT \(raw: columns) FROM main.\"\(raw: table.name)\" WHERE \(table.isRow(key))"
        let row = try folded.connection.first(wanted) { row in table.columns.indices.map { row.value($0) } }
        if table.isPart {
            guard let row else { return }
            for (place, column) in table.rest.enumerated() {
                try connection.run(
                    """
                    UPDATE "\(raw: table.name)" SET "\(raw: column)" = \(row[table.key.count + place]) WHERE \(table.isRow(key))
                    """)
            }
            return
        }
        if table.name == DerivedTable.document, case .integer(let number)? = key.first {
            var text: String?
            if case .text(let wanted)? = row?.last { text = wanted }
            switch try documents?.settle(number, text, connection) {
            case .changedMeanwhile?: return
            case .unknownWords?: try RebuildMark.set(.index, connection)
            case .settled?, nil: break
            }
        }
        try connection.run("DELETE FROM \"\(raw: table.name)\" WHERE \(table.isRow(key))")
        guard let row else { return }
        let values = row.dropFirst().reduce(into: "\(row[0])" as SQL) { $0 += ", \($1)" }
        try connection.run("INSERT OR REPLACE INTO \"\(raw: table.name)\"(\(raw: columns)) VALUES (\(values))")
    }

    private func readDocuments() throws -> IndexedDocuments? {
        let place = DerivedTable.all.firstIndex { $0.name == DerivedTable.document } ?? 0
        let keys = Set(try folded.connection.all("SELECT k0 FROM difference WHERE place = \(place)") { $0.int64(0) })
        guard !keys.isEmpty else { return nil }
        return try store.database.read { try IndexedDocuments($0, keys, check) }
    }
}
