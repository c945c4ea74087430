import Reverie
import SystemKit
import TestSupport
import Testing

/// Skills and genes from Swift.
@Suite struct SkillTests {
    private let folder: TemporaryFolder
    private let memory: Memory

    init() throws {
        folder = try TemporaryFolder()
        let lexicons = Paths.join(try Program.checkout(), "lexicons")
        memory = try Memory(
            path: folder.file("store"), access: .create, environment: Environment(variables: ["TZ": "UTC", "REVERIE_LEXICONS": lexicons]))
    }

    @Test func installedToldAndGiven() throws {
        let path = try folder.writeSkill("tool", description: "Does one thing well.", body: "1. Do it.\n")
        let report = try memory.installSkill(path)
        #expect(report.outcome == .installed && report.state == .onDemand && report.files == 1)
        #expect(try memory.installSkill(path).outcome == .unchanged)
        #expect(try memory.skills().map(\.version.id) == [report.digest.rawValue])
        #expect(try memory.skillMenu().map(\.line) == ["- tool: Does one thing well."] && memory.skillMenu(budget: 1).isEmpty)
        #expect(try memory.skillBody(report.name, session: SessionName(rawValue: "s")) == "1. Do it.\n")
        #expect(try memory.skills().first?.experience.uses == 1)
        #expect(try memory.search("one thing", kinds: [.skill]).map(\.id) == ["tool"])
        try memory.installSkill(path, in: SpaceName(rawValue: "other"))
        #expect(try memory.skills(in: [.personal]).count == 1 && memory.skills().count == 2)
    }

    @Test func proposedAndInert() throws {
        let report = try memory.proposeSkill(folder.writeSkill("tool"))
        #expect(report.outcome == .proposed && report.state == .quarantined && report.review == 1)
        #expect(try memory.skills().isEmpty && memory.skillMenu().isEmpty && memory.skills(states: [.quarantined]).count == 1)
        #expect(throws: (any Error).self) { try memory.skillBody(report.name) }
        #expect(try memory.reviews().map(\.number) == [1] && memory.proposal(1).text == "1. Do it.\n")
        #expect(try memory.verify().faults == [])
    }

    @Test func genesAreMatched() throws {
        _ = try memory.importGenes(folder.writeGene("gene_lock", signal: "database is locked"), ProcedureRequest())
        let match = try #require(try memory.matchGenes(["error: the database is locked"]).first)
        #expect(match.gene.rawValue == "gene_lock" && match.score > 0 && match.validation == ["swift test"])
        #expect(match.hits.map(\.entry) == ["database is locked"] && match.hits.first?.signal == 0)
        #expect(try memory.matchGenes(["all is well"]).isEmpty)
    }
}
