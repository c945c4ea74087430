internal import Lexicons
package import Model
internal import TextKit

/// Checks the claims of a text against what memory holds.
package struct Grounder {
    package struct Options: Sendable {
        /// Instead of what the lexicons say.
        package var action: GroundAction?
        /// Also claims that no lexicon asks about.
        package var takesAll = false

        package init(action: GroundAction? = nil, takesAll: Bool = false) {
            self.action = action
            self.takesAll = takesAll
        }
    }

    /// Claims beyond this many of one text are not looked at.
    package static let mostClaims = 2_000

    private let rules: GroundingRules
    private let options: Options
    private let day: CivilDay

    /// `day` is the day on which the text was written, counted from 1970.
    package init(_ rules: GroundingRules, options: Options = Options(), day: Int) {
        self.rules = rules
        self.options = options
        self.day = CivilDay(daysSinceEpoch: day)
    }

    /// `offset` is where the text begins in what the ranges are meant for; `looked` counts claims of earlier parts.
    package func check(
        _ text: UnsafeBufferPointer<UInt8>, with binder: Binder, offset: Int = 0, looked: Int = 0, isCancelled: () -> Bool = { false }
    ) throws -> GroundReport {
        var splitter = ClaimSplitter(text, rules: rules, day: day, takesAll: options.takesAll)
        var checked: [CheckedClaim] = []
        while !isCancelled(), let claims = splitter.next() {
            for claim in claims { checked.append(try check(claim, binder, offset, isBeyond: looked + checked.count >= Self.mostClaims)) }
        }
        return GroundReport(
            claims: checked, lexicons: rules.lexicons.map(\.name), sentences: splitter.count, unclaimed: splitter.unclaimed)
    }

    private func check(_ claim: Claim, _ binder: Binder, _ offset: Int, isBeyond: Bool) throws -> CheckedClaim {
        let action = options.action ?? claim.lexicons.map { rules.lexicons[$0].action }.reduce(.report) { $0.raised(to: $1) }
        let range = claim.range.shifted(by: offset)
        if let problem = isBeyond ? .bounds : claim.problem {
            let citations = claim.citations.map { CheckedCitation(id: $0.id, standing: .silent, range: $0.range.shifted(by: offset)) }
            return CheckedClaim(
                range: range, text: claim.text, needs: claim.needs, verdict: .notCheckable, reason: problem, sources: [],
                citations: citations, action: action)
        }
        let bound = try binder.bind(claim)
        let citations = bound.citations.map { CheckedCitation(id: $0.id, standing: $0.standing, range: $0.range.shifted(by: offset)) }
        return CheckedClaim(
            range: range, text: claim.text, needs: claim.needs, verdict: bound.verdict.verdict, reason: bound.verdict.reason,
            sources: bound.verdict.sources, citations: citations, action: action)
    }
}
