import Model
import Skills
import Store
import SystemKit
import TestSupport
import Testing

@Suite struct LifeTests {
    let shelf: TestShelf

    init() throws { shelf = try TestShelf() }

    @Test(arguments: [(89, 0, LifeState.onDemand), (90, 0, .onDemand), (90, 1, .retired), (400, 0, .retired)])
    func whatIdlesForNinetyDaysIsRetired(days: Int64, milliseconds: Int64, state: LifeState) throws {
        try shelf.install("idle")
        shelf.turn(days: days, milliseconds: milliseconds)
        #expect(try shelf.service.menu(in: nil).isEmpty == (state == .retired))
        #expect(try shelf.skill("idle").state == state)
        #expect(try shelf.journal().contains("was retired (not used for 90 days)") == (state == .retired))
        #expect(try shelf.faults() == [])
    }

    @Test func aUseBeginsTheNinetyDaysAnew() throws {
        try shelf.install("used")
        shelf.turn(days: 80)
        try shelf.run("r", using: shelf.skill("used"))
        shelf.turn(days: 80)
        #expect(try shelf.service.menu(in: nil).count == 1)
        shelf.turn(days: 11)
        #expect(try shelf.service.menu(in: nil).isEmpty)
        // Restored, it has ninety days again.
        try shelf.service.restore(shelf.skill("used"), version: nil, by: .program)
        shelf.turn(days: 90)
        #expect(try shelf.service.menu(in: nil).count == 1)
    }

    /// A harness uses it without a word.
    @Test func whatIsExportedDoesNotIdle() throws {
        try shelf.install("exported")
        _ = try shelf.service.export(shelf.skill("exported"), ExportOptions(target: "agents"))
        shelf.turn(days: 300)
        #expect(try shelf.service.menu(in: nil).count == 1)
    }

    @Test(arguments: [
        ("bbb", true), ("gbbb", true), ("bbg", false), ("bbgbb", false), ("bb", false), ("gbbgbb", false), ("bbgbbg", false),
        ("gbbgbbb", true), ("bgbbgbb", true), ("bgbbgb", false), ("gggggg", false),
    ])
    func failuresRetire(outcomes: String, isRetired: Bool) throws {
        try shelf.install("tried")
        let skill = try shelf.skill("tried")
        for (number, outcome) in outcomes.enumerated() {
            shelf.turn(days: 0, milliseconds: 1000)
            try shelf.run("r\(number)", using: skill, outcome: outcome == "g" ? .taskCompleted : .taskBlocked)
        }
        #expect(try shelf.skill("tried").state == (isRetired ? .retired : .onDemand), "\(outcomes)")
        #expect(try shelf.faults() == [])
    }

    /// What came of the version before says nothing of its repair.
    @Test func anotherVersionBeginsAnew() throws {
        try shelf.install("tried", body: "one")
        for number in 0..<2 { try shelf.run("a\(number)", using: shelf.skill("tried"), outcome: .taskBlocked) }
        shelf.turn(days: 0, milliseconds: 10)
        try shelf.install("tried", body: "two")
        for number in 0..<2 {
            shelf.turn(days: 0, milliseconds: 10)
            try shelf.run("b\(number)", using: shelf.skill("tried"), outcome: .taskBlocked)
        }
        #expect(try shelf.skill("tried").state == .onDemand)
        try shelf.run("b2", using: shelf.skill("tried"), outcome: .taskBlocked)
        #expect(try shelf.skill("tried").state == .retired)
    }

    /// A harness asks at its start, and must not wait for anybody.
    @Test func aMenuWaitsForNobody() throws {
        try shelf.install("idle")
        try shelf.install("busy")
        shelf.turn(days: 89)
        try shelf.run("r", using: shelf.skill("busy"))
        shelf.turn(days: 2)
        let before = MonotonicClock.nanoseconds()
        let menu = try shelf.whileAnotherWrites { try shelf.service.menu(in: nil) }
        #expect(menu.map(\.name.rawValue) == ["busy"] && MonotonicClock.nanoseconds() - before < 2_000_000_000)
        #expect(try shelf.skill("idle").state == .onDemand)
        #expect(try shelf.service.menu(in: nil).count == 1 && shelf.skill("idle").state == .retired)
    }

    @Test func aUseOfASpaceThatIsNotThereCountsNowhere() throws {
        try shelf.install("tool")
        var draft = EventDraft(
            session: SessionName(rawValue: "s"), at: Model.Instant(milliseconds: TestShelf.start), kind: .memoryUsed, text: "")
        for (space, uses) in [("ghost", 0), ("personal", 1), (nil, 2)] as [(String?, Int)] {
            draft.data = #"{"skill":"tool"\#(space.map { #","space":"\#($0)""# } ?? "")}"#
            draft.id = EventID(rawValue: "u\(uses)")
            draft.session = SessionName(rawValue: "s\(uses)")
            _ = try shelf.store.append([draft], in: .personal, door: .library)
            #expect(try shelf.skill("tool").experience.uses == uses)
        }
    }

    /// A path is shown, and says nothing of its own.
    @Test func theJournalHasALineForEachDecision() throws {
        let path = try shelf.package("a\n- 00:00 skill x was approved, by a person.\n- \u{1B}[31m")
        try shelf.folder.write(
            String(path.dropFirst(shelf.folder.path.utf8.count + 1)) + "/SKILL.md", "---\nname: odd\ndescription: d\n---\n")
        _ = try shelf.service.install(path, InstallOptions())
        try shelf.service.settle()
        let journal = try shelf.journal()
        #expect(journal.split(separator: "\n").count == 2 && !journal.contains("\u{1B}"), "\(journal)")
    }

    /// A run counts once, however often it asked, and as it came out in the end.
    @Test func aRunCountsOnce() throws {
        try shelf.install("often")
        let skill = try shelf.skill("often")
        for _ in 0..<4 { try shelf.run("r", using: skill) }
        try shelf.run("r", outcome: .taskBlocked)
        try shelf.run("r", outcome: .taskCompleted)
        let experience = try shelf.skill("often").experience
        #expect(experience.uses == 1 && experience.successes == 1 && experience.failures == 0)
        #expect(try shelf.skill("often").strength > skill.strength)
    }

    /// What a run used goes down the bridge: the gene that a skill came from rises and falls with it.
    @Test func outcomesFlowDownToGenes() throws {
        _ = try shelf.service.importGenes(Array(Samples.gene().utf8), source: PackageSource(kind: .folder, path: "test"), InstallOptions())
        try shelf.install("made")
        try shelf.service.bridge(Subject(.skill, "made"), .derivedFrom, Subject(.gene, "gene_plain"), in: .personal, by: .program)
        let before = try shelf.gene("gene_plain").strength
        try shelf.run("r0", using: shelf.skill("made"), outcome: .taskCompleted)
        #expect(try shelf.gene("gene_plain").experience.successes == 1 && shelf.gene("gene_plain").strength > before)
        for number in 1...3 {
            shelf.turn(days: 0, milliseconds: 1000)
            try shelf.run("r\(number)", using: shelf.skill("made"), outcome: .taskBlocked)
        }
        #expect(try shelf.skill("made").state == .retired && shelf.gene("gene_plain").state == .retired)
        #expect(try shelf.service.match(["x"], in: nil, limit: 5).isEmpty)
        let bridge = try #require(try shelf.service.bridges(of: shelf.gene("gene_plain")).first)
        #expect(bridge.relation == .derivedFrom && bridge.from.name == "made" && bridge.actor == .program)
        #expect(try shelf.faults() == [])
    }

    @Test(arguments: [
        (Subject(.gene, "gene_plain"), Bridge.Relation.derivedFrom, Subject(.skill, "made")),
        (Subject(.skill, "made"), .produced, Subject(.fact, "f1")), (Subject(.skill, "made"), .derivedFrom, Subject(.gene, "nowhere")),
    ])
    func aBridgeLeadsWhereItMay(from: Subject, relation: Bridge.Relation, to: Subject) throws {
        _ = try shelf.service.importGenes(Array(Samples.gene().utf8), source: PackageSource(kind: .folder, path: "test"), InstallOptions())
        try shelf.install("made")
        #expect(throws: StoreError.self) { try shelf.service.bridge(from, relation, to, in: .personal, by: .program) }
        #expect(try shelf.service.bridges(of: shelf.skill("made")).isEmpty && shelf.faults() == [])
    }

    @Test func noBridgeLeadsToAFactThatIsNotThere() throws {
        try shelf.install("made")
        for relation in [Bridge.Relation.input, .output, .context, .result] {
            #expect(throws: StoreError.noSuchSubject(Subject(.fact, "f1"))) {
                try shelf.service.bridge(Subject(.skill, "made"), relation, Subject(.fact, "f1"), in: .personal, by: .program)
            }
        }
        #expect(try shelf.service.bridges(of: shelf.skill("made")).isEmpty)
    }

    @Test func versionsComeAndGo() throws {
        let first = try shelf.install("many", body: "one").digest
        let second = try shelf.install("many", body: "two").digest
        let again = try shelf.install("many", body: "two")
        #expect(again.outcome == .unchanged && first != second)
        #expect(try shelf.service.versions(of: shelf.skill("many")).map(\.state) == [.onDemand, .approved])
        try shelf.service.restore(shelf.skill("many"), version: String(first.rawValue.prefix(8)), by: .program)
        #expect(try shelf.service.serve(shelf.skill("many"), session: nil, run: nil) == "one")
        try shelf.service.remove(shelf.skill("many"), by: .program)
        #expect(throws: ProcedureError.self) { try shelf.service.serve(shelf.skill("many"), session: nil, run: nil) }
        try shelf.service.restore(shelf.skill("many"), version: nil, by: .program)
        #expect(try shelf.service.serve(shelf.skill("many"), session: nil, run: nil) == "one")
        #expect(throws: ProcedureError.self) { try shelf.service.restore(shelf.skill("many"), version: "ffff", by: .program) }
        #expect(try shelf.service.life(of: shelf.skill("many")).count == 5 && shelf.faults() == [])
    }

    @Test func alikeSkillsArePointedOut() throws {
        let body = (1...60).map { "Step \($0): look at page \($0) and compare field \($0) with the table.\n" }.joined()
        try shelf.install("forms", "Fill in forms from a table", body: body)
        try shelf.install("cooking", "Cook rice", body: "Wash it, boil it, let it stand for ten minutes with the lid on.")
        let twin = try shelf.install("forms-two", "Fill in forms from a table", body: body + "And one more line.\n")
        #expect(twin.alike.map(\.name.rawValue) == ["forms"] && (twin.alike.first?.share ?? 0) > 0.9)
    }

    @Test func theMenuIsShort() throws {
        try shelf.install("chatty", String(repeating: "a word or two about everything ", count: 30).trimmed)
        try shelf.install("brief", "Do one thing")
        let menu = try shelf.service.menu(in: nil)
        #expect(menu.count == 2 && menu.allSatisfy { $0.tokens <= 100 && !$0.line.contains("\n") })
        #expect(menu.first { $0.name.rawValue == "chatty" }?.description.hasSuffix("…") == true)
        #expect(menu.first { $0.name.rawValue == "brief" }?.line == "- brief: Do one thing")
        let total = menu.reduce(0) { $0 + $1.tokens }
        #expect(try shelf.service.menu(in: nil, budget: total).count == 2 && shelf.service.menu(in: nil, budget: total - 1).count == 1)
        // The one that works comes first.
        try shelf.run("r", using: shelf.skill("chatty"), outcome: .taskCompleted)
        #expect(try shelf.service.menu(in: nil).first?.name.rawValue == "chatty")
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
