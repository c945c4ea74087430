import Gates
import Lexicons
import Model
import TestSupport
import Testing

@testable import Store

/// Facts and entities, without the rules of how they come to be: each step is decided by the test.
extension ProcedureTest {
    static let graphPack = DomainPack(
        rules: [
            .init(
                namespace: Namespace(rawValue: "test.place"), summary: "places", subjectKind: "person", origins: [.user],
                predicates: [
                    "lives_in": .init(
                        name: "lives_in", cardinality: .one, value: .entity, valueKind: "place", inverse: "home_of",
                        says: "{subject} lives in {object}", words: ["lives"])
                ]),
            .init(
                namespace: Namespace(rawValue: "test.taste"), summary: "tastes", subjectKind: "person",
                identity: [.subject, .predicate, .topic], origins: [.user],
                predicates: [
                    "prefers": .init(
                        name: "prefers", cardinality: .one, value: .text, says: "{subject} prefers {object} as {topic}", words: ["prefers"])
                ]),
        ], digest: "test")

    func accept(_ write: FactWrite) throws -> AcceptedFactWrite {
        let evidence = try store.read { try $0.evidence(for: write, in: .personal) }
        switch validateFactWrite(write, pack: Self.graphPack, evidence: evidence, secrets: SecretFinder(Redactor(RedactionLexicon()))) {
        case .accepted(let accepted): return accepted
        case .refused(let refusal): throw refusal
        }
    }

    @discardableResult
    func plan(_ act: FactDecision.Act, _ body: (LedgerWriter, inout PlannedFacts) throws -> Void) throws -> Int64 {
        try store.write { writer in
            var plan = PlannedFacts()
            try body(writer, &plan)
            return try writer.commit(plan, act, about: Subject(.fact, "f"), why: "chance", by: .program, in: .personal).at
        }
    }

    /// A fact about somebody, learnt from words of its own. Returns its number and its subject's.
    func learn(_ subject: String, _ predicate: String, _ object: String, topic: String? = nil, id: String) throws -> (
        fact: Int64, subject: Int64
    ) {
        let words = predicate == "lives_in" ? "lives in" : predicate
        let tail = topic.map { " as \($0)" } ?? ""
        try test.append(.of("\(subject) \(words) \(object)\(tail)", id: id, session: id, kind: .assertion, origin: .user))
        let write = FactWrite(
            namespace: Namespace(rawValue: topic == nil ? "test.place" : "test.taste"), subject: subject, predicate: predicate,
            topic: topic,
            object: object, sources: [FactCitation(event: EventID(rawValue: id))])
        let accepted = try accept(write)
        var numbers: (fact: Int64, subject: Int64) = (0, 0)
        try plan(.assert) { writer, plan in
            numbers = (try writer.newFactNumber(), try writer.newEntityNumber())
            plan.add(EntityRecord(number: numbers.subject, name: subject, kind: "person"))
            var place: Int64?
            if topic == nil {
                place = try writer.newEntityNumber()
                plan.add(EntityRecord(number: place ?? 0, name: object, kind: "place"))
            }
            let state = FactState(valid: accepted.valid, confidence: .tentative, origin: .user, expiresAt: TestStore.now + 1000)
            plan.insert(accepted, as: .init(number: numbers.fact, subject: numbers.subject, object: place, state: state))
        }
        return numbers
    }

    /// Something in every column of the knowledge graph. Returns one of its facts.
    @discardableResult
    func fillGraph() throws -> FactID {
        let anna = try learn("Anna Maria Theresia", "lives_in", "Sankt Peter am Kammersberg", id: "f1")
        let tea = try learn("Anna", "prefers", "tea", topic: "drink", id: "f2")
        let oslo = try learn("Ben", "lives_in", "Oslo", id: "f3")
        try plan(.merge) { $1.merge(tea.subject, into: anna.subject) }
        try plan(.alias) { $1.alias(oslo.subject, name: "Benjamin") }
        try plan(.verify) { _, plan in
            plan.revise(tea.fact, to: FactState(valid: Period(from: 1, to: 9), confidence: .verified, origin: .user, verifiedAt: 5))
            plan.pin(tea.fact, true)
        }
        try plan(.ask) { $1.ask(oslo.fact, .fact(anna.fact)) }
        try plan(.retract) { $1.close(oslo.fact, .retracted) }
        try test.append(.of("Ben lives in Oslo", id: "f4", session: "later", kind: .assertion, origin: .user))
        let again = try accept(
            FactWrite(
                namespace: Namespace(rawValue: "test.place"), subject: "Ben", predicate: "lives_in", object: "Oslo",
                sources: [FactCitation(event: EventID(rawValue: "f4"))]))
        try plan(.assert) { $1.support(oslo.fact, by: again) }
        return try store.write { $0.factID(anna.fact) }
    }
}
