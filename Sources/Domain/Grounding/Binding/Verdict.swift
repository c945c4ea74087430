internal import Gates
internal import Model

/// What all sources together say of a claim.
struct Verdict {
    let verdict: ClaimVerdict
    let reason: ClaimReason
    let sources: [ClaimSource]

    /// Less of a claim than this, and a source does not speak of it.
    private static let speaks = 0.5
    /// Less than this, and it does not speak against what another source says in full.
    private static let denies = 0.6

    init(_ claim: Statement, _ findings: [Finding], replaced: [Finding] = [], allowed: Set<ClaimAuthority>, most: Int) {
        let valid = findings.filter { $0.evidence.authority.map(allowed.contains) ?? false }
        let facts = valid.filter { $0.evidence.fact != nil }
        let events = valid.filter { $0.evidence.fact == nil }
        let holds = { (finding: Finding) in finding.judgement.relation == .holds }
        let denies = { (finding: Finding) in finding.judgement.relation == .contradicts }
        let isOver = claim.isToldAsOver
        let goesOn = { (finding: Finding) in finding.judgement.reason == .ongoing && !finding.isClosed }
        let standing = facts.filter { holds($0) && (!$0.isClosed || isOver) }
        let closed = valid.filter { holds($0) && $0.isClosed && !isOver }
        let against = facts.filter { denies($0) && !$0.isClosed && !($0.isOfAnotherTime && $0.judgement.reason != .date) }
        let said = events.filter { holds($0) && (!$0.isClosed || isOver) }
        let unsaid = events.filter(denies)
        let lastSaid = said.map(\.moment).max() ?? .min
        let close = closed.compactMap(\.end).max() ?? .min
        // What is only somewhere near the claim takes back nothing.
        let near = (against + unsaid).filter { $0.judgement.share >= Self.denies }
        let denial = near.filter { !$0.isAddition }.map(\.moment).max() ?? .min

        let held = (standing + said).map(\.moment).max() ?? .max
        let later = replaced.filter { $0.judgement.share >= Self.denies && $0.evidence.authority.map(allowed.contains) ?? false }
        let own = near.filter { $0.isTurn(for: claim) }
        let turned = (own + later.filter { one in !own.contains { $0.evidence.id == one.evidence.id } }).filter { $0.moment > held }
        if !isOver, claim.dates.isEmpty, !turned.isEmpty, Self.isReplaceable(claim) {
            self.init(.contradicted, .closed, Self.counter(turned), most)
        } else if let still = standing.first(where: goesOn), !standing.contains(where: { !goesOn($0) }) {
            self.init(.contradicted, .ongoing, [still.source(.ongoing, isAgainst: true)], most)
        } else if standing.isEmpty, closed.isEmpty, !said.isEmpty, said.allSatisfy(goesOn), lastSaid >= denial || !Self.isReplaceable(claim)
        {
            self.init(.contradicted, .ongoing, said.map { $0.source(.ongoing, isAgainst: true) }, most)
        } else if !standing.isEmpty {
            self.init(.supported, .carried, (standing + said).map { $0.source(.carried, isAgainst: false) }, most)
        } else if !closed.isEmpty, lastSaid <= close {
            self.init(.contradicted, .closed, closed.map { $0.source(.closed, isAgainst: true) } + Self.counter(against), most)
        } else if !said.isEmpty, lastSaid >= denial || isOver {
            self.init(.supported, .carried, said.map { $0.source(.carried, isAgainst: false) }, most)
        } else if let strongest = Self.counted((against + unsaid), valid).max(by: {
            ($0.judgement.share, $0.moment) < ($1.judgement.share, $1.moment)
        }) {
            let reason = said.isEmpty ? strongest.judgement.reason : .closed
            let rest = (against + unsaid).filter { $0.evidence.id != strongest.evidence.id }
            self.init(.contradicted, reason, Self.counter([strongest] + rest), most)
        } else {
            self.init(.unsupported, Self.reason(findings, valid), [], most)
        }
    }

    /// Without what another source, as new or newer, says nearer to the claim with just its numbers.
    private static func counted(_ against: [Finding], _ all: [Finding]) -> [Finding] {
        against.filter { one in
            guard [.number, .unit, .date].contains(one.judgement.reason) else { return true }
            return !all.contains { other in
                other.judgement.relation == .silent && other.moment >= one.moment && other.coverage >= max(one.judgement.share, least)
                    && other.evidence.id != one.evidence.id
            }
        }
    }

    private static let least = 0.5

    /// Of what is used there may be several: another one does not end it.
    private static let plural: Set<String> = Set(SaidText.stems(of: "use uses used have has run own like speak play"))

    private static func isReplaceable(_ claim: Statement) -> Bool {
        claim.isStill || !claim.words.contains { plural.contains($0.stem) && $0.flags.contains(.verb) }
    }

    private init(_ verdict: ClaimVerdict, _ reason: ClaimReason, _ sources: [ClaimSource], _ most: Int) {
        self.verdict = verdict
        self.reason = reason
        self.sources = Array(sources.prefix(most))
    }

    /// Of a change: both ends of it must be so.
    init?(was: Verdict, is now: Verdict, most: Int) {
        switch (was.verdict, now.verdict) {
        case (.supported, .supported): self.init(.supported, .carried, now.sources + was.sources, most)
        case (.supported, .contradicted): self.init(.contradicted, now.reason, now.sources, most)
        case (.contradicted, .supported): self.init(.contradicted, was.reason, was.sources, most)
        case (_, .supported), (.supported, _): self.init(.unsupported, .incomplete, [], most)
        default: return nil
        }
    }

    private static func counter(_ findings: [Finding]) -> [ClaimSource] {
        findings.map { $0.source($0.judgement.reason, isAgainst: true) }
    }

    private static func reason(_ findings: [Finding], _ valid: [Finding]) -> ClaimReason {
        let isBarred = findings.contains { finding in
            finding.judgement.relation == .holds
                && !valid.contains { $0.evidence.id == finding.evidence.id && $0.evidence.kind == finding.evidence.kind }
        }
        if isBarred { return .authority }
        return valid.contains { $0.judgement.share >= speaks } ? .incomplete : .nothing
    }
}
