import Dream
import Reverie
import SystemKit
import TestSupport
import Testing

/// Short exchanges with what a careful reader would keep of them, and what not: through all stages of a dream. One half was looked at while rules
/// were written, the other one was not.
@Suite struct ExchangeTests {
    /// Budgets have room for all.
    private func score(_ set: ExchangeSet) throws -> ExchangeScore {
        var score = ExchangeScore()
        for part in set.parts() { try add(part, to: &score) }
        return score
    }

    func add(_ set: ExchangeSet, to score: inout ExchangeScore) throws {
        let life = try DreamLife()
        for (space, some) in try set.drafts() { try life.memory.append(some, in: space) }
        var settings = DreamSettings()
        settings.shareOfFacts = 10
        settings.factsOfRun = .max
        let plan = try life.memory.planDream(DreamRequest(), settings: settings).plan
        var found: [String: [ExchangeFact]] = [:]
        var notes: [String: [ExchangeFact]] = [:]
        for one in plan.candidates {
            if case .refused = one.verdict { continue }
            guard let event = one.write.sources.first?.event.rawValue else { continue }
            let fact = ExchangeFact(
                namespace: one.write.namespace.rawValue, predicate: one.write.predicate, subject: one.write.subject,
                topic: one.write.topic,
                object: one.write.object, from: one.write.validFrom.map { String($0.rfc3339.prefix(10)) })
            let exchange = String(event.prefix { $0 != "/" })
            if one.rule.contains("/note.") { notes[exchange, default: []].append(fact) } else { found[exchange, default: []].append(fact) }
        }
        for exchange in set.exchanges {
            // Words that are kept as they are claim nothing: they count where a note is what is wanted.
            let wanted = (notes[exchange.id] ?? []).filter { note in exchange.keep.contains { ExchangeMatch.same(note, $0) } }
            score.add(exchange, found: (found[exchange.id] ?? []) + wanted)
        }
    }

    @Test func theHalfThatRulesWereWrittenWith() throws {
        let score = try score(.tuning())
        #expect(score.precision >= 0.9 && score.recall >= 0.8, "\(score.report)")
    }

    @Test func theHalfThatWasSetAside() throws {
        let score = try score(.aside())
        #expect(score.precision >= 0.9 && score.recall >= 0.7, "\(score.report)")
    }

    @Test func whatWasImaginedForEachPredicate() throws {
        var score = ExchangeScore()
        for part in try ExchangeSet.imagined().parts() { try add(part, to: &score) }
        #expect(score.precision >= 0.95 && score.recall >= 0.8, "\(score.report)")
    }
}
