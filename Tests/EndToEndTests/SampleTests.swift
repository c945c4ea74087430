internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// A fortnight of sessions, read in, asked and looked at.
@Suite struct SampleTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie.withSamples() }

    @Test func everyQuestionFindsItsAnswer() throws {
        let questions = Paths.join(try Reverie.samples(), "questions.jsonl")
        let asked = String(decoding: try Files.readAll(questions), as: UTF8.self).split(separator: "\n")
        let answered = try reverie.run("search", "--batch", questions, "--space", "*")
        #expect(answered.code == 0 && answered.errors.isEmpty)
        let answers = try answered.records()
        try #require(answers.count == asked.count && asked.count == 24)
        var found = 0
        for (question, answer) in zip(asked, answers) {
            let question = try JSONValue.parse(String(question))
            #expect(question["qid"] == answer["qid"])
            let hits = answer["hits"]?.array ?? []
            #expect(hits.count <= 10)
            let wanted = try #require(question["contains"]?.string)
            if hits.contains(where: { $0["text"]?.string?.contains(wanted) ?? false }) { found += 1 } else { print("not found:", wanted) }
        }
        #expect(found >= 18, "\(found) of 24")
    }

    @Test func aHitSaysWhereItComesFrom() throws {
        let hits = try reverie.run("search", "why was redis dropped", "--space", "ferry", "--json", "--limit", "3").records()
        try #require(!hits.isEmpty && hits.count <= 3)
        let scores = hits.compactMap { $0["score"]?.double }
        #expect(scores == scores.sorted(by: >) && scores.count == hits.count)
        for hit in hits {
            #expect(hit.keys.isSuperset(of: ["kind", "id", "text", "score", "sources"]))
            let source = try #require(hit["sources"]?.array?.first)
            #expect(source.keys == ["event", "session", "space", "at", "speaker", "origin", "quote"])
            #expect(source["space"]?.string == "ferry")
            // The quote stands in the event that is named, word for word.
            let event = try reverie.run("event", "show", source["event"]?.string ?? "", "--json").records()
            #expect(event.first?["text"] == source["quote"])
            #expect(event.first?["session"] == source["session"])
        }
        let read = try reverie.run("search", "why was redis dropped", "--space", "ferry")
        #expect(read.lines.first?.hasPrefix("1. ") == true)
        #expect(read.output.contains("session ef2843ff"))
    }

    @Test func sessionsAreListedAndShown() throws {
        let sessions = try reverie.run("session", "list", "--space", "*", "--json").records()
        #expect(sessions.count >= 19)
        for session in sessions { #expect(session.keys.isSuperset(of: ["session", "space", "events", "runs", "first_at", "last_at"])) }
        #expect(sessions.compactMap { $0["last_at"]?.string } == sessions.compactMap { $0["last_at"]?.string }.sorted(by: >))
        let shown = try reverie.run("session", "show", "ef2843ff", "--json").document()
        #expect(shown["session"]?.string?.hasPrefix("ef2843ff") == true)
        let timeline = try #require(shown["timeline"]?.array)
        #expect(timeline.count == shown["events"]?.int64.map(Int.init))
        let runs = try #require(shown["runs"]?.array)
        for run in runs { #expect(run.keys.isSuperset(of: ["run", "started_at", "ended_at", "events"])) }
        let text = try reverie.run("session", "show", "ef2843ff")
        #expect(text.output.contains("harness  claude-code"))
        #expect(try reverie.run("session", "show", "zzz").code == 1)
        #expect(try reverie.run("session", "show", "0").code == 1)
    }

    @Test func projectsHaveTheirSpaces() throws {
        let spaces = try #require(reverie.run("stats", "--json").document()["spaces"]?.array)
        let names = Set(spaces.compactMap { $0["space"]?.string })
        #expect(names.isSuperset(of: ["ferry", "notes", "tidemark"]))
        // Without a space the personal one is meant, which may be empty; where the rest is, is said.
        let none = try reverie.run("search", "redis")
        #expect(none.code == 0 && none.output.isEmpty)
        #expect(none.errors.contains("ferry ("), "\(none.errors)")
        let unknown = try reverie.run("search", "redis", "--space", "fery")
        #expect(unknown.code == 1 && unknown.errors.contains("ferry"))
        let two = try reverie.run("search", "port", "--space", "ferry", "--space", "notes", "--json").records()
        let places = Set(two.compactMap { $0["sources"]?.array?.first?["space"]?.string })
        #expect(places.isSubset(of: ["ferry", "notes"]) && !places.isEmpty)
    }

    @Test func importedTwiceIsImportedOnce() throws {
        let before = try reverie.run("event", "list", "--space", "*", "--json").output
        let again = try reverie.run("import", try Reverie.samples(), "--json").document()
        #expect(again["added"]?.int64 == 0)
        #expect(again.keys.isSuperset(of: ["files", "read", "skipped", "bad", "added", "known", "copies"]))
        #expect(try reverie.run("event", "list", "--space", "*", "--json").output == before)
        #expect(try reverie.run("verify").code == 0)
    }

    /// What a web page says is not what the person said.
    @Test func injectedWordsCarryTheirOrigin() throws {
        let events = try reverie.run("event", "list", "--space", "*", "--json").records()
        let planted = events.filter { $0["text"]?.string?.contains("swordfish") ?? false }
        #expect(!planted.isEmpty)
        #expect(planted.contains { $0["origin"]?.string == "web" })
        for event in planted {
            #expect(["web", "assistant", "tool"].contains(event["origin"]?.string), "\(event["origin"]?.string ?? "none")")
        }
        let web = try reverie.run("event", "list", "--space", "*", "--origin", "web", "--json").records()
        #expect(web.allSatisfy { $0["origin"]?.string == "web" } && !web.isEmpty)
    }

    /// What is written out is read in again as the same events.
    @Test func writtenOutAndReadIn() throws {
        let all = try reverie.run("event", "list", "--space", "*", "--json")
        for event in try all.records() {
            #expect(event.keys.isSuperset(of: ["id", "space", "session", "at", "kind", "speaker", "origin", "text"]))
        }
        let other = try Reverie()
        let file = try other.folder.write("all.jsonl", all.output)
        let read = try other.run("import", file, "--json").document()
        #expect(read["bad"]?.int64 == 0)
        let back = try other.run("event", "list", "--space", "*", "--json")
        #expect(back.lines.sorted() == all.lines.sorted())
    }
}
