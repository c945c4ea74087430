import Model
import Skills
import Testing

@Suite struct GEPReadTests {
    @Test func aGeneIsReadWhole() throws {
        let gene = try #require(try read(Samples.locked).first?.gene)
        #expect(gene.id.rawValue == "gene_repair_locked_database")
        #expect(gene.category == .repair)
        #expect(gene.summary == "Wait for a lock, do not delete it")
        #expect(gene.signals == ["database is locked", #"/SQLITE_BUSY(_\w+)?/i"#, "lock|busy"])
        #expect(gene.preconditions == ["a SQLite file is in use"])
        #expect(gene.strategy == ["find who holds the lock", "wait, with a bound"])
        #expect(gene.maxFiles == 3)
        #expect(gene.forbiddenPaths == [".git", "*.db-wal"])
        #expect(gene.validation == ["swift test --filter Lock"])
        #expect(gene.json == Samples.locked)
        #expect(GEP.check(.gene(gene)) == [])
    }

    @Test func aCapsuleIsReadWhole() throws {
        let capsule = try #require(try read(Samples.capsule).first?.capsule)
        #expect(capsule.id == "capsule_1")
        #expect(capsule.gene?.rawValue == "gene_repair_locked_database")
        #expect(capsule.summary == "Waited for the other writer")
        #expect(capsule.confidence == 0.85)
        #expect(capsule.outcome == "success")
        #expect(capsule.json == Samples.capsule)
        #expect(GEP.check(.capsule(capsule)) == [])
    }

    private static let containerCases: [(String, Int)] = [
        (Samples.locked, 1), ("[\(Samples.locked), \(Samples.capsule)]", 2), ("[]", 0), (" \n[ ]\n", 0),
        ("\(Samples.event)\n\n\(Samples.gene())\r\n[\(Samples.gene("gene_other"))]\n", 3),
        (#"{"version":1,"genes":[\#(Samples.gene())]}"#, 1),
        (#"{"type":"Store","capsules":[\#(Samples.capsule)],"genes":[\#(Samples.locked),\#(Samples.gene())],"other":[1]}"#, 3),
        (#"{"assets":[\#(Samples.capsule),\#(Samples.event)]}"#, 2), (#"{"genes":[]}"#, 0),
        // A gene stays one, whatever lists it has.
        (Samples.gene("gene_plain", #""genes":[1]"#), 1),
        // One line is a line of its own as well.
        (Samples.event + "\n", 1),
    ]

    @Test(arguments: GEPReadTests.containerCases)
    func containers(_ text: String, _ expected: Int) throws {
        #expect(try read(text).count == expected)
    }

    @Test func aListTellsWhatHasNoType() throws {
        let untyped = #"{"id":"gene_a","category":"Repair"}"#
        #expect(try read(#"{"genes":[\#(untyped)]}"#).first?.gene?.category == .repair)
        #expect(try read(#"{"capsules":[{"id":"c"}]}"#).first?.capsule?.id == "c")
        #expect(GEP.check(try read(#"{"genes":[\#(untyped)]}"#)[0]).first?.code == "type")
        // Its own type wins.
        #expect(try read(#"{"genes":[{"type":"capsule","id":"c"}]}"#).first?.capsule?.id == "c")
        #expect(refusal(of: untyped) != nil)
    }

    @Test func whatIsNeitherIsKept() throws {
        #expect(try read(Samples.event) == [.other(type: "EvolutionEvent", id: "evt_1", json: Samples.event)])
        #expect(GEP.check(try read(Samples.event)[0]) == [])
    }

    private static let refusalCases: [(String, GEPError)] = [
        ("", .empty), (" \r\n\t ", .empty),
        ("{", .notJSON(line: 1, column: 2, problem: "the document ends too early")),
        ("[\n  {\"type\":\"x\",\"a\":1,\"a\":2}]", .notJSON(line: 2, column: 21, problem: #"the key "a" stands twice in one object"#)),
        (#"{"type":"x","a":"\ud800"}"#, .notJSON(line: 1, column: 18, problem: "a string holds half of a surrogate pair")),
        ("{\"type\":\"x\"}\n\n{\"type\":", .notJSON(line: 3, column: 9, problem: "the document ends too early")),
        ("{\"type\":\"x\"} {}", .notJSON(line: 1, column: 14, problem: "something follows the end of the document")),
        ("{\n\"type\":\"x\"}\n{}", .notJSON(line: 3, column: 1, problem: "something follows the end of the document")),
        ("[\n1]", .notAnObject(element: 1, line: 2, found: "a number")), ("\"gene\"", .notAnObject(element: 1, line: 1, found: "a text")),
        ("[\(Samples.event),[]]", .notAnObject(element: 2, line: 1, found: "a list")),
        ("\(Samples.event)\nnull\n", .notAnObject(element: 2, line: 2, found: "null")),
    ]

    @Test(arguments: GEPReadTests.refusalCases)
    func refusals(_ text: String, _ expected: GEPError) {
        #expect(refusal(of: text) == expected)
    }

    @Test func anErrorNamesElementLineAndMember() throws {
        let text = "[\n\(Samples.event),\n{\"type\":\"Gene\",\"id\":\"gene_a\",\n\"category\":\"repair\",\n\"strategy\":[\"a\",7]}]"
        let error = try #require(refusal(of: text))
        #expect(error.description == #"element 2, "gene_a", (line 5): strategy[1] is the number "7", and must be a text"#)
    }

    @Test func limitsHold() {
        var limits = GEPLimits()
        limits.elements = 2
        #expect(refusal(of: "[\(Samples.event),\(Samples.event)]", limits: limits) == nil)
        #expect(refusal(of: "[\(Samples.event),\(Samples.event),\(Samples.event)]", limits: limits) == .tooManyElements(limit: 2))
        limits.elementBytes = Samples.event.utf8.count
        #expect(refusal(of: Samples.event, limits: limits) == nil)
        limits.elementBytes -= 1
        let count = Samples.event.utf8.count
        #expect(refusal(of: Samples.event, limits: limits) == .elementTooLarge(element: 1, line: 1, bytes: count, limit: count - 1))
        limits.bytes = count
        #expect(refusal(of: Samples.event + " ", limits: limits) == .tooLarge(bytes: count + 1, limit: count))
        let nested = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
        #expect(refusal(of: #"{"type":"x","a":\#(nested)}"#) == nil)
        #expect(refusal(of: #"{"type":"x","a":[\#(nested)]}"#) != nil)
        #expect(refusal(of: String(repeating: "[", count: 1_000_000)) != nil)
        let many = Array(repeating: #""x""#, count: 201).joined(separator: ",")
        #expect(refusal(of: Samples.gene(signals: "[\(many)]"))?.description.contains("201 entries") == true)
    }
}
