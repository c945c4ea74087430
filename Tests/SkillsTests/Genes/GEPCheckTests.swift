import Model
import Skills
import Testing

@Suite struct GEPCheckTests {
    /// What is changed in a gene that has no findings, and the codes that come of it.
    private static let geneCases: [(String, [String])] = [
        (Samples.gene(), []), (Samples.gene("gene_a-1"), []), (Samples.gene("gene_1a"), []),
        (Samples.gene("gene_12"), ["id-form"]), (Samples.gene("gene_"), ["id-form"]), (Samples.gene("repair_x"), ["id-form"]),
        (Samples.gene("gene_Repair"), ["id-form"]), (Samples.gene("gene_a b"), ["id-form"]),
        (Samples.gene(signals: "[]"), ["signals"]), (Samples.gene(signals: "null"), ["signals"]),
        (Samples.gene(signals: #""x""#), ["wrong-type"]),
        (
            Samples.gene(signals: #"["/(/","a","/b/q","  ","|","/[a-/i"]"#),
            ["signal", "signal", "signal", "signal", "signal"]
        ),
        (Samples.gene(signals: #"["/var/log/x.txt","/tmp","a|b","/a{1,3}/imsux"]"#), []),
        (
            Samples.gene("gene_plain", #""constraints":{"max_files":0,"forbidden_paths":[]},"preconditions":[],"validation":["rm -rf /"]"#),
            []
        ),
        (Samples.gene("gene_plain", #""constraints":null,"validation":"one""#), ["wrong-type"]),
        (Samples.gene("gene_plain", #""asset_id":"sha256:00""#), ["asset-id"]),
        (Samples.gene("gene_plain", #""asset_id":7"#), ["wrong-type"]),
        (#"{"type":"gene","id":"gene_a","category":"INNOVATE"}"#, ["schema-version", "category-case", "summary", "signals", "strategy"]),
        (
            #"{"type":"Gene","schema_version":"2.0","id":"gene_a","category":"repair","summary":" ","signals_match":["a"],"strategy":["b"]}"#,
            ["schema-version", "summary"]
        ),
    ]

    @Test(arguments: GEPCheckTests.geneCases)
    func genes(_ text: String, _ expected: [String]) throws {
        let findings = GEP.check(try read(text)[0])
        #expect(findings.map(\.code) == expected, "\(findings)")
        #expect(findings.allSatisfy { $0.level == .strict })
    }

    private static let geneErrorCases: [(String, String)] = [
        (#"{"type":"Gene","category":"repair"}"#, "id"), (#"{"type":"Gene","id":"","category":"repair"}"#, "id"),
        (#"{"type":"Gene","id":["gene_a"],"category":"repair"}"#, "id"), (Samples.gene(String(repeating: "g", count: 201)), "id"),
        (#"{"type":"Gene","id":"gene_a"}"#, "category"), (#"{"type":"Gene","id":"gene_a","category":"destroy"}"#, "category"),
        (#"{"type":"Gene","id":"gene_a","category":1}"#, "category"), (#"{"id":"gene_a","category":"repair"}"#, "type"),
        (Samples.gene(signals: "[1]"), "wrong-type"), (Samples.gene(signals: "{}"), "wrong-type"),
        (Samples.gene("gene_a", #""constraints":[]"#), "wrong-type"),
        (Samples.gene("gene_a", #""constraints":{"max_files":"3"}"#), "wrong-type"),
        (Samples.gene("gene_a", #""constraints":{"max_files":-1}"#), "wrong-type"),
        (Samples.gene("gene_a", #""constraints":{"max_files":1e300}"#), "wrong-type"),
        (Samples.gene("gene_a", #""constraints":{"forbidden_paths":[null]}"#), "wrong-type"),
        (Samples.gene("gene_a", #""validation":[true]"#), "wrong-type"), (Samples.gene("gene_a", #""x":[{"y":1e999}]"#), "number"),
    ]

    @Test(arguments: GEPCheckTests.geneErrorCases)
    func errorsKeepAGeneFromBeingRead(_ text: String, _ code: String) throws {
        guard case .unusable(1, _, let finding) = refusal(of: text) else {
            Issue.record("\(String(describing: refusal(of: text)))")
            return
        }
        #expect(finding.code == code)
        let examined = try GEP.examine(Array(text.utf8))
        #expect(examined.first?.item == nil)
        #expect(examined.first?.findings.contains(finding) == true)
    }

    private static let capsuleCases: [(String, Double?, [String])] = [
        (#""confidence":0,"outcome":{"status":"failed","score":1}"#, 0, []), (#""confidence":1,"outcome":{"status":"x"}"#, 1, []),
        (#""confidence":1.01,"outcome":{"status":"x"}"#, nil, ["range"]), (#""confidence":-0.01,"outcome":{"status":"x"}"#, nil, ["range"]),
        (#""outcome":"success""#, nil, ["wrong-type"]), (#""outcome":{}"#, nil, ["outcome"]), (#""outcome":null"#, nil, ["outcome"]),
        (#""outcome":{"status":"x","score":2}"#, nil, ["range"]), (#""outcome":{"status":"x"},"success_streak":-1"#, nil, ["range"]),
        (
            #""outcome":{"status":"x"},"success_streak":"many","blast_radius":{"files":1.5,"lines":-2}"#, nil,
            ["wrong-type", "range", "wrong-type"]
        ),
        (#""outcome":{"status":"x"},"gene":null"#, nil, []),
    ]

    @Test(arguments: GEPCheckTests.capsuleCases)
    func capsules(_ members: String, _ confidence: Double?, _ expected: [String]) throws {
        let text = #"{"type":"Capsule","schema_version":"1","id":"c","summary":"s","trigger":["t"],\#(members)}"#
        let capsule = try #require(try read(text)[0].capsule)
        #expect(capsule.confidence == confidence)
        #expect(GEP.check(.capsule(capsule)).map(\.code) == expected)
    }

    private static let capsuleErrorCases = [
        #""confidence":"high""#, #""gene":7"#, #""outcome":[]"#, #""outcome":{"status":1}"#, #""summary":{}"#, #""confidence":1e999"#,
    ]

    @Test(arguments: GEPCheckTests.capsuleErrorCases)
    func errorsKeepACapsuleFromBeingRead(_ members: String) {
        #expect(refusal(of: #"{"type":"Capsule","id":"c",\#(members)}"#) != nil)
    }

    @Test func whatIsNoJSONIsToldToo() {
        #expect(GEP.check(.other(type: "x", id: nil, json: "{")).map(\.code) == ["json"])
    }

    /// Many findings in one object cost one walk over it.
    @Test func linesOfManyFindings() throws {
        let list = Array(repeating: "1", count: 200).joined(separator: ",\n")
        let text = "{\"type\":\"Gene\",\n\"strategy\":[\(list)],\"id\":7}"
        let findings = try #require(try GEP.examine(Array(text.utf8)).first).findings
        #expect(findings.filter { $0.message.hasPrefix("strategy[") }.map(\.line) == (2...201).map { $0 })
        #expect(findings.first { $0.code == "id" }?.line == 201)
    }

    @Test func findingsSayWhatAndWhere() throws {
        let text = "[\n{},\n" + Samples.gene(signals: "[\"ok\",\n\"/(a/i\"]") + ",\n{\"type\":\"Gene\",\n\"id\":1}]"
        let examined = try GEP.examine(Array(text.utf8))
        #expect(examined.map(\.line) == [2, 3, 5])
        #expect(examined.map(\.element) == [1, 2, 3])
        #expect(examined.map { $0.item == nil } == [true, false, true])
        let signal = try #require(examined[1].findings.first)
        #expect(signal.message.hasPrefix(#"signals_match[1] cannot be compiled: the pattern "(a" is wrong at byte 2: "#))
        #expect(signal.line == 3)
        #expect(examined[2].findings.first { $0.code == "id" }?.line == 6)
    }
}
