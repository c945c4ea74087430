/// What became of a package that was to be installed.
public struct InstallReport: Sendable {
    public enum Outcome: String, Sendable {
        case installed, updated
        /// The very same is in use already.
        case unchanged
        /// It waits for a person.
        case proposed
    }

    public let name: SkillName
    public let digest: PackageDigest
    public let outcome: Outcome
    public let version: String?
    public let license: String?
    public let files: Int
    public let bytes: Int64
    public let source: PackageSource
    public let findings: [Finding]
    /// The version that was in use before.
    public let previous: PackageDigest?
    /// Skills that say much the same.
    public let alike: [Likeness]
    /// What is in the inbox, where a person has to decide.
    public var review: Int?
    /// How the version stands now: a proposal may wait, or rest on too little; what did not change may have been rejected by a person.
    public let state: LifeState?

    public struct Likeness: Sendable, Equatable {
        public let name: SkillName
        /// 1 for the same words.
        public let share: Double

        package init(name: SkillName, share: Double) {
            self.name = name
            self.share = share
        }
    }

    package init(
        name: SkillName, digest: PackageDigest, outcome: Outcome, version: String?, license: String?, files: Int, bytes: Int64,
        source: PackageSource, findings: [Finding], previous: PackageDigest?, alike: [Likeness], review: Int?,
        state: LifeState?
    ) {
        self.name = name
        self.digest = digest
        self.outcome = outcome
        self.version = version
        self.license = license
        self.files = files
        self.bytes = bytes
        self.source = source
        self.findings = findings
        self.previous = previous
        self.alike = alike
        self.review = review
        self.state = state
    }
}

/// What a harness is told of a skill at its start.
public struct MenuEntry: Sendable, Equatable {
    public let name: SkillName
    public let space: SpaceName
    /// Cut to fit.
    public let description: String
    /// What the line costs a model, cautiously estimated.
    public let tokens: Int

    package init(name: SkillName, space: SpaceName, description: String, tokens: Int) {
        self.name = name
        self.space = space
        self.description = description
        self.tokens = tokens
    }

    public var line: String { "- \(name.rawValue): \(description)" }
}

/// What the proof of a package found.
public struct PackageProof: Sendable {
    public let name: SkillName
    public let digest: PackageDigest?
    /// Where it lies.
    public let folder: String
    public let files: Int
    /// Bytes that are not as they came in, and what the standard does not allow.
    public let findings: [Finding]

    package init(name: SkillName, digest: PackageDigest?, folder: String, files: Int, findings: [Finding]) {
        self.name = name
        self.digest = digest
        self.folder = folder
        self.files = files
        self.findings = findings
    }
}

/// A proposal that a person must decide on, with what it rests on.
public struct Proposal: Sendable {
    public let item: ReviewItem
    public let version: ProcedureVersion
    public let citations: [HitSource]
    public let bridges: [Bridge]
    /// The document as it would be served.
    public let text: String
    /// The version that is in use now.
    public let served: ProcedureVersion?
    public let files: [PackageFile]
    /// Skills that say much the same.
    public let alike: [InstallReport.Likeness]

    package init(
        item: ReviewItem, version: ProcedureVersion, citations: [HitSource], bridges: [Bridge], text: String, served: ProcedureVersion?,
        files: [PackageFile], alike: [InstallReport.Likeness]
    ) {
        self.item = item
        self.version = version
        self.citations = citations
        self.bridges = bridges
        self.text = text
        self.served = served
        self.files = files
        self.alike = alike
    }
}
