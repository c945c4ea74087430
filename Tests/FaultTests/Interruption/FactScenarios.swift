internal import JSONKit
internal import TestSupport

/// Facts are written and forgotten.
extension Scenario {
    static let ofFacts = [
        Scenario(name: "fact add", prepare: learnSome, words: lives("Oslo", source: "h4"), weight: 2),
        Scenario(name: "entity merge", prepare: learnSome, words: ["entity", "merge", "Hamburg", "Quillonvar"]),
        Scenario(
            name: "forget --session that facts rest on", prepare: learnSome, words: ["forget", "--session", "h1", "--yes"],
            // Decisions lose the words, too, and say what is left of them in others.
            promise: {
                try ForgottenWords($0, beside: ["Quillonvar"], hasVectors: false) { $0["session"] == "h1" || $0["kind"] == "decision" }
            }, weight: 2),
    ]

    private static func lives(_ place: String, source: String) -> [String] {
        ["fact", "add", "--namespace", "user.place", "--predicate", "lives_in", "--object", place, "--source", source]
    }

    /// One fact from three events of two sessions, ended by another one of a third.
    private static func learnSome(_ reverie: Reverie) throws {
        let said = [("h1", "Quillonvar"), ("h1", "Quillonvar"), ("h2", "Hamburg"), ("h3", "Oslo")]
        let lines = said.enumerated().map { number, said in
            let text = "I live in \(said.1)."
            let at = 1_760_000_000_000 + number * 1000
            return #"{"id":"h\#(number + 1)","session":"\#(said.0)","at":\#(at),"kind":"user_message","text":"\#(text)"}"#
        }
        try reverie.run("event", "add", input: lines.joined(separator: "\n") + "\n")
        for (number, said) in said.enumerated().prefix(3) {
            try reverie.run(words: lives(said.1, source: "h\(number + 1)"))
        }
        try reverie.run("entity", "alias", "Quillonvar", "Quillonvar-on-Sea")
        for line in try reverie.run("fact", "list", "--json").lines {
            try reverie.run("fact", "pin", JSONValue.parse(line)["id"]?.string ?? "")
        }
    }
}
