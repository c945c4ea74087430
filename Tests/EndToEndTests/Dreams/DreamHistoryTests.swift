import JSONKit
import SystemKit
import TestSupport
import Testing

/// A dream decides on many facts at once. What is told beside a step of one has to do with it.
@Suite struct DreamHistoryTests {
    @Test func aStepNamesNoFactOfAnotherMatter() throws {
        let reverie = try Reverie()
        let first = "I live in Porto. I work for Tidewater."
        try reverie.run("event", "add", "--session", "a", "--at", "2026-05-01T10:00:00Z", "--text", first)
        #expect(try reverie.run("dream").code == 0)
        try reverie.run(
            "event", "add", "--session", "b", "--at", "2026-06-01T10:00:00Z", "--text", "I live in Lisbon now. My sister is called Ilse.")
        #expect(try reverie.run("dream").code == 0)
        let facts = try reverie.run("fact", "list", "--all", "--json").lines.map { try JSONValue.parse($0) }
        #expect(facts.count >= 3)
        var others = 0
        for fact in facts {
            let history = try reverie.run("fact", "history", try #require(fact["id"]?.string), "--json").document()
            for step in history["steps"]?.array ?? [] {
                guard let id = step["other"]?.string else { continue }
                others += 1
                let other = try #require(facts.first { $0["id"]?.string == id })
                #expect(other["predicate"] == fact["predicate"], "\(fact["text"]?.string ?? "") names \(other["text"]?.string ?? "")")
            }
        }
        // Porto and Lisbon name each other.
        #expect(others >= 2)
    }
}
