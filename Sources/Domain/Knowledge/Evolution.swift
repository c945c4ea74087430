package import Model
package import Store

/// A fact that is believed, as far as a newcomer of the same identity needs to know of it.
package struct Belief: Sendable, Equatable {
    package var fact: Int64
    /// What it says, for comparison.
    package var value: String
    package var state: FactState
    /// What it rests on.
    package var evidence: Set<EvidencePoint>
    /// It was tentative and was not seen again in time.
    package var isExpired: Bool

    package init(fact: Int64, value: String, state: FactState, evidence: Set<EvidencePoint>, isExpired: Bool = false) {
        self.fact = fact
        self.value = value
        self.state = state
        self.evidence = evidence
        self.isExpired = isExpired
    }
}

/// A write that was accepted, on its way to becoming a fact.
package struct Newcomer: Sendable, Equatable {
    package var value: String
    package var valid: Period
    package var confidence: Confidence
    package var origin: Origin
    /// Without echoes: what a session says of a fact that it had been given is no evidence for it.
    package var evidence: Set<EvidencePoint>

    package init(value: String, valid: Period, confidence: Confidence, origin: Origin, evidence: Set<EvidencePoint>) {
        self.value = value
        self.valid = valid
        self.confidence = confidence
        self.origin = origin
        self.evidence = evidence
    }
}

/// What becomes of a newcomer and of what was believed. Only what contradicts by its structure is touched: another value of the same
/// identity at the same time.
package struct EvolutionPlan: Sendable, Equatable {
    /// It is a new fact, and this is its first version.
    package var inserted: FactState?
    /// It is this fact, seen again.
    package var supported: Int64?
    /// Of the supported fact, or of one that ended: its next version.
    package var revised: [Int64: FactState] = [:]
    /// They never held.
    package var closed: [Int64] = []
    /// What may not be touched, and contradicts: nothing is written, and a person is asked.
    package var conflicts: [Int64] = []

    package var changesNothing: Bool { inserted == nil && supported == nil && revised.isEmpty && closed.isEmpty && conflicts.isEmpty }
}

package enum Evolution {
    /// `beliefs` are of the same identity: of a single-valued predicate all that say anything of it, of others those that say the same.
    package static func plan(_ newcomer: Newcomer, among beliefs: [Belief], now: Int64) -> EvolutionPlan {
        guard !newcomer.evidence.isEmpty || newcomer.confidence == .verified else { return EvolutionPlan() }
        let others = beliefs.filter { $0.value != newcomer.value && !$0.isExpired }
        // What is older goes into the past: it ends where the next one begins, and closes nothing.
        let next = others.map(\.state.valid.from).filter { $0 > newcomer.valid.from }.min() ?? Period.forever
        let valid = Period(from: newcomer.valid.from, to: min(newcomer.valid.to, next))
        let same = beliefs.filter { $0.value == newcomer.value && isOneWith($0, newcomer, until: next, among: others) }
        if let same = same.min(by: { order($0) < order($1) }) { return support(same, by: newcomer, until: next, others, now) }
        var plan = EvolutionPlan()
        for other in others where other.state.valid.contains(valid.from) { give(way: other, to: newcomer, at: valid.from, &plan) }
        guard plan.conflicts.isEmpty else { return EvolutionPlan(conflicts: plan.conflicts) }
        plan.inserted = state(valid, newcomer.confidence, newcomer.origin, now)
        return plan
    }

    private static func order(_ belief: Belief) -> (Int, Int64, Int64) { (belief.isExpired ? 1 : 0, belief.state.valid.from, belief.fact) }

    /// Two stretches of the same that touch are one; what a person has said is not stretched. One that only touches, or that expired,
    /// must not bring the newcomer into the time of another value: that one has to give way first.
    private static func isOneWith(_ belief: Belief, _ newcomer: Newcomer, until next: Int64, among others: [Belief]) -> Bool {
        let valid = Period(from: newcomer.valid.from, to: min(newcomer.valid.to, next))
        if belief.state.valid.overlaps(valid), !belief.isExpired { return true }
        guard belief.state.valid.meets(valid), belief.isExpired || belief.state.confidence != .verified else { return false }
        return isFree(joined(belief.state.valid, newcomer.valid, until: next), of: others)
    }

    private static func isFree(_ period: Period, of others: [Belief]) -> Bool { !others.contains { $0.state.valid.overlaps(period) } }

    /// A belief of another value in whose time the newcomer begins.
    private static func give(way old: Belief, to newcomer: Newcomer, at moment: Int64, _ plan: inout EvolutionPlan) {
        let isPerson = newcomer.confidence == .verified
        // Neither what a person has said nor what somebody more trusted has said gives way to a machine.
        guard isPerson || old.state.confidence != .verified && old.state.origin.trust <= newcomer.origin.trust else {
            plan.conflicts.append(old.fact)
            return
        }
        if let end = end(of: old.state, before: moment) {
            var ended = old.state
            ended.valid = Period(from: old.state.valid.from, to: end)
            plan.revised[old.fact] = ended
        } else {
            plan.closed.append(old.fact)
        }
    }

    /// When a belief ends that gives way to one that begins at a moment; nil where it never held.
    static func end(of old: FactState, before moment: Int64) -> Int64? {
        old.confidence == .tentative || old.valid.from >= moment ? nil : moment
    }

    // MARK: Seen again

    private static func support(
        _ belief: Belief, by newcomer: Newcomer, until next: Int64, _ others: [Belief], _ now: Int64
    ) -> EvolutionPlan {
        let fresh = newcomer.evidence.subtracting(belief.evidence)
        let isPerson = newcomer.confidence == .verified
        guard !fresh.isEmpty || isPerson && belief.state.confidence != .verified else { return EvolutionPlan() }
        var plan = EvolutionPlan()
        if !fresh.isEmpty { plan.supported = belief.fact }
        var state = belief.state
        if state.confidence != .verified || isPerson {
            let isTrusted = isPerson || newcomer.origin.trust >= state.origin.trust
            var wider = joined(state.valid, newcomer.valid, until: next)
            // Who is less trusted puts no end to what somebody more trusted has said.
            if !isTrusted { wider = Period(from: wider.from, to: max(wider.to, state.valid.to)) }
            if isFree(wider, of: others) { state.valid = wider }
            if newcomer.origin.trust > state.origin.trust { state.origin = newcomer.origin }
        }
        strengthen(&state, belief.evidence.union(fresh), newcomer, now)
        if state != belief.state || belief.isExpired { plan.revised[belief.fact] = state }
        return plan
    }

    /// From the earlier beginning; to the end that somebody stated, else to the later one. Where another value begins is no stated end.
    private static func joined(_ old: Period, _ new: Period, until next: Int64) -> Period {
        let ends = [old.to, new.to].filter { $0 < Period.forever }
        let touches = old.to == new.from || new.to == old.from
        let to = ends.count == 1 && !touches ? ends[0] : max(old.to, new.to)
        return Period(from: min(old.from, new.from), to: min(to, next))
    }

    private static func strengthen(_ state: inout FactState, _ evidence: Set<EvidencePoint>, _ newcomer: Newcomer, _ now: Int64) {
        if newcomer.confidence == .verified {
            state.confidence = .verified
            state.verifiedAt = now
            state.expiresAt = nil
            return
        }
        guard state.confidence == .tentative else { return }
        state.confidence = Confidence.earned(events: evidence.count, sessions: Set(evidence.map(\.session)).count)
        state.expiresAt = state.confidence == .tentative ? now + Confidence.tentativeMilliseconds : nil
    }

    package static func state(_ valid: Period, _ confidence: Confidence, _ origin: Origin, _ now: Int64) -> FactState {
        FactState(
            valid: valid, confidence: confidence, origin: origin, verifiedAt: confidence == .verified ? now : nil,
            expiresAt: confidence == .tentative ? now + Confidence.tentativeMilliseconds : nil)
    }
}
