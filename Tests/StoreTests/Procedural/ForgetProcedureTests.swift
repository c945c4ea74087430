import JSONKit
import Model
import SQLiteKit
import SystemKit
import TestSupport
import Testing

@testable import Store

/// The tables of skills and genes agree with the ledger whatever is forgotten.
@Suite struct ForgetProcedureTests {
    private typealias Digest = ProcedureTest

    /// What waits, was rejected or went away undecided is copied from what it cites, and goes; what a person approved stays.
    @Test(
        arguments: [
            (LifeState.quarantined, nil, false), (.quarantined, LifeState.rejected, false), (.quarantined, .removed, false),
            (.quarantined, .onDemand, true), (.quarantined, .approved, true),
        ] as [(LifeState, LifeState?, Bool)])
    func whatRestsOnForgottenWords(_ first: LifeState, _ then: LifeState?, _ stays: Bool) throws {
        let made = try ProcedureTest()
        try made.test.append(.of("the words that it rests on", id: "e1"))
        let digest = Digest.digest(1)
        try made.put("tool", digest, ["SKILL.md": "copied steps"])
        try made.add("tool", digest, state: first, cites: ["e1"])
        if let then {
            try made.decide(.move(Subject(.skill, "tool"), version: digest, to: then, why: nil), content: made.content("tool", "some text"))
        }
        let summary = try made.forget { $0.events = [EventID(rawValue: "e1")] }
        #expect(summary.pending == nil && summary.skills == (stays ? 0 : 1))
        #expect(try made.versions("tool").isEmpty == !stays && made.holds(digest) == stays)
        #expect(try made.test.number("SELECT count(*) FROM citation") == 0)
        #expect(try made.faults() == [])
    }

    @Test func usesGoWithTheirEvents() throws {
        let made = try ProcedureTest()
        try made.add("tool", Digest.digest(1))
        var used = EventDraft.of("", id: "u1", session: "work", kind: .memoryUsed)
        used.data = #"{"skill":"tool"}"#
        try made.test.append(used)
        #expect(try made.test.number("SELECT count(*) FROM use") == 1)
        try made.forget { $0.sessions = [SessionName(rawValue: "work")] }
        #expect(try made.test.number("SELECT count(*) FROM use") == 0 && made.state("tool") == .onDemand && made.faults() == [])
    }

    /// A needle that lies across the border of two pieces is found; one that is not there is not.
    @Test(arguments: [(1 << 20) - 3, (1 << 20) - 1, 1 << 20, (2 << 20) - 5, 0])
    func needlesInLongFiles(_ place: Int) throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "x", count: place) + "OBSIDIAN" + String(repeating: "y", count: 40)
        let path = try folder.write("long", text)
        #expect(try Needle("obsidian").stands(inFile: path) && !Needle("obsidiaN-").stands(inFile: path))
        #expect(try !Needle("obsidian").stands(inFile: folder.write("empty", "")) && Needle("o").stands(inFile: path))
    }

    /// Links that a forgetting leaves are taken away only where they lead into the store.
    @Test func onlyOurLinksAreTakenAway() throws {
        let made = try ProcedureTest()
        let digest = Digest.digest(1)
        try made.put("tool", digest, ["SKILL.md": "x"])
        try made.add("tool", digest)
        try made.test.folder.write("elsewhere/SKILL.md", "mine")
        var links: [String] = []
        for (name, target) in [
            ("ours", made.store.packages.folder(of: SkillName(rawValue: "tool"), PackageDigest(rawValue: digest))),
            ("theirs", made.test.folder.file("elsewhere")),
        ] {
            let link = made.test.folder.file(name)
            try Files.makeLink(link, to: target)
            links.append(link)
            try made.decide(.export(.init(name: "tool", target: link, how: .link, version: digest, digest: nil)))
        }
        try made.forget { $0.match = "tool" }
        #expect(try FileStatus.of(links[0], followLinks: false) == nil && FileStatus.of(links[1], followLinks: false)?.kind == .link)
        #expect(try made.faults() == [] && !made.holds(digest))
    }

    /// Decisions of a random life, of which random ones are forgotten: the proof holds after each.
    @Test(arguments: 1...12) func randomLives(_ seed: UInt64) throws {
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        let made = try ProcedureTest()
        try made.test.append(.of("cited", id: "cited"))
        var events: [EventID] = []
        for step in 0..<40 {
            let name = "skill\(random.next() % 3)"
            let known = try made.versions(name)
            let some = known.keys.sorted().randomElement(using: &random)
            let number = Int(random.next() % 4) + Int(name.utf8.last ?? 0) * 16
            let subject = Subject(.skill, name)
            switch random.next() % 9 {
            case 0, 1: events.append(try made.add(name, Digest.digest(number)))
            case 2: events.append(try made.add(name, Digest.digest(number), state: .quarantined, cites: ["cited"]))
            case 3:
                guard let some else { continue }
                let states: [LifeState] = [.onDemand, .retired, .removed, .rejected]
                // What is in use is retired or removed; only what waits is rejected.
                let state = states[Int(random.next() % (known[some] == .quarantined ? 4 : 3))]
                events.append(try made.decide(.move(subject, version: some, to: state, why: nil), content: made.content(name, "again")))
            case 4:
                guard let some else { continue }
                let target = "/nowhere/\(random.next() % 3)/\(name)"
                events.append(try made.decide(.export(.init(name: name, target: target, how: .copy, version: some, digest: "d"))))
            case 5: events.append(try made.decide(.withdraw(name: name, target: "/nowhere/0/\(name)")))
            case 6:
                guard !known.isEmpty else { continue }
                try made.decide(
                    .add(
                        .init(
                            subject: Subject(.gene, "gene"), version: "sha256:1", state: .onDemand, source: .init(kind: .folder, path: "/"))
                    ),
                    content: .gene(Self.gene, findings: 0))
                events.append(try made.decide(.bridge(from: subject, relation: .derivedFrom, to: Subject(.gene, "gene"))))
            default:
                guard let event = events.randomElement(using: &random) else { continue }
                let summary = try made.forget { $0.events = [event] }
                #expect(summary.pending == nil)
            }
            let faults = try made.faults()
            #expect(faults == [], "seed \(seed), step \(step)")
            if !faults.isEmpty { return }
        }
    }

    private static let gene = Gene(
        id: GeneID(rawValue: "gene"), category: .repair, summary: "summary", signals: ["signal"], preconditions: [], strategy: [],
        maxFiles: nil,
        forbiddenPaths: [], validation: [], assetID: AssetID(rawValue: "sha256:1"), json: "{}")

    /// Who tells the journal read the decisions before some of them were forgotten: the mark stays where the forgetting put it.
    @Test func aLateJournalDoesNotHideItsPage() throws {
        let made = try ProcedureTest()
        try made.add("tool", Digest.digest(1))
        try made.store.write { try $0.setJournal(told: TestStore.now, size: 10) }
        try made.test.folder.write("store/journal/\(made.store.journalMoment(TestStore.now).day).md", "- skill tool was installed\n")
        // As a teller at work holds it.
        let pending = try made.store.journal.withLock(patience: 0) {
            let summary = try made.forget { $0.match = "tool" }
            try made.store.write { try $0.setJournal(told: TestStore.now, size: 10) }
            return summary.pending
        }
        #expect(pending??.contains("journal") == true)
        #expect(try made.store.finishForgetting(patience: 100) == nil && made.store.journal.days().isEmpty)
        #expect(try made.store.read { try $0.journalState() }.told < TestStore.now)
    }

    /// A mark that another forgetting has moved on is not cleared by the one before it.
    @Test func marksOfFilesAreToldApart() throws {
        let made = try ProcedureTest()
        try made.store.database.write { connection in
            try PendingForget.write(.files(3), connection)
            #expect(try PendingForget.read(connection) == .files(3))
        }
        try made.store.writeDirectly(.full) { try $0.markPending() }
        #expect(try made.store.database.read(PendingForget.read) == .files(3))
        try made.store.writeDirectly(.full) { try $0.markFilesPending() }
        #expect(try made.store.database.read(PendingForget.read) == .files(4))
        #expect(try made.store.finishForgetting(patience: 100) == nil)
        #expect(try made.store.database.read(PendingForget.read) == nil)
        for text in ["files", "files x", "merge", "wipe 7"] {
            #expect(PendingForget(text)?.text == (text.hasPrefix("files") ? nil : text))
        }
    }
}
