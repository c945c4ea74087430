import Model
import Store
import TestSupport
import Testing

@Suite struct FilterTests {
    private func ids(_ test: TestStore, _ change: (inout EventFilter) -> Void) throws -> [String] {
        var found: [String] = []
        try test.store.read { reader in
            var filter = EventFilter(spaces: try reader.spaces().map(\.number))
            change(&filter)
            try reader.events(filter) { found.append($0.id.rawValue) }
        }
        return found
    }

    @Test func eachBoundHolds() throws {
        let test = try TestStore()
        let work = SpaceName(rawValue: "work")
        try test.append(
            .of("a", id: "a", at: 10), .of("b", id: "b", at: 20, kind: .assistantMessage),
            .of("c", id: "c", session: "t", at: 30, origin: .web))
        try test.append(.of("d", id: "d", at: 40), space: work)
        #expect(try ids(test) { _ in } == ["a", "b", "c", "d"])
        #expect(try ids(test) { $0.since = 20 } == ["b", "c", "d"])
        #expect(try ids(test) { $0.until = 20 } == ["a"])
        #expect(try ids(test) { ($0.since, $0.until) = (20, 40) } == ["b", "c"])
        #expect(try ids(test) { $0.kinds = [.assistantMessage] } == ["b"])
        #expect(try ids(test) { $0.kinds = [.assistantMessage, .userMessage] } == ["a", "b", "c", "d"])
        #expect(try ids(test) { $0.origins = [.web] } == ["c"])
        #expect(try ids(test) { $0.limit = 3 } == ["a", "b", "c"])
        #expect(try ids(test) { $0.limit = 0 } == [])
        #expect(try ids(test) { $0.spaces = [] } == [])
        let session = try #require(try test.session("t")).key
        #expect(try ids(test) { $0.session = session } == ["c"])
        let space = try #require(try test.store.read { try $0.space(work) })
        #expect(try ids(test) { $0.spaces = [space] } == ["d"])
    }

    @Test func sessionsAreListedNewestFirst() throws {
        let test = try TestStore()
        try test.append(.of("x", session: "old", at: 10), .of("x", session: "new", at: 30), .of("x", session: "mid", at: 20))
        let names = try test.store.read { reader in try reader.sessions(in: reader.spaces().map(\.number), limit: 2).map(\.name.rawValue) }
        #expect(names == ["new", "mid"])
    }
}
