internal import Model
internal import SQLiteKit

extension LedgerReader {
    /// The decisions of one request: the one that asked, and what was answered.
    func request(of decision: EventKey) throws -> [EventKey] {
        let query: SQL = "SELECT space, kind, name FROM decision WHERE event = \(decision.rawValue)"
        guard let place = try connection.first(query, { ($0.int64(0), $0.int64(1), $0.text(2)) }) else { return [] }
        let about = try requests(kind: place.1, name: place.2, in: place.0)
        guard let asked = about.first(where: { $0.key == decision })?.asked else { return [decision] }
        return about.filter { $0.asked == asked }.map(\.key)
    }

    /// The decisions of all requests about something, each with the id of the one that asked.
    fileprivate func requests(kind: Int64, name: String, in space: Int64) throws -> [(key: EventKey, asked: EventID)] {
        let query: SQL = """
            SELECT decision.event, event.id, payload.data FROM decision
            JOIN event ON event.key = decision.event JOIN payload ON payload.key = decision.event
            WHERE decision.space = \(space) AND decision.kind = \(kind) AND decision.name = \(name) ORDER BY decision.event
            """
        return try connection.all(query) { row -> (key: EventKey, asked: EventID)? in
            let key = EventKey(rawValue: row.int64(0))
            switch Decision.read(row.text(2))?.decision {
            case .answer(let answer): return (key, answer.asked)
            // Of a fact much else is decided.
            case .facts: return nil
            default: return (key, EventID(rawValue: row.text(1)))
            }
        }.compactMap { $0 }
    }

    /// Records of other stores' requests about what goes, and of facts that they learnt from it: they decide nothing here, and say it all the same.
    func recordedRequests(about keys: [EventKey], in spaces: [SpaceNumber]) throws -> [EventKey] {
        var found: [EventKey] = []
        for space in spaces {
            guard let range = try session(LedgerWriter.decisions, in: space)?.key.eventKeys else { continue }
            let query: SQL = """
                SELECT event.key, payload.data FROM event JOIN payload ON payload.key = event.key
                WHERE event.key BETWEEN \(range.lowerBound) AND \(range.upperBound) AND event.kind IN \(list: EventKind.decisions.map(\.code))
                  AND event.source IS NOT NULL
                """
            let all = try connection.all(query) { (EventKey(rawValue: $0.int64(0)), Decision.read($0.text(1))?.decision) }
            let records = all.map { ($0.0, $0.1?.subject) }.filter { $0.1?.kind == .event || $0.1?.kind == .session }
            let hasFacts = all.contains { !($0.1?.cited ?? []).isEmpty }
            guard !records.isEmpty || hasFacts else { continue }
            let going = Set(keys.filter { $0.session.space == space })
            let names = Set(try going.compactMap { key in try connection.text("SELECT id FROM event WHERE key = \(key.rawValue)") })
            let sessions = Set(
                try Set(going.map(\.session)).compactMap { key in
                    try connection.text("SELECT name FROM session WHERE key = \(key.rawValue)")
                })
            found += records.filter { record in
                guard let subject = record.1 else { return false }
                return subject.kind == .event ? names.contains(subject.name) : sessions.contains(subject.name)
            }.map(\.0)
            found += Self.recordedFacts(in: all, citing: names)
        }
        return found
    }
}

extension LedgerReader {
    /// What cites one of these, and what was decided of the same facts and entities later: reasons and names.
    private static func recordedFacts(in all: [(EventKey, Decision?)], citing names: Set<String>) -> [EventKey] {
        let citing = all.compactMap(\.1).filter { !names.isDisjoint(with: $0.cited) }
        guard !citing.isEmpty else { return [] }
        let numbers = citing.reduce(into: Set<GraphMention>()) { $0.formUnion($1.mentions) }
        let subjects = Set(citing.map(\.subject))
        return all.filter { record in
            guard let decision = record.1 else { return false }
            return subjects.contains(decision.subject) || !numbers.isDisjoint(with: decision.mentions)
        }.map(\.0)
    }
}

extension LedgerWriter {
    /// The decisions of requests that go with an event: all that name it, and those that its words, being a correction, were asked for in.
    func requests(goingWith key: EventKey, id: String) throws -> [EventKey] {
        let reader = LedgerReader(connection: connection)
        let naming = try reader.requests(kind: Subject.Kind.event.code, name: id, in: key.session.space.rawValue).map(\.key)
        let making = try connection.all("SELECT decision FROM corrected WHERE correction = \(key.rawValue)") {
            EventKey(rawValue: $0.int64(0))
        }
        return try naming + making.flatMap(reader.request)
    }

    /// Those about a session that says nothing any more.
    func requests(goingWith session: SessionKey) throws -> [EventKey] {
        guard try !SessionWords.any(in: session, connection) else { return [] }
        guard let name = try connection.text("SELECT name FROM session WHERE key = \(session.rawValue)") else { return [] }
        let reader = LedgerReader(connection: connection)
        return try reader.requests(kind: Subject.Kind.session.code, name: name, in: session.space.rawValue).map(\.key)
    }

    /// Takes requests away with all that was said in them: the reason, the corrected words, and what of the inbox they opened.
    func purge(requests keys: [EventKey]) throws {
        guard !keys.isEmpty else { return }
        let keys = Set(keys).sorted { $0.rawValue < $1.rawValue }
        let list = keys.map(\.rawValue)
        try connection.run("DELETE FROM review WHERE opened IN \(list: list)")
        try connection.run("DELETE FROM corrected WHERE decision IN \(list: list)")
        try forgetDecisions(keys)
    }
}
