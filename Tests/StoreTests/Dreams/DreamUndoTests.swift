import Model
import SQLiteKit
import TestSupport
import Testing

@testable import Store

/// A dream is one decision, and undone it never was.
@Suite struct DreamUndoTests {
    private func lived() throws -> ProcedureTest {
        let made = try ProcedureTest()
        for (number, id) in ["a1", "a2", "b1", "b2", "c1"].enumerated() {
            try made.test.append(.of("words of \(id)", id: id, session: String(id.prefix(1)), at: Int64(number)))
        }
        return made
    }

    @Test func theDigestIsWhatItWas() throws {
        let made = try lived()
        let before = try made.proof().digest
        let first = try made.commit(try made.dream("a", ["a1", "a2"]))
        let between = try made.proof()
        #expect(between.faults == [] && between.digest != before)
        let second = try made.commit(try made.dream("b", ["b1", "b2"]))
        #expect(first.name == "d1" && second.name == "d2" && first.at < second.at)
        _ = try made.store.write { try $0.undo(dream: "d2", by: .program) }
        #expect(try made.proof().digest == between.digest)
        _ = try made.store.write { try $0.undo(dream: "d1", by: .program) }
        let after = try made.proof()
        #expect(after.digest == before && after.faults == [])
        #expect(try made.rebuild().differences == 0)
    }

    /// A, B, A undone, another one, all folded again.
    @Test func anOlderOneIsUndoneUnderALaterOne() throws {
        let made = try lived()
        let other = try lived()
        try made.commit(try made.dream("a", ["a1", "a2"]))
        try made.commit(try made.dream("b", ["b1", "b2"]))
        _ = try made.store.write { try $0.undo(dream: "d1", by: .program) }
        try made.commit(try made.dream("c", ["c1"]))
        let proof = try made.proof()
        #expect(proof.faults == [])
        try made.test.tamper("DELETE FROM episode", "DELETE FROM episode_words", "DELETE FROM reading", "DELETE FROM undone_reading")
        #expect(try made.rebuild().digest == proof.digest && made.proof().faults == [])
        _ = other
    }

    @Test func whatWasUndoneIsNotReadAgainUntilSomebodyAsks() throws {
        let made = try lived()
        let request = UnreadRequest(idleSince: .max, mostEvents: 100)
        #expect(try made.store.read { try $0.unread(request).map(\.session.rawValue) } == ["a", "b", "c"])
        try made.commit(try made.dream("a", ["a1", "a2"]))
        _ = try made.store.write { try $0.undo(dream: "d1", by: .program) }
        #expect(try made.store.read { try $0.unread(request).map(\.session.rawValue) } == ["b", "c"])
        var again = request
        again.again = true
        #expect(try made.store.read { try $0.unread(again).count } == 3)
        // What came since is new.
        try made.test.append(.of("more", id: "a3", session: "a", at: 9))
        let more = try made.store.read { try $0.unread(request) }
        #expect(more.first?.events.map(\.seen.id.rawValue) == ["a3"] && more.first?.upTo == 3)
    }

    @Test func aSessionAtWorkIsLeft() throws {
        let made = try lived()
        for (since, expected) in [(Int64(0), 0), (2, 1), (4, 2), (5, 3)] {
            let found = try made.store.read { try $0.unread(UnreadRequest(idleSince: since, mostEvents: 100)) }
            #expect(found.count == expected, "\(since)")
        }
    }

    @Test func aLongSessionIsReadInPieces() throws {
        let made = try lived()
        var request = UnreadRequest(idleSince: .max, mostEvents: 3)
        let found = try made.store.read { try $0.unread(request) }
        #expect(found.map(\.events.count) == [2, 1] && found.map(\.upTo) == [2, 1])
        request.after = found.last?.key
        #expect(try made.store.read { try $0.unread(request).map(\.session.rawValue) } == ["c"])
        let counts = try made.store.read { try $0.unreadCounts(UnreadRequest(idleSince: 4, mostEvents: 1)) }
        #expect(counts.sessions == 2 && counts.events == 4 && counts.busy == 1)
    }

    @Test func aPlanOfAnotherDayIsRefused() throws {
        let made = try lived()
        let plan = try made.dream("a", ["a1"])
        try made.commit(try made.dream("b", ["b1"]))
        #expect(throws: StoreError.dreamOutOfDate) { try made.commit(plan) }
        #expect(try made.store.read { try $0.dreams(limit: 9).map(\.name) } == ["d1"])
    }

    @Test func whatDoesNotExistCannotBeUndone() throws {
        let made = try lived()
        #expect(throws: StoreError.noSuchDream("d1")) { _ = try made.store.write { try $0.undo(dream: "d1", by: .program) } }
        try made.commit(try made.dream("a", ["a1"]))
        _ = try made.store.write { try $0.undo(dream: "d1", by: .program) }
        #expect(throws: StoreError.noSuchDream("d1")) { _ = try made.store.write { try $0.undo(dream: "d1", by: .program) } }
        // Its name is not given again.
        #expect(try made.commit(try made.dream("b", ["b1"])).name == "d2")
    }

    @Test func forgottenWordsLeaveEpisodesRefusalsAndUndoneDreams() throws {
        let made = try lived()
        try made.commit(try made.dream("a", ["a1", "a2"]))
        try made.commit(try made.dream("b", ["b1", "b2"]))
        _ = try made.store.write { try $0.undo(dream: "d2", by: .program) }
        _ = try made.forget { $0.events = [EventID(rawValue: "a1"), EventID(rawValue: "b1")] }
        let proof = try made.proof()
        #expect(proof.faults == [])
        let episodes = try made.store.read { try $0.episodes(.init(spaces: nil)) }
        #expect(episodes.map { $0.words.map(\.event.rawValue) } == [["a2"]])
        #expect(try made.store.read { try $0.refusals(of: "d1", gate: nil, limit: 9).isEmpty })
        let unread = try made.store.read { try $0.unread(UnreadRequest(idleSince: .max, mostEvents: 9)) }
        #expect(unread.map(\.session.rawValue) == ["c"])
        #expect(try made.rebuild().differences == 0)
        let left = try made.store.database.read {
            try $0.all("SELECT data FROM payload WHERE data LIKE '%\"a1\"%' OR data LIKE '%\"b1\"%'") { $0.text(0) }
        }
        // Where episodes begin stays; their words do not.
        #expect(left.allSatisfy { !$0.contains("\"event\":\"a1\"") && !$0.contains("\"event\":\"b1\"") })
    }
}
