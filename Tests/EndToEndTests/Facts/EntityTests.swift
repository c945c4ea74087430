internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// What facts are about: found by name, walked, found to be one and parted again.
@Suite struct EntityTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try know("person.relation", "Ilse Vermeer", "sibling", "Otto")
        try know("person.place", "Otto", "lives_in", "Bergen")
        try know("organisation.fact", "Fjordwerk", "based_in", "Bergen")
    }

    private func know(_ namespace: String, _ subject: String, _ predicate: String, _ object: String) throws {
        let added = try reverie.run(
            "fact", "add", "--namespace", namespace, "--subject", subject, "--predicate", predicate, "--object", object)
        #expect(added.code == 0, "\(added)")
    }

    private func entity(_ words: String...) throws -> JSONValue {
        let shown = try reverie.run(words: ["entity"] + words + ["--json"])
        #expect(shown.code == 0, "\(words): \(shown)")
        return try shown.document()
    }

    private func relations(_ name: String, depth: Int = 1) throws -> [String] {
        try #require(try entity("show", name, "--depth", String(depth))["relations"]?.array).map { step in
            "\(step["depth"]?.int64 ?? 0) \(step["from"]?["name"]?.string ?? "") \(step["relation"]?.string ?? "") \(step["to"]?["name"]?.string ?? "")"
        }
    }

    @Test func theWalkGoesBothWays() throws {
        #expect(try relations("ilse vermeer") == ["1 Ilse Vermeer sibling Otto"])
        #expect(
            try relations("Ilse Vermeer", depth: 5) == [
                "1 Ilse Vermeer sibling Otto", "2 Otto lives_in Bergen", "3 Bergen seat_of Fjordwerk",
            ])
        #expect(try relations("Bergen") == ["1 Bergen home_of Otto", "1 Bergen seat_of Fjordwerk"])
        let text = try reverie.run("entity", "show", "Ilse Vermeer", "--depth", "3").output
        #expect(
            text.contains("\n  sibling: Otto  (") && text.contains("\n    lives_in: Bergen  (")
                && text.contains("\n      seat_of: Fjordwerk"))
        let list = try reverie.run("entity", "list", "--kind", "person", "--json").records()
        #expect(
            list.map(\.text) == ["Ilse Vermeer", "Otto"] && list.allSatisfy { $0["kind"] == "entity" && $0["entity_kind"] == "person" })
        #expect(try entity("show", list[0].id).text == "Ilse Vermeer", "by its id, too")
    }

    @Test func namesAreAddedAndChanged() throws {
        #expect(try entity("alias", "Ilse Vermeer", "Ilsebill")["aliases"] == ["Ilsebill"])
        #expect(try entity("show", "ILSEBILL").text == "Ilse Vermeer")
        #expect(try entity("rename", "Ilsebill", "Ilse Haugen").text == "Ilse Haugen")
        #expect(try entity("show", "Ilse Vermeer").text == "Ilse Haugen", "the old name leads to it still")
        // A name that is another's would lead to two.
        let taken = try reverie.run("entity", "alias", "Otto", "Ilse Haugen")
        #expect(taken.code == 1 && taken.errors.contains("leads to"), "\(taken)")
        for name in ["", "a\nb", String(repeating: "x", count: 201)] {
            #expect(try reverie.run("entity", "alias", "Otto", name).code != 0)
        }
        let near = try reverie.run("entity", "show", "Oto")
        #expect(near.code == 1 && near.errors.contains("Did you mean Otto?"), "\(near)")
    }

    @Test func aMergeIsOneEventAndIsUndone() throws {
        try know("person.relation", "I. Vermeer", "friend", "Nina")
        let merged = try entity("merge", "I. Vermeer", "Ilse Vermeer", "--why", "The same person.")
        #expect(merged.text == "Ilse Vermeer" && merged["aliases"] == ["I. Vermeer"] && merged["reviews"] == [])
        #expect(merged["merged"]?.array?.first?["name"] == "I. Vermeer")
        #expect(try relations("I. Vermeer") == ["1 Ilse Vermeer sibling Otto", "1 Ilse Vermeer friend Nina"])
        #expect(try reverie.objects("fact", "list", "--subject", "Ilse Vermeer") == ["Otto", "Nina"])
        let again = try reverie.run("entity", "merge", "I. Vermeer", "Ilse Vermeer")
        #expect(again.code == 0 && again.errors.contains("already"))
        #expect(try entity("split", "I. Vermeer")["merged"] == [])
        #expect(try relations("Ilse Vermeer") == ["1 Ilse Vermeer sibling Otto"])
        #expect(try reverie.run("entity", "split", "I. Vermeer").errors.contains("is not merged"))
        #expect(try reverie.run("verify").code == 0)
    }

    /// Facts are not rewritten by a merge: what contradicts by it is a person's to decide.
    @Test(.enabled(if: Seat.isPossible)) func whatAMergeExposesIsAskedAbout() throws {
        try know("person.place", "Otto H.", "lives_in", "Oslo")
        let merged = try entity("merge", "Otto H.", "Otto")
        #expect(merged["reviews"] == [1])
        #expect(
            try reverie.objects("fact", "list", "--subject", "Otto", "--predicate", "lives_in") == ["Bergen", "Oslo"], "both are believed")
        let shown = try reverie.run("review", "show", "1", "--json").document()
        #expect(shown["standing"]?["object"]?["text"] == "Bergen" && shown["challenger"]?["object"]?["text"] == "Oslo", "\(shown)")
        #expect(try reverie.decide("review", "approve", "1").code == 0)
        #expect(try reverie.objects("fact", "list", "--subject", "Otto", "--predicate", "lives_in") == ["Oslo"])
        #expect(try reverie.run("verify").code == 0)
    }
}
