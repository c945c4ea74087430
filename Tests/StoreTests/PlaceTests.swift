import Gates
import Model
import Store
import SystemKit
import TestSupport
import Testing

@Suite struct PlaceTests {
    @Test func statisticsCount() throws {
        let test = try TestStore()
        let work = SpaceName(rawValue: "work")
        try test.append(.of("four", id: "1"), .of("é", id: "2"), .of("", id: "3", session: "t", kind: .toolStarted))
        try test.append(.of("x", id: "1"), space: work)
        try test.store.write { _ = try $0.save(SourceProgress(path: "/p", format: "events")) }
        let statistics = try test.store.statistics()
        #expect(statistics.spaces.map(\.name) == [.personal, work])
        #expect(statistics.spaces.map(\.events) == [3, 1] && statistics.spaces.map(\.sessions) == [2, 1])
        #expect(statistics.kinds.map(\.kind) == [.userMessage, .toolStarted] && statistics.kinds.map(\.events) == [3, 1])
        #expect(statistics.textBytes == 7 && statistics.sources == 1 && statistics.spooled == 0)
        #expect(statistics.databaseBytes > 0 && statistics.indexBytes > 0 && statistics.folder == test.store.folder.path)
    }

    @Test func sourceProgressComesBack() throws {
        let test = try TestStore()
        var progress = SourceProgress(path: "/a/é", format: "codex")
        #expect(try test.store.read { try $0.source(path: "/a/é") } == nil)
        let first = try test.store.write { try $0.save(progress) }
        (progress.bytes, progress.lines, progress.guardDigest, progress.state) = (10, 2, [1, 2, 0], #"{"x":1}"#)
        (progress.records, progress.skipped, progress.bad, progress.format) = (3, 4, 5, "events")
        let second = try test.store.write { try $0.save(progress) }
        let other = try test.store.write { try $0.save(SourceProgress(path: "/b", format: "events")) }
        #expect(first == second && other != first)
        let found = try #require(try test.store.read { try $0.source(path: "/a/é") })
        #expect(found.0 == first && found.1 == progress)
    }

    @Test func branchMarksCoverAllBlocksOfARecord() throws {
        let test = try TestStore()
        for id in ["u1", "u1/1", "u1/10", "u10", "u1-x", "u", "u10/1"] { try test.append(.of("text of \(id)", id: id)) }
        try test.store.write { try $0.mark(record: EventID(rawValue: "u1"), in: .personal, isAbandoned: true) }
        try test.store.write { try $0.mark(record: EventID(rawValue: "u1"), in: .personal, isAbandoned: true) }
        #expect(try test.events().filter(\.isAbandoned).map(\.id.rawValue) == ["u1", "u1/1", "u1/10"])
        let space = try #require(try test.store.read { try $0.space(.personal) })
        #expect(try test.store.read { try $0.isAbandoned(record: EventID(rawValue: "u1"), in: space) } == true)
        #expect(try test.store.read { try $0.isAbandoned(record: EventID(rawValue: "u10"), in: space) } == false)
        try test.store.write { try $0.mark(record: EventID(rawValue: "u1"), in: .personal, isAbandoned: false) }
        #expect(try test.events().allSatisfy { !$0.isAbandoned })
        #expect(try test.store.verify().faults == [])
    }

    @Test func marksStayInTheirSpace() throws {
        let test = try TestStore()
        let work = SpaceName(rawValue: "work")
        try test.append(.of("x", id: "u"))
        try test.append(.of("x", id: "u"), space: work)
        try test.store.write { try $0.mark(record: EventID(rawValue: "u"), in: work, isAbandoned: true) }
        #expect(try test.event("u")?.isAbandoned == false && test.event("u", space: work)?.isAbandoned == true)
    }

    @Test(arguments: [
        ("/home/me/app", "app"), ("/", "project-"), ("/a/personal", "project-personal"), ("/a/my app", "my-app"), ("/a/-x", "project-x"),
        ("/a/*", "project-"), ("/a/a,b", "a-b"), ("/a/日本", "日本"),
    ])
    func aProjectNamesItsSpace(_ root: String, _ name: String) throws {
        let test = try TestStore()
        #expect(try test.store.write { try $0.space(root: root) }.rawValue == name)
        #expect(try test.store.write { try $0.space(root: root) }.rawValue == name)
        #expect(try test.store.write { try $0.space(root: root + "/other/" + (root == "/" ? "x" : Paths.lastComponent(root))) }.isValid)
    }

    @Test func projectsOfOneNameAreKeptApart() throws {
        let test = try TestStore()
        let names = try ["/a/app", "/b/app", "/c/app", "/a/app"].map { root in try test.store.write { try $0.space(root: root) }.rawValue }
        #expect(names == ["app", "app-2", "app-3", "app"])
    }

    @Test func veryLongFolderNamesGiveUsableSpaces() throws {
        let test = try TestStore()
        for name in [
            String(repeating: "é", count: 120), String(repeating: "日", count: 80), String(repeating: "x", count: 255),
            "😀" + String(repeating: "-", count: 90),
        ] {
            #expect(try test.store.write { try $0.space(root: "/a/" + name) }.isValid, "\(name)")
        }
    }

    @Test func whatIsKnownOfASession() throws {
        let test = try TestStore()
        let name = SessionName(rawValue: "s")
        try test.store.write { writer in
            try writer.note(
                plain.clean(SessionFacts(harness: "h", workingFolder: "/w", branch: "main")), session: plain.clean(name), in: .personal)
        }
        try test.store.write { writer in
            try writer.note(
                plain.clean(SessionFacts(harness: "x", parent: name, workingFolder: "/v", branch: "dev", title: "T", model: "m")),
                session: plain.clean(name), in: .personal)
            try writer.note(plain.clean(SessionFacts()), session: plain.clean(name), in: .personal)
        }
        let facts = try #require(try test.session("s")?.facts)
        #expect(facts == SessionFacts(harness: "h", parent: name, workingFolder: "/w", branch: "main", title: "T", model: "m"))
    }

    @Test(arguments: ["", "a\nb", String(repeating: "n", count: 513)])
    func aSessionMustBeNameable(_ name: String) throws {
        let test = try TestStore()
        #expect(throws: StoreError.self) {
            try test.store.write {
                try $0.note(plain.clean(SessionFacts(harness: "h")), session: plain.clean(SessionName(rawValue: name)), in: .personal)
            }
        }
    }
}
