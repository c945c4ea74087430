internal import Gates
internal import Model
internal import Store

/// Makes an accepted write part of the graph, inside one transaction.
struct FactAddition {
    let writer: LedgerWriter
    let space: SpaceName
    let caller: FactService.Caller
    /// The question that this answers: its number in the inbox, and the fact that it is about.
    var settling: (review: Int, fact: Int64)?

    func add(_ accepted: AcceptedFactWrite) throws -> FactReport {
        var plan = PlannedFacts()
        var fresh: [String: Int64] = [:]
        let resolver = EntityResolver(writer: writer, space: space)
        let subject = try resolver.resolve(accepted.write.subject, kind: accepted.rule.subjectKind, &plan, &fresh)
        var object: Int64?
        if accepted.predicate.value == .entity {
            object = try resolver.resolve(accepted.write.object, kind: accepted.predicate.valueKind, &plan, &fresh)
        }
        let roots = try writer.reader.roots(knownAt: nil)
        let slot = try Slot(
            accepted, subject: subject, object: object, roots: roots, reader: writer.reader, now: writer.moment(), space: space)
        let evolution = Evolution.plan(slot.newcomer, among: slot.beliefs, now: slot.moment)
        if evolution.changesNothing, settling == nil {
            let same = slot.beliefs.first { $0.value == slot.newcomer.value && !$0.isExpired }
            return FactReport(outcome: .known, fact: try same.flatMap { try fact($0.fact) })
        }
        if !evolution.conflicts.isEmpty { return try ask(evolution.conflicts, accepted) }
        return try apply(evolution, accepted, subject, object, slot, plan)
    }

    /// A yes ends what the person was shown, and no other fact that a person has verified.
    private func checkWasShown(_ evolution: EvolutionPlan, _ slot: Slot, _ settling: (review: Int, fact: Int64)) throws {
        let ended = Set(evolution.closed + evolution.revised.keys.filter { $0 != evolution.supported })
        let other = slot.beliefs.first { ended.contains($0.fact) && $0.fact != settling.fact && $0.state.confidence == .verified }
        if let other { throw FactError.stale(settling.review, other: writer.factID(other.fact)) }
    }

    private func apply(
        _ evolution: EvolutionPlan, _ accepted: AcceptedFactWrite, _ subject: Int64, _ object: Int64?, _ slot: Slot,
        _ entities: PlannedFacts
    ) throws -> FactReport {
        // An entity that is only named by a fact that was known already is not needed.
        if let settling { try checkWasShown(evolution, slot, settling) }
        var plan = evolution.inserted == nil ? PlannedFacts() : entities
        let touched = evolution.closed + evolution.revised.keys.filter { $0 != evolution.supported }.sorted()
        for fact in evolution.closed { plan.close(fact, .replaced) }
        for (fact, state) in evolution.revised.sorted(by: { $0.key < $1.key }) { plan.revise(fact, to: state) }
        var number = evolution.supported ?? evolution.revised.keys.first ?? 0
        if let supported = evolution.supported {
            plan.support(supported, by: accepted, without: slot.echoes)
        }
        if let state = evolution.inserted {
            number = try writer.newFactNumber()
            // What only a person's word stands behind rests on what was cited.
            let without = slot.newcomer.evidence.isEmpty ? [] : slot.echoes
            plan.insert(accepted, as: .init(number: number, subject: subject, object: object, state: state), without: without)
        }
        if let settling { plan.settle(review: settling.review, .approved) }
        if number == 0 { number = settling?.fact ?? 0 }
        let id = writer.factID(number)
        let act: FactDecision.Act = accepted.confidence == .verified && evolution.inserted == nil ? .verify : .assert
        let decided = try writer.commit(
            plan, act, about: Subject(.fact, id.rawValue), by: caller.actor, in: space, askedThrough: caller.door)
        return FactReport(
            outcome: evolution.inserted == nil ? .strengthened : .added, fact: try fact(number),
            closed: try touched.compactMap { try writer.reader.versions(of: $0, now: decided.at).last }, event: decided.event)
    }

    /// What stands may not be touched: a person is asked, once.
    private func ask(_ standing: [Int64], _ accepted: AcceptedFactWrite) throws -> FactReport {
        guard let first = standing.first else { return FactReport(outcome: .known) }
        let known = try fact(first)
        if let waiting = try writer.reader.conflict(about: writer.factID(first), like: .write(accepted.write)) {
            return FactReport(outcome: .conflict, fact: known, review: waiting)
        }
        var plan = PlannedFacts()
        plan.ask(first, .write(accepted.write))
        let decided = try writer.commit(
            plan, .ask, about: Subject(.fact, writer.factID(first).rawValue), by: caller.actor, in: space, askedThrough: caller.door)
        return FactReport(
            outcome: .conflict, fact: known, review: try writer.reader.review(openedAt: decided.at), event: decided.event)
    }

    private func fact(_ number: Int64) throws -> Fact? {
        try writer.reader.versions(of: number, now: writer.moment()).last
    }
}
