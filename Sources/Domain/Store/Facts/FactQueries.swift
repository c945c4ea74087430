package import Model
internal import SQLiteKit

/// Which facts are read, in terms of the tables.
package struct FactFilter: Sendable {
    /// Nil for all.
    package var spaces: [SpaceNumber]?
    /// One namespace, or all below one.
    package var namespace: (name: String, isBelow: Bool)?
    package var predicate: String?
    package var subjects: [Int64]?
    /// Subject or object.
    package var parties: [Int64]?
    package var numbers: [Int64]?
    package var confidence: Confidence?
    package var isPinned: Bool?
    package var limit = Int.max

    package init(spaces: [SpaceNumber]?) { self.spaces = spaces }

    /// It names facts, or what they speak of.
    fileprivate var isNarrow: Bool { subjects != nil || parties != nil || numbers != nil }
}

extension LedgerReader {
    /// Facts from one point of view, the latest known last.
    package func facts(_ filter: FactFilter, _ view: FactView, now: Int64) throws -> [Fact] {
        try facts(filter, view, roots(knownAt: view.knownAt), now: now)
    }

    /// For who asks several times from the same point of view.
    package func facts(_ filter: FactFilter, _ view: FactView, _ roots: EntityRoots, now: Int64) throws -> [Fact] {
        let rows = try rows(filter, view, now)
        let sources = try sources(of: rows.map(\.number), knownAt: view.knownAt ?? Period.forever)
        try roots.load(rows.flatMap { [$0.subject, $0.objectEntity].compactMap(\.self) })
        return try rows.map { try fact($0, roots, sources[$0.number] ?? [], now: now) }
    }

    /// Facts of one space stand in their order in its indexes, so that the first few cost no more than they are. Of several spaces each is
    /// asked on its own.
    private func rows(_ filter: FactFilter, _ view: FactView, _ now: Int64) throws -> [FactRow] {
        guard !filter.isNarrow, let spaces = filter.spaces, spaces.count > 1 else {
            return try connection.all(Self.query(filter, view, now)) { try FactRow($0) }
        }
        let all = try spaces.flatMap { space in
            var one = filter
            one.spaces = [space]
            return try connection.all(Self.query(one, view, now)) { try FactRow($0) }
        }
        return Array(all.sorted { $0.number < $1.number }.prefix(filter.limit))
    }

    private static func query(_ filter: FactFilter, _ view: FactView, _ now: Int64) -> SQL {
        var query: SQL = "\(FactRow.select) WHERE \(condition(view, now))"
        if let spaces = filter.spaces {
            // Where less is named than a space, its own index leads there: without figures SQLite may take the space's instead.
            let column: SQL = filter.isNarrow ? "+fact.space" : "fact.space"
            query += " AND \(column) IN \(list: spaces.map(\.rawValue))"
        }
        if let namespace = filter.namespace {
            query +=
                namespace.isBelow
                ? " AND fact.namespace >= \(namespace.name + ".") AND fact.namespace < \(namespace.name + "/")"
                : " AND fact.namespace = \(namespace.name)"
        }
        if let predicate = filter.predicate { query += " AND fact.predicate = \(predicate)" }
        if let subjects = filter.subjects { query += " AND fact.subject IN \(list: subjects)" }
        if let parties = filter.parties {
            let list: SQL = "(SELECT value FROM json_each(\(parties.numberList)))"
            query += """
                 AND fact.number IN (SELECT number FROM fact WHERE subject IN \(list)
                  UNION SELECT number FROM fact WHERE object_entity IN \(list))
                """
        }
        if let numbers = filter.numbers { query += " AND fact.number IN (SELECT value FROM json_each(\(numbers.numberList)))" }
        if let confidence = filter.confidence { query += " AND fact_version.confidence = \(confidence.code)" }
        // Written out, so that the index of those that are pinned serves.
        if let isPinned = filter.isPinned { query += isPinned ? " AND fact.pinned = 1" : " AND fact.pinned = 0" }
        return query + " ORDER BY fact.number LIMIT \(Int64(min(filter.limit, Int(Int32.max))))"
    }

    /// Some facts, as far as the view shows them.
    package func facts(numbers: [Int64], _ view: FactView, now: Int64) throws -> [Fact] {
        var filter = FactFilter(spaces: nil)
        filter.numbers = numbers
        return try facts(filter, view, now: now)
    }

    /// All versions of a fact, the first one first.
    package func versions(of number: Int64, now: Int64) throws -> [Fact] {
        let roots = try roots(knownAt: nil)
        let rows = try connection.all("\(FactRow.select) WHERE fact.number = \(number) ORDER BY fact_version.version") { try FactRow($0) }
        let all = try sources(of: [number], knownAt: Period.forever)[number] ?? []
        return try rows.map { row in
            let known = row.known.hasEnd ? all.filter { $0.knownFrom.milliseconds < row.known.to } : all
            return try fact(row, roots, known, now: now)
        }
    }

    /// Numbers of facts whose ids begin so.
    package func factNumbers(_ beginning: String, in spaces: [SpaceNumber], limit: Int) throws -> [Int64] {
        try connection.all(
            """
            SELECT number FROM fact WHERE id >= \(beginning) AND id < \(beginning + "~") AND space IN \(list: spaces.map(\.rawValue))
            ORDER BY id LIMIT \(limit)
            """
        ) { $0.int64(0) }
    }

    /// Half-open at both clocks. What expired was believed until then.
    static func condition(_ view: FactView, _ now: Int64) -> SQL {
        if view.isWhole {
            let knownAt = view.knownAt ?? Period.forever
            return """
                fact_version.version = (SELECT max(version) FROM fact_version AS newest
                  WHERE newest.fact = fact.number AND newest.known_from <= \(knownAt))
                """
        }
        let believed =
            view.knownAt.map { moment -> SQL in
                """
                fact_version.known_from <= \(moment) AND fact_version.known_to > \(moment)
                  AND (fact_version.expires_at IS NULL OR fact_version.expires_at > \(moment))
                """
            } ?? isBelieved(now)
        guard let asOf = view.asOf else { return "\(believed) AND fact_version.valid_to > \(view.knownAt ?? now)" }
        return "\(believed) AND fact_version.valid_from < \(asOf.to) AND fact_version.valid_to > \(asOf.from)"
    }

    /// What nothing has ended: many decisions of one millisecond are a little ahead of the clock, and a clock may be set back.
    static func isBelieved(_ now: Int64) -> SQL {
        "fact_version.known_to = \(Period.forever) AND (fact_version.expires_at IS NULL OR fact_version.expires_at > \(now))"
    }

    // MARK: One fact

    func fact(_ row: FactRow, _ roots: EntityRoots, _ sources: [FactSource], now: Int64) throws -> Fact {
        var seen = Experience()
        seen.uses = sources.count
        seen.lastUsed = sources.map(\.source.at).max()
        let subject = try roots.reference(row.subject)
        var object = FactValue(kind: row.value, text: row.object)
        if let entity = row.objectEntity {
            let reference = try roots.reference(entity)
            object = FactValue(kind: row.value, text: reference.name, entity: reference.id, number: reference.number)
        }
        return Fact(
            number: row.number, id: FactID(rawValue: row.id), space: SpaceName(rawValue: row.space),
            namespace: Namespace(rawValue: row.namespace), subject: subject, predicate: row.predicate, inverse: row.inverse,
            topic: row.topic, object: object, statement: row.statement, valid: row.valid, known: row.known, version: Int(row.version),
            confidence: row.confidence, verifiedAt: row.verifiedAt.map { Instant(milliseconds: $0) },
            expiresAt: row.expiresAt.map { Instant(milliseconds: $0) }, origin: row.origin, isPinned: row.isPinned,
            strength: seen.strength(now: Instant(milliseconds: now), since: Instant(milliseconds: row.since)), sources: sources,
            ending: row.ending, identity: row.identity, isSingle: row.isSingle)
    }

    /// What each of some facts rested on at a moment, the oldest words first. One statement, however many there are.
    func sources(of facts: [Int64], knownAt: Int64) throws -> [Int64: [FactSource]] {
        guard !facts.isEmpty else { return [:] }
        let query: SQL = """
            SELECT event.id, session.name, space.name, event.at, event."offset", event.speaker, event.origin, payload.text,
              fact_evidence.first, fact_evidence.last, fact_evidence.known_from, fact_evidence.fact
            FROM fact_evidence JOIN event ON event.key = fact_evidence.event JOIN payload ON payload.key = event.key
            JOIN session ON session.key = event.key >> \(raw: String(EventKey.ordinalBits + EventKey.lengthBits))
            JOIN space ON space.number = event.space
            WHERE fact_evidence.fact IN (SELECT value FROM json_each(\(facts.numberList))) AND fact_evidence.known_from <= \(knownAt)
            ORDER BY event.at, event.key, fact_evidence.first
            """
        var found: [Int64: [FactSource]] = [:]
        try connection.rows(query) { row in
            let range = Int(row.int64(8))..<max(Int(row.int64(9)), Int(row.int64(8)))
            let quote = row.withText(7) { text in
                String(decoding: text[min(range.lowerBound, text.count)..<min(range.upperBound, text.count)], as: UTF8.self)
            }
            let source = HitSource(
                event: EventID(rawValue: row.text(0)), session: SessionName(rawValue: row.text(1)), space: SpaceName(rawValue: row.text(2)),
                at: Instant(milliseconds: row.int64(3), offsetMinutes: row.optionalInt64(4).map(Int.init)), speaker: row.text(5),
                origin: Origin(code: row.int64(6)) ?? .web, quote: quote)
            found[row.int64(11), default: []].append(
                FactSource(source: source, range: range, knownFrom: Instant(milliseconds: row.int64(10))))
        }
        return found
    }
}

extension [Int64] {
    /// As one value of a statement.
    var numberList: String { "[" + map(String.init).joined(separator: ",") + "]" }
}

/// A version of a fact as its tables have it.
struct FactRow {
    let number: Int64
    let id: String
    let space: String
    let namespace: String
    let subject: Int64
    let predicate: String
    let inverse: String?
    let topic: String?
    let value: ValueKind
    let object: String
    let objectEntity: Int64?
    let statement: String
    let identity: String
    let isSingle: Bool
    let isPinned: Bool
    let since: Int64
    let version: Int64
    let known: Period
    let valid: Period
    let confidence: Confidence
    let origin: Origin
    let verifiedAt: Int64?
    let expiresAt: Int64?
    let ending: FactEnding?

    static let select: SQL = """
        SELECT fact.number, fact.id, space.name, fact.namespace, fact.subject, fact.predicate, fact.inverse, fact.topic, fact.value,
          fact.object, fact.object_entity, fact.statement, fact.identity, fact.single, fact.pinned, fact.known_from,
          fact_version.version, fact_version.known_from, fact_version.known_to, fact_version.valid_from, fact_version.valid_to,
          fact_version.confidence, fact_version.origin, fact_version.verified_at, fact_version.expires_at, fact_version.ending
        FROM fact JOIN fact_version ON fact_version.fact = fact.number JOIN space ON space.number = fact.space
        """

    init(_ row: borrowing Row) throws {
        guard let value = ValueKind(code: row.int64(8)), let confidence = Confidence(code: row.int64(21)),
            let origin = Origin(code: row.int64(22))
        else { throw StoreError.badEvent(problem: "fact \(row.text(1)) has a kind that this version does not know") }
        number = row.int64(0)
        id = row.text(1)
        space = row.text(2)
        namespace = row.text(3)
        subject = row.int64(4)
        predicate = row.text(5)
        inverse = row.optionalText(6)
        topic = row.optionalText(7)
        self.value = value
        object = row.text(9)
        objectEntity = row.optionalInt64(10)
        statement = row.text(11)
        identity = row.text(12)
        isSingle = row.int64(13) != 0
        isPinned = row.int64(14) != 0
        since = row.int64(15)
        version = row.int64(16)
        valid = Period(from: row.int64(19), to: row.int64(20))
        self.confidence = confidence
        self.origin = origin
        verifiedAt = row.optionalInt64(23)
        expiresAt = row.optionalInt64(24)
        known = Period(from: row.int64(17), to: min(row.int64(18), row.optionalInt64(24) ?? Period.forever))
        ending = row.optionalInt64(25).flatMap(FactEnding.init(code:))
    }
}
