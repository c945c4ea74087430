internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// Skills and genes come in, go out and are forgotten.
extension Scenario {
    static let ofSkills = [
        Scenario(
            name: "skill install", prepare: { try prepare($0, installed: false) }, words: ["skill", "install", "@/made/tool"],
            promise: { try SkillState($0, wanted: "on_demand") }, weight: 2),
        Scenario(
            name: "skill install of a new version that is exported",
            prepare: { reverie in
                try prepare(reverie, installed: true)
                try reverie.run("skill", "export", "tool", "--to", reverie.folder.file("linked"))
                try reverie.run("skill", "export", "tool", "--to", reverie.folder.file("copied"), "--copy")
                try reverie.folder.writeSkill("tool", description: "The second.", files: ["more.txt": "more"])
            }, words: ["skill", "install", "@/made/tool"],
            promise: { try SkillState($0, wanted: "on_demand", says: "The second.", outside: ["linked", "copied"]) }, weight: 3),
        Scenario(
            name: "skill remove",
            prepare: { reverie in
                try prepare(reverie, installed: true)
                try reverie.run("skill", "export", "tool", "--to", reverie.folder.file("linked"))
            }, words: ["skill", "remove", "tool"],
            promise: { try SkillState($0, wanted: "removed", nothingAt: ["linked/tool"]) }),
        Scenario(
            name: "skill restore",
            prepare: { reverie in
                try prepare(reverie, installed: true)
                try reverie.run("skill", "remove", "tool")
            }, words: ["skill", "restore", "tool"], promise: { try SkillState($0, wanted: "on_demand") }),
        Scenario(
            name: "skill export by a link", prepare: { try prepare($0, installed: true) },
            words: ["skill", "export", "tool", "--to", "@/linked"],
            promise: { try SkillState($0, wanted: "on_demand", outside: ["linked"]) }),
        Scenario(
            name: "skill export by a copy", prepare: { try prepare($0, installed: true) },
            words: ["skill", "export", "tool", "--copy", "--to", "@/copied"],
            promise: { try SkillState($0, wanted: "on_demand", outside: ["copied"]) }, weight: 2),
        Scenario(
            name: "gene import",
            prepare: { reverie in
                try addSome(reverie)
                let genes = (0..<3).map { TemporaryFolder.gene("gene_\($0)") } + [TemporaryFolder.capsule("c", of: "gene_0", summary: "S.")]
                try reverie.folder.write("g.json", "[\(genes.joined(separator: ","))]")
            }, words: ["gene", "import", "@/g.json"], promise: { try KeptEvents($0) }),
        Scenario(
            name: "forget --match that hits a skill",
            prepare: { reverie in
                try writeSecrets(reverie)
                try installSecret(reverie)
            }, words: ["forget", "--match", needle.uppercased(), "--yes"], promise: { try ForgottenSkill($0) }, weight: 3),
    ]

    private static func prepare(_ reverie: Reverie, installed: Bool) throws {
        try addSome(reverie)
        try reverie.folder.writeSkill("tool", description: "The first.", files: ["scripts/run.sh*": "echo it ran\n", "a/b.txt": "b"])
        if installed { try reverie.run("skill", "install", reverie.folder.file("made/tool")) }
    }

    /// One skill of which the version in use holds the words, one that stays, and a gene that holds them.
    private static func installSecret(_ reverie: Reverie) throws {
        try reverie.run("skill", "install", reverie.folder.writeSkill("stays", description: "Has nothing to do with it."))
        try reverie.run("skill", "install", reverie.folder.writeSkill("tool", description: "The first."))
        let words = ForgottenSkill.words + " " + needle
        try reverie.run("skill", "install", reverie.folder.writeSkill("tool", files: ["notes.txt": words]))
        try reverie.run("skill", "export", "tool", "--to", reverie.folder.file("linked"))
        try reverie.run("gene", "import", reverie.folder.writeGene("gene_gone", summary: words))
        // What it was read from is outside, and no part of the promise.
        try Folders.removeTree(reverie.folder.file("made"))
        try Folders.removeTree(reverie.folder.file("genes"))
    }
}

/// The skill `tool` is as it was or as the command makes it, served whole, and found where it was put; nothing lies about.
struct SkillState: Promise {
    private let kept: KeptEvents
    private let before: String?
    private let wanted: String
    private let says: String
    private let outside: [String]
    private let nothingAt: [String]

    init(_ reverie: Reverie, wanted: String, says: String = "The first.", outside: [String] = [], nothingAt: [String] = []) throws {
        kept = try KeptEvents(reverie)
        before = try Self.state(reverie)
        self.wanted = wanted
        self.says = says
        self.outside = outside
        self.nothingAt = nothingAt
    }

    private static func state(_ reverie: Reverie) throws -> String? {
        try reverie.run("skill", "list", "--all", "--json").lines.map { try JSONValue.parse($0) }
            .first { $0["id"]?.string == "tool" }?["state"]?.string
    }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        try kept.check(reverie, after: result, place)
        let state = try Self.state(reverie)
        #expect(
            state == wanted || state == before && result.code != 0 || state == before && before == wanted, "\(state ?? "nothing"): \(place)"
        )
        let proved = try reverie.run("skill", "verify")
        #expect(proved.code == 0, "\(place)\n\(proved.output)\(proved.errors)")
        if state == "on_demand" {
            let body = try reverie.run("skill", "show", "tool", "--body")
            #expect(body.code == 0 && body.output.contains("Do it"), "\(place)\n\(body.errors)")
        }
        // What could not be brought in order outside was said, and is tried again.
        let isOwed = result.errors.contains("could not be brought in order")
        if result.code == 0, !isOwed { try expectDone(reverie, place) }
        // What stands outside is whole, whichever version it is.
        for name in outside {
            let path = reverie.folder.file("\(name)/tool")
            guard try FileStatus.of(path, followLinks: false) != nil else { continue }
            #expect(try FileStatus.of(Paths.join(path, "SKILL.md")) != nil, "\(place)")
        }
    }

    func clear(_ reverie: Reverie) throws {}

    func checkEnd(_ reverie: Reverie, _ place: String) throws {
        #expect(try Self.state(reverie) == wanted, "again: \(place)")
        try expectDone(reverie, "again: \(place)")
        try expectNoOrphans(reverie, place)
    }

    private func expectDone(_ reverie: Reverie, _ place: String) throws {
        for name in outside {
            let text = try Files.readIfPresent(reverie.folder.file("\(name)/tool/SKILL.md")) ?? []
            #expect(String(decoding: text, as: UTF8.self).contains(says), "not exported: \(name) \(place)")
        }
        for name in nothingAt { #expect(try FileStatus.of(reverie.folder.file(name), followLinks: false) == nil, "\(place)") }
    }

    private func expectNoOrphans(_ reverie: Reverie, _ place: String) throws {
        try reverie.folder.writeSkill("next")
        #expect(try reverie.run("skill", "install", reverie.folder.file("made/next")).code == 0, "\(place)")
        let doctor = try JSONValue.parse(reverie.run("doctor", "--json").output)
        let wrong = (doctor["checks"]?.array ?? []).filter {
            $0["state"]?.string != "ok" && ["skills", "leftovers"].contains($0["name"]?.string)
        }
        #expect(wrong.isEmpty, "\(wrong.map { $0.encoded() }) \(place)")
    }
}

/// The words are nowhere when it says so, the version that held them is gone, and what has nothing to do with it stays.
struct ForgottenSkill: Promise {
    static let words = UniqueWords.text(seed: 4711, words: 30).filter { $0.isASCII && $0 != "\"" && $0 != "\\" && $0 != "\n" }
    private let remains = Remains(of: [words])

    init(_ reverie: Reverie) throws { #expect(try !remains.found(in: reverie.store).isEmpty) }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        let listed = try reverie.run("skill", "list", "--json").output
        #expect(listed.contains("stays"), "\(place)")
        #expect(try reverie.run("skill", "verify").code == 0, "\(place)")
        if result.code == 0 { try expectNothing(reverie, place) }
    }

    func clear(_ reverie: Reverie) throws {}
    func checkEnd(_ reverie: Reverie, _ place: String) throws { try expectNothing(reverie, "again: \(place)") }

    private func expectNothing(_ reverie: Reverie, _ place: String) throws {
        let left = try remains.found(in: reverie.store)
        #expect(left.isEmpty, "\(left) \(place)")
        #expect(try FileStatus.of(reverie.folder.file("linked/tool"), followLinks: false) == nil, "\(place)")
        let listed = try reverie.run("skill", "list", "--all", "--json").lines.map { try JSONValue.parse($0) }
        #expect(listed.first { $0["id"]?.string == "tool" }?["state"]?.string == "retired", "\(place)")
        #expect(try reverie.run("gene", "list", "--all").output.isEmpty, "\(place)")
    }
}
