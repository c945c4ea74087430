import Model
import SQLiteKit
import SystemKit
import TestSupport
import Testing

@testable import Store

/// The tables of skills and genes follow from the decisions in the ledger: folded again, they are the same.
@Suite struct ReplayTests {
    /// Everything but the numbers that rows happen to have, and what is only there to be found.
    private static let tables: [SQL] = [
        "SELECT space, kind, name, state, current, since FROM procedure ORDER BY 1, 2, 3",
        """
        SELECT procedure.name, version, procedure_version.state, at, event, origin, served, summary, source
        FROM procedure_version JOIN procedure ON procedure.number = procedure_version.procedure ORDER BY 1, 2
        """,
        "SELECT space, kind, name, version, opened, opened_at, closed, closed_at, verdict FROM review ORDER BY number",
        "SELECT space, from_kind, from_name, relation, to_kind, to_name, at, event FROM bridge ORDER BY 1, 2, 3, 4, 5, 6",
        "SELECT target, space, name, how, version, digest, at, event FROM export ORDER BY target",
        """
        SELECT procedure.name, version, event, first, last FROM citation
        JOIN procedure ON procedure.number = citation.procedure ORDER BY 1, 2, 3, 4
        """,
        "SELECT text FROM document ORDER BY text",
    ]

    private func dump(_ connection: Connection) throws -> [[String]] {
        try Self.tables.map { query in
            try connection.all(query) { row in (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|") }
        }
    }

    /// Empties the tables and folds every decision again.
    private func replay(_ writer: LedgerWriter, _ made: ProcedureTest) throws {
        let connection = writer.connection
        try connection.rows("SELECT key, text FROM document") { row in
            try connection.run("INSERT INTO turn_index(turn_index, rowid, text) VALUES ('delete', \(row.int64(0)), \(row.text(1)))")
        }
        for table in ["procedure", "procedure_version", "review", "bridge", "export", "citation", "document"] {
            try connection.execute("DELETE FROM \(table)")
        }
        try connection.run("UPDATE space SET documents = 0")
        let decided = try connection.all(
            "SELECT decision.event, decision.at, decision.space, payload.data FROM decision JOIN payload ON payload.key = event ORDER BY at"
        ) { (EventKey(rawValue: $0.int64(0)), $0.int64(1), SpaceNumber(rawValue: $0.int64(2)), $0.text(3)) }
        for (event, at, space, data) in decided {
            let read = try #require(Decision.read(data))
            let fold = Fold(writer: writer, space: space, at: at, event: event, actor: read.actor)
            try fold.apply(read.decision, Self.content(read.decision, made))
        }
    }

    /// What a package on the shelf would say.
    private static func content(_ decision: Decision, _ made: ProcedureTest) -> VersionContent? {
        switch decision {
        case .add(let addition) where addition.subject.kind == .gene: .gene(gene, findings: 0)
        case .add(let addition): made.content(addition.subject.name, addition.version)
        case .move(let subject, let version, .onDemand, _): made.content(subject.name, version ?? "")
        default: nil
        }
    }

    private static let gene = Gene(
        id: GeneID(rawValue: "gene"), category: .repair, summary: "summary", signals: ["signal"], preconditions: [], strategy: [],
        maxFiles: nil, forbiddenPaths: [], validation: [], assetID: AssetID(rawValue: "sha256:1"), json: "{}")

    @Test(arguments: 1...20) func foldedAgainTheTablesAreTheSame(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let made = try ProcedureTest()
        for id in ["a", "b", "c"] { try made.test.append(.of("words of \(id)", id: id, session: id)) }
        try made.decide(
            .add(.init(subject: Subject(.gene, "gene"), version: "sha256:1", state: .onDemand, source: .init(kind: .file, path: "/g"))),
            content: .gene(Self.gene, findings: 0))
        for _ in 0..<60 { try step(made, &random) }
        let (before, after) = try made.store.write { writer in
            let before = try dump(writer.connection)
            try replay(writer, made)
            return (before, try dump(writer.connection))
        }
        for (table, rows) in before.enumerated() { #expect(rows == after[table], "seed \(seed), table \(table)") }
        #expect(before[0].count > 2 && before[1].count > 3)
        #expect(try made.faults() == [], "seed \(seed)")
    }

    private func step(_ made: ProcedureTest, _ random: inout SplitMix64) throws {
        let name = "skill\(random.next() % 4)"
        let subject = Subject(.skill, name)
        let known = try made.versions(name)
        let some = known.keys.sorted().randomElement(using: &random)
        let digest = ProcedureTest.digest(Int(random.next() % 3) + Int(name.utf8.last ?? 0) * 16)
        switch random.next() % 8 {
        case 0, 1: try made.add(name, digest, digest)
        case 2: try made.add(name, digest, digest, state: .quarantined, cites: ["a", "b", "c"])
        case 3: try made.add(name, digest, digest, state: .candidate, cites: [["a", "b", "c"][Int(random.next() % 3)]])
        case 4, 5:
            guard let some else { return }
            let state: LifeState = [.onDemand, .retired, .removed, .rejected][Int(random.next() % 4)]
            guard state != .rejected || known[some] == .quarantined else { return }
            try made.decide(.move(subject, version: some, to: state, why: "chance"), content: made.content(name, some))
        case 6:
            guard let some else { return }
            try made.decide(.export(.init(name: name, target: "/nowhere/\(name)", how: .copy, version: some, digest: "d")))
        default:
            guard !known.isEmpty else { return }
            try made.decide(.bridge(from: subject, relation: .derivedFrom, to: Subject(.gene, "gene")))
        }
    }
}
