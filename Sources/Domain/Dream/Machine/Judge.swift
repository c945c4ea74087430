internal import Gates
internal import Lexicons
internal import Model
internal import Store
internal import TextKit

/// The fourth stage: candidates through the gates of restraint and the one door to facts, the worthiest first, until the room is taken.
struct Judge {
    private let reader: LedgerReader
    private let tools: DreamTools
    private let now: Int64
    private var grounds: [SpaceName: RestraintGround] = [:]
    private var entered: [SpaceName: [GivenMemory]] = [:]
    private var loaded: Set<String> = []
    private var left: Int
    private var leftOfRun: [Run: Int] = [:]
    private let mostOfRun: Int

    private struct Run: Hashable {
        let space: SpaceName
        let session: SessionName
        let run: Int?
    }

    /// Only so many of the newest facts of a kind are looked at for nearly the same words.
    private static let mostKnown = 500

    init(reader: LedgerReader, tools: DreamTools, now: Int64, room: Int) {
        self.reader = reader
        self.tools = tools
        self.now = now
        left = room
        mostOfRun = tools.settings.factsOfRun
    }

    enum Verdict {
        case accepted(AcceptedFactWrite, isKnown: Bool)
        case refused(PlannedDream.Refusal, sentence: String)
    }

    var isFull: Bool { left == 0 }

    mutating func judge(
        _ candidate: FactCandidate, of session: GatheredSession, in space: SpaceName, cited: [GatheredEvent], seen: Recurrence.Count
    ) throws -> Verdict {
        if let fault = candidate.fault { return refused(candidate, session, fault.code.rawValue, fault.detail, fault.sentence) }
        var one = RestraintCase(
            candidate.write, evidence: cited.map(\.seen), rule: candidate.rule, worth: candidate.worth, events: seen.events,
            sessions: seen.sessions)
        one.write = candidate.write
        try load(candidate.write.namespace, in: space)
        try enter(session.given, space)
        // What is known is seen again: that is no news, and no echo either where nobody had given it.
        let isKnown = grounds[space]?.known.match(candidate.write, statement: FactStatement.of(candidate.write))?.isEqual ?? false
        let run = Run(space: session.space, session: session.session, run: cited.first?.run)
        // What is known takes no room.
        grounds[space]?.budget = isKnown ? RestraintBudget() : RestraintBudget(ofRun: leftOfRun[run, default: mostOfRun], ofDream: left)
        if let ground = grounds[space], let no = restrain(one, ground), !(isKnown && no.code == .novelty) {
            return refused(candidate, session, no.code.rawValue, no.detail, no.sentence)
        }
        switch validateFactWrite(candidate.write, pack: tools.pack, evidence: cited.map(\.seen), secrets: tools.secrets) {
        case .refused(let no): return refused(candidate, session, no.code.rawValue, no.detail, no.sentence)
        case .accepted(let accepted):
            if !isKnown {
                left -= 1
                leftOfRun[run, default: mostOfRun] -= 1
                grounds[space]?.known.add(accepted.write, statement: accepted.statement, kind: accepted.predicate.value)
            }
            return .accepted(accepted, isKnown: isKnown)
        }
    }

    private func refused(
        _ candidate: FactCandidate, _ session: GatheredSession, _ gate: String, _ detail: String?, _ sentence: String
    ) -> Verdict {
        let citation = candidate.write.sources.first
        let quote = PlannedDream.Quote(
            citation?.event ?? EventID(rawValue: ""), in: citation?.space ?? session.space, citation?.range ?? 0..<0)
        return .refused(PlannedDream.Refusal(quote, gate: gate, detail: detail, rule: candidate.rule), sentence: sentence)
    }

    /// What is known of the same kind.
    private mutating func load(_ namespace: Namespace, in space: SpaceName) throws {
        if grounds[space] == nil { grounds[space] = tools.ground }
        guard loaded.insert("\(space.rawValue)/\(namespace.rawValue)").inserted, let number = try reader.space(space) else { return }
        for fact in try reader.newestStatements(of: namespace, in: number, limit: Self.mostKnown, now: now) {
            grounds[space]?.known.add(fact.write, statement: fact.statement, kind: fact.kind, id: fact.id)
        }
    }

    private mutating func enter(_ given: [GivenMemory], _ space: SpaceName) throws {
        guard entered[space, default: []] != given else { return }
        entered[space] = given
        grounds[space]?.enter(given: given)
    }
}

/// How often tonight something was said, and in how many sessions.
struct Recurrence {
    struct Count {
        var events = 1
        var sessions = 1
    }

    private var events: [String: Set<String>] = [:]
    private var sessions: [String: Set<String>] = [:]

    mutating func note(_ write: FactWrite, in session: GatheredSession) {
        let key = Self.key(write)
        sessions[key, default: []].insert("\(session.space.rawValue)/\(session.session.rawValue)")
        for source in write.sources { events[key, default: []].insert(source.event.rawValue) }
    }

    func count(of write: FactWrite) -> Count {
        let key = Self.key(write)
        return Count(events: events[key]?.count ?? 1, sessions: sessions[key]?.count ?? 1)
    }

    private static func key(_ write: FactWrite) -> String {
        [write.namespace.rawValue, write.subject, write.predicate, FactKey.folded(write.topic ?? ""), FactKey.folded(write.object)]
            .joined(separator: "\u{1F}")
    }
}
