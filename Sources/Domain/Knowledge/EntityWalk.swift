package import Model
package import Store

/// Walks the graph from an entity, nearest first; each fact is told once, from the side that is reached first.
package struct EntityWalk {
    private let reader: LedgerReader
    private let view: FactView
    private let now: Int64

    /// A walk that finds more than this ends.
    package static let mostSteps = 2_000

    package init(reader: LedgerReader, view: FactView, now: Int64) {
        self.reader = reader
        self.view = view
        self.now = now
    }

    package func steps(from start: EntityReference, depth: Int) throws -> [EntityStep] {
        let roots = try reader.roots(knownAt: view.knownAt)
        var border = [roots.root(of: start.number)]
        var reached = Set(border)
        var told: Set<Int64> = []
        var steps: [EntityStep] = []
        for distance in 1...max(depth, 1) where !border.isEmpty && steps.count < Self.mostSteps {
            var next: [Int64] = []
            for step in try self.steps(at: border, roots, distance) where told.insert(step.fact.number).inserted {
                steps.append(step)
                if step.isEntity, reached.insert(step.to.number).inserted { next.append(step.to.number) }
            }
            border = next
        }
        return steps
    }

    /// What is said of any of them, in their order.
    private func steps(at border: [Int64], _ roots: EntityRoots, _ distance: Int) throws -> [EntityStep] {
        let places = Dictionary(uniqueKeysWithValues: border.enumerated().map { ($1, $0) })
        var filter = FactFilter(spaces: nil)
        filter.parties = border.flatMap(roots.cluster)
        filter.limit = Self.mostSteps
        let found = try reader.facts(filter, view, roots, now: now).map { fact in
            let (subject, object) = (places[fact.subject.number], fact.object.number.flatMap { places[$0] })
            // From the side that was reached first.
            let isInverse = subject.map { subject in object.map { $0 < subject } ?? false } ?? true
            return (place: (isInverse ? object : subject) ?? 0, step: try step(fact, roots, isInverse, distance))
        }
        return found.sorted { ($0.place, $0.step.fact.number) < ($1.place, $1.step.fact.number) }.map(\.step)
    }

    private func step(_ fact: Fact, _ roots: EntityRoots, _ isInverse: Bool, _ distance: Int) throws -> EntityStep {
        let object =
            try fact.object.number.map(roots.reference)
            ?? EntityReference(number: -1, id: EntityID(rawValue: ""), name: fact.object.text, kind: fact.object.kind.rawValue)
        return EntityStep(
            depth: distance, fact: fact, from: isInverse ? object : fact.subject, to: isInverse ? fact.subject : object,
            relation: isInverse ? fact.inverse ?? fact.predicate : fact.predicate, isInverse: isInverse)
    }
}

extension EntityStep {
    /// It leads to something that can be walked on from.
    fileprivate var isEntity: Bool { to.number >= 0 }
}
