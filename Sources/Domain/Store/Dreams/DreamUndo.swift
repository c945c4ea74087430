package import Model
internal import SQLiteKit

/// How far dreams had read that were undone: it is not read again until somebody asks for it.
enum UndoneReadings {
    static func note(_ decision: FactDecision, _ fold: Fold) throws {
        for case .read(let reading) in decision.steps {
            guard let session = try fold.key(of: reading) else { continue }
            try fold.connection.run(
                """
                INSERT INTO undone_reading(session, up_to) VALUES (\(session.rawValue), \(reading.upTo))
                ON CONFLICT(session) DO UPDATE SET up_to = max(up_to, excluded.up_to)
                """)
        }
    }
}

/// Takes a dream back: afterwards all tables say what they would say if it had never been. What was decided later and stands on it stands in
/// the way.
struct DreamUndo {
    let writer: LedgerWriter
    let name: String

    private var connection: Connection { writer.connection }

    /// The decisions of the dream: what it learnt, then what it proposes.
    private func decisions() throws -> [StoredDecision] {
        let named: SQL = "decision.kind = \(Subject.Kind.dream.code) AND decision.name = \(name)"
        guard let dream = try stored(where: named).first else { throw StoreError.noSuchDream(name) }
        // Proposals are made in the same transaction, right behind it.
        let proposals = try stored(
            where: """
                decision.at > \(dream.at) AND decision.kind IN \(list: [Subject.Kind.skill, .gene].map(\.code))
                """
        ).filter { $0.decision.dream == name }
        return [dream] + proposals
    }

    private func stored(where condition: SQL) throws -> [StoredDecision] {
        let query: SQL = """
            SELECT \(StoredDecision.columns) FROM decision JOIN payload ON payload.key = decision.event
            WHERE \(condition) ORDER BY decision.at
            """
        return try connection.all(query) { StoredDecision($0) }.compactMap(\.self)
    }

    func run(by actor: Actor, askedThrough door: Door) throws -> EventID {
        let own = try decisions()
        guard let dream = own.first, case .facts(let facts) = dream.decision else { throw StoreError.noSuchDream(name) }
        let later = try stored(where: "decision.at > \(dream.at)").filter { one in !own.contains { $0.event == one.event } }
        let standing = try Standing(own, writer).on(later)
        guard standing.isEmpty else { throw StoreError.dreamStoodOn(name, by: standing) }
        let home = SpaceName(rawValue: try connection.text("SELECT name FROM space WHERE number = \(dream.space.rawValue)") ?? "")
        let undo = try writer.write(
            .facts(FactDecision(.undo, Subject(.dream, name), [], door: door)), Given(), by: actor, in: home, askedThrough: door)
        try connection.run("DELETE FROM decision WHERE event = \(undo.key.rawValue)")
        for (event, at) in own.map({ ($0.event, $0.at) }) + [(undo.key, undo.at)] {
            try connection.run("DELETE FROM decision WHERE event = \(event.rawValue)")
            try connection.run(
                "INSERT INTO undone(event, undo, dream, at) VALUES (\(event.rawValue), \(undo.key.rawValue), \(name), \(at))")
        }
        let fold = Fold(writer: writer, space: dream.space, at: dream.at, event: dream.event, actor: .reverie)
        try fold.takeBack(facts, later)
        try UndoneReadings.note(facts, fold)
        for proposal in own.dropFirst() { try takeBack(proposal) }
        return undo.id
    }

    private func takeBack(_ proposal: StoredDecision) throws {
        let place = ProcedurePlace(space: proposal.space, subject: proposal.decision.subject)
        let number = try ProcedureRow.load(connection, place.space, place.subject)
        try writer.foldAgain(place)
        if let number, try ProcedureRow.load(connection, place.space, place.subject) == nil {
            try writer.removeDocuments(of: number.number, kind: number.documentKind, in: place.space)
        }
    }

    /// What decisions stand on.
    private struct Standing {
        private var facts: Set<Int64> = []
        private var reviews: Set<Int64> = []
        private var subjects: Set<Subject> = []

        init(_ own: [StoredDecision], _ writer: LedgerWriter) throws {
            for one in own {
                if case .add(let addition) = one.decision { subjects.insert(addition.subject) }
                for case .fact(let number) in one.decision.mentions { facts.insert(number) }
                guard case .facts(let decision) = one.decision else { continue }
                for case .ask(_, _, let review) in decision.steps { reviews.insert(review) }
            }
            for fact in facts { subjects.insert(Subject(.fact, writer.factID(fact).rawValue)) }
        }

        func on(_ later: [StoredDecision]) throws -> [String] {
            later.filter(isIn).map { "\($0.decision.dream.map { "dream \($0)" } ?? Self.name($0.decision.subject))" }.reduce(into: []) {
                if !$0.contains($1) { $0.append($1) }
            }
        }

        private static func name(_ subject: Subject) -> String { "a decision about \(subject.kind.rawValue) \(subject.name)" }

        private func isIn(_ one: StoredDecision) -> Bool {
            if subjects.contains(one.decision.subject) { return true }
            switch one.decision {
            case .facts(let decision):
                for case .settle(let review, _) in decision.steps where reviews.contains(review) { return true }
                return one.decision.mentions.contains { if case .fact(let number) = $0 { facts.contains(number) } else { false } }
            case .bridge(let from, _, let to): return subjects.contains(from) || subjects.contains(to)
            default: return false
            }
        }
    }
}

extension LedgerWriter {
    package func undo(dream name: String, by actor: Actor, askedThrough door: Door = .command) throws -> EventID {
        try DreamUndo(writer: self, name: name).run(by: actor, askedThrough: door)
    }
}
