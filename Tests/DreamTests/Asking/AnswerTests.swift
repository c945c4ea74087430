import JSONKit
import Model
import TestSupport
import Testing

@testable import Dream

@Suite struct AnswerTests {
    struct Form: Sendable, CustomTestStringConvertible {
        var text: String
        /// Facts; nil where the answer cannot be used.
        var facts: Int?
        var testDescription: String { String(text.prefix(80)) }

        init(_ text: String, _ facts: Int?) {
            self.text = text
            self.facts = facts
        }
    }

    private static let sound = #"{"namespace":"user.place","predicate":"lives_in","object":"Porto","event":1,"quote":"in Porto"}"#

    private static let forms: [Form] = [
        Form(#"{"facts":[]}"#, 0), Form("{\"facts\":[\(sound)]}", 1), Form("{\"facts\":[\(sound),\(sound)],\"more\":1}", 2),
        Form(
            #"{"facts":[{"namespace":"a","predicate":"b","subject":null,"topic":"","object":"c","event":2,"from":7,"quote":"d","x":1}]}"#, 1
        ),
        Form("", nil), Form("Sure! {\"facts\":[]}", nil), Form("{\"facts\":[]} Done.", nil), Form("[]", nil), Form("null", nil),
        Form(#"{"facts":{}}"#, nil), Form(#"{"facts":null}"#, nil), Form(#"{"fact":[]}"#, nil), Form(#"{"facts":[],"facts":[]}"#, nil),
        Form(#"{"facts":["I live in Porto"]}"#, nil), Form(#"{"facts":[{}]}"#, nil),
        Form(#"{"facts":[{"namespace":"a","predicate":"b","object":"","event":1,"quote":"d"}]}"#, nil),
        Form(#"{"facts":[{"namespace":"a","predicate":"b","object":"c","event":"1","quote":"d"}]}"#, nil),
        Form(#"{"facts":[{"namespace":"a","predicate":"b","object":"c","event":1.5,"quote":"d"}]}"#, nil),
        Form(#"{"facts":[{"namespace":"a","predicate":"b","object":["c"],"event":1,"quote":"d"}]}"#, nil),
        Form("{\"facts\":[\(Array(repeating: sound, count: 40).joined(separator: ","))]}", 40),
        Form("{\"facts\":[\(Array(repeating: sound, count: 41).joined(separator: ","))]}", nil),
        Form(String(repeating: "[", count: 100_000), nil), Form("{\"facts\":[" + String(repeating: " ", count: 300_000) + "]}", nil),
        Form(
            "{\"facts\":[{\"namespace\":\"\(String(repeating: "n", count: 201))\",\"predicate\":\"b\",\"object\":\"c\",\"event\":1,\"quote\":\"d\"}]}",
            nil),
    ]

    @Test(arguments: forms) func theFormIsReadByHand(_ form: Form) {
        let facts = try? FactForm.facts(in: ModelAnswer(text: form.text, model: "m"))
        #expect(facts?.count == form.facts)
    }

    @Test func aCutAnswerIsNone() {
        #expect(throws: AnswerProblem.self) { try FactForm.facts(in: ModelAnswer(text: #"{"facts":[]}"#, model: "m", wasCut: true)) }
    }

    // MARK: Quotes

    struct Quote: Sendable {
        var quote: String
        var text: String
        var near: Int?
        var found: String?
        var at: Int?

        init(_ quote: String, in text: String, near: Int? = nil, _ found: String?, at: Int? = nil) {
            (self.quote, self.text, self.near, self.found, self.at) = (quote, text, near, found, at)
        }
    }

    private static let quotes: [Quote] = [
        Quote("in Porto", in: "I live in Porto.", "in Porto", at: 7),
        Quote("  in Porto \n", in: "I live in Porto.", "in Porto"),
        Quote("live in Porto", in: "I live  in\n  Porto.", "live  in\n  Porto"),
        Quote("live\n\nin Porto", in: "I live in Porto.", "live in Porto"),
        Quote("10 km", in: "It is 10\u{A0}km away.", "10\u{A0}km"),
        Quote("in porto", in: "I live in Porto.", nil), Quote("in Lisbon", in: "I live in Porto.", nil),
        Quote("", in: "I live in Porto.", nil), Quote("   ", in: "a b", nil), Quote("x", in: "", nil),
        Quote("I live in Porto. I like tea.", in: "I live in Porto.", nil),
        Quote("tea", in: "tea, tea and tea", "tea", at: 0), Quote("tea", in: "tea, tea and tea", near: 6, "tea", at: 5),
        Quote("tea", in: "tea, tea and tea", near: .max, "tea", at: 13), Quote("tea", in: "tea, tea and tea", near: .min, "tea", at: 0),
        Quote("aab", in: "aaab", "aab", at: 1), Quote("Zoë", in: "my name is Zoë!", "Zoë"),
        // The same letter in two writings is not the same bytes.
        Quote("Zoe\u{308}", in: "my name is Zo\u{EB}!", nil),
    ]

    @Test(arguments: quotes) func aQuoteIsTheLedgersOrNone(_ one: Quote) {
        let range = QuoteFinder.range(of: one.quote, in: one.text, near: one.near)
        #expect(range.map { String(decoding: Array(one.text.utf8)[$0], as: UTF8.self) } == one.found)
        if let at = one.at { #expect(range?.lowerBound == at) }
    }

    /// Whatever is cut out of a text, and however its blanks are written, it is found there; and no range leaves the text.
    @Test(arguments: UInt64(1)...20) func whatStandsThereIsFound(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = ["a", "b", " ", "  ", "\n", "é", "\u{A0}", "😀", ".", "x"]
        let text = (0..<200).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
        let scalars = Array(text.unicodeScalars)
        for _ in 0..<50 {
            let start = Int.random(in: 0..<scalars.count, using: &random)
            let piece = scalars[start..<Int.random(in: start..<scalars.count, using: &random)]
            var view = String.UnicodeScalarView()
            view.append(contentsOf: piece)
            let quote = String(view)
            let isBlank = !quote.utf8.contains { $0 > 0x20 }
            let range = QuoteFinder.range(of: quote, in: text)
            #expect((range == nil) == isBlank, "\(quote.debugDescription)")
            if let range { #expect(range.lowerBound >= 0 && range.upperBound <= text.utf8.count && !range.isEmpty) }
        }
    }
}

@Suite struct ModelCandidateTests {
    private func candidates(_ facts: [ModelFact], _ part: ShownPart, project: String? = nil) throws -> [FactCandidate] {
        ModelCandidates.candidates(
            facts, of: part, in: AskingGround.session([], project: project), pack: try AskingGround.pack(),
            relations: try AskingGround.relations(), rule: "model/m")
    }

    @Test func whatCannotBeFoundIsRefusedByName() throws {
        let part = try AskingGround.part("I live in Porto.", "I like tea.")
        let found = try candidates(
            [
                AskingGround.fact("Porto", "live in Porto"), AskingGround.fact("Rome", "live in Rome"),
                AskingGround.fact("Porto", "live in Porto", event: 2), AskingGround.fact("Porto", "live in Porto", event: 3),
                AskingGround.fact("Porto", "live in Porto", event: 0), AskingGround.fact("Porto", "live in Porto", event: .min),
            ], part)
        #expect(found.map(\.fault?.detail) == [nil, "words", "words", "event", "event", "event"])
        #expect(found.dropFirst().allSatisfy { $0.fault?.code == .quoteMismatch && $0.write.sources.first?.range == 0..<0 })
        let good = try #require(found.first)
        #expect(good.write.sources == [FactCitation(event: EventID(rawValue: "m1"), range: 2..<15)] && good.rule == "model/m")
        #expect(good.write.statement == nil && good.write.speaker == nil && good.write.confidence == nil)
    }

    struct Spoken: Sendable {
        var text: String
        var namespace: String
        var predicate: String
        var isSpokenOf: Bool

        init(_ text: String, _ namespace: String, _ predicate: String, _ isSpokenOf: Bool) {
            (self.text, self.namespace, self.predicate, self.isSpokenOf) = (text, namespace, predicate, isSpokenOf)
        }
    }

    private static let spoken: [Spoken] = [
        Spoken("I'm allergic to peanuts.", "user.health", "allergy", true),
        Spoken("Ich bin allergisch gegen Nüsse.", "user.health", "allergy", true),
        Spoken("Let's use Jest for the tests.", "user.health", "allergy", false),
        Spoken("Let's use Jest for the tests.", "project.tool", "test_framework", true),
        Spoken("I live in Porto.", "user.place", "lives_in", true), Spoken("I live in Porto.", "user.identity", "birthplace", false),
        Spoken("I LIVE IN PORTO", "user.place", "lives_in", true), Spoken("I work in Porto.", "user.relation", "spouse", false),
        Spoken("My wife Ilse works there.", "user.relation", "spouse", true), Spoken("My housewife", "user.relation", "spouse", false),
        Spoken("", "user.place", "lives_in", false),
        // The value's own sentence is to speak of it, and what begins any sentence speaks of nothing.
        Spoken("I went to Porto. My wife stayed here.", "user.relation", "spouse", false),
        Spoken("My wife is from Porto. I stayed here.", "user.relation", "spouse", true),
        Spoken("I'm so tired of Porto.", "user.identity", "name", false), Spoken("Ich bin müde von Porto.", "user.identity", "name", false),
        // What no pack lists is for the gates to refuse.
        Spoken("anything", "no.such", "thing", true),
    ]

    @Test(arguments: spoken) func theWordsSpeakOfIt(_ one: Spoken) throws {
        let words = try AskingGround.relations()
        #expect(words.speak(of: Namespace(rawValue: one.namespace), one.predicate, "porto", in: one.text) == one.isSpokenOf)
    }

    @Test func aFactOfAProjectIsAboutTheProjectAtHand() throws {
        let part = try AskingGround.part("We use pnpm.")
        var fact = AskingGround.fact("pnpm", "use pnpm", predicate: "uses", namespace: "project.stack")
        fact.subject = "another project"
        fact.topic = "package manager"
        let namespaces = try AskingGround.pack().rules.values.filter { $0.subjectKind == "project" }.map(\.namespace.rawValue)
        fact.namespace = try #require(namespaces.sorted().first)
        #expect(try candidates([fact], part, project: "ferry").first?.write.subject == "ferry")
    }

    @Test func aModelsNameIsNoMarkup() {
        #expect(ModelRule.name(of: "qwen3") == "model/qwen3")
        #expect(ModelRule.name(of: "a b\n\u{1B}[2Jü") == "model/a-b--[2J--")
        #expect(ModelRule.name(of: String(repeating: "x", count: 500)).utf8.count == 86)
    }

    // MARK: Asking

    private func ask(_ model: ScriptedModel) throws -> (facts: [ModelFact]?, told: [ModelExchange], failure: ModelFailure?) {
        let interview = ModelInterview(model, try AskingGround.question()) { $0 }
        var told: [ModelExchange] = []
        do {
            let facts = try interview.ask(
                about: AskingGround.part("I live in Porto."), inProject: false, known: [], boundary: "b"
            ) { told.append($0) }
            return (facts, told, nil)
        } catch let failure as ModelFailure {
            return (nil, told, failure)
        }
    }

    private static let good =
        #"{"facts":[{"namespace":"user.place","predicate":"lives_in","object":"Porto","event":1,"quote":"in Porto"}]}"#

    @Test func itIsAskedOnceMoreAndToldWhatWasWrong() throws {
        let model = ScriptedModel(texts: "I found nothing.", Self.good)
        let (facts, told, _) = try ask(model)
        #expect(facts?.count == 1 && told.map { $0.facts != nil } == [false, true] && model.asked.count == 2)
        #expect(model.asked[1].user.contains("could not be used: it is no JSON document"))
        #expect(!model.asked[1].user.contains("I found nothing."))
    }

    @Test func andThenItIsLeft() throws {
        let model = ScriptedModel(texts: "[]", #"{"facts":7}"#, Self.good)
        let (facts, told, failure) = try ask(model)
        #expect(facts == nil && told.count == 2 && model.asked.count == 2)
        #expect(failure == .unreadable("it is no object with a list \"facts\"."))
    }

    @Test func whatIsBeyondAllMeasureIsNotKept() throws {
        let model = ScriptedModel(texts: String(repeating: "x", count: 10 << 20), Self.good)
        let (facts, told, _) = try ask(model)
        #expect(facts?.count == 1 && told.first?.text == "" && model.asked[1].user.contains("longer than"))
    }

    @Test(arguments: [ModelFailure.unreachable("no"), .overCap(cap: 5, used: 5), .cancelled, .refused(status: 500, "x")])
    func aFailureEndsIt(_ failure: ModelFailure) throws {
        let model = ScriptedModel([.success(ModelAnswer(text: "?", model: "m")), .failure(failure)])
        let (facts, told, met) = try ask(model)
        #expect(facts == nil && told.count == 1 && met == failure)
    }

    @Test func whatIsHeldIsOfTheSameSessionAlone() throws {
        let one = AskingGround.session([AskingGround.event(1, "a")])
        let longer = AskingGround.session([AskingGround.event(1, "a"), AskingGround.event(2, "b")])
        let candidate = FactCandidate(FactWrite(namespace: Namespace(rawValue: "a.b"), predicate: "p", object: "o"), rule: "r", worth: 1)
        let held = HeldProposals([SessionExtent(one): [candidate]])
        #expect(held.candidates(in: one).count == 1 && held.candidates(in: longer).isEmpty)
    }
}
