internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// Skills among everything else that a search finds.
@Suite struct SkillSearchTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        let body = "1. Find the marmalade.\n2. Seal the jars.\n"
        try reverie.run(
            "skill", "install",
            reverie.folder.writeSkill("orchard-keeping", description: "Prune trees before the solstice.", body: body))
        try reverie.run("skill", "install", reverie.folder.writeSkill("letters", description: "Write to the council.", body: "Be brief.\n"))
        try reverie.run(
            "event", "add", "--session", "s", "--id", "said", "--text", "We sealed the marmalade in the orchard at the solstice.")
    }

    private func ids(_ words: String...) throws -> [String] {
        try reverie.run(words: words + ["--json"]).records().compactMap { $0["id"]?.string }
    }

    @Test(arguments: ["orchard", "solstice", "marmalade"]) func byNameDescriptionAndBody(_ word: String) throws {
        #expect(try ids("skill", "search", word) == ["orchard-keeping"])
        let all = try reverie.run("search", word, "--json").records()
        #expect(Set(all.compactMap { $0["kind"]?.string }) == ["skill", "event"], "\(all)")
        #expect(try ids("search", word, "--kind", "skill") == ["orchard-keeping"])
        #expect(try ids("search", word, "--kind", "event") == ["said"])
        #expect(try ids("skill", "search", word, "--space", "elsewhere").isEmpty)
    }

    @Test func aHitHasASource() throws {
        let hit = try #require(try reverie.run("skill", "search", "solstice", "--json").records().first)
        #expect(hit.keys == ["kind", "id", "text", "score", "sources"])
        #expect(hit["text"]?.string == "Prune trees before the solstice." && (hit["score"]?.double ?? 0) > 0)
        let source = try #require(hit["sources"]?.array?.first)
        #expect(source["session"]?.string == "reverie-decisions" && source["space"]?.string == "personal")
        #expect(source["quote"]?.string == "Prune trees before the solstice.")
        // The source is an event like any other.
        let event = try reverie.run("event", "show", source["event"]?.string ?? "", "--json").document()
        #expect(event["kind"]?.string == "decision" && event["data"]?["name"]?.string == "orchard-keeping")
    }

    @Test func onlyWhatIsInUseIsFound() throws {
        try reverie.run("skill", "remove", "orchard-keeping")
        #expect(try ids("skill", "search", "marmalade").isEmpty && ids("search", "marmalade") == ["said"])
        try reverie.run("skill", "restore", "orchard-keeping")
        #expect(try ids("skill", "search", "marmalade") == ["orchard-keeping"])
        // Of a new version only what it says itself.
        let changed = try reverie.folder.writeSkill("orchard-keeping", in: "later", description: "Prune trees in spring.", body: "Cut.\n")
        try reverie.run("skill", "install", changed)
        #expect(try ids("skill", "search", "marmalade").isEmpty && ids("skill", "search", "spring") == ["orchard-keeping"])
        try reverie.run("skill", "install", reverie.folder.writeSkill("quince", body: "Boil the quinces.\n"), "--candidate")
        #expect(try ids("skill", "search", "quinces").isEmpty && ids("search", "quinces").isEmpty)
        #expect(try reverie.run("verify").code == 0)
    }
}
