internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// One name in several spaces.
@Suite struct SkillSpaceTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.run("skill", "install", reverie.folder.writeSkill("tool", body: "Mine.\n"))
        try reverie.run("skill", "install", reverie.folder.writeSkill("tool", in: "other", body: "Of work.\n"), "--space", "work")
    }

    private func state(_ space: String) throws -> String? {
        try reverie.run("skill", "list", "--all", "--json", "--space", space).records().first?["state"]?.string
    }

    @Test func aSpaceHasToBeNamed() throws {
        for words in [
            ["remove", "tool"], ["restore", "tool"], ["show", "tool"], ["show", "tool", "--body"], ["export", "tool", "--to", "h"],
        ] {
            let asked = try reverie.run(words: ["skill"] + words)
            #expect(asked.code == 1 && asked.errors.contains("personal, work") && asked.errors.contains("--space"), "\(asked)")
        }
        #expect(try reverie.run("skill", "show", "tool", "--body", "--space", "work").output == "Of work.\n")
        #expect(try reverie.run("skill", "remove", "tool", "--space", "work").code == 0)
        #expect(try state("work") == "removed" && state("personal") == "on_demand")
    }

    /// A harness has one folder for all: the name stands there once.
    @Test func theMenuNamesItOnce() throws {
        #expect(try reverie.run("skill", "menu", "--space", "*", "--json").records().compactMap { $0["id"]?.string } == ["tool"])
        #expect(try reverie.run("skill", "menu", "--json").records().compactMap { $0["space"]?.string } == ["personal"])
    }

    @Test func thePlaceOfTheFirstIsNotTaken() throws {
        #expect(try reverie.run("skill", "export", "tool", "--to", "h", "--space", "personal").code == 0)
        let second = try reverie.run("skill", "export", "tool", "--to", "h", "--space", "work")
        #expect(second.code == 1 && second.errors.contains("h/tool"), "\(second)")
        #expect(String(decoding: try Files.readAll(reverie.folder.file("h/tool/SKILL.md")), as: UTF8.self).hasSuffix("Mine.\n"))
        // Where the first was taken away, the second may stand.
        #expect(try reverie.run("skill", "export", "tool", "--to", "h", "--space", "personal", "--withdraw").code == 0)
        #expect(try reverie.run("skill", "export", "tool", "--to", "h", "--space", "work").code == 0)
        #expect(String(decoding: try Files.readAll(reverie.folder.file("h/tool/SKILL.md")), as: UTF8.self).hasSuffix("Of work.\n"))
    }
}
