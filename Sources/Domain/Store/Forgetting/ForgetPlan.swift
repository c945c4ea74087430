internal import Model
internal import SQLiteKit
internal import SystemKit

/// What a request means: words, and what of skills and genes.
struct ForgetPlan {
    /// Events whose words go by themselves. They come last: what else goes is found through them.
    var keys: [EventKey] = []
    /// Events that name what goes. They come first: what goes leads to them.
    var companions: [EventKey] = []
    var purges: [ProcedurePurge] = []
    /// Decisions that laid bridges which go alone.
    var bridges: [EventKey] = []

    /// Decisions of requests whose own words are named.
    var requests: [EventKey] = []
    /// Of the knowledge graph, what is named by itself.
    var facts: GoingFacts

    init(facts: GoingFacts) { self.facts = facts }

    var decisions: Set<EventKey> { Set(bridges + requests + purges.flatMap(\.decisions)).union(facts.decisions) }
    var all: [EventKey] { keys + companions + decisions }
}

extension LedgerReader {
    func plan(_ request: ForgetRequest, in spaces: [SpaceNumber], packages: PackagesFolder) throws -> ForgetPlan {
        let named = try events(toForget: request, in: spaces)
        var going = GoingProcedures(self)
        var facts = GoingFacts(self)
        for key in named.decisions where try !facts.add(decision: key) { try going.add(decision: key) }
        if let text = request.procedureMatch {
            try going.addHolding(Needle(text), in: spaces, packages: packages)
            try facts.addHolding(Needle(text), in: spaces)
        }
        try going.addProposals(citing: named.keys)
        var plan = ForgetPlan(facts: facts)
        plan.purges = try going.purges()
        plan.bridges = going.bridges.subtracting(plan.purges.flatMap(\.decisions)).sorted { $0.rawValue < $1.rawValue }
        plan.requests = going.requests.sorted { $0.rawValue < $1.rawValue }
        plan.companions = try going.companions(of: plan.purges, in: spaces) + recordedRequests(about: named.keys, in: spaces)
        let first = Set(plan.companions)
        plan.keys = try (named.keys + signals(raisedBy: named.keys)).filter { !first.contains($0) }
        return plan
    }

    /// Where a version that goes came from, or was put outside the store: copies, and links of ours.
    func traces(of purge: ProcedurePurge) throws -> (copies: [String], links: [String]) {
        guard purge.place.subject.kind == .skill, let row = try ProcedureRow.load(connection, purge.place.space, purge.place.subject) else {
            return ([], [])
        }
        var traces: (copies: [String], links: [String]) = ([], [])
        for version in purge.versions {
            let sources: SQL = "SELECT source FROM procedure_version WHERE procedure = \(row.number) AND version = \(version)"
            traces.copies += try connection.all(sources) { $0.text(0) }
            let exports: SQL = """
                SELECT target, how FROM export
                WHERE space = \(row.space.rawValue) AND name = \(row.subject.name) AND version = \(version)
                """
            for (target, how) in try connection.all(exports, { ($0.text(0), $0.text(1)) }) {
                if how == ExportMeans.link.rawValue { traces.links.append(target) } else { traces.copies.append(target) }
            }
        }
        return traces
    }
}
