import Gates
import Lexicons
import Model
import SQLiteKit
import Store
import SystemKit
import TestSupport

/// Fills a store with all that a ledger can hold, as a seed says.
struct RandomLedger {
    private var random: SplitMix64
    private let store: Store
    private var ids: [SpaceName: [(id: String, session: String, kind: EventKind, text: String)]] = [:]
    private static let spaces = ["personal", "ferry", "Ferry", "ünïcode", "a%2F~x", "..", "x" + String(repeating: "ü", count: 49)]
        .map(SpaceName.init(rawValue:))
    private static let words = [
        "harbour", "日本語", "e\u{301}", "\u{0}", "\u{1B}[31m", "\r\n", "\"quoted\"", "\\", "🙂", "\u{2028}", "</tag>", "naïve", "\u{FFFD}",
        "\t",
    ]

    init(seed: UInt64, store: Store) {
        random = SplitMix64(seed: seed)
        self.store = store
    }

    mutating func fill(_ rounds: Int) throws {
        for _ in 0..<rounds {
            switch Int.random(in: 0..<20, using: &random) {
            case 0: try note()
            case 1: try mark()
            case 2: try copy()
            case 3: try root()
            default: try append()
            }
        }
    }

    private mutating func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &random)] }
    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }
    private mutating func text(_ most: Int = 12) -> String {
        (0..<Int.random(in: 0...most, using: &random)).map { _ in pick(Self.words) }.joined(separator: chance(2) ? " " : "")
    }
    private mutating func session() -> String { pick(["s", "t", "ü", "s/agent-1", "…"]) }

    private mutating func instant() -> Model.Instant {
        let offsets: [Int?] = [nil, 0, 60, -570, 1439, -1439, 5000, -90_000]
        let ends = [Model.Instant.representable.lowerBound, Model.Instant.representable.upperBound]
        let milliseconds = chance(8) ? pick(ends) : Int64.random(in: 0...2_000_000_000_000, using: &random)
        return Model.Instant(milliseconds: milliseconds, offsetMinutes: pick(offsets))
    }

    private mutating func append() throws {
        let space = pick(Self.spaces)
        let id = "id-\(random.next() % 100_000)"
        var draft = EventDraft(
            id: chance(5) ? nil : EventID(rawValue: id), session: SessionName(rawValue: session()),
            run: chance(4) ? RunName(rawValue: pick(["1", "2", "named", "rün"])) : nil, at: instant(),
            kind: pick(EventKind.allCases.filter { $0 != .decision }), text: text())
        if chance(3) { draft.origin = pick(Origin.allCases) }
        if chance(3) { draft.speaker = pick(["", "someone", "\u{7}bell"]) }
        if chance(3) { draft.standing = pick(Standing.allCases) }
        if chance(3) { draft.tool = text(2) }
        if chance(2) { draft.call = pick(["c1", "c2", "c3", ""]) }
        if chance(3) { draft.data = pick([#"{"a":1}"#, "{}", "{\n \"b\" : [1,\r\n 2] }", #"{"x":"\ud800 \u0000","x":1e400}"#, "{ }"]) }
        if chance(5), let answered = ids[space]?.randomElement(using: &random) { draft.answers = EventID(rawValue: answered.id) }
        draft.isAbandoned = chance(9)
        let outcome: AppendOutcome
        do {
            outcome = try store.append([draft], in: space, door: pick(Door.allCases))[0]
        } catch let error as StoreError {
            guard error.isAboutEvent else { throw error }
            return
        }
        if case .added(let id) = outcome { ids[space, default: []].append((id.rawValue, draft.session.rawValue, draft.kind, draft.text)) }
    }

    private mutating func note() throws {
        let facts = SessionFacts(
            harness: chance(2) ? "codex" : nil, parent: chance(2) ? SessionName(rawValue: "pärent") : nil,
            workingFolder: chance(2) ? "/home/\n" : nil, branch: chance(2) ? "main" : nil, title: chance(2) ? text() : nil,
            model: chance(2) ? "m" : nil)
        let (name, space) = (SessionName(rawValue: chance(4) ? "no events" : session()), pick(Self.spaces))
        let plain = Redactor(RedactionLexicon())
        try store.write { try $0.note(plain.clean(facts), session: plain.clean(name), in: space) }
    }

    private mutating func root() throws {
        let root = "/root/\(random.next() % 3)"
        try store.write { _ = try $0.space(root: root) }
    }

    private mutating func mark() throws {
        let space = pick(Self.spaces)
        guard let event = ids[space]?.randomElement(using: &random) else { return }
        let isAbandoned = chance(2)
        try store.write { try $0.mark(record: EventID(rawValue: event.id), in: space, isAbandoned: isAbandoned) }
    }

    /// The same event in another session.
    private mutating func copy() throws {
        let space = pick(Self.spaces)
        guard let event = ids[space]?.randomElement(using: &random) else { return }
        let session = session()
        let key = try store.read { reader in try reader.space(space).flatMap { try reader.key(of: EventID(rawValue: event.id), in: $0) } }
        guard let key, session != event.session else { return }
        try store.write {
            _ = try $0.markCopy(of: key, id: EventID(rawValue: event.id), session: SessionName(rawValue: session), in: space)
        }
    }

    /// Takes the words of some events away, as forgetting does.
    mutating func forgetSome() throws {
        let database = try Database(store.folder.database)
        defer { try? database.close() }
        let share = Int.random(in: 2...9, using: &random)
        try database.write { try $0.run("DELETE FROM payload WHERE (key >> 4) % \(share) = 0") }
    }
}
