/// A skill or a gene as the store knows it.
public struct Procedure: Sendable {
    public let subject: Subject
    public let space: SpaceName
    public let state: LifeState
    /// Since when it is in this state.
    public let since: Instant
    /// The version in use, or the last one that was; the newest proposal where none ever was.
    public let version: ProcedureVersion
    /// How many versions there are.
    public let versions: Int
    public let experience: Experience
    /// From uses, their outcomes and the time since.
    public let strength: Double

    package init(
        subject: Subject, space: SpaceName, state: LifeState, since: Instant, version: ProcedureVersion, versions: Int,
        experience: Experience, now: Instant
    ) {
        self.subject = subject
        self.space = space
        self.state = state
        self.since = since
        self.version = version
        self.versions = versions
        self.experience = experience
        strength = experience.strength(now: now, since: since)
    }
}

/// One version of a skill or a gene.
public struct ProcedureVersion: Sendable {
    /// A package's digest, a gene's asset id.
    public let id: String
    public let state: LifeState
    /// When it came in, and the decision that brought it.
    public let at: Instant
    public let event: EventID
    public let actor: Actor
    /// A skill's description, a gene's summary.
    public let summary: String
    /// What the package calls its version.
    public let label: String?
    public let license: String?
    public let source: PackageSource
    public let bytes: Int64
    public let files: Int
    /// Findings against the standard.
    public let findings: Int
    /// A package's files, or a gene's document, in JSON.
    package let detail: String
    /// The least trusted of what it rests on; of what rests on nothing, who brought it in.
    public let origin: Origin
    /// It was in use once, so that it may come back without being asked about.
    package let wasServed: Bool

    package init(
        id: String, state: LifeState, at: Instant, event: EventID, actor: Actor, summary: String, label: String?, license: String?,
        source: PackageSource, bytes: Int64, files: Int, findings: Int, detail: String, origin: Origin, wasServed: Bool
    ) {
        self.id = id
        self.state = state
        self.at = at
        self.event = event
        self.actor = actor
        self.summary = summary
        self.label = label
        self.license = license
        self.source = source
        self.bytes = bytes
        self.files = files
        self.findings = findings
        self.detail = detail
        self.origin = origin
        self.wasServed = wasServed
    }
}

/// Where a skill was put for harnesses to find.
public struct SkillExport: Sendable, Equatable {
    public let name: SkillName
    public let space: SpaceName
    public let target: String
    public let how: ExportMeans
    public let at: Instant
    /// Of what was copied.
    package let digest: String?
    /// Which version was put there.
    package let version: PackageDigest

    package init(
        name: SkillName, space: SpaceName, target: String, how: ExportMeans, at: Instant, digest: String?, version: PackageDigest
    ) {
        self.name = name
        self.space = space
        self.target = target
        self.how = how
        self.at = at
        self.digest = digest
        self.version = version
    }
}

/// What waits for a person, or did.
public struct ReviewItem: Sendable {
    public let number: Int
    public let subject: Subject
    public let space: SpaceName
    public let version: String
    public let summary: String
    public let openedAt: Instant
    /// Nil while it waits.
    public let closedAt: Instant?
    public let verdict: LifeState?
    /// What is asked for, where it is no proposal.
    public let request: ChangeRequest?
    /// The decision that opened it.
    package let opened: EventID

    package init(
        number: Int, subject: Subject, space: SpaceName, version: String, summary: String, openedAt: Instant, closedAt: Instant?,
        verdict: LifeState?, request: ChangeRequest?, opened: EventID
    ) {
        self.number = number
        self.subject = subject
        self.space = space
        self.version = version
        self.summary = summary
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.verdict = verdict
        self.request = request
        self.opened = opened
    }
}

/// One step in the life of something.
public struct LifeStep: Sendable {
    public let at: Instant
    public let event: EventID
    public let actor: Actor
    /// In words: `installed version 3f2a… from /path`.
    public let what: String

    package init(at: Instant, event: EventID, actor: Actor, what: String) {
        self.at = at
        self.event = event
        self.actor = actor
        self.what = what
    }
}
