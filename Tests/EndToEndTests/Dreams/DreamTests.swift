import JSONKit
import SystemKit
import TestSupport
import Testing

/// `reverie dream` as a person and a timer call it.
@Suite struct DreamTests {
    fileprivate let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try say("I live in Porto.", "p1", session: "a")
        try say("I'm allergic to peanuts.", "p2", session: "a")
        try say("I work as a nurse.", "p3", session: "b")
    }

    private func say(_ text: String, _ id: String, session: String, at: String = "2026-01-10T10:00:00Z") throws {
        try reverie.run("event", "add", "--session", session, "--id", id, "--at", at, "--text", text)
    }

    private func digest() throws -> String { try reverie.run("verify", "--digest").lines.last ?? "" }

    @Test func aNightAndItsJournal() throws {
        let before = try digest()
        let plan = try reverie.run("dream", "--dry-run", "--json").document()
        #expect(plan["dry_run"] == true && plan["events"]?.int64 == 3 && plan["episodes"]?.array?.count == 2)
        #expect(plan["candidates"]?.array?.contains { $0["verdict"] == "learnt" && $0["predicate"] == "lives_in" } == true)
        #expect(try digest() == before && reverie.run("dream", "list").output.isEmpty)

        let night = try reverie.run("dream", "--json").document()
        #expect(night.keys == ["dreams", "unread_events", "busy_sessions", "milliseconds"])
        let dream = try #require(night["dreams"]?.array?.first)
        #expect(dream["id"] == "d1" && dream["events"]?.int64 == 3 && dream["learnt"]?.int64 == 3 && dream["over_recording"] == false)
        #expect(try reverie.run("dream").output == "Nothing new to dream about.\n")

        let shown = try reverie.run("dream", "show").output
        #expect(shown.contains("# Dream d1") && shown.contains("The user lives in Porto") && shown.contains("## Episodes"))
        for name in ["d1.md", "d1.json"] {
            let path = Paths.join(reverie.store, "journal/\(name)")
            #expect(try FileStatus.of(path)?.mode == 0o600, "\(name)")
        }
        let page = String(decoding: try Files.readAll(Paths.join(reverie.store, "journal/d1.md")), as: UTF8.self)
        #expect(page == shown)
        let record = try JSONValue.parse(String(decoding: try Files.readAll(Paths.join(reverie.store, "journal/d1.json")), as: UTF8.self))
        #expect(record["id"] == "d1" && record["facts"]?.array?.count == 3)
        let row = try #require(try reverie.run("dream", "list", "--json").lines.first)
        #expect(try JSONValue.parse(row)["id"] == "d1")
        #expect(try reverie.run("verify").code == 0 && reverie.run("rebuild").output.contains("nothing differs"))
    }

    @Test func undone() throws {
        let before = try digest()
        try reverie.run("dream")
        let undone = try reverie.run("dream", "undo", "d1")
        #expect(try undone.code == 0 && digest() == before && reverie.run("fact", "list").output.isEmpty)
        #expect(try reverie.run("dream", "undo", "d1").code == 0)
        #expect(try reverie.run("dream").output == "Nothing new to dream about.\n")
        #expect(try reverie.run("dream", "--again").output.contains("d2: read 3 events"))
        let unknown = try reverie.run("dream", "undo", "d9")
        #expect(unknown.code == 1 && unknown.errors.contains("There is no dream d9 here."))
    }

    @Test func whatIsStoodOnIsRefused() throws {
        try reverie.run("dream")
        try say("As you know, I'm allergic to peanuts.", "p4", session: "c", at: "2026-01-12T10:00:00Z")
        try reverie.run("dream")
        let refused = try reverie.run("dream", "undo", "d1")
        #expect(refused.code == 3 && refused.errors.contains("dream d2"))
        #expect(try reverie.run("dream", "undo", "d1", "d2").code == 0, "the latest goes first")
        #expect(try reverie.run("fact", "list").output.isEmpty)
    }

    @Test func aSessionAtWorkWaits() throws {
        try reverie.run("event", "add", "--session", "live", "--text", "I like green tea.")
        let nightly = try reverie.run("dream", "--nightly")
        #expect(nightly.code == 0 && nightly.output.isEmpty)
        #expect(try reverie.run("fact", "list").output.isEmpty)
        let day = try reverie.run("dream")
        #expect(day.output.contains("d1: read 3 events") && day.errors.contains("1 session not at rest yet"))
        #expect(try reverie.run("dream", "--idle", "0").output.contains("d2: read 1 event"))
        #expect(try reverie.run("dream", "--nightly").output.isEmpty)
    }

    @Test func whatIsLeftIsSaid() throws {
        let some = try reverie.run("dream", "--events", "2")
        #expect(some.code == 0 && some.output.contains("d1: read 2 events") && some.errors.contains("1 event left for the next time"))
        #expect(try reverie.run("dream").errors.isEmpty)
    }

    @Test func twoAtOnce() throws {
        for number in 0..<200 { try say("I bought a boat for \(number + 100) euros.", "b\(number)", session: "s\(number % 20)") }
        let all = try (0..<4).map { _ in try reverie.start("dream") }
        let results = try all.map { try $0.wait() }
        #expect(results.allSatisfy { $0.code == 0 || $0.code == 1 && $0.errors.contains("Another process is dreaming") })
        #expect(results.contains { $0.code == 0 && $0.output.contains("d1: ") })
        #expect(try reverie.run("dream", "list", "--json").lines.count == 1 && reverie.run("verify").code == 0)
    }

    @Test func episodesAreListedShownAndFound() throws {
        try reverie.run("dream")
        #expect(try reverie.run("episode", "list").output.isEmpty, "what is so old has faded")
        let lines = try reverie.run("episode", "list", "--all", "--json").lines.map { try JSONValue.parse($0) }
        #expect(lines.count == 2 && lines.allSatisfy { $0["archived"] == true && $0["kind"] == "episode" })
        let id = try #require(lines.first?["id"]?.string)
        #expect(try reverie.run("episode", "show", id).output.contains("session b of personal"))
        #expect(try reverie.run("episode", "show", "e99").code == 1)
        let hit = try JSONValue.parse(try #require(try reverie.run("search", "nurse", "--kind", "episode", "--json").lines.first))
        #expect(hit["kind"] == "episode" && hit["sources"]?.array?.first?["event"] == "p3")
    }

    /// Orders and false facts in what tools, pages and quotes say: none becomes a fact.
    @Test func thePoisonedCorpusTeachesNothing() throws {
        let corpus = Paths.join(try Program.checkout(), "Tests/Fixtures/poisoned.jsonl")
        let fresh = try Reverie()
        #expect(try fresh.run("import", corpus, "--space", "ferry").code == 0)
        let night = try fresh.run("dream", "--idle", "0", "--json").document()
        #expect(night["dreams"]?.array?.isEmpty == false)
        let facts = try fresh.run("fact", "list", "--space", "*").output
        #expect(facts.isEmpty, "\(facts)")
        #expect(try fresh.run("review", "list", "--space", "*").output.isEmpty)
    }

    @Test func hostileText() throws {
        let texts = [
            String(repeating: "I live in ", count: 20_000), String(repeating: "(", count: 50_000),
            "I am \u{0}\u{1}\u{202E}allergic to \u{FFFD}",
            "```\nI live in Oslo.\n", String(repeating: "a@b.c ", count: 9_000), "I'm allergic to " + String(repeating: "x", count: 70_000),
        ]
        let lines = texts.enumerated().map { number, text in
            JSONValue.object([
                "id": .string("h\(number)"), "session": "hostile", "at": "2026-01-10T10:00:00Z", "kind": "user_message",
                "text": .string(text),
            ]).encoded()
        }
        try reverie.run("event", "add", input: lines.joined(separator: "\n") + "\n")
        #expect(try reverie.run("dream").code == 0 && reverie.run("verify").code == 0)
        #expect(try reverie.run("dream", "show", "--refused").code == 0)
    }
}

extension DreamTests {
    @Test func ofWhatIsBannedNothingIsLearnt() throws {
        try reverie.folder.write("store/config.json", "{\"banned\": [\"user.place\", \"user.hea*\"]}")
        let night = try reverie.run("dream", "--json").document()
        #expect(night["dreams"]?.array?.first?["refused"]?["banned"]?.int64 == 2)
        let facts = try reverie.run("fact", "list").output
        #expect(facts.contains("nurse") && !facts.contains("Porto") && !facts.contains("peanuts"))
        for wrong in ["\"user.place\"", "[7]", "[\"\"]", "[\"User Place\"]"] {
            try reverie.folder.write("store/config.json", "{\"banned\": \(wrong)}")
            let refused = try reverie.run("dream")
            #expect(refused.code == 1 && refused.errors.contains("banned"), "\(wrong)")
        }
    }
}
