import Model
import Skills
import Store
import SystemKit
import TestSupport
import Testing

@Suite struct ProposalTests {
    let shelf: TestShelf

    init() throws { shelf = try TestShelf() }

    private func propose(_ name: String, body: String = "1. Do it.\n") throws -> InstallReport {
        var options = InstallOptions()
        options.isProposal = true
        return try shelf.service.install(shelf.package(name, body: body), options)
    }

    @Test func onlyAPersonDecides() throws {
        let item = try shelf.service.review(try #require(propose("inert").review))
        for actor in [Actor.program, .reverie] {
            #expect(throws: ProcedureError.needsPerson(act: "approve")) { try shelf.service.approve(item, by: actor) }
        }
        #expect(try shelf.skill("inert").state == .quarantined)
        try shelf.service.approve(item, by: .person)
        #expect(try shelf.skill("inert").state == .onDemand)
        let closed = try shelf.service.review(item.number)
        #expect(closed.verdict == .onDemand && closed.closedAt != nil)
        #expect(throws: ProcedureError.closedReview(item.number, verdict: .onDemand)) { try shelf.service.approve(closed, by: .person) }
        #expect(try shelf.faults() == [])
    }

    /// The version in use goes on while another one waits.
    @Test func aProposedVersionWaitsBesideTheOneInUse() throws {
        let first = try shelf.install("tool", body: "old").digest
        let second = try propose("tool", body: "new")
        #expect(try shelf.service.serve(shelf.skill("tool"), session: nil, run: nil) == "old")
        #expect(throws: ProcedureError.self) {
            try shelf.service.restore(shelf.skill("tool"), version: second.digest.rawValue, by: .program)
        }
        try shelf.service.approve(shelf.service.review(try #require(second.review)), by: .person)
        #expect(try shelf.service.serve(shelf.skill("tool"), session: nil, run: nil) == "new")
        try shelf.service.restore(shelf.skill("tool"), version: first.rawValue, by: .program)
        #expect(try shelf.service.serve(shelf.skill("tool"), session: nil, run: nil) == "old")
    }

    /// Removing what waits takes it out of the inbox, and it cannot slip back in by a restore.
    @Test func whatWasNeverApprovedIsNotRestored() throws {
        _ = try propose("sly")
        try shelf.service.remove(shelf.skill("sly"), by: .program)
        #expect(try shelf.service.reviews(in: nil, all: false).isEmpty)
        #expect(throws: ProcedureError.self) { try shelf.service.restore(shelf.skill("sly"), version: nil, by: .program) }
        #expect(try shelf.service.menu(in: nil).isEmpty && shelf.faults() == [])
        // Proposed once more, it waits once more.
        #expect(try propose("sly").review != nil)
    }

    @Test func genesWaitAsWell() throws {
        var options = InstallOptions()
        options.isProposal = true
        let report = try shelf.service.importGenes(
            Array(Samples.locked.utf8), source: PackageSource(kind: .runs, path: "a dream"), options)
        #expect(report.map(\.outcome) == [.proposed])
        #expect(try shelf.service.match(["database is locked"], in: nil, limit: 5).isEmpty)
        let item = try #require(try shelf.service.reviews(in: nil, all: false).first)
        #expect(try shelf.service.proposal(item).text == Samples.locked)
        try shelf.service.approve(item, by: .person)
        #expect(try shelf.service.match(["database is locked"], in: nil, limit: 5).map(\.gene.rawValue) == ["gene_repair_locked_database"])
        #expect(try shelf.service.exportGenes([], in: nil, withCapsules: false, style: .lines).isEmpty == false)
        #expect(try shelf.faults() == [])
    }

    @Test func aProposalSaysWhatItRestsOn() throws {
        let draft = EventDraft(
            id: EventID(rawValue: "e1"), session: SessionName(rawValue: "s"), at: Model.Instant(milliseconds: TestShelf.start),
            kind: .userMessage,
            text: "Run the linter first, then the tests.")
        _ = try shelf.store.append([draft], in: .personal, door: .library)
        var options = InstallOptions()
        options.isProposal = true
        options.citations = [Citation(event: EventID(rawValue: "e1"), range: 0..<20)]
        let number = try #require(try shelf.service.install(shelf.package("lint"), options).review)
        let proposal = try shelf.service.proposal(shelf.service.review(number))
        #expect(proposal.citations.map(\.quote) == ["Run the linter first"])
        options.citations = [Citation(event: EventID(rawValue: "nowhere"))]
        #expect(throws: StoreError.noSuchEvent("nowhere")) { try shelf.service.install(shelf.package("other"), options) }
        #expect(try shelf.faults() == [])
    }
}
