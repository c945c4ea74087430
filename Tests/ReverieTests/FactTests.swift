import Reverie
import TestSupport
import Testing

/// Facts as a program uses them that imports the library alone.
@Suite struct FactTests {
    private static let place = Namespace(rawValue: "user.place")

    @Test func rememberedAndRecalledInAFewLines() throws {
        let folder = try TemporaryFolder()
        let memory = try Memory.open(folder.file("store"))
        let event = try memory.remember("I live in Lisbon.", session: "notes").id
        let write = FactWrite(namespace: Self.place, predicate: "lives_in", object: "Lisbon", sources: [FactCitation(event: event)])
        #expect(try memory.add(write).outcome == .added)
        #expect(try memory.facts().map(\.statement) == ["The user lives in Lisbon"])
        #expect(try memory.search("Lisbon", kinds: [.fact]).first?.sources.first?.quote == "I live in Lisbon.")
    }

    /// The gate itself needs no store: values in, a verdict out.
    @Test func theGateIsAFunction() throws {
        let folder = try TemporaryFolder()
        let memory = try Memory.open(folder.file("store"))
        let event = try memory.remember("I live in Lisbon.", session: "notes").id
        let verdict = { (object: String) -> FactVerdict in
            let write = FactWrite(namespace: Self.place, predicate: "lives_in", object: object, sources: [FactCitation(event: event)])
            return try validateFactWrite(
                write, pack: memory.domainPack(), evidence: memory.evidence(for: write), secrets: memory.secrets())
        }
        guard case .accepted(let accepted) = try verdict("Lisbon") else {
            Issue.record("it was refused")
            return
        }
        #expect(accepted.confidence == .tentative && accepted.sources.map(\.quote) == ["I live in Lisbon."])
        guard case .refused(let refusal) = try verdict("Oslo") else {
            Issue.record("it was accepted")
            return
        }
        #expect(refusal.code == .unsupportedSpecifics)
        #expect(try memory.facts().isEmpty)
    }

    /// What cites nothing is its caller's own word, and a program is no person.
    @Test func anAssertionIsTheCallers() throws {
        let folder = try TemporaryFolder()
        let memory = try Memory.open(folder.file("store"))
        let report = try memory.add(FactWrite(namespace: Self.place, predicate: "lives_in", object: "Lisbon"))
        #expect(report.outcome == .added && report.fact?.origin == .assistant && report.fact?.confidence == .tentative)
        #expect(try memory.add(FactWrite(namespace: Self.place, predicate: "x", object: "y")).refusal?.code == .schema)
    }
}
