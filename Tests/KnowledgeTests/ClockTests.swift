import Gates
import Knowledge
import Lexicons
import Model
import Store
import Synchronization
import SystemKit
import TestSupport
import Testing

/// What is believed now does not hang on a clock that somebody sets.
@Suite struct ClockTests {
    private static let start: Int64 = 1_800_000_000_000

    private final class Hands: Sendable {
        let now = Atomic<Int64>(ClockTests.start)
    }

    private let folder: TemporaryFolder
    private let hands = Hands()
    private let store: Store
    private let service: FactService

    init() throws {
        folder = try TemporaryFolder()
        let hands = hands
        store = try Store(
            folder: StoreFolder(path: folder.file("store")), access: .create, environment: Environment(variables: ["TZ": "UTC"]),
            redaction: { _ in Redactor(RedactionLexicon()) }, clock: WallClock { hands.now.load(ordering: .relaxed) })
        let packs = Paths.join(try Program.checkout(), "lexicons")
        service = FactService(store: store) { try DomainPacks.load(folders: [packs]) }
    }

    private func learn(_ words: String, _ object: String, as id: String) throws -> FactReport {
        let at = Instant(milliseconds: Self.start - 86_400_000, offsetMinutes: 0)
        let draft = EventDraft(id: EventID(rawValue: id), session: SessionName(rawValue: "s"), at: at, kind: .userMessage, text: words)
        _ = try store.append([draft], in: .personal, door: .library)
        let write = FactWrite(
            namespace: Namespace(rawValue: "user.place"), predicate: "lives_in", object: object, statement: words,
            sources: [FactCitation(event: EventID(rawValue: id), quote: words)])
        guard case .accepted(let accepted) = try service.check(write, in: .personal) else {
            return FactReport(outcome: .refused)
        }
        return try service.add(accepted, in: .personal, by: FactService.Caller(door: .library))
    }

    private func believed(_ view: FactView = FactView()) throws -> [String] {
        try store.read { try $0.facts(FactFilter(spaces: nil), view, now: hands.now.load(ordering: .relaxed)) }.map(\.object.text)
    }

    @Test func aClockThatIsSetBackHidesNothing() throws {
        #expect(try learn("I live in Porto.", "Porto", as: "e1").outcome == .added)
        hands.now.wrappingSubtract(3_600_000, ordering: .relaxed)
        #expect(try believed() == ["Porto"])
        #expect(try believed(FactView(knownAt: Self.start - 1)).isEmpty, "asked for a moment, it says that moment")
        #expect(try learn("I live in Porto.", "Porto", as: "e2").outcome == .strengthened)
        #expect(try believed() == ["Porto"] && store.statistics().facts == 1)
    }

    @Test func whatIsNotSeenAgainExpires() throws {
        #expect(try learn("I live in Porto.", "Porto", as: "e1").outcome == .added)
        let end = Self.start + Confidence.tentativeMilliseconds
        hands.now.store(end - 1, ordering: .relaxed)
        #expect(try believed() == ["Porto"])
        hands.now.store(end, ordering: .relaxed)
        #expect(try believed().isEmpty && store.statistics().facts == 0)
        #expect(try believed(FactView(knownAt: end - 1)) == ["Porto"])
        #expect(try believed(FactView(knownAt: end)).isEmpty)
    }
}
