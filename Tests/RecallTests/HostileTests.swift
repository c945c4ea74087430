import Model
import TestSupport
import Testing

@Suite struct HostileTests {
    static let queries: [String] =
        [
            "", " ", "\t\n\r", "\"", "\"\"", "\"\"\"", "'", "''", "`", "\\", "\"port", "port\"", "\"database port\"", "a\"b\"c",
            "'; DROP TABLE event; --",
            "AND", "OR", "NOT", "port AND", "AND port", "port OR OR port", "NOT port", "port NOT database", "NEAR", "NEAR(",
            "NEAR(port database, 2)",
            "port NEAR/3 database", "*", "port*", "*port", "**", "^", "^port", "port^2", "-", "-port", "--", "port -database", "+",
            "port + database", "(", ")",
            "(port", "port)", "((((((((", "{text}: port", "text:port", "text : port", "turn_index", "rowid:1", ":", "::", ";", ",", "{",
            "}", "[", "]", "|", "||",
            "&", "&&", "!", "~", "?", "%", "_", "__", "$1", "?1", ":x", "@x", "#", "<", ">", "=", "\0", "port\0database", "\0\0\0",
            "\u{1}\u{2}\u{7F}", "😀",
            "👨‍👩‍👧‍👦", "port 😀", "é", "e\u{301}", "\u{301}", "\u{200D}\u{FE0F}", "\u{FEFF}port", "\u{202E}port", "\u{FFFF}", "\u{10FFFF}", "İ",
            "ﬃ", "ß", "ﷺ", "日",
            "日本", "ไทย", "한국어", "עברית", "العربية", "हिन्दी", "the of and", "to be or not to be", "I", "0", "-1", "1e400", "NaN", "null",
            "true",
        ] + [
            String(repeating: "a", count: 100_000), String(repeating: "a ", count: 50_000), String(repeating: "\"", count: 10_000),
            (0..<20_000).map { "w\($0)" }.joined(separator: " "), String(repeating: "the ", count: 25_000),
            String(repeating: "日", count: 33_000),
            String(repeating: "(", count: 5_000), String(repeating: "e\u{301}", count: 30_000), String(repeating: "😀", count: 25_000),
        ]

    @Test func thereAreManyQueries() { #expect(Set(HostileTests.queries).count >= 100) }

    @Test func noneIsTakenForSyntax() throws {
        let corpus = try Corpus()
        try corpus.add(("port", "We moved the database to port 5433."), ("w", "w17 stands here"), ("ja", "日本"))
        for query in HostileTests.queries {
            let hits = try corpus.hits(query)
            #expect(hits.count <= 3, "\(query.prefix(40))")
        }
        for query in [
            "\"port", "port\"", "port AND", "NOT port", "NEAR(port database, 2)", "port*", "^port", "-port", "text:port", "port\0database",
            "\u{FEFF}port",
        ] {
            #expect(try corpus.ids(query).contains("port"), "\(query)")
        }
        #expect(try corpus.ids("por*") == [] && corpus.ids("por") == [])
    }

    @Test(arguments: (1...4).map { UInt64($0) })
    func randomBytesAreQuestionsToo(_ seed: UInt64) throws {
        let corpus = try Corpus()
        try corpus.add(("port", "We moved the database to port 5433."))
        var random = SplitMix64(seed: seed)
        for round in 0..<300 {
            let query = String(decoding: random.bytes(Int.random(in: 0...60, using: &random)), as: UTF8.self)
            let hits = try corpus.hits(query)
            #expect(hits.count <= 1, "seed \(seed), round \(round)")
        }
    }

    /// Whatever a text holds, asking with its own words finds it.
    @Test func everyTextFindsItself() throws {
        let corpus = try Corpus()
        let texts = HostileTests.queries.filter { $0.utf8.count < 100 && !$0.isEmpty }
        for (number, text) in texts.enumerated() { try corpus.add(("q\(number)", text)) }
        for (number, text) in texts.enumerated() where text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) {
            #expect(try corpus.ids(text, limit: 1000).contains("q\(number)"), "\(text)")
        }
    }
}
