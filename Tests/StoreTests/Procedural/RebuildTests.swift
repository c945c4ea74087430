import Model
import SQLiteKit
import Synchronization
import TestSupport
import Testing

@testable import Store

/// Whatever is done to the derived tables behind the store's back is told by a proof and undone by a rebuild.
@Suite struct RebuildTests {
    /// Rows in every derived table, with something in every column.
    private static func filled() throws -> ProcedureTest {
        let made = try ProcedureTest()
        for id in ["a", "b", "c"] { try made.test.append(.of("words of \(id)", id: id, session: id)) }
        try made.importGene("gene", 1)
        let digests = (1...4).map { ProcedureTest.digest($0) }
        try made.add("tool", digests[0], digests[0], derivedFrom: ["gene"])
        try made.add("tool", digests[1], digests[1])
        try made.add("second", digests[2], digests[2])
        try made.add("waits", digests[3], digests[3], state: .quarantined, cites: ["a", "b", "c"])
        try made.decide(.move(Subject(.skill, "waits"), version: digests[3], to: .rejected, why: "no"))
        var capsule = Decision.Addition(
            subject: Subject(.capsule, "capsule"), version: "sha256:c", state: .onDemand, source: .init(kind: .file, path: "/c"))
        capsule.document = "{}"
        try made.decide(.add(capsule), content: .capsule(ProcedureTest.capsule))
        try made.decide(.export(.init(name: "tool", target: "/nowhere/tool", how: .copy, version: digests[1], digest: "d")))
        try made.use("tool", id: "u1")
        try made.use("tool", id: "u2", session: "elsewhere")
        let asked = try made.decide(.ask(ChangeRequest(.correct, Subject(.event, "a"), text: "better")))
        try made.test.append(.of("better", id: "by", session: "a", kind: .correction))
        try made.decide(
            .answer(.init(subject: Subject(.event, "a"), asked: asked, verdict: .approved, correction: EventID(rawValue: "by"))))
        let fact = try made.fillGraph()
        try made.decide(.bridge(from: Subject(.skill, "tool"), relation: .output, to: Subject(.fact, fact.rawValue)))
        try made.fillDreams()
        return made
    }

    // MARK: The list

    /// A new table must be on one of the lists, with all of its columns.
    @Test func everyTableIsKnownToBeDerivedOrNot() throws {
        let test = try TestStore()
        let ledger: Set<String> = [
            "store", "space", "session", "run", "event", "payload", "abandoned", "copy", "source", "forgotten_place", "tail", "turn_index",
            "schema_migration", "vector_shelf", "vector_code", "vector_place", "vector_step", "vector_owed", "refusal", "dream_log",
            "unread", "model_call", "model_output", "model_shown", "model_use",
        ]
        try test.store.database.read { connection in
            let tables = try connection.all(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'"
            ) { $0.text(0) }
            #expect(Set(tables) == ledger.union(DerivedTable.whole.map(\.name)))
            for table in DerivedTable.whole {
                let columns = try connection.all("SELECT name FROM pragma_table_info(\(table.name))") { $0.text(0) }
                #expect(Set(table.columns) == Set(columns) && table.columns.count == columns.count, "\(table.name)")
            }
        }
    }

    // MARK: Damage

    @Test(arguments: DerivedTable.all.map(\.name)) func everyColumnOfEveryTableIsProved(_ name: String) throws {
        let made = try Self.filled()
        let before = try made.proof()
        #expect(before.faults == [] && before.digest != nil)
        let table = try #require(DerivedTable.all.first { $0.name == name })
        for column in table.isPart ? table.rest : table.columns {
            try made.test.tamper(Self.change(column, of: table, made))
            let after = try made.proof()
            #expect((after.digest != before.digest) == table.isTold, "\(name).\(column)")
            let named = after.faults.filter { $0.place.hasPrefix("\(name) \(table.key[0])=") && $0.mending == .rebuild }
            #expect(!named.isEmpty && (table.key.contains(column) || named.contains { $0.what.contains(column) }), "\(name).\(column)")
            #expect(after.faultCount == after.derivedFaultCount + after.indexFaultCount, "\(name).\(column)")
            let trial = try made.rebuild(isTrial: true)
            #expect(!trial.isWhole && trial.differences > 0 && trial.digest == before.digest)
            #expect(try made.proof().digest == after.digest, "a trial changes nothing")
            let rebuilt = try made.rebuild()
            #expect(rebuilt.isWhole && rebuilt.tables.map(\.name) == [name] && rebuilt.digest == before.digest, "\(name).\(column)")
            let mended = try made.proof()
            #expect(mended.faults == [] && mended.digest == before.digest, "\(name).\(column)")
            let again = try made.rebuild()
            #expect(again.isWhole && again.differences == 0 && again.digest == before.digest)
        }
    }

    /// The first row says something else in this column.
    private static func change(_ column: String, of table: DerivedTable, _ made: ProcedureTest) throws -> SQL {
        let first: SQL = "SELECT \(raw: DerivedTable.list(table.key)) FROM \"\(raw: table.name)\" ORDER BY 1 LIMIT 1"
        let key = try made.store.database.read { try $0.first(first) { row in table.key.indices.map { row.value($0) } } } ?? []
        return """
            UPDATE "\(raw: table.name)" SET "\(raw: column)" = CASE (SELECT type FROM pragma_table_info(\(table.name)) WHERE name = \(column))
              WHEN 'INTEGER' THEN coalesce("\(raw: column)", 0) + 1003 WHEN 'BLOB' THEN x'00ff' ELSE coalesce("\(raw: column)", '') || 'x' END
            WHERE \(table.isRow(key))
            """
    }

    @Test(arguments: DerivedTable.whole.map(\.name)) func rowsThatAreGoneOrTooManyAreToldAndMended(_ name: String) throws {
        let made = try Self.filled()
        let before = try made.proof()
        let table = try #require(DerivedTable.all.first { $0.name == name })
        let list = DerivedTable.list(table.columns)
        try made.test.tamper("CREATE TABLE kept AS SELECT \(raw: list) FROM \"\(raw: name)\"", "DELETE FROM \"\(raw: name)\"")
        #expect(try (made.proof().digest != before.digest) == table.isTold)
        #expect(try made.rebuild().digest == before.digest && made.proof().faults == [])
        // One that nobody decided: the last of its key is another one.
        try made.test.tamper("DROP TABLE kept", Self.surplus(table))
        let after = try made.proof()
        #expect((after.digest != before.digest) == table.isTold && after.faults.contains { $0.place.hasPrefix("\(name) ") }, "\(name)")
        #expect(try made.rebuild().digest == before.digest && made.proof().faults == [])
    }

    private static func surplus(_ table: DerivedTable) -> SQL {
        let last = table.key.last ?? ""
        let columns = table.columns.map { column in
            guard column == last || column == "at" || column == "id" && last == "number" || table.name == "procedure" && column == "name"
            else { return "\"\(column)\"" }
            return "CASE typeof(\"\(column)\") WHEN 'text' THEN \"\(column)\" || 'x' ELSE coalesce(\"\(column)\", 0) + 100003 END"
        }
        return """
            INSERT INTO "\(raw: table.name)"(\(raw: DerivedTable.list(table.columns)))
            SELECT \(raw: columns.joined(separator: ", ")) FROM "\(raw: table.name)" LIMIT 1
            """
    }

    @Test func allTablesDropped() throws {
        let made = try Self.filled()
        let before = try made.proof()
        try made.test.tamper(
            contentsOf: DerivedTable.whole.map { "DROP TABLE \"\(raw: $0.name)\"" } + ["UPDATE space SET documents = 7, facts = 9"])
        // Opening it again, looking and recording go on.
        let store = try TestStore.open(made.test.folder, access: .existing)
        let fresh = ProcedureTest(test: made.test, store: store)
        _ = try store.append([.of("while the tables are gone", id: "later")], in: .personal, door: .library)
        let after = try fresh.proof()
        #expect(after.faults.contains { $0.place == "table procedure" && $0.what == "it is missing" })
        #expect(after.faultCount == after.derivedFaultCount + after.indexFaultCount && after.digest != before.digest)
        let rebuilt = try fresh.rebuild()
        #expect(rebuilt.isWhole && rebuilt.digest == before.digest && rebuilt.remade.count > DerivedTable.whole.count)
        let mended = try fresh.proof()
        #expect(mended.faults == [] && mended.digest == before.digest)
    }

    @Test(arguments: [
        "DROP INDEX procedure_name", "ALTER TABLE review ADD COLUMN extra TEXT", "ALTER TABLE \"use\" DROP COLUMN version",
        "DROP TABLE document", "CREATE INDEX strange ON review(opened)",
    ])
    func otherShapes(_ damage: String) throws {
        let made = try Self.filled()
        let before = try made.proof()
        try made.test.tamper(SQL(text: damage))
        let isStrange = damage.contains("strange")
        #expect(try made.proof().faults.isEmpty == isStrange)
        let rebuilt = try made.rebuild()
        #expect(rebuilt.isWhole && rebuilt.digest == before.digest && rebuilt.remade.isEmpty == isStrange)
        #expect(try made.proof().faults == [])
    }

    // MARK: The index

    /// The index loses the words of documents that change, and no others, whether the table knew them or not.
    @Test(arguments: [
        "UPDATE document SET text = 'strange words'", "DELETE FROM document",
        "DELETE FROM document WHERE key = (SELECT max(key) FROM document)",
        "INSERT INTO document SELECT key + 1000000000, 'more words' FROM document LIMIT 1",
    ])
    func documentsAndTheIndexAgree(_ damage: String) throws {
        let made = try Self.filled()
        try made.test.tamper(SQL(text: damage))
        let rebuilt = try made.rebuild()
        // The index itself was right all the time.
        #expect(rebuilt.isWhole && rebuilt.indexed == nil)
        #expect(try made.proof().faults == [])
    }

    /// A document that was indexed with words that were never decided: the table and the index agree, and both are wrong.
    @Test func wordsThatWereNeverDecidedLeaveTheIndex() throws {
        let made = try Self.filled()
        try made.store.database.write { connection in
            let old = try connection.first("SELECT key, text FROM document ORDER BY key LIMIT 1") { ($0.int64(0), $0.text(1)) }
            let (key, text) = try #require(old)
            try connection.run("INSERT INTO turn_index(turn_index, rowid, text) VALUES ('delete', \(key), \(text))")
            try connection.run("INSERT INTO turn_index(rowid, text) VALUES (\(key), 'never decided')")
            try connection.run("UPDATE document SET text = 'never decided' WHERE key = \(key)")
        }
        #expect(try made.rebuild().indexed == nil && made.proof().faults == [])
        // Words that stand nowhere else: the index is made anew.
        try made.store.database.write { connection in
            let key = try connection.int64("SELECT max(key) FROM document") ?? 0
            try connection.run("INSERT INTO turn_index(rowid, text) VALUES (\(key), 'from nowhere')")
            try connection.run("UPDATE document SET text = 'something else' WHERE key = \(key)")
        }
        #expect(try made.rebuild().indexed == 11 && made.proof().faults == [])
    }

    // MARK: On the way

    @Test func oneThatWasCutShortIsToldAndFinished() throws {
        let made = try Self.filled()
        try made.store.database.write { try RebuildMark.set(.index, $0) }
        let report = try made.proof()
        #expect(report.faults.map(\.what) == ["a rebuild was cut short"] && report.derivedFaultCount == 1)
        let rebuilt = try made.rebuild()
        #expect(rebuilt.isWhole && rebuilt.indexed != nil)
        #expect(try made.proof().faults == [] && made.rebuild().indexed == nil)
    }

    @Test func cancelledOnTheWay() throws {
        let made = try Self.filled()
        try made.test.tamper("DELETE FROM procedure_version", "DELETE FROM review")
        for most in 0..<12 {
            let asked = Mutex(0)
            let isCancelled = {
                asked.withLock { asked in
                    asked += 1
                    return asked > most
                }
            }
            _ = try? made.store.rebuild(made.reader, isCancelled: isCancelled)
        }
        #expect(try made.rebuild().isWhole && made.proof().faults == [])
    }

    /// What is forgotten while the ledger is folded leads to another fold, and what is decided is added.
    @Test func whatHappensMeanwhileIsFolded() throws {
        let made = try Self.filled()
        try made.store.withFoldedTables(made.reader) { folded in
            let isSame = {
                var count = 0
                try folded.connection.transaction(.deferred) { try folded.compare({ _ in count += 1 }, afterEachTable: {}) }
                return count == 0
            }
            try folded.foldAll {}
            #expect(try folded.isCurrent() && isSame())
            try made.add("later", ProcedureTest.digest(9), ProcedureTest.digest(9), space: SpaceName(rawValue: "new"))
            try made.use("later", id: "u9")
            #expect(try !folded.isCurrent() && !isSame())
            #expect(try folded.catchUp {} && folded.isCurrent() && isSame())
            try made.forget { $0.events = [EventID(rawValue: "u9")] }
            #expect(try !folded.isCurrent() && !folded.catchUp {})
            try folded.foldAll {}
            #expect(try folded.isCurrent() && isSame())
        }
        #expect(!WorkFolder.isPresent(in: made.store.folder))
    }

    /// A package that is gone leaves its row as it is; what has no row cannot come back.
    @Test func withoutItsPackageARowStays() throws {
        let made = try Self.filled()
        let before = try made.proof()
        let blind: VersionReader = { subject, version, document in
            subject.name == "tool" ? nil : try made.reader(subject, version, document)
        }
        let report = try made.store.verify(blind)
        #expect(report.faultCount == 2 && report.derivedFaultCount == 0 && report.digest == before.digest)
        let kept = try made.store.rebuild(blind)
        #expect(kept.isWhole && kept.problems.count == 2 && kept.digest == before.digest)
        try made.test.tamper("DELETE FROM procedure_version WHERE version = \(ProcedureTest.digest(2))")
        #expect(try made.store.rebuild(blind).problems.contains { $0.what.contains("cannot be folded") })
        #expect(try made.rebuild().digest == before.digest && made.proof().faults == [])
    }

    @Test func aDecisionThatNobodyCanReadIsTold() throws {
        let made = try Self.filled()
        try made.test.tamper("UPDATE payload SET data = '{\"act\":\"fly\"}' WHERE key = (SELECT max(event) FROM decision)")
        let rebuilt = try made.rebuild()
        #expect(rebuilt.problems.map(\.what) == ["this version of Reverie cannot read it"])
        #expect(try made.proof().faults.contains { $0.what.contains("cannot read it") })
    }
}
