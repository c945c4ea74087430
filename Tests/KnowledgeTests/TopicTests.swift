import Gates
import Knowledge
import Model
import Store
import TestSupport
import Testing

/// A relation is found by its ends, whatever they are called; another topic is another fact all the same.
@Suite struct TopicTests {
    private static let pack = DomainPack(
        rules: [
            .init(
                namespace: Namespace(rawValue: "test.role"), summary: "roles", subjectKind: "project",
                identity: [.subject, .predicate, .topic], origins: [.user, .system, .assistant],
                predicates: [
                    "role": .init(
                        name: "role", cardinality: .one, value: .entity, valueKind: "person", inverse: "has_role",
                        says: "{object} does the {topic} of {subject}", words: ["does"])
                ])
        ], digest: "test")

    @Test func theSamePersonInTwoRoles() throws {
        let test = try FactTest()
        let facts = FactService(store: test.store) { Self.pack }
        for (number, topic) in ["testing", "design"].enumerated() {
            let text = "Anna does the \(topic) of ferry"
            let event = try test.say(text, day: Int64(number))
            let write = FactWrite(
                namespace: Namespace(rawValue: "test.role"), subject: "ferry", predicate: "role", topic: topic, object: "Anna",
                sources: [FactCitation(event: event)])
            guard case .accepted(let accepted) = try facts.check(write, in: .personal) else {
                Issue.record("refused")
                return
            }
            let report = try facts.add(accepted, in: .personal, by: .init(door: .library))
            #expect(report.outcome == .added && report.fact?.topic == topic)
        }
        #expect(try test.shown() == ["Anna does the design of ferry", "Anna does the testing of ferry"])
    }
}
