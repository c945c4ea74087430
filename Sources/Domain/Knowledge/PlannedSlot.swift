internal import Gates
internal import Model
internal import Store

/// What is believed of one identity, with what a batch has planned of it so far.
struct PlannedSlot {
    let space: SpaceName
    private var beliefs: [Belief] = []
    private var seen: Set<Int64> = []
    private var new: [Int64: NewFact] = [:]
    /// Numbers of `new` in their order.
    private var newOrder: [Int64] = []
    private var supports: [(fact: Int64, by: AcceptedFactWrite, without: Set<String>)] = []
    private var revised: [Int64: FactState] = [:]
    private var closed: [Int64] = []
    private var asked: [(fact: Int64, write: FactWrite)] = []

    private struct NewFact {
        let subject: Int64
        let object: Int64?
        let accepted: AcceptedFactWrite
        let without: Set<String>
    }

    enum Outcome: Equatable {
        case new, seenAgain, known
        case asks(Int64)
    }

    init(space: SpaceName) { self.space = space }

    /// What the store says that was not asked for yet.
    mutating func take(_ stored: [Belief]) {
        for belief in stored where seen.insert(belief.fact).inserted { beliefs.append(belief) }
    }

    mutating func add(
        _ accepted: AcceptedFactWrite, _ newcomer: Newcomer, isSingle: Bool, echoes: Set<String>, subject: Int64, object: Int64?,
        number: Int64, now: Int64
    ) -> Outcome {
        let rivals = beliefs.filter { isSingle || $0.value == newcomer.value }
        let plan = Evolution.plan(newcomer, among: rivals, now: now)
        if plan.changesNothing { return .known }
        if let first = plan.conflicts.first { return ask(first, accepted) }
        for fact in plan.closed { close(fact) }
        for (fact, state) in plan.revised { revise(fact, state) }
        if let supported = plan.supported {
            supports.append((supported, accepted, echoes))
            change(supported) { $0.evidence.formUnion(newcomer.evidence) }
        }
        guard let state = plan.inserted else { return .seenAgain }
        beliefs.append(Belief(fact: number, value: newcomer.value, state: state, evidence: newcomer.evidence))
        // What only a person's word stands behind rests on what was cited.
        new[number] = NewFact(subject: subject, object: object, accepted: accepted, without: newcomer.evidence.isEmpty ? [] : echoes)
        newOrder.append(number)
        return .new
    }

    private mutating func change(_ fact: Int64, _ body: (inout Belief) -> Void) {
        guard let index = beliefs.firstIndex(where: { $0.fact == fact }) else { return }
        body(&beliefs[index])
    }

    private mutating func close(_ fact: Int64) {
        beliefs.removeAll { $0.fact == fact }
        if new.removeValue(forKey: fact) != nil {
            // It never held, and nobody was told of it.
            supports.removeAll { $0.fact == fact }
        } else {
            revised[fact] = nil
            closed.append(fact)
        }
    }

    private mutating func revise(_ fact: Int64, _ state: FactState) {
        change(fact) {
            $0.state = state
            $0.isExpired = false
        }
        if new[fact] == nil { revised[fact] = state }
    }

    /// What stands may not be touched: a person is asked, once.
    private mutating func ask(_ fact: Int64, _ accepted: AcceptedFactWrite) -> Outcome {
        guard fact > 0, !asked.contains(where: { $0.fact == fact }) else { return .known }
        asked.append((fact, accepted.write))
        return .asks(fact)
    }

    func holds(_ number: Int64) -> Bool { new[number] != nil }

    mutating func dropQuestion(about fact: Int64) { asked.removeAll { $0.fact == fact } }

    /// `entities` are those that what is written speaks of.
    func write(to plan: inout PlannedFacts, _ entities: inout Set<Int64>) {
        for fact in closed { plan.close(fact, .replaced) }
        for (fact, state) in revised.sorted(by: { $0.key < $1.key }) { plan.revise(fact, to: state) }
        for number in newOrder {
            guard let fact = new[number], let state = beliefs.first(where: { $0.fact == number })?.state else { continue }
            plan.insert(
                fact.accepted, as: .init(number: number, subject: fact.subject, object: fact.object, state: state), without: fact.without)
            entities.formUnion([fact.subject, fact.object].compactMap(\.self))
        }
        for support in supports { plan.support(support.fact, by: support.by, without: support.without) }
        for question in asked { plan.ask(question.fact, .write(question.write)) }
    }
}
