internal import Model
internal import SQLiteKit
internal import SystemKit

/// One skill, gene or capsule of a space.
struct ProcedurePlace: Hashable {
    let space: SpaceNumber
    let subject: Subject
}

/// What goes of skills and genes with a forgetting: whole versions, each with its decisions, its rows and its files.
///
/// A forgotten decision takes along the version that it names, or, where it names none, all that it is about: the tables follow from the
/// decisions, and must not say what no decision says any more. Only a bridge goes alone.
struct GoingProcedures {
    private let reader: LedgerReader
    private var connection: Connection { reader.connection }
    private var versions: [ProcedurePlace: Set<String>] = [:]
    private var whole: Set<ProcedurePlace> = []
    /// Decisions that laid bridges.
    private(set) var bridges: Set<EventKey> = []
    /// Decisions of requests.
    private(set) var requests: Set<EventKey> = []

    init(_ reader: LedgerReader) { self.reader = reader }

    // MARK: What is hit

    mutating func add(decision key: EventKey) throws {
        let query: SQL = """
            SELECT decision.space, decision.kind, decision.name, payload.data FROM decision JOIN payload ON payload.key = decision.event
            WHERE decision.event = \(key.rawValue)
            """
        let found = try connection.first(query) { ($0.int64(0), $0.int64(1), $0.text(2), $0.text(3)) }
        guard let (space, code, name, data) = found, let kind = Subject.Kind(code: code) else { return }
        // What was decided of facts themselves is looked after by `GoingFacts`; what is left of them here are requests.
        if [.event, .session, .fact].contains(kind) { return requests.formUnion(try reader.request(of: key)) }
        let place = ProcedurePlace(space: SpaceNumber(rawValue: space), subject: Subject(kind, name))
        guard let decision = Decision.read(data)?.decision else {
            whole.insert(place)
            return
        }
        if case .bridge(_, let relation, let to) = decision {
            try addBridges(place, relation, to)
        } else if let version = decision.version {
            versions[place, default: []].insert(version)
        } else {
            whole.insert(place)
        }
    }

    /// The same bridge may have been laid more than once.
    private mutating func addBridges(_ from: ProcedurePlace, _ relation: Bridge.Relation, _ to: Subject) throws {
        for (key, decision) in try decisions(about: from) {
            if case .bridge(_, relation, to)? = decision { bridges.insert(key) }
        }
    }

    /// Versions that hold a text: in what is written down of them, in their documents, or in any file of their packages.
    mutating func addHolding(_ needle: Needle, in spaces: [SpaceNumber], packages: PackagesFolder) throws {
        let query: SQL = """
            SELECT procedure.space, procedure.kind, procedure.name, version, summary, label, license, procedure_version.source, "commit",
              detail
            FROM procedure JOIN procedure_version ON procedure_version.procedure = procedure.number
            WHERE procedure.space IN \(list: spaces.map(\.rawValue))
            """
        try connection.rows(query) { row in
            guard let kind = Subject.Kind(code: row.int64(1)) else { return }
            let (name, version) = (row.text(2), row.text(3))
            let texts = [name, version, row.text(4), row.optionalText(5), row.optionalText(6), row.text(7), row.optionalText(8)]
            let isHit =
                try texts.contains { $0.map(needle.stands(in:)) ?? false } || needle.stands(inJSON: row.text(9))
                || kind == .skill && holds(SkillName(rawValue: name), PackageDigest(rawValue: version), needle, packages)
            guard isHit else { return }
            let place = ProcedurePlace(space: SpaceNumber(rawValue: row.int64(0)), subject: Subject(kind, name))
            versions[place, default: []].insert(version)
        }
        let capsules: SQL = "SELECT space, id, version, detail FROM capsule WHERE space IN \(list: spaces.map(\.rawValue))"
        try connection.rows(capsules) { row in
            guard needle.stands(in: row.text(1)) || needle.stands(inJSON: row.text(3)) else { return }
            let place = ProcedurePlace(space: SpaceNumber(rawValue: row.int64(0)), subject: Subject(.capsule, row.text(1)))
            versions[place, default: []].insert(row.text(2))
        }
    }

    private func holds(_ name: SkillName, _ digest: PackageDigest, _ needle: Needle, _ packages: PackagesFolder) throws -> Bool {
        guard try packages.holds(name, digest) else { return false }
        var isFound = false
        try packages.forEachEntry(of: name, digest) { path, file, status in
            if !isFound { isFound = try needle.stands(in: path) || status.kind == .file && needle.stands(inFile: file) }
        }
        return isFound
    }

    /// Proposals that nobody approved and that rest on these events: their steps are copied from them. What a person approved stays.
    mutating func addProposals(citing keys: [EventKey]) throws {
        let keys = Set(keys)
        let inert: [LifeState] = [.candidate, .quarantined, .rejected]
        let query: SQL = """
            SELECT citation.event, procedure.space, procedure.kind, procedure.name, citation.version
            FROM citation JOIN procedure ON procedure.number = citation.procedure
            JOIN procedure_version ON procedure_version.procedure = citation.procedure AND procedure_version.version = citation.version
            WHERE procedure_version.state IN \(list: inert.map(\.code)) OR EXISTS (SELECT 1 FROM review
              WHERE review.space = procedure.space AND review.kind = procedure.kind AND review.name = procedure.name
                AND review.version = citation.version AND procedure_version.state = \(LifeState.removed.code)
                AND review.verdict = \(LifeState.removed.code))
            """
        try connection.rows(query) { row in
            guard keys.contains(EventKey(rawValue: row.int64(0))), let kind = Subject.Kind(code: row.int64(2)) else { return }
            let place = ProcedurePlace(space: SpaceNumber(rawValue: row.int64(1)), subject: Subject(kind, row.text(3)))
            versions[place, default: []].insert(row.text(4))
        }
    }

    // MARK: What goes with it

    /// One for each skill, gene and capsule, in an order that hangs on nothing.
    mutating func purges() throws -> [ProcedurePurge] {
        let places = Set(versions.keys).union(whole).sorted {
            ($0.space.rawValue, $0.subject.kind.code, $0.subject.name) < ($1.space.rawValue, $1.subject.kind.code, $1.subject.name)
        }
        return try places.map { place in
            let all = try allVersions(of: place)
            let going = whole.contains(place) ? all : versions[place] ?? []
            let isWhole = all.subtracting(going).isEmpty
            let decisions = try decisions(about: place).filter { isWhole || $0.decision?.version.map(going.contains) ?? false }
            if isWhole { try addBridges(to: place) }
            return ProcedurePurge(place: place, versions: going, isWhole: isWhole, decisions: decisions.map(\.key))
        }
    }

    private mutating func addBridges(to place: ProcedurePlace) throws {
        let query: SQL = """
            SELECT event FROM bridge WHERE space = \(place.space.rawValue) AND to_kind = \(place.subject.kind.code)
              AND to_name = \(place.subject.name)
            """
        for key in try connection.all(query, { EventKey(rawValue: $0.int64(0)) }) { try add(decision: key) }
    }

    private func allVersions(of place: ProcedurePlace) throws -> Set<String> {
        if place.subject.kind == .capsule {
            return Set(
                try connection.all("SELECT version FROM capsule WHERE space = \(place.space.rawValue) AND id = \(place.subject.name)") {
                    $0.text(0)
                })
        }
        guard let row = try ProcedureRow.load(connection, place.space, place.subject) else { return [] }
        return Set(try connection.all("SELECT version FROM procedure_version WHERE procedure = \(row.number)") { $0.text(0) })
    }

    private func decisions(about place: ProcedurePlace) throws -> [(key: EventKey, decision: Decision?)] {
        let query: SQL = """
            SELECT decision.event, payload.data FROM decision JOIN payload ON payload.key = decision.event
            WHERE decision.space = \(place.space.rawValue) AND decision.kind = \(place.subject.kind.code)
              AND decision.name = \(place.subject.name) ORDER BY decision.event
            """
        return try connection.all(query) { (EventKey(rawValue: $0.int64(0)), Decision.read($0.text(1))?.decision) }
    }

    /// Events elsewhere that name what goes by its digest, which would confirm a guess at it: that it was used or given, and records of other
    /// stores. And those that say that something was used which goes whole.
    func companions(of purges: [ProcedurePurge], in spaces: [SpaceNumber]) throws -> [EventKey] {
        let needles = Set(purges.flatMap(\.versions)).map(Needle.init)
        guard !purges.isEmpty else { return [] }
        var keys: Set<EventKey> = []
        for range in spaces.map(\.eventKeys) {
            let query: SQL = """
                SELECT event.key, payload.data FROM event JOIN payload ON payload.key = event.key
                WHERE event.key BETWEEN \(range.lowerBound) AND \(range.upperBound) AND payload.data IS NOT NULL
                  AND (event.kind IN \(list: [EventKind.memoryUsed, .memoryInjected].map(\.code))
                    OR event.kind IN \(list: EventKind.decisions.map(\.code)) AND event.source IS NOT NULL)
                """
            try connection.rows(query) { row in
                let data = row.text(1)
                if needles.contains(where: { $0.stands(in: data) }) { keys.insert(EventKey(rawValue: row.int64(0))) }
            }
        }
        for place in purges.filter(\.isWhole).map(\.place) {
            let space: SQL = "\(place.space.rawValue)"
            let query: SQL = """
                SELECT event FROM use WHERE kind = \(place.subject.kind.code) AND name = \(place.subject.name)
                  AND \(ExperienceQuery.reaches(space)) AND (space IS NOT NULL OR NOT EXISTS (SELECT 1 FROM procedure
                    WHERE procedure.kind = use.kind AND procedure.name = use.name AND procedure.space <> \(space)))
                """
            keys.formUnion(try connection.all(query) { EventKey(rawValue: $0.int64(0)) })
        }
        return keys.sorted { $0.rawValue < $1.rawValue }
    }
}

extension Decision {
    /// The version that it is about; nil where it is about all of them.
    var version: String? {
        switch self {
        case .add(let addition): addition.version
        case .move(_, let version, _, _): version
        case .export(let placement): placement.version
        case .withdraw, .bridge, .ask, .answer, .facts: nil
        }
    }
}
