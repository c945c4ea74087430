import JSONKit
import SystemKit
import TestSupport
import Testing

/// `reverie ground` as a script calls it.
@Suite struct GroundTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.run("event", "add", "--session", "a", "--id", "port", "--text", "The staging database listens on port 5433.")
    }

    @discardableResult
    private func ground(_ text: String, _ words: String..., code: Int32 = 0) throws -> Program.Result {
        let result = try reverie.run(words: ["ground"] + words, input: text)
        #expect(result.code == code, "\(result)")
        return result
    }

    private func verdicts(_ document: JSONValue) -> [String] { (document["claims"]?.array ?? []).map { $0["verdict"]?.string ?? "" } }

    @Test func claimsGetVerdicts() throws {
        let text = "The staging database listens on port 5433. The staging database listens on port 5444. The archive has 12 shelves."
        let document = try ground(text, "--action", "report", "--json").document()
        #expect(verdicts(document) == ["supported", "contradicted", "unsupported"])
        #expect(document["ok"]?.bool == false && document["supported"]?.int64 == 1 && document["contradicted"]?.int64 == 1)
        let wrong = try #require(document["claims"]?.array?[1])
        #expect(wrong["reason"]?.string == "number" && wrong["sources"]?.array?.first?["citation"]?.string == "e:port")
        let (from, to) = (Int(wrong["from"]?.int64 ?? 0), Int(wrong["to"]?.int64 ?? 0))
        #expect(String(decoding: Array(text.utf8)[from..<to], as: UTF8.self) == wrong["text"]?.string)
        #expect(try ground(text, "--action", "report").output.contains("a source gives another number"))
    }

    @Test func missesAreRefused() throws {
        try ground("The staging database listens on port 5444.", "--action", "block", code: 3)
        try ground("The staging database listens on port 5433.", "--action", "block")
    }

    @Test func textsAreAnnotated() throws {
        let text = "* The staging  database listens on port 5433.\n* It was nice.\n"
        #expect(
            try ground(text, "--action", "annotate").output == "* The staging  database listens on port 5433 [e:port].\n* It was nice.\n")
    }

    /// What was said in an answer before, and what a check wrote down, supports nothing.
    @Test func answersAreNoSources() throws {
        let claim = "The archive has 12 shelves."
        try reverie.run("event", "add", "--session", "b", "--kind", "assistant_message", "--text", claim)
        try reverie.run("event", "add", "--session", "b", "--kind", "memory_injected", "--text", claim)
        for _ in 0..<2 {
            let document = try ground(claim, "--json").document()
            #expect(verdicts(document) == ["unsupported"] && document["record"]?.string != nil)
        }
        let signals = try reverie.run("event", "list", "--json", "--kind", "miss").records()
        #expect(signals.count == 2 && signals.allSatisfy { $0["text"]?.string?.contains("shelves") == false })
        #expect(signals.first?["data"]?["claims"]?.array?.first?["verdict"]?.string == "unsupported")
        try ground(claim, "--no-record")
        #expect(try reverie.run("event", "list", "--json", "--kind", "miss").records().count == 2)
    }

    /// A citation clears its own claim alone, and only where its source says it.
    @Test func citationsAreChecked() throws {
        let text = "The staging database listens on port 5433 [e:port]. The archive has 12 shelves [e:port]. It has 3 doors [e:nowhere]."
        let document = try ground(text, "--json", "--all").document()
        let standings = (document["claims"]?.array ?? []).map { $0["citations"]?.array?.first?["standing"]?.string ?? "" }
        #expect(standings == ["holds", "silent", "missing"] && verdicts(document) == ["supported", "unsupported", "unsupported"])
    }

    @Test func streams() throws {
        let text = "The staging database listens on port 5433.\nThe staging database listens on port 5444.\nEnd of it.\n"
        let parts = try ground(text, "--stream", "--json", "--action", "block", code: 3).records()
        #expect(parts.count >= 2 && parts.flatMap(verdicts) == ["supported", "contradicted"])
        #expect(try ground(text, "--stream", "--action", "annotate").output.hasSuffix("End of it.\n"))
    }

    /// It could not be given back byte for byte.
    @Test func whatIsNoTextIsRefused() throws {
        let path = reverie.folder.file("image.bin")
        try Files.writeAtomically(path, [0x89, 0x50, 0xFF, 0xFE, 0x00, 0xC3], permissions: 0o600)
        let refused = try reverie.run("ground", path, "--action", "annotate")
        #expect(refused.code == 1 && refused.output.isEmpty && refused.errors.contains("image.bin"), "\(refused)")
    }

    @Test func wrongUse() throws {
        let unknown = try reverie.run("ground", "--text", "It is 5.", "--lexicon", "medicin")
        #expect(unknown.code != 0 && unknown.errors.contains("medicine"), "\(unknown)")
        #expect(try reverie.run("ground", "x.md", "--text", "It is 5.").code == 2)
    }
}
