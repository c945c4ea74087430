import Model
import Skills
import Store
import SystemKit
import TestSupport
import Testing

@Suite struct SkillExportTests {
    let shelf: TestShelf

    init() throws { shelf = try TestShelf() }

    private var agents: String { shelf.folder.file("home/.agents/skills") }
    private func text(_ path: String) throws -> String { String(decoding: try Files.readAll(path), as: UTF8.self) }

    private func export(_ name: String, copies: Bool = false, isAsItIs: Bool = false) throws -> ExportOutcome {
        var options = ExportOptions(target: "agents")
        options.copies = copies
        options.isAsItIs = isAsItIs
        return try shelf.service.export(shelf.skill(name), options)
    }

    @Test(arguments: [false, true]) func itFollowsTheVersionInUse(copies: Bool) throws {
        try shelf.install("tool", body: "one")
        #expect(try export("tool", copies: copies).how == (copies ? .copy : .link))
        let document = agents + "/tool/SKILL.md"
        #expect(try text(document).hasSuffix("one"))
        try shelf.install("tool", body: "two")
        #expect(try text(document).hasSuffix("two"))
        try shelf.service.remove(shelf.skill("tool"), by: .program)
        #expect(try FileStatus.of(agents + "/tool", followLinks: false) == nil)
        try shelf.service.restore(shelf.skill("tool"), version: nil, by: .program)
        #expect(try text(document).hasSuffix("two"))
        #expect(try shelf.service.withdraw(shelf.skill("tool"), from: "agents", by: .program) == .taken)
        #expect(try Folders.list(agents).isEmpty)
        #expect(try shelf.service.withdraw(shelf.skill("tool"), from: "agents", by: .program) == .notThere)
        #expect(try shelf.remarks.all.isEmpty && shelf.faults() == [])
    }

    /// A folder, a file, and a link of somebody's own.
    @Test(arguments: ["folder", "file", "link"]) func whatIsThereStays(_ kind: String) throws {
        try shelf.install("tool")
        try shelf.folder.write("mine/SKILL.md", "mine")
        try Folders.create(agents)
        switch kind {
        case "folder": try shelf.folder.write("home/.agents/skills/tool/SKILL.md", "mine")
        case "file": try shelf.folder.write("home/.agents/skills/tool", "mine")
        default: try Files.makeLink(agents + "/tool", to: shelf.folder.file("mine"))
        }
        #expect(throws: ProcedureError.inTheWay(path: agents + "/tool")) { try export("tool") }
        #expect(try text(kind == "file" ? agents + "/tool" : agents + "/tool/SKILL.md") == "mine")
    }

    /// A copy that somebody changed is theirs.
    @Test(arguments: ["changed", "added"]) func aChangedCopyIsLeft(_ how: String) throws {
        try shelf.install("tool", body: "one")
        _ = try export("tool", copies: true)
        if how == "changed" {
            try shelf.folder.write("home/.agents/skills/tool/SKILL.md", "mine")
        } else {
            try shelf.folder.write("home/.agents/skills/tool/notes.md", "mine")
        }
        #expect(throws: ProcedureError.changedOutside(path: agents + "/tool")) { try export("tool", copies: true) }
        try shelf.install("tool", body: "two")
        #expect(shelf.remarks.all == [.changedOutside(path: agents + "/tool")])
        try shelf.service.remove(shelf.skill("tool"), by: .program)
        #expect(try text(agents + "/tool/\(how == "changed" ? "SKILL.md" : "notes.md")") == "mine")
    }

    @Test func aHeadIsMadeAnewForStrictReaders() throws {
        let more = "model: fast\nargument-hint: '[a] <b>'\nallowed-tools: [Read, 'Bash(git:*)']\nversion: 3\n"
        try shelf.install("wide", "'Use <this> --- or that'", body: "The body\n", more: more)
        let done = try export("wide")
        #expect(done.how == .copy && done.rewrote && Set(done.dropped) == ["model", "argument-hint"])
        let written = try text(agents + "/wide/SKILL.md")
        #expect(
            written == """
                ---
                name: wide
                description: "Use ‹this› -- or that"
                allowed-tools: "Read Bash(git:*)"
                metadata:
                  "version": "3"
                ---
                The body

                """, "\(written)")
        let (document, findings) = SkillDocument.read(Array(written.utf8), folder: "wide")
        #expect(document != nil && findings.isEmpty, "\(findings)")
        // As it is, it can be linked.
        #expect(try shelf.service.withdraw(shelf.skill("wide"), from: "agents", by: .program) == .taken)
        #expect(try export("wide", isAsItIs: true).how == .link)
        #expect(try text(agents + "/wide/SKILL.md").contains("argument-hint"))
    }

    @Test func aNameThatNotAllReadIsRefused() throws {
        try shelf.install("技能", "Eine Fähigkeit")
        #expect(throws: ProcedureError.self) { try export("技能") }
        #expect(try FileStatus.of(agents) == nil)
        #expect(try export("技能", isAsItIs: true).how == .link)
    }

    /// Its maker died between making the link and writing it down: the next one takes it for its own.
    @Test func aLinkOfOursIsKnownWithoutARecord() throws {
        let digest = try shelf.install("tool").digest.rawValue
        try Folders.create(agents)
        try Files.makeLink(agents + "/tool", to: shelf.store.folder.skills + "/\(digest)/tool")
        #expect(try export("tool").how == .link)
    }

    /// What a script writes beside itself through a link breaks nothing: a cache is nobody's work, and another file is only told.
    @Test func aScriptMayWriteBesideItself() throws {
        try shelf.folder.write("packages/tool/scripts/a.py", "print(1)")
        try shelf.install("tool", body: "one")
        _ = try export("tool")
        try shelf.folder.write("home/.agents/skills/tool/scripts/__pycache__/a.pyc", "cache")
        #expect(try shelf.faults() == [])
        try shelf.folder.write("home/.agents/skills/tool/out.txt", "result")
        try shelf.folder.write("home/.agents/skills/tool/.git/x", "hidden")
        #expect(try shelf.service.serve(shelf.skill("tool"), session: nil, run: nil) == "one")
        #expect(try shelf.faults().map(\.place).count == 2)
        try shelf.service.remove(shelf.skill("tool"), by: .program)
        try shelf.service.restore(shelf.skill("tool"), version: nil, by: .program)
        #expect(try text(agents + "/tool/SKILL.md").hasSuffix("one"))
        // A copy has the package's own files.
        var options = ExportOptions(target: shelf.folder.file("copies"))
        options.copies = true
        _ = try shelf.service.export(shelf.skill("tool"), options)
        #expect(try Folders.list(shelf.folder.file("copies/tool")) == ["SKILL.md", "scripts"])
        // What is really changed is not served.
        try shelf.folder.write("home/.agents/skills/tool/scripts/a.py", "print(2)")
        #expect(throws: ProcedureError.self) { try shelf.service.serve(shelf.skill("tool"), session: nil, run: nil) }
    }

    /// A digest sees neither, but somebody may work there.
    @Test(arguments: [".git/config", "__MACOSX/x", ".DS_Store", "empty/"]) func aCopyWithMoreInItIsTheirs(_ more: String) throws {
        try shelf.install("tool")
        _ = try export("tool", copies: true)
        if more.hasSuffix("/") {
            try Folders.create(agents + "/tool/" + more)
        } else {
            try shelf.folder.write("home/.agents/skills/tool/" + more, "precious")
        }
        try shelf.install("tool", body: "two")
        try shelf.service.remove(shelf.skill("tool"), by: .program)
        #expect(try FileStatus.of(agents + "/tool/" + more) != nil && shelf.remarks.all.count >= 1)
    }

    /// A folder that cannot be reached holds up nothing else.
    @Test func aFolderOutOfReachIsTold() throws {
        try shelf.install("tool")
        _ = try export("tool")
        try Files.remove(agents + "/tool")
        try Folders.removeEmpty(agents)
        try shelf.folder.write("home/.agents/skills", "a file")
        try shelf.install("tool", body: "two")
        #expect(shelf.remarks.all.count == 1)
        try shelf.service.remove(shelf.skill("tool"), by: .program)
        #expect(try shelf.service.menu(in: nil).isEmpty)
        try shelf.install("other")
        #expect(try shelf.service.menu(in: nil).count == 1)
    }

    @Test func oneFolderHasOneSkillOfAName() throws {
        try shelf.install("tool", body: "one")
        var options = InstallOptions()
        options.space = SpaceName(rawValue: "work")
        _ = try shelf.service.install(shelf.package("tool", body: "two"), options)
        let (mine, theirs) = (
            try shelf.service.find(Subject(.skill, "tool"), in: [.personal]),
            try shelf.service.find(Subject(.skill, "tool"), in: [options.space])
        )
        #expect(throws: ProcedureError.inSeveralSpaces(mine.subject, spaces: ["personal", "work"])) { try shelf.skill("tool") }
        _ = try shelf.service.export(mine, ExportOptions(target: "agents"))
        #expect(throws: ProcedureError.takenByAnother(path: agents + "/tool", space: "personal")) {
            try shelf.service.export(theirs, ExportOptions(target: "agents"))
        }
        try shelf.service.remove(mine, by: .program)
        _ = try shelf.service.export(theirs, ExportOptions(target: "agents"))
        #expect(try text(agents + "/tool/SKILL.md").hasSuffix("two") && shelf.service.menu(in: nil).count == 1)
    }

    @Test(arguments: ["store", "store/skills", "store/spool/x"]) func nothingIsExportedIntoTheStore(_ place: String) throws {
        try shelf.install("tool")
        let target = shelf.folder.file(place)
        #expect(throws: ProcedureError.insideStore(path: target + "/tool")) {
            try shelf.service.export(shelf.skill("tool"), ExportOptions(target: target))
        }
    }

    @Test func aPathThatLooksLikeASecretIsRefused() throws {
        try shelf.install("tool")
        let target = shelf.folder.file("ghp_" + "a8Fk3LmQ9zXcVbN2pRtYw7HsJd4GeUo1KiBq")
        #expect(throws: StoreError.secretInDecision(Subject(.skill, "tool"))) {
            try shelf.service.export(shelf.skill("tool"), ExportOptions(target: target))
        }
        #expect(try Folders.listIfPresent(target).isEmpty)
    }
}
