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
        for distance in 1...max(depth, 1) {
            var next: [Int64] = []
            for entity in border where steps.count < Self.mostSteps {
                for step in try self.steps(at: entity, roots, distance) where told.insert(step.fact.number).inserted {
                    steps.append(step)
                    if step.isEntity, reached.insert(step.to.number).inserted { next.append(step.to.number) }
                }
            }
            border = next
        }
        return steps
    }

    private func steps(at entity: Int64, _ roots: EntityRoots, _ distance: Int) throws -> [EntityStep] {
        var filter = FactFilter(spaces: nil)
        filter.parties = roots.cluster(of: entity)
        filter.limit = Self.mostSteps
        return try reader.facts(filter, view, now: now).map { fact in
            let object = try fact.object.entity.flatMap { try reader.entity($0, in: nil) }
            let isInverse = fact.subject.number != entity
            let other =
                isInverse
                ? fact.subject
                : object ?? EntityReference(number: -1, id: EntityID(rawValue: ""), name: fact.object.text, kind: fact.object.kind.rawValue)
            let here = isInverse ? object ?? fact.subject : fact.subject
            return EntityStep(
                depth: distance, fact: fact, from: here, to: other, relation: isInverse ? fact.inverse ?? fact.predicate : fact.predicate,
                isInverse: isInverse)
        }
    }
}

extension EntityStep {
    /// It leads to something that can be walked on from.
    fileprivate var isEntity: Bool { to.number >= 0 }
}
