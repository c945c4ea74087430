internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// Searching by meaning through the program, with the table of word vectors that ships, without it, and with a damaged one.
@Suite struct MeaningTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        for (id, text) in [
            ("car", "The automobile needs new tires before winter."), ("soup", "She cooked a delicious tomato soup for dinner."),
        ] {
            try reverie.run("event", "add", "--session", "s", "--id", id, "--text", text)
        }
    }

    /// The lexicons that ship, to be changed; `change` is given the path of the table.
    private func lexicons(_ change: (String) throws -> Void) throws -> [String: String] {
        let copy = reverie.folder.file("lexicons")
        _ = try Program.run(
            "/bin/cp", ["-R", Program.checkout() + "/lexicons", copy], environment: [:], currentFolder: reverie.folder.path)
        try change(Paths.join(copy, "vectors/words.vec"))
        return ["REVERIE_LEXICONS": copy]
    }

    private func state(_ check: String, _ environment: [String: String] = [:]) throws -> String? {
        let report = try reverie.run("doctor", "--json", environment: environment).document()
        let found = report["checks"]?.array?.filter { $0["name"]?.string == check } ?? []
        #expect(found.count <= 1, "said once")
        return found.first?["state"]?.string
    }

    @Test func aScoreIsExplained() throws {
        let hits = try reverie.run("search", "which tires does my vehicle need", "--explain", "--json").records()
        let hit = try #require(hits.first)
        #expect(hit["id"]?.string == "car")
        let terms = try #require(hit["explain"])
        let sum = ["words", "session", "near", "meaning"].reduce(0) { $0 + (terms[$1]?["share"]?.double ?? 0) }
        let factor = try #require(terms["speaker"]?["factor"]?.double)
        #expect(try factor == 2 && abs(#require(hit["score"]?.double) - sum * factor) < 0.01)
        #expect(terms["words"] != nil && terms["meaning"] != nil && terms["self"] == nil)
        #expect(hit["explain"]?["meaning"]?["passage"]?.int64 == 0)
        let text = try reverie.run("search", "which tires does my vehicle need", "--explain").output
        #expect(text.contains(" words + ") && text.contains(" meaning (cosine 0."))
        #expect(try !reverie.run("search", "tires").output.contains("cosine"))
    }

    @Test func aParaphraseIsFoundAndWordsAloneDoNotFindIt() throws {
        #expect(try reverie.run("search", "tasty supper recipes", "--by", "words", "--json").records().isEmpty)
        #expect(try reverie.run("search", "tasty supper recipes", "--by", "meaning", "--json").records().first?["id"]?.string == "soup")
        #expect(try reverie.run("search", "tasty supper recipes", "--json").records().first?["id"]?.string == "soup")
    }

    @Test func withoutTheTableWordsAreFound() throws {
        let environment = try lexicons { try Files.remove($0) }
        #expect(try reverie.run("search", "tomato", "--json", environment: environment).records().first?["id"]?.string == "soup")
        let result = try reverie.run("search", "tasty supper recipes", environment: environment)
        #expect(result.code == 0 && result.output.isEmpty)
        #expect(try state("meaning") == "ok" && state("meaning", environment) == "warn")
    }

    @Test(arguments: [0, 10, 63, 4000, 100_000]) func aCutTableIsNone(_ bytes: Int) throws {
        let environment = try lexicons { try Files.writeAtomically($0, Array(Files.readAll($0).prefix(bytes))) }
        #expect(try reverie.run("search", "tomato", "--json", environment: environment).records().first?["id"]?.string == "soup")
        #expect(try state("meaning", environment) == "warn")
    }

    /// A search looks at a table once, and takes it for whole as long as it stays the same file.
    @Test func aChangedByteMakesATableNone() throws {
        let environment = try lexicons { path in
            var bytes = try Files.readAll(path)
            bytes[bytes.count - 1000] ^= 1
            try Files.writeAtomically(path, bytes)
        }
        #expect(try state("meaning", environment) == "warn")
        #expect(try reverie.run("search", "tasty supper recipes", "--by", "meaning", environment: environment).output.isEmpty)
        #expect(try !reverie.run("search", "tomato", environment: environment).output.isEmpty)
        // The one that ships was found whole before, and is still.
        #expect(try !reverie.run("search", "tasty supper recipes", "--by", "meaning").output.isEmpty)
        #expect(try Files.readAll(reverie.store + "/cache/words.checked").count > 20)
        #expect(try reverie.run("search", "tasty supper recipes", "--by", "meaning", environment: environment).output.isEmpty)
    }

    /// What was written where nothing could make vectors gets them where something can.
    @Test func whatIsOwedIsPaid() throws {
        let environment = try lexicons { try Files.remove($0) }
        let lines = (0..<300).map { #"{"session":"t","kind":"user_message","at":\#($0 + 1),"text":"note number \#($0) about the garden"}"# }
        let path = try reverie.folder.write("events.jsonl", lines.joined(separator: "\n") + "\n")
        try reverie.run("import", path, environment: environment)
        #expect(try reverie.run("stats", "--json").document()["vectors"]?.int64 == 0)
        #expect(try state("vectors") == "warn")
        #expect(try reverie.run("rebuild").code == 0)
        #expect(try reverie.run("stats", "--json").document()["vectors"]?.int64 == 302)
        #expect(try state("vectors") == "ok")
        #expect(try reverie.run("verify").code == 0)
        #expect(try reverie.run("search", "remarks on gardens", "--by", "meaning", "--limit", "1", "--json").records().count == 1)
    }
}
