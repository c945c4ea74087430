internal import Model
internal import SQLiteKit

/// After a forgetting the tables say what the decisions say that are left: they are folded again, one skill or gene at a time.
extension LedgerWriter {
    func foldAgain(_ place: ProcedurePlace) throws {
        guard let before = try ProcedureRow.load(connection, place.space, place.subject) else { return }
        let rows = try versionRows(of: before)
        try removeRows(of: before)
        for decided in try decisions(where: "decision.space = \(place.space.rawValue) AND \(place.subject.isNamed)") {
            if decided.isAboutExport { continue }
            try fold(decided, numbered: before.number, rows)
        }
        if place.subject.kind == .skill { try foldExportsAgain(of: place.subject.name) }
        try keepOutOfUse(place, before)
    }

    /// Nothing comes into use by a forgetting, and that must follow from a decision, too. What comes back is a person's choice.
    private func keepOutOfUse(_ place: ProcedurePlace, _ before: ProcedureRow) throws {
        let after = try ProcedureRow.load(connection, place.space, place.subject)
        let isServed = after?.state == .onDemand
        if isServed, before.state == .onDemand, after?.current == before.current { return }
        try removeDocuments(of: before.number, kind: before.documentKind, in: place.space)
        guard let after, isServed, let space = try SpaceTable.summaries(connection, where: "number = \(place.space.rawValue)").first else {
            return
        }
        try withoutAsking(space) {
            try decide(
                .move(after.subject, version: after.current, to: .retired, why: "the version in use was forgotten"), by: .reverie,
                in: space.name)
        }
    }

    /// One place can have been given to skills of one name in several spaces, one after the other.
    func foldExportsAgain(of name: String) throws {
        try connection.run("DELETE FROM export WHERE name = \(name)")
        for decided in try decisions(where: Subject(.skill, name).isNamed) where decided.isAboutExport {
            try fold(decided, numbered: nil, [:])
        }
    }

    private func fold(_ decided: StoredDecision, numbered number: Int64?, _ rows: [String: VersionColumns]) throws {
        var fold = decided.fold(writer: self) { [connection] end in
            try end == number || connection.int64("SELECT 1 FROM procedure WHERE number = \(end)") != nil
        }
        fold.given.number = fold.given.number ?? number
        fold.keepsDocuments = false
        // Of tables that were damaged something may be missing. A rebuild brings it back; a forgetting goes on.
        _ = try fold.attempt(decided.decision, decided.decision.version.flatMap { rows[$0] }.map(VersionContent.row))
    }

    private func versionRows(of row: ProcedureRow) throws -> [String: VersionColumns] {
        let query: SQL = "SELECT version, \(VersionColumns.columns) FROM procedure_version WHERE procedure = \(row.number)"
        return Dictionary(try connection.all(query) { ($0.text(0), VersionColumns($0, from: 1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// All rows that follow from its own decisions, but for what is found of it and for exports.
    func removeRows(of row: ProcedureRow) throws {
        let (space, kind, name) = (row.space.rawValue, row.subject.kind.code, row.subject.name)
        try connection.run("DELETE FROM review WHERE space = \(space) AND kind = \(kind) AND name = \(name)")
        try connection.run("DELETE FROM bridge WHERE space = \(space) AND from_kind = \(kind) AND from_name = \(name)")
        for table in ["citation", "procedure_version"] {
            try connection.run("DELETE FROM \(raw: table) WHERE procedure = \(row.number)")
        }
        try connection.run("DELETE FROM procedure WHERE number = \(row.number)")
    }

    private func decisions(where condition: SQL) throws -> [StoredDecision] {
        let query: SQL = """
            SELECT \(StoredDecision.columns) FROM decision JOIN payload ON payload.key = decision.event
            WHERE \(condition) ORDER BY decision.at
            """
        return try connection.all(query, { StoredDecision($0) }).compactMap { $0 }
    }
}

/// A decision as the ledger has it, with its place in the order of all.
struct StoredDecision {
    let event: EventKey
    let at: Int64
    let space: SpaceNumber
    let decision: Decision
    private let actor: Actor
    let given: Given

    static let columns: SQL = "decision.event, decision.at, decision.space, payload.data"

    /// Nil for what this version of Reverie cannot read.
    init?(_ row: borrowing Row) {
        guard let read = row.optionalText(3).flatMap(Decision.read) else { return nil }
        event = EventKey(rawValue: row.int64(0))
        at = row.int64(1)
        space = SpaceNumber(rawValue: row.int64(2))
        (decision, actor, given) = read
    }

    var isAboutExport: Bool {
        switch decision {
        case .export, .withdraw: true
        default: false
        }
    }

    func fold(writer: LedgerWriter, isStanding: @escaping (Int64) throws -> Bool) -> Fold {
        Fold(writer: writer, space: space, at: at, event: event, actor: actor, given: given, isStanding: isStanding)
    }
}

extension Fold {
    /// Does all of a decision or nothing, and says what stood in the way.
    func attempt(_ decision: Decision, _ content: VersionContent?) throws -> StoreError? {
        do {
            try connection.transaction { try apply(decision, content) }
            return nil
        } catch {
            guard let refusal = error as? StoreError, refusal.isAboutProcedure else { throw error }
            return refusal
        }
    }
}

extension Subject {
    /// Of decisions, those about this name in whatever space.
    fileprivate var isNamed: SQL { "decision.kind = \(kind.code) AND decision.name = \(name)" }
}

extension ProcedurePlace {
    init?(_ space: Int64, _ kind: Int64, _ name: String) {
        guard let kind = Subject.Kind(code: kind) else { return nil }
        self.init(space: SpaceNumber(rawValue: space), subject: Subject(kind, name))
    }
}
