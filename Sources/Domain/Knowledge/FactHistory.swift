package import Model
package import Store
package import SystemKit

/// The life of a fact, told from the decisions that made it.
package struct FactHistory {
    private let reader: LedgerReader
    private let now: Int64
    /// Days are told in it.
    private let zone: TimeZoneRules

    package init(reader: LedgerReader, now: Int64, zone: TimeZoneRules) {
        self.reader = reader
        self.now = now
        self.zone = zone
    }

    package func steps(of fact: Fact) throws -> [FactStep] {
        let versions = try reader.versions(of: fact.number, now: now)
        let all = versions.last?.sources ?? []
        let last = versions.last.flatMap { $0.ending == nil ? $0.expiresAt?.milliseconds : nil }
        let expired = last.flatMap { $0 <= now ? $0 : nil }
        let moments = try reader.moments(of: fact.number) + (expired.map { [$0] } ?? [])
        return try Set(moments).filter { $0 < Period.forever }.sorted().compactMap { moment in
            let begun = versions.first { $0.known.from == moment }
            let sources = all.filter { $0.knownFrom.milliseconds == moment }
            guard let decided = try reader.decision(at: moment), case .facts(let facts) = decided.decision else {
                return try expiry(of: versions, at: moment)
            }
            let words = try words(facts, fact.number, begun, versions)
            return FactStep(
                at: decided.at, actor: decided.actor, door: facts.door, event: decided.event, what: words.what, why: facts.why,
                version: begun, sources: sources, other: words.other, relation: words.relation)
        }
    }

    /// Nobody decides that something expires.
    private func expiry(of versions: [Fact], at moment: Int64) throws -> FactStep? {
        guard let ended = versions.first(where: { $0.known.to == moment && $0.expiresAt?.milliseconds == moment }),
            let made = try reader.decision(at: ended.known.from)
        else { return nil }
        return FactStep(
            at: Model.Instant(milliseconds: moment), actor: .reverie, event: made.event, what: "expired: it was not seen again", why: nil,
            version: nil, sources: [], other: nil, relation: nil)
    }

    private func words(
        _ decision: FactDecision, _ fact: Int64, _ begun: Fact?, _ versions: [Fact]
    ) throws -> (what: String, other: FactID?, relation: String?) {
        var other: FactID?
        var relation: String?
        var parts: [String] = []
        for case .insert(let record, _, _) in decision.steps where record.number != fact {
            other = try counterpart(record.number, of: versions) ?? other
        }
        for step in decision.steps {
            switch step {
            case .insert(let record, _, _) where record.number == fact:
                parts.append("added")
                relation = "in place of"
            case .support(fact, let evidence):
                parts.append("seen again, in \(evidence.count == 1 ? "one more place" : "\(evidence.count) more places")")
            case .revise(fact, let state):
                parts += revision(state, before: versions.last { $0.version == (begun?.version ?? 0) - 1 })
                relation = relation ?? "followed by"
            case .close(fact, let ending):
                parts.append(ending == .replaced ? "replaced: it never held" : ending.rawValue)
                relation = relation ?? "followed by"
            case .pin(fact, let isPinned): parts.append(isPinned ? "pinned" : "unpinned")
            case .ask(fact, _, _): parts.append("contradicted; a person is asked")
            case .settle(_, let verdict): parts.append(verdict == .rejected ? "upheld by a person" : "decided by a person")
            default: continue
            }
        }
        // What a fact put an end to is told of it, too.
        if other == nil {
            for step in decision.steps {
                switch step {
                case .close(let closed, _) where closed != fact, .revise(let closed, _) where closed != fact:
                    other = try counterpart(closed, of: versions) ?? other
                default: continue
                }
            }
        }
        return (parts.isEmpty ? decision.act.rawValue : parts.joined(separator: "; "), other, relation)
    }

    /// A fact of the same decision that can have to do with this one. A dream decides on many at once, and most are about something else.
    private func counterpart(_ number: Int64, of versions: [Fact]) throws -> FactID? {
        guard let mine = versions.last, let other = try reader.versions(of: number, now: 0).last, other.predicate == mine.predicate,
            other.topic == mine.topic, other.subject.id == mine.subject.id || other.object == mine.object
        else { return nil }
        return other.id
    }

    /// Nothing where only its expiry has moved.
    private func revision(_ state: FactState, before: Fact?) -> [String] {
        guard let before else { return ["revised"] }
        var parts: [String] = []
        if state.valid.to != before.valid.to { parts.append(state.valid.hasEnd ? "ended on \(day(state.valid.to - 1))" : "goes on") }
        if state.valid.from != before.valid.from { parts.append("holds since \(day(state.valid.from))") }
        if state.confidence != before.confidence { parts.append("now \(state.confidence.rawValue)") }
        return parts
    }

    private func day(_ moment: Int64) -> String {
        if moment <= Period.always { return "always" }
        return String(Model.Instant(milliseconds: moment, offsetMinutes: zone.offsetMinutes(at: moment)).rfc3339.prefix(10))
    }
}
