import Gates
import Model
import Testing

/// Predicates, topics, kinds of values, and what an accepted fact looks like.
@Suite struct FactSchemaTests {
    private static func pack(_ value: ValueKind, choices: [String] = [], identity: [DomainPack.IdentityField] = []) -> DomainPack {
        let rule = DomainPack.Rule(
            namespace: Namespace(rawValue: "t.t"), summary: "", identity: identity, origins: [.user],
            predicates: [
                "is": DomainPack.Predicate(name: "is", cardinality: .one, value: value, choices: choices),
                "employs_of": DomainPack.Predicate(name: "employs_of", cardinality: .many, value: .text),
            ])
        return DomainPack(rules: [rule], digest: "d")
    }

    @Test(
        arguments: [
            (
                .number, ["3", "-2.5", "1,000", "1,234,567.8", "40%", "+7"],
                ["", "3 4", "1,00", "1.", ".5", "three", "1,0000", "--3", "0x12"]
            ),
            (
                .date, ["2024", "2024-05", "2024-05-12", "2024-02-29"],
                ["2024-13", "2023-02-29", "24-05-12", "2024-5-1", "12 May", "2024-05-12T00:00"]
            ),
            (.flag, ["yes", "No", "TRUE", "false"], ["y", "1", "maybe"]),
            (.choice, ["red", "Dark  Blue"], ["blue", "red blue"]),
            (.path, ["src/a.swift", "./x", "Makefile", "C:\\x y"], [" a/b", "two words"]),
            (.command, ["make test", "x"], [" make"]),
            (.version, ["1.2.3", "v20", "^18.2", "1.0-rc1"], ["latest", "1.2 3", "-1x y"]),
            (.url, ["https://a.b", "ssh://x/y"], ["a.b", "https:/a", "https://a b", "://x"]),
            (.entity, ["Anna", "3M", "Blue Harbor"], ["--", String(repeating: "n", count: 201)]),
            (.text, ["anything at all", "-"], []),
        ] as [(ValueKind, [String], [String])])
    func values(_ kind: ValueKind, _ good: [String], _ bad: [String]) throws {
        let pack = Self.pack(kind, choices: ["red", "dark blue"])
        for object in good + bad {
            var write = FactWrite(namespace: Namespace(rawValue: "t.t"), subject: "it", predicate: "is", object: object)
            write.sources = [FactCitation(event: EventID(rawValue: "nowhere"))]
            let expected = good.contains(object) ? "no-source/unknown" : object.isEmpty ? "malformed/object" : "schema/\(kind.rawValue)"
            #expect(try FactAsking.answer(write, [], pack: pack) == expected, "\(object)")
        }
    }

    @Test func predicatesAndTopics() throws {
        func refusal(_ write: FactWrite, _ pack: DomainPack) throws -> FactRefusal? {
            if case .refused(let refusal) = try FactAsking.verdict(write, [], pack: pack) { return refusal }
            return nil
        }
        let plain = Self.pack(.text)
        let topical = Self.pack(.text, identity: [.subject, .topic])
        let unknown = try #require(try refusal(FactAsking.write("t.t:it emplys_of x"), plain))
        #expect(unknown.code == .schema && unknown.detail == "predicate" && unknown.sentence.contains("employs_of"))
        #expect(try refusal(FactAsking.write("t.t:it is x"), topical)?.detail == "topic")
        #expect(try refusal(FactAsking.write("t.t:it is/t x"), topical)?.code == .noSource)
        #expect(try refusal(FactAsking.write("t.t:it is/t x"), plain)?.detail == "topic")
    }

    private static let works = DomainPack(
        rules: [
            DomainPack.Rule(
                namespace: Namespace(rawValue: "p.w"), summary: "", subjectKind: "person", origins: [.user, .assistant],
                predicates: [
                    "works_at": DomainPack.Predicate(
                        name: "works_at", cardinality: .many, value: .entity, inverse: "employs", says: "{subject} works at {object}."),
                    "born_on": DomainPack.Predicate(name: "born_on", cardinality: .one, value: .date, isTimeless: true),
                ])
        ], digest: "d9")

    @Test func anInverseIsTurnedRound() throws {
        let event = FactAsking.event("Anna works at  ACME these days.")
        let accepted = try #require(try FactAsking.accepted(FactAsking.write("p.w:ACME employs Anna"), [event], pack: Self.works))
        #expect(accepted.write.subject == "Anna" && accepted.write.object == "ACME" && accepted.write.predicate == "works_at")
        #expect(accepted.statement == "Anna works at ACME." && accepted.write.statement == accepted.statement)
        #expect(accepted.identity == "p.w\u{1F}works_at\u{1F}acme" && accepted.pack == "d9")
        #expect(accepted.valid == Period(from: ClaimSet.said.milliseconds) && !accepted.isBeginStated)
        #expect(accepted.sources.map(\.quote) == ["Anna works at  ACME these days."] && accepted.evidence == [event])
        #expect(try FactAsking.answer(FactAsking.write("p.w:Anna employs ACME"), [event], pack: Self.works) != "accepted")
    }

    @Test func whatIsTimelessAlwaysWas() throws {
        let event = FactAsking.event("Anna was born on 12 March 1990.")
        let accepted = try #require(
            try FactAsking.accepted(
                FactAsking.write("p.w:Anna born_on 1990-03-12", "Anna was born on 12 March 1990."), [event], pack: Self.works))
        #expect(accepted.valid == Period() && accepted.identity == "p.w\u{1F}born_on")
        #expect(
            try FactAsking.answer(FactAsking.write("p.w:Anna born_on 1990-03-13"), [event], pack: Self.works)
                == "unsupported-specifics/date")
    }

    @Test func theLeastTrustedOriginSticks() throws {
        let events = [
            FactAsking.event("Anna works at Acme."),
            FactAsking.event("Anna works at Acme.", id: "e2", speaker: "assistant", origin: .assistant),
            FactAsking.event("Not cited.", id: "e3"),
        ]
        let cites = ["e2", "e1", "e2"].map { FactCitation(event: EventID(rawValue: $0)) }
        let accepted = try #require(
            try FactAsking.accepted(FactAsking.write("p.w:Anna works_at Acme", cites: cites), events, pack: Self.works))
        #expect(accepted.origin == .assistant && accepted.confidence == .tentative)
        #expect(accepted.evidence.map(\.id.rawValue) == ["e2", "e1"] && accepted.sources.count == 3)
    }

    @Test func whatEndedBeforeItWasToldBeganAtATimeThatNobodySaid() throws {
        var write = FactAsking.write("p.w:Anna works_at Acme", "Anna worked at Acme until 2020.")
        write.validTo = Instant(milliseconds: 1_609_459_200_000)
        let accepted = try #require(try FactAsking.accepted(write, [FactAsking.event("Anna worked at Acme until 2020.")], pack: Self.works))
        #expect(accepted.valid == Period(to: 1_609_459_200_000) && !accepted.valid.isEmpty)
    }
}
