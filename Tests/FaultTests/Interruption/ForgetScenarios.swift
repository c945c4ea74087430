internal import JSONKit
internal import SystemKit
internal import TestSupport

/// Words are forgotten in a store where they stand in many places.
extension Scenario {
    static let ofForgetting = [
        Scenario(
            name: "forget --session", prepare: writeSecrets, words: ["forget", "--session", "s1", "--yes"],
            promise: { try ForgottenWords($0, beside: [refusedText]) { $0["session"] == "s1" } }, weight: 2),
        Scenario(
            name: "forget --match", prepare: writeSecrets, words: ["forget", "--match", needle.uppercased(), "--yes"],
            promise: { try ForgottenWords($0, beside: [refusedText]) { $0["text"]?.string?.contains(needle) == true } }, weight: 2),
        Scenario(
            name: "forget in a store of the second schema",
            prepare: { reverie in
                try writeSecrets(reverie)
                try makeSecondSchema(reverie)
            }, words: ["forget", "--session", "s1", "--yes"],
            promise: { try ForgottenWords($0, beside: [refusedText], hasVectors: false) { $0["session"] == "s1" } }, weight: 2),
        Scenario(
            name: "forget --session that requests are about",
            prepare: { reverie in
                try writeSecrets(reverie)
                for id in ["e1", "e5", "e2"] { try reverie.run("request", "forget", "--event", id, "--why", id == "e2" ? "kept" : reason) }
                try reverie.run("request", "correct", "--event", "e13", "--text", reason)
                try reverie.run("request", "forget", "--session", "s1", "--why", reason)
            }, words: ["forget", "--session", "s1", "--yes"],
            promise: {
                try ForgottenWords($0, beside: [refusedText, reason]) {
                    $0["session"] == "s1" || $0["data"]?["why"]?.string == reason || $0["data"]?["text"]?.string == reason
                }
            }, weight: 3),
        Scenario(
            name: "request forget", prepare: addSome, words: ["request", "forget", "--event", "m3", "--why", "reasons"]),
    ]

    private static let reason = UniqueWords.text(seed: 998, words: 12)

    static let needle = "obsidianlantern"
    private static let refusedText = UniqueWords.text(seed: 999, words: 12) + needle

    /// Four sessions that alternate, so that their rows share pages; each third event has no id, each fifth the needle in it; one session
    /// repeats events of others. Some wait outside the index, and the spool holds a line that was refused.
    static func writeSecrets(_ reverie: Reverie) throws {
        let lines = (0..<40).map { number -> String in
            let words = UniqueWords.text(seed: UInt64(number) + 1, words: [2, 6, 20, 90, 400][number % 7 % 5])
            let text = number.isMultiple(of: 5) ? "\(words) \(needle) \(number)" : words
            return line("s\(number % 4)", number.isMultiple(of: 3) ? nil : "e\(number)", number, text, hasData: number.isMultiple(of: 4))
        }
        let copies = lines.enumerated().filter { $0.offset % 4 == 1 && $0.offset % 3 != 0 }.map {
            $0.element.replacing("\"session\":\"s1\"", with: "\"session\":\"again\"")
        }
        try reverie.folder.write("in/a.jsonl", (lines.prefix(34) + copies.prefix(4)).joined())
        try reverie.run("import", reverie.folder.file("in"), "--quiet")
        try Folders.removeTree(reverie.folder.file("in"))
        try reverie.run("event", "add", input: lines.suffix(6).joined())
        try Folders.create(Paths.join(reverie.store, "spool"))
        try Files.writeAtomically(
            Paths.join(reverie.store, "spool/e1.jsonl.refused"), Array(line("s1", "e1", 1, refusedText, hasData: false).utf8))
    }

    private static func line(_ session: String, _ id: String?, _ at: Int, _ text: String, hasData: Bool) -> String {
        var line: JSONObject = [
            "session": .string(session), "at": .integer(1_760_000_000_000 + at), "kind": "user_message", "text": .string(text),
        ]
        if let id { line["id"] = .string(id) }
        if hasData { line["data"] = ["note": .string(text)] }
        return JSONValue.object(line).encoded() + "\n"
    }
}
