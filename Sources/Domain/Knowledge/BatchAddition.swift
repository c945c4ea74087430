package import Gates
package import Model
package import Store

/// Plans many accepted writes as one decision: each sees what those before it have planned. Nothing is written, and numbers below zero
/// stand for what is not there yet.
package struct BatchAddition {
    private let reader: LedgerReader
    private let now: Int64
    private let roots: EntityRoots
    private var entities = PlannedEntities()
    private var slots: [String: PlannedSlot] = [:]
    /// In the order in which they were first asked for.
    private var order: [String] = []
    private var nextFact: Int64 = -1
    /// Facts that were known, and say what some write says.
    package private(set) var confirmed: Set<Int64> = []

    /// What became of one write.
    package enum Outcome: Sendable, Equatable {
        case seenAgain, known
        /// Under a number that stands for it.
        case new(Int64)
        case conflict(with: FactID)
    }

    package init(reader: LedgerReader, now: Int64) throws {
        self.reader = reader
        self.now = now
        roots = try reader.roots(knownAt: nil)
    }

    package mutating func add(_ accepted: AcceptedFactWrite, in space: SpaceName) throws -> Outcome {
        let subject = try entities.resolve(accepted.write.subject, kind: accepted.rule.subjectKind, in: space, reader)
        var object: Int64?
        if accepted.predicate.value == .entity {
            object = try entities.resolve(accepted.write.object, kind: accepted.predicate.valueKind, in: space, reader)
        }
        let found = try Slot(accepted, subject: subject, object: object, roots: roots, reader: reader, now: now, space: space)
        let key = "\(space.rawValue)\u{1F}\(roots.root(of: subject))\u{1F}\(accepted.identity)"
        if slots[key] == nil { order.append(key) }
        var slot = slots[key] ?? PlannedSlot(space: space)
        slot.take(found.beliefs)
        confirmed.formUnion(found.beliefs.filter { $0.value == found.newcomer.value }.map(\.fact))
        let isSingle = accepted.predicate.cardinality == .one
        let outcome = slot.add(
            accepted, found.newcomer, isSingle: isSingle, echoes: found.echoes, subject: subject, object: object, number: nextFact, now: now
        )
        if outcome == .new { nextFact -= 1 }
        defer { slots[key] = slot }
        if case .asks(let fact) = outcome {
            let standing = try reader.versions(of: fact, now: now).last?.id ?? FactID(rawValue: "?")
            // It waits for a person already.
            if try reader.conflict(about: standing, like: .write(accepted.write)) != nil { slot.dropQuestion(about: fact) }
            return .conflict(with: standing)
        }
        return outcome == .new ? .new(nextFact + 1) : outcome == .seenAgain ? .seenAgain : .known
    }

    /// Whether a fact that a write brought in still stands after all the others.
    package func holds(_ number: Int64) -> Bool { slots.values.contains { $0.holds(number) } }

    /// What is to be done, a plan for each space.
    package func plans() -> [(space: SpaceName, plan: PlannedFacts)] {
        var plans: [SpaceName: PlannedFacts] = [:]
        var spaces: [SpaceName] = []
        var used: Set<Int64> = []
        for slot in order.compactMap({ slots[$0] }) {
            if plans[slot.space] == nil { spaces.append(slot.space) }
            slot.write(to: &plans[slot.space, default: PlannedFacts()], &used)
        }
        return spaces.map { space in
            var plan = PlannedFacts()
            // Those that only stood in what came to nothing are not needed.
            for record in entities.fresh(in: space) where used.contains(record.number) { plan.add(record) }
            plan.append(plans[space] ?? PlannedFacts())
            return (space, plan)
        }
    }
}

/// Entities that a batch speaks of.
private struct PlannedEntities {
    private var known: [String: Int64] = [:]
    private var made: [(space: SpaceName, record: EntityRecord)] = []

    mutating func resolve(_ name: String, kind: String?, in space: SpaceName, _ reader: LedgerReader) throws -> Int64 {
        let folded = FactKey.folded(name)
        let wanted = kind ?? EntityReference.anyKind
        let key = "\(space.rawValue)\u{1F}\(wanted)\u{1F}\(folded)"
        if let number = known[key] { return number }
        if let found = try EntityResolver.known(folded, kind: kind, in: space, reader) {
            known[key] = found.number
            return found.number
        }
        let number = -Int64(made.count + 1)
        made.append((space, EntityRecord(number: number, name: name, kind: wanted)))
        known[key] = number
        return number
    }

    func fresh(in space: SpaceName) -> [EntityRecord] { made.filter { $0.space == space }.map(\.record) }
}
