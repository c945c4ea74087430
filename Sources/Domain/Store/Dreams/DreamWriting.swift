package import Model
internal import SQLiteKit

/// What became of a dream that was committed.
package struct CommittedDream: Sendable {
    package let name: String
    package let at: Int64
    package let event: EventID
    package let counts: DreamCounts
    package let proposals: Int
}

extension LedgerWriter {
    /// Where dreams are decided, whatever spaces they are about.
    package static let dreamSpace = SpaceName.personal

    /// Writes a dream down, all of it, in this transaction. What it rests on is looked at once more; where something was decided
    /// meanwhile, it has to be planned anew.
    package func commit(_ dream: PlannedDream, report: (String) -> String) throws -> CommittedDream {
        guard try reader.lastDecided() == dream.basis else { throw StoreError.dreamOutOfDate }
        let home = Self.dreamSpace
        let name = "d\(try GivenNumber.dream.take(connection))"
        var numbers = NumbersGiven()
        var steps: [KnowledgeStep] = []
        for (space, plan) in dream.facts {
            let number = try self.space(space)
            for planned in plan.steps {
                let step = try step(planned, in: number)
                steps.append(try numbers.give(step.placed(in: space, home: home), self))
            }
        }
        steps = try withEntities(steps)
        for episode in dream.episodes { steps.append(.episode(try record(of: episode, home: home))) }
        steps += dream.sightings.map { .sighting($0) }
        if let core = dream.core { steps.append(.core(core.map { numbers.facts[$0] ?? $0 })) }
        steps += dream.readings.map { .read($0) }
        let decision = FactDecision(.dream, Subject(.dream, name), steps, why: dream.why)
        let written = try record(.facts(decision), by: .reverie, in: home, content: nil, askedThrough: .command)
        for proposal in dream.proposals {
            var addition = proposal.addition
            addition.dream = name
            try decide(.add(addition), by: .reverie, in: proposal.space, content: proposal.content)
        }
        for reading in dream.readings { try strike(reading) }
        try log(dream.refusals, of: name)
        try log(outputs: dream.outputs, of: name)
        try connection.run("INSERT INTO dream_log(dream, report) VALUES (\(name), \(report(name)))")
        return CommittedDream(
            name: name, at: written.at, event: written.id, counts: DreamCounts(steps), proposals: dream.proposals.count)
    }

    private func strike(_ reading: ReadingRecord) throws {
        guard let space = try SpaceTable.find(connection, name: reading.space),
            let session = try SessionState.load(connection, space: space, name: reading.session)
        else { return }
        try UnreadList.strike(session.key, readUpTo: reading.upTo, connection)
    }

    private func record(of episode: PlannedDream.Episode, home: SpaceName) throws -> EpisodeRecord {
        let words = try episode.words.map { quote in
            guard let number = try SpaceTable.find(connection, name: quote.space), let key = try key(of: quote.event, in: number) else {
                throw StoreError.dreamOutOfDate
            }
            return EvidenceReference(
                event: quote.event, space: quote.space == home ? nil : quote.space, range: quote.range,
                digest: try digest(of: key, quote.range))
        }
        return EpisodeRecord(
            number: try GivenNumber.episode.take(connection), space: episode.space, session: episode.session, first: episode.first,
            last: episode.last, events: episode.events, outcome: episode.outcome, words: words)
    }

    /// Of words as they stand there now.
    private func digest(of key: EventKey, _ range: Range<Int>) throws -> String {
        let query: SQL =
            "SELECT salt, substr(CAST(text AS BLOB), \(range.lowerBound + 1), \(range.count)) FROM payload WHERE key = \(key.rawValue)"
        guard let (salt, quote) = try connection.first(query, { ($0.bytes(0), $0.bytes(1)) }), quote.count == range.count else {
            throw StoreError.dreamOutOfDate
        }
        return QuoteDigest.of(String(decoding: quote, as: UTF8.self), range, salt: salt, tools.graphDigest)
    }

    private func log(_ refusals: [PlannedDream.Refusal], of name: String) throws {
        for (number, refusal) in refusals.enumerated() {
            guard let space = try SpaceTable.find(connection, name: refusal.quote.space),
                let key = try key(of: refusal.quote.event, in: space)
            else { continue }
            try connection.run(
                """
                INSERT INTO refusal(dream, number, event, first, last, gate, detail, rule)
                VALUES (\(name), \(number), \(key.rawValue), \(refusal.quote.range.lowerBound), \(refusal.quote.range.upperBound),
                  \(refusal.gate), \(refusal.detail), \(refusal.rule))
                """)
        }
    }
}

/// The numbers that facts and entities of a plan get when it is written down.
private struct NumbersGiven {
    private(set) var facts: [Int64: Int64] = [:]
    private(set) var entities: [Int64: Int64] = [:]

    mutating func give(_ step: KnowledgeStep, _ writer: LedgerWriter) throws -> KnowledgeStep {
        switch step {
        case .entity(var record):
            record.number = try entity(record.number, writer)
            return .entity(record)
        case .insert(var record, let state, let evidence):
            record.number = try fact(record.number, writer)
            record.subject = try entity(record.subject, writer)
            record.objectEntity = try record.objectEntity.map { try entity($0, writer) }
            return .insert(record, state, evidence)
        case .support(let fact, let evidence): return .support(fact: try self.fact(fact, writer), evidence)
        case .revise(let fact, let state): return .revise(fact: try self.fact(fact, writer), state)
        case .close(let fact, let ending): return .close(fact: try self.fact(fact, writer), ending)
        case .ask(let fact, let question, let review): return .ask(fact: try self.fact(fact, writer), question, review: review)
        default: return step
        }
    }

    private mutating func fact(_ number: Int64, _ writer: LedgerWriter) throws -> Int64 {
        guard number < 0 else { return number }
        if let known = facts[number] { return known }
        let given = try writer.newFactNumber()
        facts[number] = given
        return given
    }

    private mutating func entity(_ number: Int64, _ writer: LedgerWriter) throws -> Int64 {
        guard number < 0 else { return number }
        if let known = entities[number] { return known }
        let given = try writer.newEntityNumber()
        entities[number] = given
        return given
    }
}

extension KnowledgeStep {
    /// A step that was planned for one space, as a decision of another one holds it.
    fileprivate func placed(in space: SpaceName, home: SpaceName) -> KnowledgeStep {
        guard space != home else { return self }
        let moved = { (pieces: [EvidenceReference]) in
            pieces.map { piece in
                var piece = piece
                piece.space = piece.space ?? space
                if piece.space == home { piece.space = nil }
                return piece
            }
        }
        switch self {
        case .entity(var record):
            record.space = space
            return .entity(record)
        case .insert(var record, let state, let evidence):
            record.space = space
            return .insert(record, state, moved(evidence))
        case .support(let fact, let evidence): return .support(fact: fact, moved(evidence))
        case .ask(let fact, .write(var write), let review):
            for index in write.sources.indices { write.sources[index].space = write.sources[index].space ?? space }
            return .ask(fact: fact, .write(write), review: review)
        default: return self
        }
    }
}
