internal import Gates
internal import Model
internal import Store
internal import TextKit

/// What is worth to be always at hand: what is sure, of people's own word, the strongest first, as far as its tokens reach.
struct CoreChoice {
    let reader: LedgerReader
    let settings: DreamSettings
    let now: Int64

    /// The namespaces that an agent should know of unasked, the most telling first.
    private static let wanted = [
        "user.instruction", "user.identity", "user.preference", "user.health", "project.rule", "project.convention", "project.command",
        "user.work", "user.relation", "user.place",
    ]
    private static let mostLooked = 400

    /// Nil where it stays as it is. What the dream itself changes is looked at by the next one.
    func choose(in spaces: [SpaceName]) throws -> [Int64]? {
        let current = try reader.core()
        var chosen: [Int64] = []
        var all = spaces
        for space in try reader.coreSpaces() where !all.contains(space) { all.append(space) }
        if !all.contains(.personal) { all.append(.personal) }
        for space in all.sorted(by: { $0.rawValue < $1.rawValue }) {
            guard let number = try reader.space(space) else { continue }
            var left = space == .personal ? settings.coreOfPerson : settings.coreOfProject
            for fact in try candidates(in: number) {
                let cost = TokenEstimate.count(of: fact.statement) + 12
                guard cost <= left else { continue }
                left -= cost
                chosen.append(fact.number)
            }
        }
        return chosen == current ? nil : chosen
    }

    private func candidates(in space: SpaceNumber) throws -> [Fact] {
        var found: [(rank: Int, fact: Fact)] = []
        for (rank, namespace) in Self.wanted.enumerated() {
            var filter = FactFilter(spaces: [space])
            filter.namespace = (namespace, false)
            filter.limit = Self.mostLooked
            found += try reader.facts(filter, FactView(), now: now).filter(Self.isSure).map { (rank, $0) }
        }
        return found.sorted { ($0.rank, $1.fact.strength, $0.fact.number) < ($1.rank, $0.fact.strength, $1.fact.number) }.map(\.fact)
    }

    private static func isSure(_ fact: Fact) -> Bool {
        fact.confidence != .tentative && fact.origin.trust >= Origin.user.trust && !fact.isPinned
    }
}
