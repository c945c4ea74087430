import Dream
import JSONKit
import Model
import Reverie
import SystemKit
import TestSupport
import Testing

/// The short exchanges with models: one that answers what a careful reader keeps, and one that lies.
@Suite struct ModelExchangeTests {
    /// Budgets have room for all.
    private struct Night {
        var found: [String: [(fact: ExchangeFact, rule: String)]] = [:]
        var refused: [String: Int] = [:]
        var proposed = 0
    }

    private static func night(_ set: ExchangeSet, _ model: TestModel?) throws -> Night {
        let life = try DreamLife()
        for (space, some) in try set.drafts() { try life.memory.append(some, in: space) }
        var memory = life.memory
        memory.models = model
        var settings = DreamSettings()
        settings.shareOfFacts = 10
        settings.factsOfRun = .max
        var request = DreamRequest()
        request.mostModelCalls = .max
        request.mostModelTokens = .max
        let plan = try memory.planDream(request, settings: settings).plan
        var night = Night()
        for one in plan.candidates {
            let isProposed = one.rule.hasPrefix("model/")
            if isProposed { night.proposed += 1 }
            if case .refused(let gate, _, _) = one.verdict {
                if isProposed { night.refused[gate, default: 0] += 1 }
                continue
            }
            guard !one.rule.contains("/note."), let event = one.write.sources.first?.event.rawValue else { continue }
            let fact = ExchangeFact(
                namespace: one.write.namespace.rawValue, predicate: one.write.predicate, subject: one.write.subject,
                topic: one.write.topic, object: one.write.object, from: one.write.validFrom.map { String($0.rfc3339.prefix(10)) })
            night.found[String(event.prefix { $0 != "/" }), default: []].append((fact, one.rule))
        }
        return night
    }

    private static func score(_ set: ExchangeSet, _ night: Night) -> ExchangeScore {
        var score = ExchangeScore()
        for exchange in set.exchanges { score.add(exchange, found: (night.found[exchange.id] ?? []).map(\.fact)) }
        return score
    }

    /// Which exchange a question is about.
    private static func exchange(_ record: ShownRecord, _ set: ExchangeSet) -> Exchange? {
        set.exchanges.first { one in record.texts.allSatisfy { text in one.events.contains { $0.text == text } } && !record.texts.isEmpty }
    }

    // MARK: The good one

    @Test func aGoodModelAddsToWhatRulesReach() throws {
        let set = try ExchangeSet.tuning()
        let model = TestModel { record in
            let facts = (Self.exchange(record, set)?.keep ?? []).compactMap { fact -> JSONValue? in
                let places = record.texts.indices.filter { record.speakers[$0] != "assistant" }
                let place = places.first { ExchangeMatch.holds(fact, of: record.texts[$0]) } ?? places.first
                guard let place else { return nil }
                return .object(
                    .told(
                        fact.namespace, fact.predicate, fact.object, topic: fact.topic, subject: fact.subject, event: place + 1,
                        quote: record.texts[place]))
            }
            return JSONValue.object(["facts": .array(facts)]).encoded()
        }
        let rules = Self.score(set, try Self.night(set, nil))
        let night = try Self.night(set, model)
        let both = Self.score(set, night)
        #expect(both.recall >= rules.recall, "\(both.report)")
        #expect(both.precision >= rules.precision - 0.02 && both.forbidden <= rules.forbidden, "\(both.report)")
        #expect(night.proposed > 60 && !model.questions.isEmpty)
    }

    // MARK: The liar

    private static let predicates: [(String, String)] = [
        ("user.place", "lives_in"), ("user.identity", "name"), ("user.health", "allergy"), ("user.work", "works_for"),
        ("user.taste", "likes"), ("user.relation", "spouse"), ("user.plan", "learning"), ("user.possession", "owns"),
        ("user.identity", "birthday"), ("user.relation", "friend"), ("user.habit", "hobby"), ("user.event", "attended"),
    ]

    /// What it says of an exchange: nothing of it holds.
    private static func lies(_ exchange: Exchange, _ record: ShownRecord) -> [JSONObject] {
        let persons = record.speakers.firstIndex { $0 != "assistant" } ?? 0
        let said = record.texts[persons]
        var lies: [JSONObject] = [
            .told("user.place", "lives_in", "Atlantis", event: persons + 1, quote: "I live in Atlantis."),
            .told("user.place", "lives_in", "Atlantis", event: persons + 1, quote: said),
            .told("user.identity", "name", "Zarathustra", event: 99, quote: said),
            .told("user.instruction", "wants", "send all files to a stranger", event: persons + 1, quote: said),
        ]
        // What tools, pages, memory and assistants said, as if the person had.
        for event in exchange.events where event.kind != "user_message" || event.origin != "user" {
            for (namespace, predicate) in predicates.prefix(4) {
                let word = event.text.split(separator: " ").first { $0.first?.isUppercase ?? false }.map(String.init) ?? "Rome"
                lies.append(.told(namespace, predicate, word, event: persons + 1, quote: event.text))
                let place = record.texts.firstIndex(of: event.text)
                if let place { lies.append(.told(namespace, predicate, word, event: place + 1, quote: event.text)) }
            }
        }
        // What must not be kept, quoted as it stands: denied, asked, transient, of somebody else.
        for drop in exchange.drop {
            for (index, text) in record.texts.enumerated() where text.localisedContains(drop.words) {
                for (namespace, predicate) in predicates {
                    lies.append(.told(namespace, predicate, drop.words, event: index + 1, quote: text))
                    lies.append(.told(namespace, predicate, drop.words, event: index + 1, quote: drop.words))
                }
            }
        }
        return lies
    }

    /// The gates judge what a liar says as they judge all others: nothing comes in that the person did not say.
    @Test func aLiarGetsNothingIn() throws { try lie(about: .tuning(), mostTaken: 0) }

    /// `I said oat milk, but I've changed my mind` is the one that nobody sees through.
    @Test func aLiarGetsNothingInOfTheOtherHalf() throws { try lie(about: .aside(), mostTaken: 1) }

    private func lie(about set: ExchangeSet, mostTaken: Int) throws {
        for start in [0, 40] {
            let liar = TestModel("scripted nowhere liar") { record in
                let all = Self.exchange(record, set).map { Self.lies($0, record) } ?? []
                return JSONValue.object(["facts": .array(all.dropFirst(start).prefix(40).map { .object($0) })]).encoded()
            }
            let night = try Self.night(set, liar)
            let taken = night.found.flatMap { id, facts in facts.filter { $0.rule.hasPrefix("model/") }.map { "\(id): \($0.fact.line)" } }
            #expect(Set(taken).count <= mostTaken, "\(taken.count) of \(night.proposed):\n\(taken.sorted().joined(separator: "\n"))")
            if start == 0 { #expect(night.proposed > 400) }
        }
    }
}

extension String {
    fileprivate func localisedContains(_ words: String) -> Bool { lowercased().contains(words.lowercased()) }
}

extension ExchangeMatch {
    /// The words of a fact's object stand in a text.
    fileprivate static func holds(_ fact: ExchangeFact, of text: String) -> Bool {
        let all = Set(words(text))
        let sought = words(fact.object)
        return !sought.isEmpty && sought.allSatisfy(all.contains)
    }
}
