internal import Gates
internal import Lexicons
package import Model
package import Recall
package import Store

/// Binds claims to what memory holds, from one view of the store.
package struct Binder {
    /// From which point of view memory is asked.
    package struct View: Sendable {
        package var spaces: [SpaceName]?
        /// When claims are to hold; nil for now.
        package var asOf: Period?
        package var now: Int64
        package var zoneDay: Int

        package init(spaces: [SpaceName]?, asOf: Period?, now: Int64, zoneDay: Int) {
            self.spaces = spaces
            self.asOf = asOf
            self.now = now
            self.zoneDay = zoneDay
        }
    }

    private static let mostFacts = 20
    private static let mostEvents = 16
    private static let mostShown = 3

    private let reader: LedgerReader
    private let searcher: Searcher
    private let view: View
    private let weighing: Weighing
    private let rules: GroundingRules

    package init(reader: LedgerReader, searcher: Searcher, rules: GroundingRules, pack: DomainPack, view: View) {
        self.reader = reader
        self.searcher = searcher
        self.rules = rules
        self.view = view
        weighing = Weighing(rules: rules, pack: pack, asOf: view.asOf ?? Period(from: view.now, to: view.now + 1))
    }

    // MARK: Candidates

    private func candidates(_ claim: Claim) throws -> [Evidence] {
        var request = SearchRequest(query: claim.question, spaces: view.spaces, limit: Self.mostFacts)
        request.ways = .words
        request.now = view.now
        request.kinds = [.fact]
        // What was so and is no more must be known, too.
        request.view.isWhole = true
        let facts = try searcher.search(request)
        let believed = facts.compactMap(\.fact).filter(isBelieved)
        let evidence = facts.compactMap { hit in (hit.fact.flatMap { period(of: $0, among: believed) }).map { Evidence(hit, fact: $0) } }
        request.kinds = [.event, .skill]
        request.view.isWhole = false
        request.limit = Self.mostEvents
        if let asOf = view.asOf { request.filter.until = asOf.to }
        return try evidence + searcher.search(request).map { Evidence($0) }
    }

    /// As it is believed; one that another took the place of held until that one began, where it was said before.
    private func period(of fact: Fact, among believed: [Fact]) -> Fact? {
        if isBelieved(fact) { return fact }
        guard fact.ending == .replaced, fact.isSingle,
            let next = believed.filter({ $0.valid.from > fact.valid.from && isOfOneThing($0, fact) }).map(\.valid.from).min()
        else { return nil }
        return fact.ended(at: next)
    }

    private func isOfOneThing(_ one: Fact, _ other: Fact) -> Bool {
        one.subject == other.subject && one.predicate == other.predicate && one.topic == other.topic && one.namespace == other.namespace
    }

    private func isBelieved(_ fact: Fact) -> Bool { fact.ending == nil && fact.known.contains(view.now) }

    /// What a citation names; nil where there is no such thing, or none that could be evidence.
    private func cited(_ id: String) throws -> Evidence? {
        let (kind, name) = Self.split(id)
        let spaces = try reader.numbers(view.spaces)
        if kind == "f" || kind == nil, let fact = try fact(name, spaces) { return fact }
        if kind == "e" || kind == nil {
            for space in spaces {
                guard let key = try reader.key(of: EventID(rawValue: name), in: space), let event = try reader.event(key) else { continue }
                return Evidence(event, isCorrected: try reader.isCorrected(key))
            }
        }
        return nil
    }

    private func fact(_ name: String, _ spaces: [SpaceNumber]) throws -> Evidence? {
        let id = name.hasPrefix("f") ? name : "f" + name
        guard let number = try reader.factNumbers(name, in: spaces, limit: 2).first ?? reader.factNumbers(id, in: spaces, limit: 2).first
        else {
            return nil
        }
        var whole = FactView()
        whole.isWhole = true
        return try reader.facts(numbers: [number], whole, now: view.now).last(where: isBelieved).map { fact in
            Evidence(
                Hit(
                    kind: .fact, id: fact.id.rawValue, text: fact.statement, score: 0, sources: fact.sources.map(\.source),
                    mark: fact.ending?.rawValue, fact: fact))
        }
    }

    private static func split(_ id: String) -> (kind: String?, name: String) {
        let parts = id.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, ["f", "e", "s", "g"].contains(parts[0]) else { return (nil, id) }
        return (String(parts[0]), String(parts[1]))
    }

    // MARK: Verdicts

    package struct Bound {
        let verdict: Verdict
        let citations: [CheckedCitation]
    }

    func bind(_ claim: Claim) throws -> Bound {
        let found = try candidates(claim)
        var cited: [(id: String, range: Range<Int>, evidence: Evidence?)] = []
        for citation in claim.citations { cited.append((citation.id, citation.range, try self.cited(citation.id))) }
        let more = cited.compactMap(\.evidence).filter { one in !found.contains { $0.kind == one.kind && $0.id == one.id } }
        let allowed = authorities(claim)
        let (own, findings) = weigh(claim.statement, of: claim, found + more, allowed)
        let verdict = parted(own, claim, found + more, allowed)
        let citations = cited.map { id, range, evidence in
            CheckedCitation(id: id, standing: standing(evidence, findings, allowed, claim), range: range)
        }
        return Bound(verdict: verdict, citations: citations)
    }

    private func weigh(
        _ statement: Statement, of claim: Claim, _ evidence: [Evidence], _ allowed: Set<ClaimAuthority>
    ) -> (Verdict, [Finding]) {
        let weighed = evidence.map { weighing.finding($0, for: statement) }
        let findings = weighed.map { $0.closed(by: weighed, for: claim) }
        let verdict = Verdict(
            statement, findings, replaced: weighing.replacing(findings, statement), allowed: allowed, most: Self.mostShown)
        return (verdict, findings)
    }

    /// `moved from A to B` is told by a source for what was and one for what is, where none says both.
    private func parted(_ whole: Verdict, _ claim: Claim, _ evidence: [Evidence], _ allowed: Set<ClaimAuthority>) -> Verdict {
        guard whole.verdict != .supported, let turn = claim.statement.turn else { return whole }
        let was = weigh(turn.then, of: claim, evidence, allowed).0
        return Verdict(was: was, is: weigh(turn.now, of: claim, evidence, allowed).0, most: Self.mostShown) ?? whole
    }

    /// What every lexicon that asks allows; without one, all that is not the assistant's own.
    private func authorities(_ claim: Claim) -> Set<ClaimAuthority> {
        let asked = claim.lexicons.map { rules.lexicons[$0].authorities }
        guard let first = asked.first else { return Set(ClaimAuthority.allCases) }
        return asked.dropFirst().reduce(first) { $0.intersection($1) }
    }

    private func standing(
        _ evidence: Evidence?, _ findings: [Finding], _ allowed: Set<ClaimAuthority>, _ claim: Claim
    ) -> CheckedCitation.Standing {
        guard let evidence, let finding = findings.first(where: { $0.evidence.kind == evidence.kind && $0.evidence.id == evidence.id })
        else {
            return .missing
        }
        guard evidence.authority.map(allowed.contains) ?? false else { return .missing }
        switch finding.judgement.relation {
        case .silent: return .silent
        case .contradicts: return .contradicts
        case .holds: return finding.isClosed && !claim.statement.isToldAsOver ? .contradicts : .holds
        }
    }
}

extension Fact {
    fileprivate func ended(at moment: Int64) -> Fact {
        Fact(
            number: number, id: id, space: space, namespace: namespace, subject: subject, predicate: predicate, inverse: inverse,
            topic: topic,
            object: object, statement: statement, valid: Period(from: valid.from, to: moment), known: known, version: version,
            confidence: confidence, verifiedAt: verifiedAt, expiresAt: expiresAt, origin: origin, isPinned: isPinned, strength: strength,
            sources: sources, ending: ending, identity: identity, isSingle: isSingle)
    }
}
