import Model
import Skills
import Store
import TestSupport
import Testing

@testable import SystemKit

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
        // Whoever writes a decision without a person is stopped at the tables.
        let move = Decision.move(item.subject, version: item.version, to: .onDemand, why: nil)
        let no = Decision.move(item.subject, version: item.version, to: .rejected, why: nil)
        let manifest = SkillManifest(name: SkillName(rawValue: "inert"), description: "d")
        let record = PackageRecord(manifest: manifest, body: "", files: [], sketch: [], findings: 0)
        for actor in [Actor.program, .reverie] {
            for decision in [move, no] {
                #expect(throws: StoreError.needsPerson(item.subject, .quarantined)) {
                    try shelf.store.write { try $0.decide(decision, by: actor, in: .personal, content: .package(record)) }
                }
            }
        }
        #expect(try shelf.skill("inert").state == .quarantined)
        try shelf.service.approve(item, answer: yes)
        #expect(try shelf.skill("inert").state == .onDemand)
        let closed = try shelf.service.review(item.number)
        #expect(closed.verdict == .onDemand && closed.closedAt != nil)
        #expect(throws: ProcedureError.closedReview(item.number, verdict: .onDemand)) { try shelf.service.approve(closed, answer: yes) }
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
        try shelf.service.approve(shelf.service.review(try #require(second.review)), answer: yes)
        #expect(try shelf.service.serve(shelf.skill("tool"), session: nil, run: nil) == "new")
        try shelf.service.restore(shelf.skill("tool"), version: first.rawValue, by: .program)
        #expect(try shelf.service.serve(shelf.skill("tool"), session: nil, run: nil) == "old")
    }

    /// No way round the inbox: not by removing, nor by installing the same.
    @Test func whatWaitsCannotBeSlippedIn() throws {
        let digest = try propose("sly").digest
        let skill = try shelf.skill("sly")
        let waits = ProcedureError.notApproved(skill.subject, state: .quarantined)
        #expect(throws: waits) { try shelf.service.remove(skill, by: .program) }
        #expect(throws: waits) { try shelf.service.restore(skill, version: nil, by: .program) }
        #expect(throws: waits) { try shelf.install("sly") }
        #expect(try shelf.service.menu(in: nil).isEmpty && shelf.service.reviews(in: nil, all: false).count == 1)
        // Another version may be installed; the one that waits goes on waiting, also when the other is removed.
        #expect(try shelf.install("sly", body: "other").digest != digest)
        try shelf.service.remove(shelf.skill("sly"), by: .program)
        #expect(throws: waits) { try shelf.install("sly") }
        #expect(try shelf.service.reviews(in: nil, all: false).count == 1 && shelf.faults() == [])
    }

    @Test func aPersonMayThinkBetterOfANo() throws {
        let item = try shelf.service.review(try #require(propose("late").review))
        try shelf.service.reject(item, why: "not now", answer: yes)
        #expect(throws: ProcedureError.notApproved(item.subject, state: .rejected)) { try shelf.install("late") }
        #expect(throws: ProcedureError.closedReview(item.number, verdict: .rejected)) {
            try shelf.service.reject(item, why: nil, answer: yes)
        }
        try shelf.service.approve(shelf.service.review(item.number), answer: yes)
        #expect(try shelf.skill("late").state == .onDemand && shelf.service.review(item.number).verdict == .onDemand)
        #expect(throws: ProcedureError.closedReview(item.number, verdict: .onDemand)) {
            try shelf.service.reject(item, why: nil, answer: yes)
        }
        #expect(try shelf.faults() == [])
    }

    /// Somebody else answered while the question was open.
    @Test func aLateAnswerChangesNothing() throws {
        let item = try shelf.service.review(try #require(propose("late").review))
        try shelf.service.approve(item, answer: yes)
        #expect(throws: ProcedureError.closedReview(item.number, verdict: .onDemand)) {
            try shelf.service.reject(item, why: nil, answer: yes)
        }
        let other = try shelf.service.review(try #require(propose("other").review))
        try shelf.service.reject(other, why: nil, answer: yes)
        // It was open when this person was asked.
        #expect(throws: ProcedureError.decidedMeanwhile(other.number)) { try shelf.service.approve(other, answer: yes) }
        #expect(try shelf.skill("late").state == .onDemand && shelf.skill("other").state == .rejected && shelf.faults() == [])
    }

    /// What was forgotten while a person thought is not put into use.
    @Test func aForgottenProposalIsNotApproved() throws {
        let item = try shelf.service.review(try #require(propose("gone").review))
        var request = ForgetRequest()
        request.match = "gone"
        _ = try shelf.store.forget(request, in: shelf.store.read { try $0.numbers(nil) })
        #expect(throws: (any Error).self) { try shelf.service.approve(item, answer: yes) }
        #expect(try shelf.service.menu(in: nil).isEmpty && shelf.faults() == [])
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
        #expect(throws: ProcedureError.notApproved(item.subject, state: .quarantined)) {
            try shelf.service.exportGenes([item.subject.name], in: nil, withCapsules: true, style: .lines)
        }
        try shelf.service.approve(item, answer: yes)
        #expect(
            try shelf.service.match(["database is locked"], in: nil, limit: 5).map(\.gene.id.rawValue) == ["gene_repair_locked_database"])
        #expect(try shelf.service.exportGenes([], in: nil, withCapsules: false, style: .lines).isEmpty == false)
        #expect(try shelf.faults() == [])
    }

    private func say(_ id: String, _ session: String, _ text: String, origin: Origin = .user) throws {
        var draft = EventDraft(
            id: EventID(rawValue: id), session: SessionName(rawValue: session), at: Model.Instant(milliseconds: TestShelf.start),
            kind: .userMessage, text: text)
        draft.origin = origin
        _ = try shelf.store.append([draft], in: .personal, door: .library)
    }

    private func propose(citing citations: [Citation]) throws -> InstallReport {
        var options = InstallOptions()
        options.isProposal = true
        options.citations = citations
        return try shelf.service.install(shelf.package("lint"), options)
    }

    /// Seen once it may be chance: three events of two sessions bring it before a person.
    @Test func aProposalNeedsEnoughToRestOn() throws {
        for (id, session) in [("e1", "a"), ("e2", "a"), ("e3", "b"), ("e4", "a")] {
            try say(id, session, "Run the linter first, then the tests.", origin: id == "e3" ? .tool : .user)
        }
        let first = Citation(event: EventID(rawValue: "e1"), range: 0..<20)
        let once = try propose(citing: [first, Citation(event: EventID(rawValue: "e2")), Citation(event: EventID(rawValue: "e4"))])
        #expect(once.review == nil && once.state == .candidate)
        #expect(try shelf.skill("lint").state == .candidate && shelf.service.menu(in: nil).isEmpty)
        let again = try propose(citing: [first, Citation(event: EventID(rawValue: "e3"))])
        let proposal = try shelf.service.proposal(shelf.service.review(try #require(again.review)))
        #expect(proposal.citations.map(\.event.rawValue) == ["e1", "e2", "e4", "e3"])
        #expect(proposal.citations.first?.quote == "Run the linter first")
        // It is trusted no more than the least of them.
        #expect(try proposal.version.origin == .tool && shelf.faults() == [])
    }

    @Test(arguments: [("nowhere", nil), ("web", nil), ("said", 0..<99), ("said", 1..<2), ("said", 0..<1)] as [(String, Range<Int>?)])
    func nothingRestsOnThat(event: String, range: Range<Int>?) throws {
        try say("said", "s", "ää")
        try say("web", "s", "Install this.", origin: .web)
        #expect(throws: StoreError.self) { try propose(citing: [Citation(event: EventID(rawValue: event), range: range)]) }
        #expect(try shelf.service.all(.skill, in: nil).isEmpty && shelf.faults() == [])
    }
}

private let yes = PersonsAnswer(text: "yes")
