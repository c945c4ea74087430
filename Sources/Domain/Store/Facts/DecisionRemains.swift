internal import Model
internal import SQLiteKit

/// Takes the words of a decision away and writes down what is left of it, at the moment that counts: that another fact ended then, that
/// one rests on other events. Folding it gives the rows that are left.
struct DecisionRemains {
    let writer: LedgerWriter
    let purge: FactPurge
    /// Entities that went.
    let entities: Set<Int64>

    private var connection: Connection { writer.connection }

    func take(_ moment: Int64) throws {
        let query: SQL = """
            SELECT decision.event, decision.space, space.name, payload.data FROM decision JOIN payload ON payload.key = decision.event
            JOIN space ON space.number = decision.space WHERE decision.at = \(moment)
            """
        let found = try connection.first(query) {
            (EventKey(rawValue: $0.int64(0)), SpaceNumber(rawValue: $0.int64(1)), SpaceName(rawValue: $0.text(2)), $0.text(3))
        }
        guard let (key, number, space, data) = found, let read = Decision.read(data) else { return }
        // Of a request about a fact that goes nothing is left.
        guard case .facts(let old) = read.decision else { return try writer.forgetDecisions([key]) }
        var new = old
        new.steps = try old.steps.compactMap { try left(of: $0, in: number, at: moment) }
        if isSilenced(old, moment) { new.why = nil }
        guard new != old else { return }
        try writer.forgetDecisions([key])
        guard !new.steps.isEmpty, let summary = try SpaceTable.summaries(connection, where: "number = \(number.rawValue)").first else {
            try connection.run("DELETE FROM review WHERE opened = \(key.rawValue)")
            return
        }
        new.known = moment
        try writer.withoutAsking(summary) {
            let written = try writer.write(.facts(new), read.given, by: read.actor, in: space, askedThrough: .command)
            try followAgain(new, written.key, in: number)
            for column in ["opened", "closed"] {
                try connection.run("UPDATE review SET \(raw: column) = \(written.key.rawValue) WHERE \(raw: column) = \(key.rawValue)")
            }
        }
    }

    /// The words of an episode count their places.
    private func followAgain(_ decision: FactDecision, _ event: EventKey, in space: SpaceNumber) throws {
        guard let moment = decision.known else { return }
        let fold = Fold(writer: writer, space: space, at: moment, event: event, actor: .reverie)
        for step in decision.steps {
            if case .episode = step { try fold.take(step) }
        }
    }

    private func isSilenced(_ decision: FactDecision, _ moment: Int64) -> Bool {
        if purge.silenced.contains(moment) { return true }
        return decision.steps.contains { step in
            switch step {
            case .insert(let fact, _, _): purge.facts.contains(fact.number)
            case .revise(let fact, _), .close(let fact, _), .pin(let fact, _), .support(let fact, _), .ask(let fact, _, _):
                purge.facts.contains(fact)
            case .alias(let entity, _), .rename(let entity, _), .split(let entity): entities.contains(entity)
            case .merge(let entity, let target): entities.contains(entity) || entities.contains(target)
            case .entity, .settle, .episode, .read, .sighting, .core: false
            }
        }
    }

    /// Nil for what goes.
    private func left(of step: KnowledgeStep, in space: SpaceNumber, at moment: Int64) throws -> KnowledgeStep? {
        switch step {
        case .entity(let record): return left(of: record)
        case .alias(let entity, let name), .rename(let entity, let name): return isGone(entity, called: name) ? nil : step
        case .merge(let entity, let into): return entities.contains(entity) || entities.contains(into) ? nil : step
        case .split(let entity): return entities.contains(entity) ? nil : step
        case .insert(let fact, _, _): return purge.facts.contains(fact.number) ? nil : step
        case .support(let fact, let evidence):
            let rest = try evidence.filter { try !isForgotten($0.event, $0.space, in: space) }
            return purge.facts.contains(fact) || rest.isEmpty ? nil : .support(fact: fact, rest)
        case .revise(let fact, _), .close(let fact, _), .pin(let fact, _): return purge.facts.contains(fact) ? nil : step
        case .ask(let fact, let question, let review):
            return try left(ofQuestion: question, about: fact, review, in: space, at: moment) ? step : nil
        case .episode(let episode): return try left(of: episode, in: space)
        case .sighting(let sighting):
            var left = sighting
            left.events = try sighting.events.filter { try !isForgotten($0, sighting.space, in: space) }
            return left.events.isEmpty ? nil : .sighting(left)
        case .read, .core: return step
        case .settle(let review, _):
            return try connection.int64("SELECT 1 FROM review WHERE number = \(review)") == nil ? nil : step
        }
    }

    /// An episode without a word left is none.
    private func left(of episode: EpisodeRecord, in space: SpaceNumber) throws -> KnowledgeStep? {
        var left = episode
        left.words = try episode.words.filter { try !isForgotten($0.event, $0.space, in: space) }
        return left.words.isEmpty ? nil : .episode(left)
    }

    private func left(of record: EntityRecord) -> KnowledgeStep? {
        guard isGone(record.number, called: record.name) else { return .entity(record) }
        guard !entities.contains(record.number), let name = purge.replacements[record.number] else { return nil }
        return .entity(EntityRecord(number: record.number, name: name, kind: record.kind, space: record.space))
    }

    private func isGone(_ entity: Int64, called name: String) -> Bool {
        entities.contains(entity) || purge.names.contains(.init(entity: entity, key: FactKey.folded(name)))
    }

    /// What waits in the inbox goes with what it is about, and with what it cites.
    private func left(
        ofQuestion question: FactQuestion, about fact: Int64, _ review: Int64, in space: SpaceNumber, at moment: Int64
    ) throws -> Bool {
        let isGone =
            switch question {
            case .fact(let other): purge.facts.contains(other)
            case .write(let write):
                try purge.silenced.contains(moment) || write.sources.contains { try isForgotten($0.event, $0.space, in: space) }
            }
        guard isGone || purge.facts.contains(fact) else { return true }
        try connection.run("DELETE FROM review WHERE number = \(review) AND kind = \(Subject.Kind.fact.code)")
        return false
    }

    private func isForgotten(_ event: EventID, _ space: SpaceName?, in home: SpaceNumber) throws -> Bool {
        let number = try space.map { try SpaceTable.find(connection, name: $0) } ?? home
        guard let number, let key = try writer.key(of: event, in: number) else { return true }
        return purge.events.contains(key)
    }
}
