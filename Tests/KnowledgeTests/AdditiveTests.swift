import Gates
import Knowledge
import Lexicons
import Model
import Store
import SystemKit
import TestSupport
import Testing

/// Hundreds of facts about the same people and projects, none of which contradicts another one, under the packs that ship: nothing is
/// closed and nobody is asked.
@Suite struct AdditiveTests {
    private let test: FactTest
    private let facts: FactService
    private let pack: DomainPack

    init() throws {
        test = try FactTest()
        let pack = try DomainPacks.load(folders: [Paths.join(Program.checkout(), "lexicons")])
        self.pack = pack
        facts = FactService(store: test.store) { pack }
    }

    @Test func whatAddsUpClosesNothing() throws {
        var added = 0
        for (number, write) in writes().enumerated() {
            let outcomes = try [0, 1].map { try learn(write, day: Int64(number % 20 + $0), session: "s\($0)", number) }
            #expect(outcomes == [.added, .strengthened], "\(write.namespace.rawValue) \(write.predicate)")
            added += 1
        }
        #expect(added >= 300)
        added += try move()
        let all = try test.all()
        #expect(all.count == added && all.allSatisfy { $0.ending == nil && $0.sources.count <= 2 })
        // Each is found again: by its subject as of a day, by its relation from the other side.
        let subjects = Set(all.map(\.subject.name))
        #expect(subjects.count >= 2)
        #expect(try test.store.read { try $0.reviews(in: $0.spaces().map(\.number), all: true) }.isEmpty)
        #expect(try test.faults() == [] && Refold.difference(test.store) == [])
    }

    private func learn(_ write: FactWrite, day: Int64, session: String, _ number: Int) throws -> FactReport.Outcome {
        test.clock.set(test.moment(30) + Int64(number) * 1000 + day)
        let event = try test.say(facts.assertion(of: write), day: day, session: session)
        var write = write
        write.sources = [FactCitation(event: event)]
        switch try facts.check(write, in: .personal) {
        case .refused(let refusal): throw refusal
        case .accepted(let accepted):
            let report = try facts.add(accepted, in: .personal, by: .init(door: .library))
            #expect(report.closed.isEmpty && report.review == nil, "\(write.namespace.rawValue) \(write.predicate)")
            return report.outcome
        }
    }

    /// Of many-valued predicates three values, of those with topics three topics, of the others one.
    private func writes() -> [FactWrite] {
        pack.rules.values.sorted { $0.namespace.rawValue < $1.namespace.rawValue }.flatMap { rule in
            rule.predicates.values.sorted { $0.name < $1.name }.flatMap { predicate -> [FactWrite] in
                let identity = rule.identity(of: predicate)
                let repeats = identity.contains(.topic) || predicate.cardinality == .many ? 3 : 1
                return (0..<min(repeats, predicate.value == .choice ? predicate.choices.count : repeats)).map { number in
                    FactWrite(
                        namespace: rule.namespace, subject: subject(of: rule), predicate: predicate.name,
                        topic: identity.contains(.topic) ? ["alpha", "beta", "gamma"][number] : nil,
                        object: value(of: predicate, number, rule))
                }
            }
        }
    }

    private func subject(of rule: DomainPack.Rule) -> String {
        if rule.namespace.rawValue.hasPrefix("user.") { return EntityReference.user }
        return rule.subjectKind == "person" ? "Anna" : rule.subjectKind == "project" ? "ferry" : "harbour"
    }

    private func value(of predicate: DomainPack.Predicate, _ number: Int, _ rule: DomainPack.Rule) -> String {
        let name = ["Tivo", "Ruma", "Keld"][number]
        return switch predicate.value {
        case .text: ["amber", "cobalt", "ochre"][number]
        // The same names everywhere: many relations lead to the same things.
        case .entity: name
        case .number: "\(8080 + number)"
        case .date: "2023-0\(number + 3)-15"
        case .flag: "true"
        case .choice: predicate.choices[number]
        case .path: ["src/main.swift", "docs/index.md", "tests/all.py"][number]
        case .command: ["make test", "make lint", "make docs"][number]
        case .version: ["3.11.2", "20.1.0", "1.75.0"][number]
        case .url: "https://example.org/\(["a", "b", "c"][number])"
        }
    }

    /// Other times: of a single-valued predicate one after the other, each with the end that is known.
    private func move() throws -> Int {
        let cities = ["Oslo", "Rome", "Lima", "Bonn"]
        for (place, city) in cities.enumerated() {
            let write = FactWrite(
                namespace: Namespace(rawValue: "person.place"), subject: "Berit", predicate: "lives_in", object: city)
            let day = Int64(place) * 5
            #expect(try learn(write, day: day, session: "moves", 10_000 + place) == .added)
            let fact = try #require(try test.all().last)
            let valid = Period(from: test.moment(day), to: test.moment(day + 5))
            test.clock.set(test.moment(31) + Int64(place) * 1000)
            _ = try facts.revise(fact, valid: valid, why: nil, by: .init(door: .library), answer: nil)
        }
        return cities.count
    }
}
