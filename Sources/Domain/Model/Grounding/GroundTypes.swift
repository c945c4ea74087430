/// What came of checking a claim.
public enum ClaimVerdict: String, CaseIterable, Sendable {
    case supported, contradicted, unsupported
    /// Nothing in it can be compared with a source.
    case notCheckable = "not-checkable"

    /// It must not stand as it is.
    public var isMiss: Bool { self == .contradicted || self == .unsupported }
}

/// What is done about claims that are not borne out.
public enum GroundAction: String, CaseIterable, Sendable {
    /// They are told.
    case report
    /// Citations and marks are put into the text.
    case annotate
    /// The text is refused.
    case block

    /// The stronger of two.
    package func raised(to other: GroundAction) -> GroundAction {
        let all = Self.allCases
        return (all.firstIndex(of: other) ?? 0) > (all.firstIndex(of: self) ?? 0) ? other : self
    }
}

/// How bad it is when a claim is wrong.
public enum ClaimSeverity: String, CaseIterable, Sendable {
    case low, medium, high
}

/// What may support a claim.
public enum ClaimAuthority: String, CaseIterable, Sendable {
    case fact, user, tool, web, document, system

    package init?(_ origin: Origin) {
        switch origin {
        case .user: self = .user
        case .tool: self = .tool
        case .web: self = .web
        case .system: self = .system
        case .assistant, .memory: return nil
        }
    }
}

/// Why a verdict is as it is.
public enum ClaimReason: String, CaseIterable, Sendable {
    /// A source carries all of it.
    case carried
    // Contradictions, by what differs.
    case number, unit, date, name, negation, comparison, quantity, role, value
    /// It was so, and is no more.
    case closed
    /// It goes on, though the claim says that it is over.
    case ongoing
    // Without support.
    /// No source speaks of it.
    case nothing
    /// Sources speak of it, and none says all of it.
    case incomplete
    /// Sources say it that may not support it.
    case authority
    // Not checkable.
    /// No clause: a heading, a cell.
    case fragment
    /// It hangs on a word whose meaning is not known.
    case reference
    /// More claims than are looked at in one text, or a sentence too long to read.
    case bounds
}

/// Why a claim needs authority.
public struct ClaimNeed: Sendable, Equatable {
    public let lexicon: String
    public let kind: String
    public let words: String
    public let severity: ClaimSeverity

    package init(lexicon: String, kind: String, words: String, severity: ClaimSeverity) {
        self.lexicon = lexicon
        self.kind = kind
        self.words = words
        self.severity = severity
    }
}
