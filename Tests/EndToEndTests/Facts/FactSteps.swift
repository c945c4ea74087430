internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

extension Reverie {
    /// A person says something in a session, at a moment of the past.
    func say(_ text: String, as id: String, in session: String, at moment: String, space: String = "personal") throws {
        let said = try run("event", "add", "--session", session, "--id", id, "--at", moment, "--text", text, "--space", space)
        #expect(said.code == 0, "\(said)")
    }

    /// What an event says becomes a fact, in its own words.
    func learn(_ object: String, from event: String, _ words: String, _ more: String..., code: Int32 = 0) throws -> JSONValue {
        let added = try run(
            words: ["fact", "add", words, "--namespace", "user.place", "--predicate", "lives_in", "--object", object, "--source", event]
                + ["--quote", words, "--json"] + more)
        #expect(added.code == code, "\(added)")
        return try added.document()
    }

    /// Objects of the facts that a list or a search shows.
    func objects(_ words: String...) throws -> [String] {
        let listed = try run(words: words + ["--json"])
        #expect(listed.code == 0, "\(listed)")
        return try listed.records().map { $0["object"]?["text"]?.string ?? $0["text"]?.string ?? "" }
    }

    /// A person at a terminal, who answers one question after the other.
    func decide(_ words: String..., typing answers: [String] = ["yes"]) throws -> (code: Int32, shown: String) {
        let seat = try Seat(self, words)
        for answer in answers {
            try seat.wait(for: "Type yes: ")
            seat.type(answer + "\n")
        }
        return (try seat.program.wait().code, seat.shown)
    }
}

extension JSONValue {
    var id: String { self["id"]?.string ?? "?" }
    var text: String { self["text"]?.string ?? "?" }
    var moment: Int64? { string.flatMap { RFC3339.parse($0)?.milliseconds } }
}
