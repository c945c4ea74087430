internal import Gates
package import Model
internal import Store
package import SystemKit

/// A person decides which of two sides holds.
extension FactService {
    package func conflict(_ number: Int) throws -> FactConflict? {
        try store.read { reader in
            guard let (fact, question) = try reader.question(ofReview: number) else { return nil }
            let now = store.clock.nowMilliseconds()
            guard let standing = try reader.versions(of: fact, now: now).last else { return nil }
            switch question {
            case .fact(let other):
                guard let challenger = try reader.versions(of: other, now: now).last else { return nil }
                return FactConflict(standing: standing, challenger: .fact(challenger), sources: challenger.sources.map(\.source))
            case .write(let write):
                let events = try reader.evidence(for: write, in: standing.space)
                let said = events.map(\.at.milliseconds).min()
                return FactConflict(
                    standing: standing,
                    challenger: .write(
                        write, statement: write.statement ?? "\(write.subject) \(write.predicate) \(write.object)",
                        valid: Period(from: write.validFrom?.milliseconds ?? said, to: write.validTo?.milliseconds),
                        origin: events.map(\.origin).min { $0.trust < $1.trust } ?? .assistant),
                    sources: write.sources.compactMap { citation in Self.source(citation, events) })
            }
        }
    }

    private static func source(_ citation: FactCitation, _ events: [EvidenceEvent]) -> HitSource? {
        guard let event = events.first(where: { $0.id == citation.event && (citation.space ?? $0.space) == $0.space }),
            let text = event.text
        else { return nil }
        let bytes = text.utf8.count
        let quote = citation.range.map { range in
            String(decoding: Array(text.utf8)[min(range.lowerBound, bytes)..<min(range.upperBound, bytes)], as: UTF8.self)
        }
        return HitSource(
            event: event.id, session: event.session, space: event.space, at: event.at, speaker: event.speaker, origin: event.origin,
            quote: citation.quote ?? quote ?? text)
    }

    /// The challenger holds: what stood gives way to it as far as it must.
    package func approve(_ number: Int, answer: PersonsAnswer) throws -> FactReport {
        let open = try open(number)
        let person = Caller(actor: .person, door: .command)
        guard case .write(let write) = open.question else { return try approve(open, person) }
        switch try check(write, in: open.standing.space) {
        case .refused(let refusal): throw refusal
        case .accepted(let accepted):
            return try store.write { writer in
                try Self.checkIsOpen(number, writer)
                var addition = FactAddition(writer: writer, space: open.standing.space, caller: person)
                addition.settling = (number, open.standing.number)
                return try addition.add(accepted.verified(by: answer))
            }
        }
    }

    private func approve(_ open: OpenConflict, _ person: Caller) throws -> FactReport {
        guard case .fact(let challenger) = open.question else { return FactReport(outcome: .known) }
        return try settle(open, .approved, person) { reader, plan, now in
            // What became of the two since the question was asked counts.
            guard let standing = try reader.versions(of: open.standing.number, now: now).last, standing.known.to > now,
                let winner = try reader.versions(of: challenger, now: now).last, winner.known.to > now,
                standing.valid.overlaps(winner.valid)
            else { return }
            if standing.valid.from < winner.valid.from {
                var state = standing.state
                state.valid = Period(from: state.valid.from, to: winner.valid.from)
                plan.revise(standing.number, to: state)
            } else {
                plan.close(standing.number, .replaced)
            }
        }
    }

    /// What stood goes on to stand; a fact that challenged it is retracted.
    package func reject(_ number: Int, why: String?, answer: PersonsAnswer) throws -> FactReport {
        let open = try open(number)
        return try settle(open, .rejected, Caller(actor: .person, door: .command), why: try why.map(store.redactor().clean)) {
            reader, plan, now in
            guard case .fact(let challenger) = open.question, let fact = try reader.versions(of: challenger, now: now).last,
                fact.known.to > now
            else { return }
            plan.close(challenger, .retracted)
        }
    }

    private func settle(
        _ open: OpenConflict, _ verdict: LifeState, _ caller: Caller, why: String? = nil,
        _ body: (LedgerReader, inout PlannedFacts, Int64) throws -> Void
    ) throws -> FactReport {
        try store.write { writer in
            try Self.checkIsOpen(open.number, writer)
            var plan = PlannedFacts()
            try body(writer.reader, &plan, writer.moment())
            plan.settle(review: open.number, verdict)
            let decided = try writer.commit(
                plan, .answer, about: Subject(.fact, open.standing.id.rawValue), why: why, by: caller.actor, in: open.standing.space,
                askedThrough: caller.door)
            let fact = try writer.reader.versions(of: open.standing.number, now: decided.at).last
            return FactReport(outcome: .strengthened, fact: fact, event: decided.event)
        }
    }

    /// Somebody else may have answered meanwhile.
    private static func checkIsOpen(_ number: Int, _ writer: LedgerWriter) throws {
        guard let item = try writer.reader.review(number), item.closedAt == nil else { throw FactError.notOpen(number) }
    }

    private struct OpenConflict {
        let number: Int
        let standing: Fact
        let question: FactQuestion
    }

    private func open(_ number: Int) throws -> OpenConflict {
        try store.read { reader in
            guard let item = try reader.review(number), item.closedAt == nil, let (fact, question) = try reader.question(ofReview: number),
                let standing = try reader.versions(of: fact, now: store.clock.nowMilliseconds()).last
            else { throw FactError.notOpen(number) }
            return OpenConflict(number: number, standing: standing, question: question)
        }
    }
}
