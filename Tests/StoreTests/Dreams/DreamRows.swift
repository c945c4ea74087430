import Model
import SQLiteKit
import TestSupport
import Testing

@testable import Store

/// Dreams over the sessions of a store, without anything that finds facts.
extension ProcedureTest {
    /// An episode of two words, as far as its session was read.
    func dream(_ session: String, _ events: [String], core: [Int64]? = nil) throws -> PlannedDream {
        var dream = PlannedDream()
        let ids = events.map(EventID.init(rawValue:))
        let first = try #require(ids.first)
        let last = try #require(ids.last)
        let name = SessionName(rawValue: session)
        dream.basis = try store.read { try $0.lastDecided() }
        dream.episodes = [
            .init(
                space: .personal, session: name, first: first, last: last, events: ids.count, outcome: .completed,
                words: ids.map { .init($0, in: .personal, 0..<5) })
        ]
        dream.readings = [ReadingRecord(space: .personal, session: name, upTo: Int64(ids.count))]
        dream.sightings = [SightingRecord(what: "repair:\(session)", space: .personal, session: name, events: ids)]
        dream.core = core
        dream.refusals = [.init(.init(first, in: .personal, 0..<5), gate: "transient", detail: "mood", rule: "en/mood")]
        return dream
    }

    @discardableResult
    func commit(_ dream: PlannedDream) throws -> CommittedDream { try store.write { try $0.commit(dream) { "{\"dream\":\"\($0)\"}" } } }

    /// Rows in every table of dreams: one that stands, and one that was undone.
    func fillDreams() throws {
        for id in ["d1", "d2", "d3"] { try test.append(.of("words of \(id)", id: id, session: id == "d3" ? "undone" : "dreamt")) }
        let found = try store.read { try $0.connection.int64("SELECT min(number) FROM fact") }
        let fact = try #require(found)
        try commit(try dream("dreamt", ["d1", "d2"], core: [fact]))
        let undone = try commit(try dream("undone", ["d3"]))
        _ = try store.write { try $0.undo(dream: undone.name, by: .program) }
    }
}
