/// What speaks for or against a claim.
public struct ClaimSource: Sendable {
    public enum Relation: String, Sendable {
        case supports, contradicts
    }

    public let kind: HitKind
    public let id: String
    public let relation: Relation
    public let reason: ClaimReason
    /// The words that say so.
    public let quote: String
    public let at: Instant?
    public let session: SessionName?
    public let origin: Origin?
    /// When it stopped to hold, where it did.
    public let until: Instant?

    package init(
        kind: HitKind, id: String, relation: Relation, reason: ClaimReason, quote: String, at: Instant? = nil, session: SessionName? = nil,
        origin: Origin? = nil, until: Instant? = nil
    ) {
        self.kind = kind
        self.id = id
        self.relation = relation
        self.reason = reason
        self.quote = quote
        self.at = at
        self.session = session
        self.origin = origin
        self.until = until
    }

    /// As texts cite it: `f:…` a fact, `e:…` an event, `s:…` a skill.
    public var citation: String {
        switch kind {
        case .fact: "f:\(id)"
        case .skill: "s:\(id)"
        case .gene: "g:\(id)"
        case .event, .episode: "e:\(id)"
        }
    }
}

/// A citation that stands at a claim, and what its source says of it.
public struct CheckedCitation: Sendable {
    public enum Standing: String, Sendable {
        /// The source says it.
        case holds
        case contradicts
        /// The source says nothing of it.
        case silent
        /// There is no such source, or it may support nothing.
        case missing
    }

    public let id: String
    public let standing: Standing
    /// In bytes of the text.
    public let range: Range<Int>

    package init(id: String, standing: Standing, range: Range<Int>) {
        self.id = id
        self.standing = standing
        self.range = range
    }
}

/// One claim of a text, and what memory says of it.
public struct CheckedClaim: Sendable {
    /// In bytes of the text.
    public let range: Range<Int>
    public let text: String
    public let needs: [ClaimNeed]
    public let verdict: ClaimVerdict
    public let reason: ClaimReason
    public let sources: [ClaimSource]
    public let citations: [CheckedCitation]
    /// What is done where it is not borne out.
    public let action: GroundAction

    package init(
        range: Range<Int>, text: String, needs: [ClaimNeed], verdict: ClaimVerdict, reason: ClaimReason, sources: [ClaimSource],
        citations: [CheckedCitation], action: GroundAction
    ) {
        self.range = range
        self.text = text
        self.needs = needs
        self.verdict = verdict
        self.reason = reason
        self.sources = sources
        self.citations = citations
        self.action = action
    }

    public var severity: ClaimSeverity {
        needs.map(\.severity).max { ClaimSeverity.allCases.firstIndex(of: $0) ?? 0 < ClaimSeverity.allCases.firstIndex(of: $1) ?? 0 }
            ?? .low
    }
}

/// What checking a text found.
public struct GroundReport: Sendable {
    /// In the order of the text.
    public let claims: [CheckedClaim]
    public let lexicons: [String]
    /// Sentences that were read, and those among them that are questions, guesses or instructions.
    public let sentences: Int
    public let unclaimed: Int
    /// The event that records the check; nil where nothing was recorded.
    public package(set) var record: EventID?

    package init(claims: [CheckedClaim], lexicons: [String], sentences: Int, unclaimed: Int) {
        self.claims = claims
        self.lexicons = lexicons
        self.sentences = sentences
        self.unclaimed = unclaimed
    }

    public func count(_ verdict: ClaimVerdict) -> Int { claims.count { $0.verdict == verdict } }

    public var misses: [CheckedClaim] { claims.filter(\.verdict.isMiss) }

    /// The strongest thing that is to be done.
    public var action: GroundAction { misses.reduce(.report) { $0.raised(to: $1.action) } }
}
