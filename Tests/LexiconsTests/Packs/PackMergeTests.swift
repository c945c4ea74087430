import Lexicons
import Model
import SystemKit
import TestSupport
import Testing

/// Several files make one pack: the store's own first, then by name; what is said first holds.
@Suite struct PackMergeTests {
    private let own: TemporaryFolder
    private let shipped: TemporaryFolder

    init() throws { (own, shipped) = (try TemporaryFolder(), try TemporaryFolder()) }

    private func load() throws -> DomainPack { try DomainPacks.load(folders: [own.path, shipped.path]) }

    private func write(_ folder: TemporaryFolder, _ name: String, _ text: String) throws {
        try folder.write("packs/\(name).yaml", "pack: \(name)\n\(text)")
    }

    private static func namespace(_ name: String, _ members: String..., predicates: String...) -> String {
        "  \(name):\n" + members.map { "    \($0)\n" }.joined() + "    predicates:\n" + predicates.map { "      \($0)\n" }.joined()
    }

    private static let place = namespaces(
        namespace(
            "user.place", "summary: where", "subject: person", "identity: [subject, predicate]", "origins: [user]", "speaker: subject",
            predicates: "lives_in: {cardinality: one, value: entity, of: place, words: [live in]}"))

    private static func namespaces(_ text: String...) -> String { "namespaces:\n" + text.joined() }

    private func rule(_ pack: DomainPack, _ name: String) throws -> DomainPack.Rule {
        try #require(pack.rules[Namespace(rawValue: name)])
    }

    @Test func oneFileAsItIsWritten() throws {
        try write(shipped, "people", "banned: ['*.secret']\n" + Self.place)
        let pack = try load()
        let place = try rule(pack, "user.place")
        #expect(place.summary == "where" && place.subjectKind == "person" && place.identity == [.subject, .predicate])
        #expect(place.origins == [.user] && place.speaker == .subject && place.file == shipped.file("packs/people.yaml"))
        let wanted = DomainPack.Predicate(name: "lives_in", cardinality: .one, value: .entity, valueKind: "place", words: ["live in"])
        #expect(place.predicates == ["lives_in": wanted])
        #expect(pack.banned == ["*.secret"] && pack.conflicts.isEmpty && pack.digest.utf8.count == 64)
    }

    @Test func whatNobodySaysIsUsual() throws {
        try write(shipped, "people", Self.namespaces(Self.namespace("a.b", predicates: "p: {cardinality: one, value: text}")))
        let found = try rule(load(), "a.b")
        #expect(found.origins == [.user, .system, .assistant] && found.speaker == .anyone && found.identity.isEmpty)
        #expect(found.summary.isEmpty && found.subjectKind == nil)
    }

    @Test func identitiesAreInOneOrder() throws {
        try write(
            shipped, "people",
            Self.namespaces(
                Self.namespace("a.b", "identity: [topic, predicate, subject]", predicates: "p: {cardinality: one, value: text}")))
        #expect(try rule(load(), "a.b").identity == [.subject, .predicate, .topic])
    }

    @Test func theSameNameReplacesAndAnotherAdds() throws {
        try write(shipped, "people", Self.place)
        try write(shipped, "agents", Self.namespaces(Self.namespace("project.fact", predicates: "p: {cardinality: one, value: text}")))
        try write(own, "people", Self.namespaces(Self.namespace("mine.place", predicates: "p: {cardinality: one, value: text}")))
        try write(own, "more", Self.namespaces(Self.namespace("mine.more", predicates: "p: {cardinality: one, value: text}")))
        try own.write("packs/.hidden.yaml", "no pack")
        try own.write("packs/notes.txt", "no pack")
        #expect(try Set(load().rules.keys.map(\.rawValue)) == ["mine.place", "mine.more", "project.fact"])
    }

    @Test func aNamespaceOfTwoFilesIsPutTogether() throws {
        try write(shipped, "people", Self.place)
        try write(own, "mine", Self.namespaces(Self.namespace("user.place", predicates: "born_in: {cardinality: one, value: text}")))
        let pack = try load()
        let place = try rule(pack, "user.place")
        #expect(Set(place.predicates.keys) == ["lives_in", "born_in"] && pack.conflicts.isEmpty)
        #expect(place.summary == "where" && place.origins == [.user] && place.speaker == .subject, "what mine leaves open")
        #expect(place.file == own.file("packs/mine.yaml"))
    }

    @Test func theFirstHoldsAndBothPlacesAreTold() throws {
        try write(shipped, "people", Self.place)
        let mine = Self.namespace(
            "user.place", "subject: animal", "origins: [user, web]", "speaker: anyone", "identity: [subject, predicate, topic]",
            predicates: "lives_in: {cardinality: many, value: text, timeless: true, says: '{subject} in {object}'}")
        try write(own, "mine", Self.namespaces(mine))
        let pack = try load()
        #expect(
            pack.conflicts == [
                "namespace user.place: packs/mine.yaml:3 says subject animal, packs/people.yaml:3 says subject person; the first holds",
                "namespace user.place: packs/mine.yaml:3 says identity subject, predicate, topic, packs/people.yaml:3 says identity subject, predicate; the first holds",
                "namespace user.place: packs/mine.yaml:3 says origins user, web, packs/people.yaml:3 says origins user; the first holds",
                "namespace user.place: packs/mine.yaml:3 says speaker anyone, packs/people.yaml:3 says speaker subject; the first holds",
                "predicate lives_in of user.place: packs/mine.yaml:9 says many, packs/people.yaml:10 says one; the first holds",
                "predicate lives_in of user.place: packs/mine.yaml:9 says text, packs/people.yaml:10 says entity of place; the first holds",
                "predicate lives_in of user.place: packs/mine.yaml:9 says timeless, packs/people.yaml:10 says not timeless; the first holds",
            ])
        let place = try rule(pack, "user.place")
        #expect(place.predicates["lives_in"]?.cardinality == .many && place.predicates["lives_in"]?.words == [])
        #expect(place.subjectKind == "animal" && place.origins == [.user, .web] && place.identity.contains(.topic))
    }

    @Test func ofTwoShippedFilesTheAlphabetDecides() throws {
        let (one, many) = ("p: {cardinality: one, value: text}", "p: {cardinality: many, value: text}")
        try write(shipped, "b", Self.namespaces(Self.namespace("x.y", predicates: one)))
        try write(shipped, "a", Self.namespaces(Self.namespace("x.y", predicates: many)))
        #expect(try rule(load(), "x.y").predicates["p"]?.cardinality == .many)
        try write(own, "z", Self.namespaces(Self.namespace("x.y", predicates: one)))
        #expect(try rule(load(), "x.y").predicates["p"]?.cardinality == .one, "the store's own goes before")
        #expect(try load().conflicts.map { $0.contains("packs/z.yaml:5 says one, packs/a.yaml:5 says many") } == [true])
    }

    @Test func otherWordsAreNoConflict() throws {
        try write(shipped, "people", Self.place)
        let mine = Self.namespace(
            "user.place", "summary: elsewhere",
            predicates: "lives_in: {cardinality: one, value: entity, of: place, says: '{object} houses {subject}', words: [dwell]}")
        try write(own, "mine", Self.namespaces(mine))
        let pack = try load()
        #expect(try rule(pack, "user.place").predicates["lives_in"]?.words == ["dwell"] && pack.conflicts.isEmpty)
    }

    @Test func aNameOfTwoMeaningsBelongsToTheFirst() throws {
        let child = "child: {cardinality: many, value: entity, inverse: parent}"
        try write(
            shipped, "people",
            Self.namespaces(
                Self.namespace(
                    "user.relation", predicates: "parent: {cardinality: many, value: entity}",
                    "ward: {cardinality: many, value: entity, inverse: child}")))
        try write(own, "mine", Self.namespaces(Self.namespace("user.relation", predicates: child)))
        let pack = try load()
        let relation = try rule(pack, "user.relation")
        #expect(Set(relation.predicates.keys) == ["child", "ward"] && relation.predicates["ward"]?.inverse == nil)
        #expect(relation.predicate("parent")?.isInverse == true)
        #expect(
            pack.conflicts == [
                "name parent of user.relation: packs/mine.yaml:5 says it is the inverse of child, packs/people.yaml:5 says it is a predicate; the first holds",
                "name child of user.relation: packs/mine.yaml:5 says it is a predicate, packs/people.yaml:6 says it is the inverse of ward; the first holds",
            ])
    }

    @Test func aStatementLosesATopicThatTheIdentityHasNot() throws {
        let says = "p: {cardinality: one, value: text, says: '{subject} {topic} {object}'}"
        try write(shipped, "b", Self.namespaces(Self.namespace("x.y", "identity: [subject, predicate, topic]", predicates: says)))
        #expect(try rule(load(), "x.y").predicates["p"]?.says != nil)
        try write(
            own, "a",
            Self.namespaces(Self.namespace("x.y", "identity: [subject, predicate]", predicates: "q: {cardinality: one, value: text}")))
        #expect(try rule(load(), "x.y").predicates["p"]?.says == nil)
    }

    @Test func bansAddUpAndAnotherFilesNamespaceIsTold() throws {
        try write(shipped, "people", "banned: ['*.secret', x.*]\n" + Self.place)
        try write(own, "mine", "banned: ['*.secret', 'user.p*']\n")
        let pack = try load()
        #expect(pack.banned == ["*.secret", "user.p*", "x.*"])
        #expect(
            pack.conflicts == [
                "namespace user.place: packs/people.yaml:4 declares it, packs/mine.yaml:2 bans it (user.p*); nothing of it is written"
            ])
    }

    // MARK: What is wrong, and what has changed

    @Test func aBrokenFileIsNotPassedOver() throws {
        try write(shipped, "people", Self.place)
        try write(own, "mine", "namespaces: {a.b: {}}\n")
        let error = #expect(throws: LexiconError.self) { try load() }
        #expect(error == .malformed(path: own.file("packs/mine.yaml"), line: 2, problem: "namespace a.b has no predicates"))
    }

    @Test func noneAtAllIsAnError() throws {
        let error = #expect(throws: LexiconError.self) { try load() }
        #expect(error == .unreadable(path: shipped.file("packs"), problem: "it holds no domain pack"))
    }

    /// Each of these changes the digest and the stamp, and none of them gives what another one gave.
    @Test func theDigestFollowsNamesAndBytes() throws {
        try write(shipped, "people", Self.place)
        var digests: [String] = []
        var stamps: Set<DomainPackStamp> = []
        func look() throws {
            digests.append(try load().digest)
            stamps.insert(DomainPacks.stamp(folders: [own.path, shipped.path]))
        }
        try look()
        try write(shipped, "people", Self.place + "# a remark\n")
        try look()
        try write(own, "mine", "banned: [x]\n")
        try look()
        try write(own, "other", "banned: [x]\n")
        try look()
        try Files.remove(own.file("packs/mine.yaml"))
        try look()
        #expect(Set(digests).count == 5 && stamps.count == 5, "\(digests)")
        try look()
        #expect(digests[5] == digests[4] && stamps.count == 5, "nothing changed")
    }

    @Test func theDigestSaysNothingOfWhereTheFilesLie() throws {
        let elsewhere = try TemporaryFolder()
        for folder in [shipped, elsewhere] { try write(folder, "people", Self.place) }
        #expect(try DomainPacks.load(folders: [shipped.path]).digest == DomainPacks.load(folders: [elsewhere.path]).digest)
    }

    @Test func aStampOfNothingIsAStamp() {
        #expect(DomainPacks.stamp(folders: [own.path]) == DomainPacks.stamp(folders: [shipped.file("none")]))
    }
}
