import Gates
import Knowledge
import Lexicons
import Model
import Store
import SystemKit
import TestSupport
import Testing

/// Four writers, each with a store of its own on one folder, write facts about the same people at once.
@Suite struct ConcurrentFactTests {
    private static let cities = ["Oslo", "Rome", "Lima", "Bonn"]
    private static let rounds = 25

    @Test func nothingIsLostAndNothingStandsTwice() throws {
        let test = try FactTest()
        try test.folder.write("store/config.json", #"{"durability":"normal","busy_ms":60000}"#)
        let folder = test.folder.file("store")
        let done = Mailbox<String>(mostElements: 4, mostWeight: 4)
        for writer in 0..<4 {
            try Thread.start {
                do {
                    try Self.write(writer, folder)
                    _ = done.put("", weight: 1)
                } catch {
                    _ = done.put("writer \(writer): \(error)", weight: 1)
                }
            }
        }
        for _ in 0..<4 { #expect(done.take() == "") }
        test.clock.set(WallClock.system.nowMilliseconds() + 60_000)
        try expectWhole(test)
    }

    /// Each has seen other places, some of which all have seen, and each says where the same three people live.
    private static func write(_ writer: Int, _ folder: String) throws {
        let store = try Store(
            folder: StoreFolder(path: folder), access: .existing, environment: Environment(variables: ["TZ": "UTC"]),
            redaction: { _ in Redactor(RedactionLexicon()) })
        let facts = FactService(store: store) { FactTest.pack }
        for round in 0..<rounds {
            try learn("Anna visited Place\(writer)x\(round)", ("Anna", "visited", "Place\(writer)x\(round)"), writer, round, store, facts)
            try learn("Anna visited All\(round)", ("Anna", "visited", "All\(round)"), writer, round, store, facts)
            let (person, city) = (["Ben", "Cleo", "Dora"][round % 3], cities[(writer + round) % 4])
            try learn("\(person) lives in \(city)", (person, "lives_in", city), writer, round, store, facts)
        }
    }

    private static func learn(
        _ text: String, _ said: (String, String, String), _ writer: Int, _ round: Int, _ store: Store, _ facts: FactService
    ) throws {
        let draft = EventDraft(
            id: EventID(rawValue: "\(text)-\(writer)-\(round)"), session: SessionName(rawValue: "s\(writer)"),
            at: Model.Instant(milliseconds: FactTest.start + Int64(round) * FactTest.day + Int64(writer)), kind: .assertion, origin: .user,
            text: text)
        _ = try store.append([draft], in: .personal, door: .library)
        let write = FactWrite(
            namespace: Namespace(rawValue: "test.place"), subject: said.0, predicate: said.1, object: said.2,
            sources: [FactCitation(event: draft.id ?? EventID(rawValue: ""))])
        guard case .accepted(let accepted) = try facts.check(write, in: .personal) else { throw FactError.noSuchFact(text) }
        _ = try facts.add(accepted, in: .personal, by: .init(door: .library))
    }

    private func expectWhole(_ test: FactTest) throws {
        let all = try test.all()
        let visited = all.filter { $0.predicate == "visited" }
        #expect(visited.count == Self.rounds * 5 && Set(visited.map(\.object.text)).count == Self.rounds * 5)
        // What all four say is one fact that rests on four events of four sessions.
        let common = visited.filter { $0.object.text.hasPrefix("All") }
        #expect(common.count == Self.rounds && common.allSatisfy { $0.sources.count == 4 && $0.confidence == .confident })
        for person in ["Ben", "Cleo", "Dora"] {
            let homes = all.filter { $0.subject.name == person && $0.predicate == "lives_in" }
            #expect(!homes.isEmpty)
            for (place, home) in homes.enumerated() {
                for other in homes[(place + 1)...] { #expect(!home.valid.overlaps(other.valid), "\(person)") }
            }
        }
        let people = try test.store.read { try $0.entities(in: $0.spaces().map(\.number), kind: "person", limit: 100, now: 0) }
        #expect(people.map(\.reference.name) == ["Anna", "Ben", "Cleo", "Dora"])
        #expect(try test.faults() == [] && Refold.difference(test.store) == [])
    }
}
