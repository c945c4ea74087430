import Gates
import Model
import Testing

/// Each code with its details, at the edges.
@Suite struct FactCodeTests {
    private static let line = "user.identity lives_in Berlin"
    private static let said = "I live in Berlin."

    private func answer(_ change: (inout FactWrite) -> Void, _ evidence: [EvidenceEvent] = [FactAsking.event(Self.said)]) throws -> String {
        var write = FactAsking.write(Self.line, "The user lives in Berlin.")
        change(&write)
        return try FactAsking.answer(write, evidence)
    }

    @Test func whatIsSaidIsAccepted() throws {
        #expect(try answer { _ in } == "accepted")
        #expect(try answer { $0.statement = nil } == "accepted")
        #expect(try answer { $0.speaker = "User" } == "accepted")
    }

    @Test(arguments: [
        ("", "malformed/subject"), (" \n", "malformed/subject"), (String(repeating: "a", count: 201), "malformed/subject"),
        ("us\u{07}er", "malformed/subject"), ("us\u{85}er", "malformed/subject"),
        // The last length that is taken: refused for what it says, not for how long it is.
        (String(repeating: "a", count: 200), "speaker-mismatch/subject"),
    ])
    func subjects(_ subject: String, _ expected: String) throws {
        #expect(try answer { $0.subject = subject } == expected)
    }

    @Test func malformed() throws {
        #expect(try answer { $0.namespace = Namespace(rawValue: "User.identity") } == "malformed/namespace")
        #expect(try answer { $0.predicate = "" } == "malformed/predicate")
        #expect(try answer { $0.topic = String(repeating: "t", count: 201) } == "malformed/topic")
        #expect(try answer { $0.object = String(repeating: "o", count: 4097) } == "malformed/object")
        #expect(try answer { $0.object = String(repeating: "o", count: 4096) } == "schema/entity")
        #expect(try answer { $0.statement = String(repeating: "s", count: 4097) } == "malformed/statement")
        #expect(try answer { $0.statement = "a\nb" } == "malformed/statement")
        #expect(try answer { $0.speaker = "" } == "malformed/speaker")
        let cite = FactCitation(event: EventID(rawValue: "e1"))
        #expect(try answer { $0.sources = Array(repeating: cite, count: 65) } == "malformed/sources")
        #expect(try answer { $0.sources = Array(repeating: cite, count: 64) } == "accepted")
        #expect(try answer { $0.sources = [FactCitation(event: EventID(rawValue: ""))] } == "malformed/sources")
        #expect(try answer { $0.sources[0].quote = String(repeating: "q", count: 16_385) } == "malformed/quote")
    }

    @Test func periods() throws {
        let at = ClaimSet.said.milliseconds
        #expect(try answer { ($0.validFrom, $0.validTo) = (Instant(milliseconds: at), Instant(milliseconds: at)) } == "malformed/validity")
        #expect(
            try answer { ($0.validFrom, $0.validTo) = (Instant(milliseconds: at + 1), Instant(milliseconds: at)) } == "malformed/validity")
        #expect(try answer { $0.validFrom = Instant(milliseconds: Instant.representable.upperBound + 1) } == "malformed/validity")
        #expect(try answer { $0.validFrom = Instant(milliseconds: at) } == "accepted")
        #expect(try answer { $0.validFrom = Instant(milliseconds: at - 1) } == "unsupported-specifics/validity")
    }

    @Test(arguments: [
        ("user.mood", "banned"), ("user.moody.deep", "banned"), ("a.secret", "banned"), ("a.b.secret", "banned"),
        ("user.moo", "unlisted-namespace"), ("secret", "unlisted-namespace"), ("user.identit", "unlisted-namespace"),
    ])
    func namespaces(_ name: String, _ expected: String) throws {
        #expect(try answer { $0.namespace = Namespace(rawValue: name) } == expected)
    }

    @Test func secrets() throws {
        let secret = "sk_a1B2c3" + "D4e5F6"
        #expect(try answer { $0.statement = "It is \(secret)." } == "secret/statement")
        #expect(try answer { $0.object = secret } == "secret/object")
        #expect(try answer { $0.subject = secret } == "secret/subject")
        #expect(try answer { $0.topic = secret } == "secret/topic")
        #expect(try answer { $0.sources[0].quote = secret } == "secret/quote")
    }

    @Test func sources() throws {
        #expect(try answer { $0.sources = [] } == "no-source/none")
        #expect(try answer { $0.sources = [FactCitation(event: EventID(rawValue: "e2"))] } == "no-source/unknown")
        #expect(try answer { $0.sources[0].space = SpaceName(rawValue: "other") } == "no-source/unknown")
        #expect(try answer { $0.sources[0].space = .personal } == "accepted")
        #expect(try answer({ _ in }, [FactAsking.event(nil)]) == "no-source/forgotten")
        #expect(try answer({ _ in }, [FactAsking.event("")]) == "quote-mismatch/empty")
    }

    /// `é` takes two bytes, `𝄞` four.
    @Test(
        arguments: [
            (0..<5, nil, "accepted"), (0..<5, "Zoé i", "quote-mismatch/quote"), (0..<4, "Zoé", "accepted"),
            (0..<3, nil, "quote-mismatch/boundary"),
            (3..<8, nil, "quote-mismatch/boundary"), (2..<8, nil, "accepted"), (0..<0, nil, "quote-mismatch/empty"),
            (5..<5, "", "quote-mismatch/empty"),
            (-1..<4, nil, "quote-mismatch/range"), (0..<47, nil, "quote-mismatch/range"), (0..<46, nil, "accepted"),
            (nil, "Zoé lives", "accepted"), (nil, "Zoe\u{301} lives", "quote-mismatch/quote"), (nil, "", "quote-mismatch/empty"),
            (nil, "zoé lives", "quote-mismatch/quote"),
        ] as [(Range<Int>?, String?, String)])
    func ranges(_ range: Range<Int>?, _ quote: String?, _ expected: String) throws {
        let text = "Zoé lives in Rome 𝄞 and Zoé works in Rome"
        #expect(text.utf8.count == 46)
        var write = FactAsking.write("person.identity:Zoé lives_in Rome", "Zoé lives in Rome.")
        write.sources = [
            FactCitation(event: EventID(rawValue: "e1"), range: range, quote: quote), FactCitation(event: EventID(rawValue: "e1")),
        ]
        #expect(try FactAsking.answer(write, [FactAsking.event(text)]) == expected)
    }

    @Test func theFirstPlaceOfAQuoteIsTaken() throws {
        let write = FactAsking.write(
            Self.line, "The user lives in Berlin.", cites: [FactCitation(event: EventID(rawValue: "e1"), quote: "I live in Berlin")])
        let accepted = try #require(try FactAsking.accepted(write, [FactAsking.event("Yes, I live in Berlin. I live in Berlin!")]))
        #expect(accepted.sources.map(\.range) == [5..<21] && accepted.sources.map(\.quote) == ["I live in Berlin"])
    }

    @Test(
        arguments: [
            (Origin.user, Standing.evidence, "accepted"), (.assistant, .evidence, "accepted"), (.web, .evidence, "untrusted-origin/web"),
            (.memory, .evidence, "untrusted-origin/memory"), (.user, .recalled, "untrusted-origin/memory"),
            (.user, .summary, "untrusted-origin/summary"), (.user, .injected, "untrusted-origin/injected"),
            (.system, .meta, "untrusted-origin/meta"),
        ] as [(Origin, Standing, String)])
    func origins(_ origin: Origin, _ standing: Standing, _ expected: String) throws {
        let event = FactAsking.event("Anna lives in Rome.", speaker: "narrator", origin: origin, standing: standing)
        #expect(try FactAsking.answer(FactAsking.write("person.identity:Anna lives_in Rome", "Anna lives in Rome."), [event]) == expected)
    }

    @Test func whatWasTakenBackIsNoEvidence() throws {
        var event = FactAsking.event(Self.said)
        event.isAbandoned = true
        #expect(try answer({ _ in }, [event]) == "untrusted-origin/abandoned")
        event = FactAsking.event(Self.said)
        event.isCorrected = true
        #expect(try answer({ _ in }, [event]) == "untrusted-origin/corrected")
        #expect(try answer({ _ in }, [FactAsking.event("<reverie-memory>\nI live in Berlin.")]) == "untrusted-origin/memory")
    }

    @Test func confidenceIsEarned() throws {
        let events = [("e1", "s1"), ("e2", "s1"), ("e3", "s2"), ("e4", "s1")].map { FactAsking.event(Self.said, id: $0, session: $1) }
        func answer(_ ids: [String], _ claimed: Confidence?) throws -> String {
            var write = FactAsking.write(
                Self.line, "The user lives in Berlin.", cites: ids.map { FactCitation(event: EventID(rawValue: $0)) })
            write.confidence = claimed
            return try FactAsking.answer(write, events)
        }
        #expect(try answer(["e1"], .tentative) == "accepted")
        #expect(try answer(["e1", "e2", "e3"], .confident) == "accepted")
        #expect(try answer(["e1", "e2", "e3"], .tentative) == "accepted")
        #expect(try answer(["e1", "e2", "e4"], .confident) == "confidence/earned", "one session")
        #expect(try answer(["e1", "e3"], .confident) == "confidence/earned", "two events")
        #expect(try answer(["e1", "e1", "e3"], .confident) == "confidence/earned", "an event counts once")
        #expect(try answer(["e1", "e2", "e3"], .verified) == "confidence/verified")
        #expect(try answer(["e1", "e2", "e3"], nil) == "accepted")
    }

    /// Of several faults the first in the order of the codes is named.
    @Test func theOrderIsFixed() throws {
        var seen: [String] = []
        let secret = "sk_a1B2c3" + "D4e5F6"
        var write = FactAsking.write("user.mood\u{07} grows 5", "\(secret) 77", cites: [])
        write.confidence = .verified
        let event = FactAsking.event("I live in Berlin.", speaker: "Anna", origin: .web)
        func ask() throws { seen.append(String(try FactAsking.answer(write, [event]).prefix { $0 != "/" })) }
        try ask()
        write.namespace = Namespace(rawValue: "user.mood")
        try ask()
        write.namespace = Namespace(rawValue: "user.nowhere")
        try ask()
        write.namespace = Namespace(rawValue: "user.identity")
        try ask()
        write.statement = "The user lives in Rome."
        try ask()
        (write.predicate, write.object) = ("lives_in", "Rome")
        try ask()
        write.sources = [FactCitation(event: EventID(rawValue: "e1"), quote: "nothing")]
        try ask()
        write.sources[0].quote = nil
        try ask()
        (write.namespace, write.subject, write.statement) = (Namespace(rawValue: "person.identity"), "Anna", "Anna lives in Rome.")
        try ask()
        (write.object, write.statement) = ("Berlin", "Anna lives in Berlin.")
        try ask()
        var trusted = event
        trusted.origin = .user
        seen.append(String(try FactAsking.answer(write, [trusted]).prefix { $0 != "/" }))
        #expect(seen == FactRefusalCode.allCases.map(\.rawValue))
    }
}
