import Lexicons
import Model
import SystemKit
import TestSupport
import Testing

/// The packs that ship are sensible.
@Suite struct ShippedPackTests {
    private let pack: DomainPack

    init() throws { pack = try DomainPacks.load(folders: [ShippedTests.folder()]) }

    private var predicates: [(rule: DomainPack.Rule, predicate: DomainPack.Predicate)] {
        pack.rules.values.flatMap { rule in rule.predicates.values.map { (rule, $0) } }
    }

    private func rule(_ name: String) throws -> DomainPack.Rule { try #require(pack.rules[Namespace(rawValue: name)], "\(name)") }

    @Test func thereIsEnoughAndNothingContradicts() {
        #expect(pack.conflicts.isEmpty, "\(pack.conflicts)")
        #expect(pack.rules.count >= 30 && predicates.count >= 150)
        #expect(Set(pack.rules.values.map { Paths.lastComponent($0.file) }) == ["agents.yaml", "people.yaml"])
    }

    @Test func everyPredicateTellsASentence() {
        for (rule, predicate) in predicates {
            let name = "\(rule.namespace.rawValue) \(predicate.name)"
            let says = predicate.says ?? ""
            let told = says.replacing("{subject}", with: "Ada").replacing("{object}", with: "Lima").replacing("{topic}", with: "tea")
            #expect(
                told.contains("Ada") && told.contains("Lima") && !told.contains("{") && told.split(separator: " ").count >= 3,
                "\(name): \(told)")
            #expect(!says.hasSuffix(".") && !says.contains("  "), "\(name): \(says)")
            // Facts that differ in the topic alone must not read alike.
            #expect(says.contains("{topic}") == rule.identity.contains(.topic), "\(name): \(says)")
            #expect(predicate.words.count >= 2, "\(name): \(predicate.words)")
        }
    }

    @Test func identitiesAreSensible() {
        for (rule, predicate) in predicates {
            let identity = rule.identity(of: predicate)
            let name = "\(rule.namespace.rawValue) \(predicate.name)"
            #expect(identity.starts(with: [.subject, .predicate]), "\(name)")
            #expect(identity.contains(.object) == (predicate.cardinality == .many), "\(name)")
        }
        for rule in pack.rules.values { #expect(!rule.summary.isEmpty && !rule.summary.hasSuffix("."), "\(rule.namespace.rawValue)") }
    }

    /// A relation can be told from both sides, and by its inverse alone.
    @Test func inversesLeadBack() {
        for (rule, predicate) in predicates {
            guard let inverse = predicate.inverse else { continue }
            let found = rule.predicate(inverse)
            #expect(
                found?.predicate == predicate && found?.isInverse == (inverse != predicate.name), "\(rule.namespace.rawValue) \(inverse)")
        }
    }

    @Test func trustIsAsThePacksPromise() {
        for rule in pack.rules.values {
            let name = rule.namespace.rawValue
            #expect(rule.origins.contains(.web) == (name == "reference.web"), "\(name)")
            #expect(!rule.origins.contains(.memory) && rule.origins.contains(.user), "\(name)")
            if name.hasPrefix("user.") { #expect(rule.speaker == .subject && rule.subjectKind == "person", "\(name)") }
            if !name.hasPrefix("project.") { #expect(!rule.origins.contains(.tool) || name == "reference.web", "\(name)") }
            if name.hasPrefix("project.") { #expect(rule.subjectKind == "project" && rule.speaker == .anyone, "\(name)") }
        }
    }

    @Test(arguments: [
        ("user.password", true), ("project.db_password_hint", true), ("team.credentials", true), ("user.token", true),
        ("ci.token.old", true),
        ("user.secret", true), ("user.health.private", true), ("user.private.diary", true), ("private", true), ("user.api_keys", true),
        ("user.health", false), ("project.tokenizer", false), ("user.privateer", false), ("secretary.note", false),
        ("user.pinboard", false),
    ])
    func bans(_ namespace: String, _ isBanned: Bool) {
        #expect(pack.banned.contains { Glob($0).matches(namespace) } == isBanned)
    }

    @Test(arguments: [
        ("user.place", "lives_in", DomainPack.Cardinality.one, ValueKind.entity), ("user.preference", "prefers", .one, .text),
        ("user.identity", "birthday", .one, .date), ("user.relation", "sibling", .many, .entity), ("user.health", "allergy", .many, .text),
        ("user.work", "works_for", .one, .entity), ("user.note", "said", .many, .text), ("person.place", "lives_in", .one, .entity),
        ("project.tool", "package_manager", .one, .text), ("project.command", "runs_with", .one, .command),
        ("project.setting", "port", .one, .number), ("project.setting", "runtime", .one, .version),
        ("project.decision", "rejected", .many, .text),
        ("project.fact", "repository", .one, .url), ("project.structure", "lies_in", .one, .path),
        ("project.fact", "status", .one, .choice),
        ("project.pattern", "fixed_by", .many, .text), ("reference.web", "read_on", .many, .text), ("user.work", "remote", .one, .flag),
    ])
    func whatOthersRelyOn(_ namespace: String, _ name: String, _ cardinality: DomainPack.Cardinality, _ value: ValueKind) throws {
        let predicate = try #require(try rule(namespace).predicates[name])
        #expect(predicate.cardinality == cardinality && predicate.value == value)
    }

    @Test func aTopicHasOnePreference() throws {
        let preference = try rule("user.preference")
        #expect(try preference.identity(of: #require(preference.predicates["prefers"])) == [.subject, .predicate, .topic])
        #expect(try preference.identity(of: #require(preference.predicates["avoids"])) == [.subject, .predicate, .topic, .object])
    }

    @Test func parentsAreTheInverseOfChildren() throws {
        let found = try #require(try rule("user.relation").predicate("parent"))
        #expect(found.predicate.name == "child" && found.isInverse)
    }

    @Test func aBirthdayIsTimeless() throws {
        #expect(try rule("user.identity").predicates["birthday"]?.isTimeless == true)
        #expect(try rule("user.place").predicates["lives_in"]?.isTimeless == false)
    }
}
