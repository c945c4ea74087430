/// What kind of thing a fact says of its subject.
public enum ValueKind: String, CaseIterable, Sendable {
    case text, entity, number, date, flag, choice, path, command, version, url

    /// The number that the store keeps. Never reused, never renumbered.
    package var code: Int64 {
        switch self {
        case .text: 1
        case .entity: 2
        case .number: 3
        case .date: 4
        case .flag: 5
        case .choice: 6
        case .path: 7
        case .command: 8
        case .version: 9
        case .url: 10
        }
    }

    package init?(code: Int64) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}

/// What may be remembered as facts: namespaces and their predicates, from one or several files.
public struct DomainPack: Sendable {
    public enum IdentityField: String, CaseIterable, Sendable {
        case subject, predicate, topic, object
    }

    public enum Cardinality: String, CaseIterable, Sendable {
        case one, many
    }

    /// Who may say something of a subject in conversation.
    public enum SpeakerRule: String, CaseIterable, Sendable {
        /// The subject itself, or whoever asserts a fact outright.
        case subject
        case anyone
    }

    public struct Predicate: Sendable, Equatable {
        public var name: String
        public var cardinality: Cardinality
        public var value: ValueKind
        /// Of a value that is an entity; nil for any.
        public var valueKind: String?
        /// The values of a choice.
        public var choices: [String]
        /// How the relation is called from the object's side.
        public var inverse: String?
        /// It holds without a beginning unless one is stated, as a birthday does.
        public var isTimeless: Bool
        /// The statement where a writer gives none, with `{subject}`, `{topic}` and `{object}`.
        public var says: String?
        /// Words by which conversation tells of it.
        public var words: [String]

        public init(
            name: String, cardinality: Cardinality, value: ValueKind, valueKind: String? = nil, choices: [String] = [],
            inverse: String? = nil, isTimeless: Bool = false, says: String? = nil, words: [String] = []
        ) {
            self.name = name
            self.cardinality = cardinality
            self.value = value
            self.valueKind = valueKind
            self.choices = choices
            self.inverse = inverse
            self.isTimeless = isTimeless
            self.says = says
            self.words = words
        }
    }

    public struct Rule: Sendable, Equatable {
        public var namespace: Namespace
        public var summary: String
        /// The kind of what it speaks about; nil for any.
        public var subjectKind: String?
        /// What makes two facts the same one. Empty means subject and predicate, and of many-valued predicates the object.
        public var identity: [IdentityField]
        public var origins: Set<Origin>
        public var speaker: SpeakerRule
        public var predicates: [String: Predicate]
        /// The file that says so.
        public var file: String

        public init(
            namespace: Namespace, summary: String, subjectKind: String? = nil, identity: [IdentityField] = [], origins: Set<Origin>,
            speaker: SpeakerRule = .anyone, predicates: [String: Predicate], file: String = ""
        ) {
            self.namespace = namespace
            self.summary = summary
            self.subjectKind = subjectKind
            self.identity = identity
            self.origins = origins
            self.speaker = speaker
            self.predicates = predicates
            self.file = file
        }
    }

    public var rules: [Namespace: Rule]
    /// Globs of namespaces that are never written, whatever else says so.
    public var banned: [String]
    /// Changes whenever anything that it is read from does.
    public var digest: String
    /// What one file says otherwise than another one before it; the first holds.
    public var conflicts: [String]

    public init(rules: [Rule], banned: [String] = [], digest: String = "", conflicts: [String] = []) {
        self.rules = Dictionary(rules.map { ($0.namespace, $0) }) { $1 }
        self.banned = banned
        self.digest = digest
        self.conflicts = conflicts
    }
}

extension DomainPack.Rule {
    /// What identifies a fact of a predicate: stated, or what is usual for its cardinality.
    public func identity(of predicate: DomainPack.Predicate) -> [DomainPack.IdentityField] {
        if !identity.isEmpty { return predicate.cardinality == .one || identity.contains(.object) ? identity : identity + [.object] }
        return predicate.cardinality == .one ? [.subject, .predicate] : [.subject, .predicate, .object]
    }

    /// A predicate by its name; by the inverse's name with the sides changed.
    public func predicate(_ name: String) -> (predicate: DomainPack.Predicate, isInverse: Bool)? {
        if let predicate = predicates[name] { return (predicate, false) }
        return predicates.values.sorted { $0.name < $1.name }.first { $0.inverse == name }.map { ($0, true) }
    }
}
