import Gates
import Knowledge
import Lexicons
import Model
import Store
import Synchronization
import TestSupport
import Testing

@testable import SystemKit

/// A clock that a test moves.
final class TestClock: Sendable {
    private let now: Mutex<Int64>

    init(_ now: Int64) { self.now = Mutex(now) }

    func set(_ moment: Int64) { now.withLock { $0 = moment } }
    var wall: WallClock { WallClock { self.now.withLock { $0 } } }
}

/// A store with facts, and short ways to write them: what is said in an event, and what is learnt from it.
struct FactTest {
    static let day: Int64 = 86_400_000
    /// 2024-01-01.
    static let start: Int64 = 1_704_067_200_000

    let folder: TemporaryFolder
    let store: Store
    let clock = TestClock(start)
    let facts: FactService

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("store/config.json", #"{"durability":"normal","busy_ms":100}"#)
        store = try Store(
            folder: StoreFolder(path: folder.file("store")), access: .create, environment: Environment(variables: ["TZ": "UTC"]),
            redaction: { _ in Redactor(RedactionLexicon()) }, clock: clock.wall)
        facts = FactService(store: store) { Self.pack }
    }

    static let pack = DomainPack(
        rules: [
            .init(
                namespace: Namespace(rawValue: "test.place"), summary: "places", subjectKind: "person",
                origins: [.user, .system, .assistant],
                predicates: [
                    "lives_in": .init(
                        name: "lives_in", cardinality: .one, value: .entity, valueKind: "place", inverse: "home_of",
                        says: "{subject} lives in {object}", words: ["lives"]),
                    "visited": .init(
                        name: "visited", cardinality: .many, value: .entity, valueKind: "place", inverse: "visited_by",
                        says: "{subject} visited {object}", words: ["visited"]),
                    "knows": .init(
                        name: "knows", cardinality: .many, value: .entity, valueKind: "person", inverse: "knows",
                        says: "{subject} knows {object}", words: ["knows"]),
                ]),
            .init(
                namespace: Namespace(rawValue: "test.taste"), summary: "tastes", subjectKind: "person",
                identity: [.subject, .predicate, .topic], origins: [.user, .system, .assistant],
                predicates: [
                    "prefers": .init(
                        name: "prefers", cardinality: .one, value: .text, says: "{subject} prefers {object} as {topic}", words: ["prefers"])
                ]),
        ], digest: "test")

    func moment(_ day: Int64) -> Int64 { Self.start + day * Self.day }

    /// Says something on a day, and returns the event's id.
    @discardableResult
    func say(
        _ text: String, day: Int64, session: String = "s", origin: Origin = .user, kind: EventKind? = nil, space: SpaceName = .personal
    ) throws -> EventID {
        let id = EventID(rawValue: "\(session)-\(day)-\(text)")
        let draft = EventDraft(
            id: id, session: SessionName(rawValue: session), at: Model.Instant(milliseconds: moment(day)),
            // What others say in a conversation; what they state outright is one word, however often.
            kind: kind ?? (origin == .assistant ? .assistantMessage : .assertion), origin: origin, text: text)
        _ = try store.append([draft], in: space, door: .library)
        return id
    }

    func write(_ subject: String, _ predicate: String, _ object: String, topic: String? = nil, cites: [EventID]) -> FactWrite {
        FactWrite(
            namespace: Namespace(rawValue: topic == nil ? "test.place" : "test.taste"), subject: subject, predicate: predicate,
            topic: topic,
            object: object, sources: cites.map { FactCitation(event: $0) })
    }

    /// Learns `subject predicate object` from words said on a day, at a moment of the store's clock.
    @discardableResult
    func learn(
        _ subject: String, _ predicate: String, _ object: String, topic: String? = nil, said day: Int64, known: Int64? = nil,
        session: String = "s", origin: Origin = .user, person: Bool = false
    ) throws -> FactReport {
        clock.set(moment(known ?? day))
        let tail = topic.map { " as \($0)" } ?? ""
        let verb = predicate == "lives_in" ? "lives in" : predicate
        let event = try say("\(subject) \(verb) \(object)\(tail)", day: day, session: session, origin: origin)
        return try learn(write(subject, predicate, object, topic: topic, cites: [event]), person: person)
    }

    func learn(_ write: FactWrite, person: Bool = false, space: SpaceName = .personal) throws -> FactReport {
        switch try facts.check(write, in: space) {
        case .refused(let refusal): throw refusal
        case .accepted(let accepted):
            return try facts.add(
                person ? accepted.verified(by: yes) : accepted, in: space,
                by: .init(actor: person ? .person : .program, door: .library))
        }
    }

    /// What is shown from a point of view, by statement.
    func shown(asOf: Int64? = nil, knownAt: Int64? = nil) throws -> [String] {
        var view = FactView()
        view.asOf = asOf.map { Period(from: moment($0), to: moment($0) + 1) }
        view.knownAt = knownAt.map(moment)
        return try all(view).map(\.statement).sorted()
    }

    func all(_ view: FactView = FactView(asOf: Period())) throws -> [Fact] {
        try store.read { try $0.facts(FactFilter(spaces: nil), view, now: store.clock.nowMilliseconds()) }
    }

    func versions(_ fact: Fact) throws -> [Fact] {
        try store.read { try $0.versions(of: fact.number, now: store.clock.nowMilliseconds()) }
    }

    func faults() throws -> [String] { try store.verify().faults.map { "\($0.place): \($0.what)" } }

    func forget(_ change: (inout ForgetRequest) -> Void) throws -> ForgetSummary {
        var request = ForgetRequest()
        change(&request)
        return try store.forget(request, in: store.read { try $0.spaces().map(\.number) })
    }
}

let yes = PersonsAnswer(text: "yes")
