import Lexicons
import TestSupport
import Testing

/// Each mistake that a pack can have, and where it is told.
@Suite struct PackMistakeTests {
    /// The lines before the predicates of `a.b`, and a sound predicate in lines 5 to 7.
    private static let head = "pack: own\nnamespaces:\n  a.b:\n    predicates:\n"
    private static let sound = "      p:\n        cardinality: one\n        value: text\n"

    private static func problems(_ text: String) -> [(line: Int, text: String)] {
        DomainPackFile.inspect(path: "packs/own.yaml", bytes: Array(text.utf8)).problems.map { error in
            guard case .malformed("packs/own.yaml", let line, let problem) = error else { return (-1, "\(error)") }
            return (line, problem)
        }
    }

    /// A mistake is told once, in its line; nothing else is told beside it.
    private func expect(_ text: String, _ line: Int, _ says: String) {
        let found = Self.problems(text)
        #expect(found.count == 1 && found.first?.line == line && found.first?.text.contains(says) == true, "\(found)\n\(text)")
        let thrown = #expect(throws: LexiconError.self) { try DomainPackFile(path: "packs/own.yaml", bytes: Array(text.utf8)) }
        #expect(thrown?.line == line)
    }

    @Test func theGroundIsSound() {
        #expect(Self.problems(Self.head + Self.sound).isEmpty)
        #expect(Self.problems("pack: own\nbanned: ['*.x']\n").isEmpty)
    }

    @Test(
        arguments: [
            ("- a\n", 1, "the file must be a mapping"), ("", 1, "the file must be a mapping"),
            ("pack: own\n", 1, "a pack needs namespaces, or something that it bans"),
            ("pack: own\nnamespaces:\n", 1, "a pack needs namespaces"), (head.dropPack + sound, 1, "pack is missing"),
            ("pack: []\n" + head.dropPack + sound, 1, "pack must be a string"),
            ("summary: ' '\n" + head + sound, 1, "summary is blank"), ("namespaces: []\npack: own\n", 1, "namespaces must be a mapping"),
            (head + sound + "namespace: {}\n", 8, "unknown key namespace (did you mean namespaces?); known are pack, summary"),
            ("colour: red\n" + head + sound, 1, "unknown key colour; known are"),
            ("banned: text\n" + head + sound, 1, "banned must be a list"),
            ("banned:\n  - x.*\n  - ''\n" + head + sound, 3, "banned holds strings that are not empty"),
            ("banned:\n  - x.*\n  - 'A.*'\n" + head + sound, 3, "banned A.* can match no namespace"),
            ("banned: [x, y,\n  x]\n" + head + sound, 2, "banned has x twice, first in line 1"),
            ("banned: [z, 'a.*']\n" + head + sound, 4, "namespace a.b is banned by a.* in line 1"),
            ("pack: own\nnamespaces:\n  a.b: {}\n", 3, "namespace a.b has no predicates"),
            ("pack: own\nnamespaces:\n  a.b:\n    predicates: {}\n", 3, "namespace a.b has no predicates"),
            ("pack: own\nnamespaces:\n  a.b:\n    predicates: [p]\n", 4, "predicates must be a mapping"),
            ("pack: own\nnamespaces:\n  a.b:\n", 3, "namespace a.b must be a mapping"),
            ("pack: own\nnamespaces:\n  A.b: {}\n", 3, "namespace A.b must be words of small letters"),
            ("pack: own\nnamespaces:\n  a..b: {}\n", 3, "namespace a..b must be words"),
            ("pack: own\nnamespaces:\n  [a]: {}\n", 3, "must be words of small letters"),
            (head + sound + "  a.b: {}\n", 8, "the key \"a.b\" stands twice in one mapping, first on line 3"),
            (head + sound + "      p: {}\n", 8, "the key \"p\" stands twice in one mapping, first on line 5"),
        ] as [(String, Int, String)])
    func ofTheFile(_ text: String, _ line: Int, _ says: String) { expect(text, line, says) }

    /// Each stands in line 8, as a member of the namespace.
    @Test(arguments: [
        ("predicate: {}", "unknown key predicate (did you mean predicates?)"), ("summary: ''", "summary must be a string"),
        ("subject: [a]", "subject must be a string"), ("subject: A person", "subject A person must be small letters"),
        ("subject: thing", "subject thing says nothing"), ("identity: subject", "identity must be a list"),
        ("identity: []", "identity is empty"), ("identity: [subject, predicate, subject]", "identity has subject twice, first in line 8"),
        (
            "identity: [subject, predicate, topik]",
            "unknown identity topik (did you mean topic?); known are subject, predicate, topic, object"
        ),
        ("identity: [topic]", "identity of a.b lacks subject and predicate; identity_reason must say why"),
        ("identity: [subject, topic]", "identity of a.b lacks predicate;"),
        ("identity_reason: why", "identity_reason is for an identity without"),
        ("{identity: [subject, predicate], identity_reason: why}", "identity_reason is for an identity without"),
        ("origins: []", "origins is empty"), ("origins: user", "origins must be a list"),
        ("origins: [user, memory]", "origins cannot hold memory: memory is never evidence"),
        ("origins: [asistant]", "unknown origins asistant (did you mean assistant?); known are user, system, assistant, tool, web"),
        ("origins: [user, web, user]", "origins has user twice"), ("speaker: nobody", "unknown speaker nobody; known are subject, anyone"),
    ])
    func ofANamespace(_ member: String, _ says: String) {
        let lines = member.hasPrefix("{") ? String(member.dropFirst().dropLast()).replacing("], ", with: "]\n    ") : member
        expect(Self.head + Self.sound + "    \(lines)\n", lines.contains("\n") ? 9 : 8, says)
    }

    @Test func anIdentityMayBePartialWithAReason() {
        #expect(Self.problems(Self.head + Self.sound + "    identity: [subject, topic]\n    identity_reason: one word for all\n").isEmpty)
    }

    @Test func aSingleValueCannotBePartOfTheIdentity() {
        expect(
            Self.head + Self.sound + "    identity: [subject, predicate, object]\n", 5,
            "predicate p has one value, but the object is part of the identity of a.b")
    }

    @Test(arguments: [
        ("p: {cardinality: one}", "predicate p: value is missing"), ("p: {value: text}", "predicate p: cardinality is missing"),
        ("p: text", "predicate p must be a mapping"), ("p:", "predicate p must be a mapping"),
        ("P: {cardinality: one, value: text}", "predicate P must be small letters"),
        ("p-q: {cardinality: one, value: text}", "predicate p-q must be small letters"),
        ("1p: {cardinality: one, value: text}", "predicate 1p must be small letters"),
        ("p: {cardinality: two, value: text}", "unknown cardinality two; known are one, many"),
        ("p: {cardinality: one, value: txt}", "unknown value txt (did you mean text?)"),
        ("p: {cardinality: one, value: text, kind: x}", "unknown key kind"),
        ("p: {cardinality: one, value: text, inverze: x}", "unknown key inverze (did you mean inverse?)"),
        ("p: {cardinality: one, value: text, of: place}", "of is for a value that is an entity; this one is a text"),
        ("p: {cardinality: one, value: date, inverse: q}", "inverse is for a value that is an entity; this one is a date"),
        ("p: {cardinality: one, value: entity, of: Place}", "of Place must be small letters"),
        ("p: {cardinality: one, value: entity, inverse: a b}", "inverse a b must be small letters"),
        ("p: {cardinality: one, value: choice}", "predicate p: a choice needs at least two choices"),
        ("p: {cardinality: one, value: choice, choices: [a]}", "predicate p: a choice needs at least two choices"),
        ("p: {cardinality: one, value: choice, choices: [a, b, a]}", "choices has a twice"),
        ("p: {cardinality: one, value: text, choices: [a, b]}", "choices is for the value choice; this one is a text"),
        ("p: {cardinality: one, value: text, timeless: yes}", "timeless must be true or false"),
        ("p: {cardinality: one, value: text, says: '{subject} is'}", "says lacks {object}"),
        ("p: {cardinality: one, value: text, says: 'is {object}'}", "says lacks {subject}"),
        (
            "p: {cardinality: one, value: text, says: '{subject} {subjekt} {object}'}",
            "unknown placeholder {subjekt} (did you mean subject?)"
        ),
        ("p: {cardinality: one, value: text, says: '{subject} {object} {'}", "says has a brace without its partner"),
        ("p: {cardinality: one, value: text, says: '{subject} {object} }'}", "says has a brace without its partner"),
        ("p: {cardinality: one, value: text, says: '{subject {object} x}'}", "says has a brace without its partner"),
        ("p: {cardinality: one, value: text, says: '{subject} {object} {topic}'}", "says holds {topic}, but the identity of a.b does not"),
        ("p: {cardinality: one, value: text, words: []}", "words is empty"),
        ("p: {cardinality: one, value: text, words: [a, ' ']}", "words holds strings that are not empty"),
        ("p: {cardinality: one, value: text, words: [a, b, a]}", "words has a twice"),
        ("p: {cardinality: one, value: text, words: a}", "words must be a list"),
    ])
    func ofAPredicate(_ predicate: String, _ says: String) { expect(Self.head + "      \(predicate)\n", 5, says) }

    @Test(arguments: [
        (
            "p: {cardinality: one, value: entity, inverse: q}", "q: {cardinality: one, value: text}", 5,
            "inverse q of p is a predicate of a.b, too"
        ),
        (
            "p: {cardinality: one, value: entity, inverse: r}", "q: {cardinality: one, value: entity, inverse: r}", 6,
            "is the inverse of p already"
        ),
    ])
    func namesOfANamespaceAreUnique(_ first: String, _ second: String, _ line: Int, _ says: String) {
        expect(Self.head + "      \(first)\n      \(second)\n", line, says)
    }

    @Test func aRelationMayBeItsOwnInverse() {
        #expect(Self.problems(Self.head + "      p: {cardinality: one, value: entity, inverse: p}\n").isEmpty)
    }

    @Test func allMistakesAreToldByTheirLines() {
        let text = """
            pack: own
            colour: red
            namespaces:
              a.b:
                origins: [memory]
                predicates: &all
                  p: {cardinality: two, value: text}
                  q: {cardinality: one, value: choice}
              c.d:
                predicates: *all
              E: {}

            """
        #expect(Self.problems(text).map(\.line) == [2, 5, 7, 8, 11], "what an alias repeats is wrong once")
    }

    @Test(arguments: ["pack: [a\n", "pack: own\n\tx: 1\n", "pack: \"own\n", "&a [*a", "pack: own\n---\npack: two\n", "\u{0}"])
    func brokenYAMLNamesALine(_ text: String) {
        let found = Self.problems(text)
        #expect(found.count == 1 && found[0].line >= 1 && !found[0].text.isEmpty, "\(found)")
    }
}

extension String {
    /// Without its first line.
    fileprivate var dropPack: String { split(separator: "\n", maxSplits: 1).last.map(String.init) ?? "" }
}
