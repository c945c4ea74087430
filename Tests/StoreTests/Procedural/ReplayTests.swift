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
        "SELECT key, correction, decision FROM corrected ORDER BY 1, 2",
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
        for table in ["procedure", "procedure_version", "review", "bridge", "export", "citation", "document", "corrected"] {
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
        switch random.next() % 10 {
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
        case 7: try ask(made, &random)
        case 8: try answer(made, &random)
        default:
            guard !known.isEmpty else { return }
            try made.decide(.bridge(from: subject, relation: .derivedFrom, to: Subject(.gene, "gene")))
        }
    }

    // MARK: Requests

    private func ask(_ made: ProcedureTest, _ random: inout SplitMix64) throws {
        let name = ["a", "b", "c"][Int(random.next() % 3)]
        let request: ChangeRequest =
            switch random.next() % 3 {
            case 0: ChangeRequest(.forget, Subject(.event, name), why: "chance")
            case 1: ChangeRequest(.forget, Subject(.session, name))
            default: ChangeRequest(.correct, Subject(.event, name), text: "better words")
            }
        try made.decide(.ask(request))
    }

    /// Of a correction with the event that makes it. What goes by a yes to forget is no decision's to say.
    private func answer(_ made: ProcedureTest, _ random: inout SplitMix64) throws {
        let items = try made.store.read { try $0.reviews(in: $0.spaces().map(\.number), all: true) }.filter {
            $0.request != nil && $0.verdict != .approved
        }
        guard let item = items.randomElement(using: &random) else { return }
        let isYes = item.request?.act == .correct && random.next() % 2 == 0
        guard isYes || item.verdict == nil else { return }
        var answer = Decision.Answer(subject: item.subject, asked: item.opened, verdict: isYes ? .approved : .rejected)
        if isYes {
            let id = "correction\(random.next())"
            try made.test.append(.of("better words", id: id, session: item.subject.name, kind: .correction))
            answer.correction = EventID(rawValue: id)
        }
        try made.decide(.answer(answer))
    }

    @Test func onlyAPersonAnswers() throws {
        let made = try ProcedureTest()
        try made.test.append(.of("words", id: "a"))
        let subject = Subject(.event, "a")
        let asked = try made.decide(.ask(ChangeRequest(.forget, subject)))
        for actor in [Actor.program, .reverie] {
            #expect(throws: StoreError.needsPerson(subject, .quarantined)) {
                try made.store.write {
                    try $0.decide(.answer(.init(subject: subject, asked: asked, verdict: .approved)), by: actor, in: .personal)
                }
            }
        }
        #expect(try made.faults() == [])
    }

    /// What came through a door is trusted no further than the door.
    @Test(arguments: [(Door.command, Origin.assistant), (.mcp, .assistant), (.hook, .tool), (.library, .assistant)])
    func aRequestHasTheOriginOfItsDoor(_ door: Door, _ origin: Origin) throws {
        let made = try ProcedureTest()
        try made.test.append(.of("words", id: "a"))
        let request = ChangeRequest(.forget, Subject(.event, "a"))
        let id = try made.store.write { try $0.decide(.ask(request), by: .program, in: .personal, askedThrough: door) }
        let event = try made.test.event(id.rawValue)
        #expect(event?.origin == origin && event?.kind == .decision)
    }
}
