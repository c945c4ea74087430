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
                return FactConflict(
                    standing: standing, challenger: .fact(challenger), sources: challenger.sources.map(\.source),
                    end: Self.end(of: standing, before: challenger).map { Model.Instant(milliseconds: $0) })
            case .write(let write):
                return Self.conflict(standing, write, try reader.evidence(for: write, in: standing.space))
            }
        }
    }

    private static func conflict(_ standing: Fact, _ write: FactWrite, _ events: [EvidenceEvent]) -> FactConflict {
        let said = events.map(\.at.milliseconds).min()
        let valid = Period(from: write.validFrom?.milliseconds ?? said, to: write.validTo?.milliseconds)
        return FactConflict(
            standing: standing,
            challenger: .write(
                write, statement: FactStatement.of(write), valid: valid,
                origin: events.map(\.origin).min { $0.trust < $1.trust } ?? .assistant),
            sources: write.sources.compactMap { citation in source(citation, events) },
            end: Evolution.end(of: standing.state, before: valid.from).map { Model.Instant(milliseconds: $0) })
    }

    /// Of two facts the one that began earlier ends where the other one began.
    private static func end(of standing: Fact, before winner: Fact) -> Int64? {
        standing.valid.from < winner.valid.from ? winner.valid.from : nil
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
        let open = try open(number, toApprove: true)
        let person = Caller(actor: .person, door: .command)
        guard case .write(let write) = open.question else { return try approve(open, person) }
        switch try check(write, in: open.standing.space) {
        case .refused(let refusal): throw refusal
        case .accepted(let accepted):
            return try store.write { writer in
                try Self.checkIsOpen(open, toApprove: true, writer)
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
                standing.valid.overlaps(winner.valid), standing.subject.number == winner.subject.number
            else { return }
            if let end = Self.end(of: standing, before: winner) {
                var state = standing.state
                state.valid = Period(from: state.valid.from, to: end)
                plan.revise(standing.number, to: state)
            } else {
                plan.close(standing.number, .replaced)
            }
        }
    }

    /// What stood goes on to stand; a fact that challenged it is retracted.
    package func reject(_ number: Int, why: String?, answer: PersonsAnswer) throws -> FactReport {
        let open = try open(number, toApprove: false)
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
            try Self.checkIsOpen(open, toApprove: verdict == .approved, writer)
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
    private static func checkIsOpen(_ open: OpenConflict, toApprove: Bool, _ writer: LedgerWriter) throws {
        guard let item = try writer.reader.review(open.number), item.closedAt == nil || toApprove && mayReopen(item, open.question) else {
            throw FactError.notOpen(open.number)
        }
    }

    private struct OpenConflict {
        let number: Int
        let standing: Fact
        let question: FactQuestion
    }

    /// Throws when there is nothing to decide any more.
    package func checkOpen(_ number: Int, toApprove: Bool) throws { _ = try open(number, toApprove: toApprove) }

    private func open(_ number: Int, toApprove: Bool) throws -> OpenConflict {
        try store.read { reader in
            guard let item = try reader.review(number), let (fact, question) = try reader.question(ofReview: number),
                item.closedAt == nil || toApprove && Self.mayReopen(item, question),
                let standing = try reader.versions(of: fact, now: store.clock.nowMilliseconds()).last
            else { throw FactError.notOpen(number) }
            return OpenConflict(number: number, standing: standing, question: question)
        }
    }

    /// After a no there may still be a yes; a fact that was retracted by the no is gone.
    private static func mayReopen(_ item: ReviewItem, _ question: FactQuestion) -> Bool {
        if case .write = question { item.verdict == .rejected } else { false }
    }
}
