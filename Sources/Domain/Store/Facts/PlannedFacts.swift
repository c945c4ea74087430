package import Gates
package import Model

/// What is about to be done to the knowledge graph. Facts come in by what the validator has accepted, and by nothing else.
package struct PlannedFacts {
    enum Step {
        case plain(KnowledgeStep)
        case insert(AcceptedFactWrite, NewFact, without: Set<String>)
        case support(Int64, AcceptedFactWrite, without: Set<String>)
        case ask(Int64, FactQuestion)
    }

    /// How an accepted write becomes a fact.
    package struct NewFact {
        package var number: Int64
        package var subject: Int64
        /// Where the value is an entity.
        package var object: Int64?
        package var state: FactState

        package init(number: Int64, subject: Int64, object: Int64?, state: FactState) {
            self.number = number
            self.subject = subject
            self.object = object
            self.state = state
        }
    }

    private(set) var steps: [Step] = []

    package init() {}

    package var isEmpty: Bool { steps.isEmpty }

    package mutating func append(_ other: PlannedFacts) { steps += other.steps }

    /// `without` are events that are no evidence for this fact, as an `EvidencePoint` names them.
    package mutating func insert(_ accepted: AcceptedFactWrite, as fact: NewFact, without: Set<String> = []) {
        steps.append(.insert(accepted, fact, without: without))
    }

    package mutating func support(_ fact: Int64, by accepted: AcceptedFactWrite, without: Set<String> = []) {
        steps.append(.support(fact, accepted, without: without))
    }

    package mutating func add(_ entity: EntityRecord) { steps.append(.plain(.entity(entity))) }
    package mutating func alias(_ entity: Int64, name: String) { steps.append(.plain(.alias(entity: entity, name: name))) }
    package mutating func rename(_ entity: Int64, to name: String) { steps.append(.plain(.rename(entity: entity, name: name))) }
    package mutating func merge(_ entity: Int64, into: Int64) { steps.append(.plain(.merge(entity: entity, into: into))) }
    package mutating func split(_ entity: Int64) { steps.append(.plain(.split(entity: entity))) }
    package mutating func revise(_ fact: Int64, to state: FactState) { steps.append(.plain(.revise(fact: fact, state))) }
    package mutating func close(_ fact: Int64, _ ending: FactEnding) { steps.append(.plain(.close(fact: fact, ending))) }
    package mutating func pin(_ fact: Int64, _ isPinned: Bool) { steps.append(.plain(.pin(fact: fact, isPinned))) }
    package mutating func ask(_ fact: Int64, _ question: FactQuestion) { steps.append(.ask(fact, question)) }

    package mutating func settle(review: Int, _ verdict: LifeState) {
        steps.append(.plain(.settle(review: Int64(review), verdict)))
    }
}
