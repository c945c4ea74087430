/// What a decision, a use or a bridge is about.
public struct Subject: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case skill, gene, capsule, fact, entity
        /// What a person is asked about by its id or name.
        case event, session
        case dream

        /// The number that the store keeps. Never reused, never renumbered.
        package var code: Int64 {
            switch self {
            case .skill: 1
            case .gene: 2
            case .capsule: 3
            case .fact: 4
            case .event: 5
            case .session: 6
            case .entity: 7
            case .dream: 8
            }
        }

        package init?(code: Int64) {
            guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
            self = kind
        }
    }

    public let kind: Kind
    public let name: String

    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }
}

/// Who decided. Only a person may approve.
public enum Actor: String, CaseIterable, Sendable {
    /// At a controlling terminal.
    case person
    /// Whatever called the program or the library.
    case program
    /// A rule of Reverie's own, as a retirement is.
    case reverie

    package var origin: Origin {
        switch self {
        case .person: .user
        case .program: .assistant
        case .reverie: .system
        }
    }
}

/// How a skill, a gene and a fact came from each other.
public struct Bridge: Sendable, Equatable {
    public enum Relation: String, CaseIterable, Sendable {
        case derivedFrom = "derived_from"
        case appliedTo = "applied_to"
        case informedBy = "informed_by"
        case input, output, context, result
        case sourcePattern = "source_pattern"
        case produced
        case validatedBy = "validated_by"

        /// Between which kinds it can lie.
        package var ends: (from: Subject.Kind, to: Subject.Kind) {
            switch self {
            case .derivedFrom, .appliedTo, .informedBy: (.skill, .gene)
            case .input, .output, .context, .result: (.skill, .fact)
            case .sourcePattern, .produced, .validatedBy: (.gene, .fact)
            }
        }

        /// The number that the store keeps. Never reused, never renumbered.
        package var code: Int64 {
            switch self {
            case .derivedFrom: 1
            case .appliedTo: 2
            case .informedBy: 3
            case .input: 4
            case .output: 5
            case .context: 6
            case .result: 7
            case .sourcePattern: 8
            case .produced: 9
            case .validatedBy: 10
            }
        }

        package init?(code: Int64) {
            guard let relation = Self.allCases.first(where: { $0.code == code }) else { return nil }
            self = relation
        }
    }

    public let from: Subject
    public let relation: Relation
    public let to: Subject
    /// When it was laid, and by whom; the event is the decision that did it.
    public let at: Instant
    public let actor: Actor
    public let event: EventID

    package init(from: Subject, relation: Relation, to: Subject, at: Instant, actor: Actor, event: EventID) {
        self.from = from
        self.relation = relation
        self.to = to
        self.at = at
        self.actor = actor
        self.event = event
    }
}

/// The words of an event that a proposal rests on.
public struct Citation: Sendable, Hashable {
    public let event: EventID
    /// Bytes of the event's text; nil for all of it.
    public let range: Range<Int>?

    public init(event: EventID, range: Range<Int>? = nil) {
        self.event = event
        self.range = range
    }
}
