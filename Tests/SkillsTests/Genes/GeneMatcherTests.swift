import Model
import Skills
import Testing

@Suite struct GeneMatcherTests {
    static func gene(_ id: String, _ signals: [String], json: String = "{}") -> Gene {
        Gene(
            id: GeneID(rawValue: id), category: .repair, summary: "", signals: signals, preconditions: [], strategy: [], maxFiles: nil,
            forbiddenPaths: [], validation: [], assetID: AssetID(rawValue: ""), json: json)
    }

    /// An entry, a signal, and what of it is found.
    private static let entryCases: [(String, String, SignalHit.Form, String?)] = [
        ("locked", "Database is LOCKED!", .text, "locked"), (" Locked ", "unlocked", .text, "locked"), ("locked", "lock", .text, nil),
        ("ÉTÉ", "l'été", .text, "été"), ("straße", "STRASSE", .text, nil), ("é", "e\u{301}", .text, nil), ("日本", "東日本", .text, "日本"),
        ("lock|busy", "SQLITE_BUSY", .alias, "busy"), ("lock|busy", "idle", .alias, nil), ("|a||b|", "xBx", .alias, "b"),
        (" a b | c d ", "c d", .alias, "c d"),
        ("/lock(ed)?/", "it is locked", .regex, "locked"), ("/LOCK/", "lock", .regex, nil), ("/LOCK/i", "lock", .regex, "lock"),
        ("/^b$/", "a\nb", .regex, nil), ("/^b$/m", "a\nb", .regex, "b"), ("/a.b/", "a\nb", .regex, nil), ("/a.b/s", "a\nb", .regex, "a\nb"),
        ("/a b # c/x", "ab", .regex, "ab"), ("/^.$/u", "é", .regex, "é"), ("/^.$/", "é", .regex, "é"), ("/É/i", "é", .regex, "é"),
        ("/a|b/", "b", .regex, "b"), ("/a\\/b/", "a/b", .regex, "a/b"), ("/", "a/b", .text, "/"), ("//", "a//b", .text, "//"),
        ("/var/log.d", "in /VAR/log.d", .text, "/var/log.d"), ("/tmp", "/tmp/x", .text, "/tmp"), ("/x*/", "", .regex, ""),
        ("/b{200}/", String(repeating: "b", count: 200), .regex, String(repeating: "b", count: 80)),
        ("/é{50}/", "a" + String(repeating: "é", count: 50), .regex, String(repeating: "é", count: 40)),
    ]

    @Test(arguments: GeneMatcherTests.entryCases)
    func entries(_ entry: String, _ signal: String, _ form: SignalHit.Form, _ matched: String?) {
        let matcher = GeneMatcher([Self.gene("gene_a", [entry])])
        let hits = matcher.match([signal], limit: 10).first?.hits ?? []
        #expect(hits.map(\.matched) == (matched.map { [$0] } ?? []))
        #expect(hits.allSatisfy { $0.entry == entry && $0.form == form && $0.signal == 0 })
        #expect(matcher.faults.isEmpty)
    }

    private static let faultCases: [(String, String)] = [
        ("/a/g", #""/a/g" has the unknown flag g: known are i, m, s, u and x"#), ("/etc/hosts", "unknown flag h"),
        ("/(/", #"cannot be compiled: the pattern "(" is wrong at byte 1"#), ("", "is empty"), ("  ", "is empty"), ("||", "is empty"),
        (String(repeating: "a", count: 1_001), "has 1001 bytes"), ("/(a+)+$/", "takes too much work on signal 1"),
    ]

    @Test(arguments: GeneMatcherTests.faultCases)
    func faultyEntriesAreToldAndTheOthersCount(_ entry: String, _ problem: String) throws {
        let matcher = GeneMatcher([Self.gene("gene_a", [entry, "aaa"])])
        let match = try #require(matcher.match([String(repeating: "a", count: 60) + "!"], limit: 1).first)
        #expect(match.hits.map(\.entry) == ["aaa"])
        #expect(match.score == 1)
        #expect(match.faults.count == 1)
        #expect(match.faults.first?.contains(problem) == true, "\(match.faults)")
        #expect(match.explanation.last?.contains(problem) == true)
        // The same again: what is faulty stays so.
        #expect(matcher.match([String(repeating: "a", count: 60) + "!"], limit: 1) == [match])
    }

    @Test func anEntryCountsOnceAndTheFirstSignalIsNamed() throws {
        let matcher = GeneMatcher([Self.gene("gene_a", ["/b/", "a", "c|d", "zzz"])])
        let match = try #require(matcher.match(["x", "a d", "a b a", "b"], limit: 1).first)
        #expect(match.hits.map(\.entry) == ["/b/", "a", "c|d"])
        #expect(match.hits.map(\.signal) == [2, 1, 1])
        #expect(match.score == 3)
    }

    private static let factorCases: [(String, String, GeneExperience?, Double)] = [
        ("gene_a", "{}", nil, 2), ("gene_distilled_a", "{}", nil, 1.6), ("gene_a", #"{"distilled":true}"#, nil, 1.6),
        ("gene_a", #"{"distilled":false}"#, nil, 2), ("gene_a", #"{"distilled":"true"}"#, nil, 2), ("gene_distilled", "{}", nil, 2),
        ("gene_a", #"{"source":"distilled"}"#, nil, 1.6), ("gene_a", #"{"source":"manual"}"#, nil, 2), ("gene_a", "not JSON", nil, 2),
        ("gene_a", "{}", GeneExperience(successes: 0, outcomes: 0), 2), ("gene_a", "{}", GeneExperience(successes: 2, outcomes: 2), 3),
        ("gene_a", "{}", GeneExperience(successes: 0, outcomes: 2), 1), ("gene_a", "{}", GeneExperience(successes: 1, outcomes: 2), 2),
        ("gene_distilled_a", "{}", GeneExperience(successes: 0, outcomes: 6), 0.4),
        ("gene_a", "{}", GeneExperience(successes: -5, outcomes: -9), 2), ("gene_a", "{}", GeneExperience(successes: 2, outcomes: 1), 3),
    ]

    @Test(arguments: GeneMatcherTests.factorCases)
    func scores(_ id: String, _ json: String, _ experience: GeneExperience?, _ expected: Double) throws {
        let gene = Self.gene(id, ["a", "b"], json: json)
        let matcher = GeneMatcher([gene], experience: experience.map { [gene.id: $0] } ?? [:])
        let match = try #require(matcher.match(["a", "b"], limit: 1).first)
        #expect(abs(match.score - expected) < 1e-12)
        #expect(abs(match.factors.reduce(1) { $0 * $1.value } - match.score) < 1e-12)
    }

    @Test func bestFirstAndTiesById() {
        let genes = [
            Self.gene("gene_c", ["a"]), Self.gene("gene_b", ["a", "b"]), Self.gene("gene_distilled_a", ["a", "b"]),
            Self.gene("gene_a", ["a"]),
            Self.gene("gene_none", ["zzz"]),
        ]
        let matcher = GeneMatcher(genes)
        let ids = { (limit: Int) in matcher.match(["ab"], limit: limit).map(\.gene.rawValue) }
        #expect(ids(10) == ["gene_b", "gene_distilled_a", "gene_a", "gene_c"])
        #expect(ids(2) == ["gene_b", "gene_distilled_a"])
        #expect(ids(0) == [])
        #expect(ids(-1) == [])
        #expect(GeneMatcher(genes.reversed()).match(["ab"], limit: 10).map(\.gene.rawValue) == ids(10))
        #expect(matcher.match([], limit: 10) == [])
        #expect(GeneMatcher([]).match(["a"], limit: 10) == [])
    }

    @Test func theExplanationNamesEachTerm() throws {
        let gene = Self.gene("gene_distilled_x", ["/lock(ed)?/i", "busy|held"])
        let matcher = GeneMatcher([gene], experience: [gene.id: GeneExperience(successes: 3, outcomes: 4)])
        let match = try #require(matcher.match(["idle", "LOCKED and held"], limit: 1).first)
        #expect(
            match.explanation == [
                #""/lock(ed)?/i" (regex) found "LOCKED" in signal 2"#, #""busy|held" (alias) found "held" in signal 2"#,
                "score 2.133 = 2 hits × 0.8 distilled × 1.333 experience", "experience: 3 of 4 outcomes were successes",
            ])
        #expect(try #require(GeneMatcher([gene]).match(["held"], limit: 1).first).explanation.last == "experience: no outcomes are known")
    }
}
