package import Model
internal import SQLiteKit

/// A dream that was dreamt.
package struct StoredDream: Sendable {
    package let name: String
    package let at: Int64
    package let event: EventID
    package let steps: [KnowledgeStep]
    package let why: String?
    /// When it was undone.
    package let undoneAt: Int64?
    package let report: String?
}

/// An episode as it is read: its words are those of the events.
package struct StoredEpisode: Sendable {
    package let number: Int64
    package let space: SpaceName
    package let session: SessionName
    package let from: Instant
    package let to: Instant
    package let first: EventID
    package let last: EventID
    package let events: Int
    package let outcome: EpisodeOutcome
    package let words: [HitSource]
    package let knownFrom: Int64
}

package struct StoredRefusal: Sendable {
    package let gate: String
    package let detail: String?
    package let rule: String
    package let source: HitSource
}

extension LedgerReader {
    // MARK: Dreams

    /// The newest first; those that were undone are among them.
    package func dreams(limit: Int) throws -> [StoredDream] { try dreams(where: "true", limit: limit) }

    /// Only their names, the newest first: nothing of what they decided is read.
    package func dreamNames(limit: Int) throws -> [String] {
        try connection.all(
            """
            SELECT dream FROM (SELECT name AS dream, at FROM decision WHERE kind = \(Subject.Kind.dream.code)
              UNION ALL SELECT dream, at FROM undone WHERE event <> undo) GROUP BY dream ORDER BY min(at) DESC LIMIT \(limit)
            """
        ) { $0.text(0) }
    }

    package func dream(_ name: String) throws -> StoredDream? { try dreams(where: "dream = \(name)", limit: 1).first }

    private func dreams(where condition: SQL, limit: Int) throws -> [StoredDream] {
        let query: SQL = """
            SELECT dream, all_dreams.at, event.id, payload.data, undone_at, (SELECT report FROM dream_log WHERE dream_log.dream = all_dreams.dream)
            FROM (SELECT name AS dream, at, event, NULL AS undone_at FROM decision WHERE kind = \(Subject.Kind.dream.code)
              UNION ALL SELECT dream, at, event, (SELECT at FROM event WHERE event.key = undone.undo) FROM undone
              WHERE event <> undo) AS all_dreams
            JOIN event ON event.key = all_dreams.event JOIN payload ON payload.key = all_dreams.event
            WHERE \(condition) AND event.kind = \(EventKind.dreamDecided.code) ORDER BY all_dreams.at DESC LIMIT \(limit)
            """
        return try connection.all(query) { row -> StoredDream? in
            guard case .facts(let facts)? = Decision.read(row.text(3))?.decision else { return nil }
            return StoredDream(
                name: row.text(0), at: row.int64(1), event: EventID(rawValue: row.text(2)), steps: facts.steps, why: facts.why,
                undoneAt: row.optionalInt64(4), report: row.optionalText(5))
        }.compactMap(\.self)
    }

    /// What its gates refused, in the order in which they looked.
    package func refusals(of dream: String, gate: String?, limit: Int) throws -> [StoredRefusal] {
        let isOfGate: SQL = gate.map { "refusal.gate = \($0)" } ?? "true"
        let query: SQL = """
            SELECT refusal.gate, refusal.detail, refusal.rule, refusal.event, refusal.first, refusal.last FROM refusal
            WHERE refusal.dream = \(dream) AND \(isOfGate) ORDER BY refusal.number LIMIT \(limit)
            """
        return try connection.all(query) { row -> StoredRefusal? in
            guard let source = try quote(EventKey(rawValue: row.int64(3)), Int(row.int64(4))..<Int(row.int64(5))) else { return nil }
            return StoredRefusal(gate: row.text(0), detail: row.optionalText(1), rule: row.text(2), source: source)
        }.compactMap(\.self)
    }

    /// How many each gate refused.
    package func refusalCounts(of dream: String) throws -> [(gate: String, count: Int)] {
        try connection.all("SELECT gate, count(*) FROM refusal WHERE dream = \(dream) GROUP BY gate ORDER BY count(*) DESC, gate") {
            ($0.text(0), Int($0.int64(1)))
        }
    }

    /// Words where they stand; nil where they are forgotten.
    func quote(_ key: EventKey, _ range: Range<Int>) throws -> HitSource? {
        guard let event = try event(key), let text = event.text else { return nil }
        let bytes = Array(text.utf8)
        let quote = String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
        return HitSource(
            event: event.id, session: event.session, space: event.space, at: event.at, speaker: event.speaker, origin: event.origin,
            quote: quote)
    }

    /// The numbers of what dreams have seen, with the events that showed it.
    package func sightings(_ what: String) throws -> [(event: EventID, session: SessionName, space: SpaceName)] {
        let query: SQL = """
            SELECT event.id, session.name, space.name FROM sighting JOIN event ON event.key = sighting.event
            JOIN session ON session.key = event.key >> \(raw: String(EventKey.ordinalBits + EventKey.lengthBits))
            JOIN space ON space.number = event.space WHERE sighting.what = \(what) ORDER BY event.key
            """
        return try connection.all(query) {
            (EventID(rawValue: $0.text(0)), SessionName(rawValue: $0.text(1)), SpaceName(rawValue: $0.text(2)))
        }
    }

    // MARK: Core memory

    /// The facts that are always at hand, in their order.
    package func core() throws -> [Int64] {
        try connection.all("SELECT fact FROM core WHERE known_from = (SELECT max(known_from) FROM core) ORDER BY place") { $0.int64(0) }
    }

    /// The spaces that they are of.
    package func coreSpaces() throws -> [SpaceName] {
        let query: SQL = """
            SELECT DISTINCT space.name FROM core JOIN fact ON fact.number = core.fact JOIN space ON space.number = fact.space
            WHERE core.known_from = (SELECT max(known_from) FROM core) ORDER BY space.number
            """
        return try connection.all(query) { SpaceName(rawValue: $0.text(0)) }
    }

    /// What a fact says, as far as it takes to know it again.
    package struct KnownStatement: Sendable {
        package let id: FactID
        package let write: FactWrite
        package let statement: String
        package let kind: ValueKind
    }

    /// Facts of a namespace that are believed, the newest first.
    package func newestStatements(of namespace: Namespace, in space: SpaceNumber, limit: Int, now: Int64) throws -> [KnownStatement] {
        let query: SQL = """
            SELECT fact.id, entity.name, fact.predicate, fact.topic, fact.object, fact.value, fact.statement
            FROM (SELECT * FROM fact WHERE space = \(space.rawValue) AND namespace = \(namespace.rawValue) ORDER BY number DESC LIMIT \(limit)) AS fact
            JOIN entity ON entity.number = fact.subject
            WHERE EXISTS (SELECT 1 FROM fact_version WHERE fact_version.fact = fact.number AND known_to = \(Period.forever)
              AND coalesce(expires_at > \(now), true))
            """
        return try connection.all(query) { row in
            KnownStatement(
                id: FactID(rawValue: row.text(0)),
                write: FactWrite(
                    namespace: namespace, subject: row.text(1), predicate: row.text(2), topic: row.optionalText(3), object: row.text(4)),
                statement: row.text(6), kind: ValueKind(code: row.int64(5)) ?? .text)
        }
    }

    // MARK: Episodes

    package struct EpisodeFilter: Sendable {
        package var spaces: [SpaceNumber]?
        package var session: SessionKey?
        package var numbers: [Int64]?
        package var knownFrom: Int64?
        package var since: Int64?
        package var until: Int64?
        package var limit = 100

        package init(spaces: [SpaceNumber]?) { self.spaces = spaces }
    }

    /// The newest first.
    package func episodes(_ filter: EpisodeFilter) throws -> [StoredEpisode] {
        var condition: SQL = "true"
        if let spaces = filter.spaces { condition += " AND episode.space IN \(list: spaces.map(\.rawValue))" }
        if let session = filter.session { condition += " AND episode.session = \(session.rawValue)" }
        if let numbers = filter.numbers { condition += " AND episode.number IN \(list: numbers)" }
        if let moment = filter.knownFrom { condition += " AND episode.known_from = \(moment)" }
        if let since = filter.since { condition += " AND last.at >= \(since)" }
        if let until = filter.until { condition += " AND first.at < \(until)" }
        let query: SQL = """
            SELECT episode.number, space.name, session.name, first.at, first."offset", last.at, last."offset", first.id, last.id,
              episode.events, episode.outcome, episode.known_from
            FROM episode JOIN space ON space.number = episode.space JOIN session ON session.key = episode.session
            JOIN event AS first ON first.key = episode.first JOIN event AS last ON last.key = episode.last
            WHERE \(condition) ORDER BY first.at DESC, episode.number DESC LIMIT \(filter.limit)
            """
        return try connection.all(query) { row in
            StoredEpisode(
                number: row.int64(0), space: SpaceName(rawValue: row.text(1)), session: SessionName(rawValue: row.text(2)),
                from: Instant(milliseconds: row.int64(3), offsetMinutes: row.optionalInt64(4).map(Int.init)),
                to: Instant(milliseconds: row.int64(5), offsetMinutes: row.optionalInt64(6).map(Int.init)),
                first: EventID(rawValue: row.text(7)), last: EventID(rawValue: row.text(8)), events: Int(row.int64(9)),
                outcome: EpisodeOutcome(code: row.int64(10)) ?? .ended, words: try words(ofEpisode: row.int64(0)), knownFrom: row.int64(11))
        }
    }

    /// The episode that a turn belongs to.
    package func episode(holding key: EventKey) throws -> Int64? {
        try connection.int64(
            """
            SELECT number FROM episode WHERE session = \(key.session.rawValue) AND first <= \(key.rawValue) AND last >= \(key.rawValue)
            ORDER BY first DESC LIMIT 1
            """)
    }

    package func hasEpisodes(_ session: SessionKey) throws -> Bool {
        try connection.int64("SELECT 1 FROM episode WHERE session = \(session.rawValue) LIMIT 1") != nil
    }

    private func words(ofEpisode number: Int64) throws -> [HitSource] {
        let query: SQL = "SELECT event, first, last FROM episode_words WHERE episode = \(number) ORDER BY place"
        return try connection.all(query) { (EventKey(rawValue: $0.int64(0)), Int($0.int64(1))..<Int($0.int64(2))) }.compactMap {
            try quote($0.0, $0.1)
        }
    }

    /// Facts that a dream brought in, changed or ended, with what it made of them.
    package func facts(of steps: [KnowledgeStep], now: Int64) throws -> [Int64: Fact] {
        var numbers: Set<Int64> = []
        for step in steps {
            switch step {
            case .insert(let fact, _, _): numbers.insert(fact.number)
            case .support(let fact, _), .revise(let fact, _), .close(let fact, _), .ask(let fact, _, _): numbers.insert(fact)
            default: continue
            }
        }
        // All versions of them, of which the newest counts.
        var view = FactView()
        view.isWhole = true
        return Dictionary(try facts(numbers: numbers.sorted(), view, now: now).map { ($0.number, $0) }) {
            $0.version > $1.version ? $0 : $1
        }
    }
}

extension LedgerReader {
    /// Facts that dreams brought in, that are believed, and that rest on events of these sessions alone. What a person has pinned or verified is
    /// theirs.
    package func dreamtFacts(restingOn sessions: [SessionKey], now: Int64) throws -> [Fact] {
        var numbers: Set<Int64> = []
        for session in sessions {
            let keys = session.eventKeys
            let query: SQL = """
                SELECT DISTINCT fact.number FROM fact_evidence JOIN fact ON fact.number = fact_evidence.fact
                WHERE fact_evidence.event BETWEEN \(keys.lowerBound) AND \(keys.upperBound) AND fact.pinned = 0
                  AND EXISTS (SELECT 1 FROM decision WHERE decision.at = fact.known_from AND decision.kind = \(Subject.Kind.dream.code))
                """
            numbers.formUnion(try connection.all(query) { $0.int64(0) })
        }
        let own = Set(sessions)
        return try facts(numbers: numbers.sorted(), FactView(), now: now).filter { fact in
            guard fact.confidence != .verified else { return false }
            let events = try connection.all("SELECT event FROM fact_evidence WHERE fact = \(fact.number)") {
                EventKey(rawValue: $0.int64(0))
            }
            return events.allSatisfy { own.contains($0.session) }
        }
    }

    /// Genes and skills that a dream proposed: `gene NAME`.
    package func proposals(of dream: String, after moment: Int64) throws -> [String] {
        let query: SQL = """
            SELECT payload.data FROM decision JOIN payload ON payload.key = decision.event
            WHERE decision.at > \(moment) AND decision.at <= \(moment + Self.mostProposals)
              AND decision.kind IN \(list: [Subject.Kind.skill, .gene].map(\.code)) ORDER BY decision.at
            """
        return try connection.all(query) { row -> String? in
            guard let decision = Decision.read(row.text(0))?.decision, decision.dream == dream else { return nil }
            return "\(decision.subject.kind.rawValue) \(decision.subject.name)"
        }.compactMap(\.self)
    }

    /// Decisions of one transaction follow each other by a millisecond.
    private static let mostProposals: Int64 = 1_000
}
