internal import Gates
package import Model
internal import Store
package import SystemKit

/// What happens to a fact after it was written. It is never changed: it is closed, or gets another version.
extension FactService {
    package func retract(_ fact: Fact, why: String?, by caller: Caller, answer: PersonsAnswer?) throws -> Fact {
        try change(fact, .retract, why: why, by: caller, answer: answer) { _, plan in plan.close(fact.number, .retracted) }
    }

    package func pin(_ fact: Fact, _ isPinned: Bool, by caller: Caller) throws -> Fact {
        if fact.isPinned == isPinned { return fact }
        // What is loaded always must be somebody's word: a page's or a tool's text is nobody's.
        guard !isPinned || fact.origin.trust >= Origin.assistant.trust else { throw FactError.notForAlways(fact.id, fact.origin) }
        return try change(fact, isPinned ? .pin : .unpin, why: nil, by: caller, answer: nil, isHarmless: true) { _, plan in
            plan.pin(fact.number, isPinned)
        }
    }

    /// A person says that it holds.
    package func verify(_ fact: Fact, answer: PersonsAnswer) throws -> Fact {
        try change(fact, .verify, why: nil, by: Caller(actor: .person, door: .command), answer: answer) { writer, plan in
            var state = fact.state
            (state.confidence, state.verifiedAt, state.expiresAt) = try (.verified, writer.moment(), nil)
            plan.revise(fact.number, to: state)
        }
    }

    /// Another version that holds from or to another moment; what was believed stays to be seen.
    package func revise(
        _ fact: Fact, valid: Period, why: String?, by caller: Caller, answer: PersonsAnswer?
    ) throws -> Fact {
        guard !valid.isEmpty else { throw FactError.emptyPeriod }
        if valid == fact.valid { return fact }
        return try change(fact, .revise, why: why, by: caller, answer: answer) { writer, plan in
            try Self.checkRoom(for: fact, valid, writer)
            var state = fact.state
            state.valid = valid
            plan.revise(fact.number, to: state)
        }
    }

    /// Only one value of a single-valued predicate can hold at a time. What only becomes narrower meets nothing that it did not meet
    /// before: of two that a merge brought together each can be corrected.
    private static func checkRoom(for fact: Fact, _ valid: Period, _ writer: LedgerWriter) throws {
        guard fact.isSingle, !fact.valid.contains(valid) else { return }
        let roots = try writer.reader.roots(knownAt: nil)
        let same = SameIdentity(subjects: roots.cluster(of: fact.subject.number), identity: fact.identity)
        for other in try writer.reader.beliefs(same) where other.fact.number != fact.number && other.state.valid.overlaps(valid) {
            let isLive = try other.state.expiresAt.map { try $0 > writer.moment() } ?? true
            if isLive { throw FactError.overlaps(fact.id, other: writer.factID(other.fact.number)) }
        }
    }

    /// One decision about a fact that is believed, looked at once more inside the transaction.
    private func change(
        _ fact: Fact, _ act: FactDecision.Act, why: String?, by caller: Caller, answer: PersonsAnswer?, isHarmless: Bool = false,
        _ body: (LedgerWriter, inout PlannedFacts) throws -> Void
    ) throws -> Fact {
        if fact.confidence == .verified, answer == nil, !isHarmless { throw FactError.needsPerson(act: act.rawValue, fact.id) }
        return try store.write { writer in
            let moment = try writer.moment()
            guard let now = try writer.reader.versions(of: fact.number, now: moment).last, now.version == fact.version,
                now.known.to > moment
            else { throw FactError.notBelieved(fact.id) }
            var plan = PlannedFacts()
            try body(writer, &plan)
            try writer.commit(
                plan, act, about: Subject(.fact, fact.id.rawValue), why: try why.map(store.redactor().clean),
                by: answer == nil ? caller.actor : .person, in: fact.space, askedThrough: caller.door)
            return try writer.reader.versions(of: fact.number, now: moment).last ?? now
        }
    }
}

extension Fact {
    /// What its version says beside the fact itself.
    package var state: FactState {
        FactState(
            valid: valid, confidence: confidence, origin: origin, verifiedAt: verifiedAt?.milliseconds, expiresAt: expiresAt?.milliseconds)
    }
}
