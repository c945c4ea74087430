/// An entity's own id: `e` and twelve letters and digits.
public struct EntityID: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// An entity as facts name it.
public struct EntityReference: Hashable, Sendable {
    public let id: EntityID
    public let name: String
    public let kind: String
    package let number: Int64

    package init(number: Int64, id: EntityID, name: String, kind: String) {
        self.number = number
        self.id = id
        self.name = name
        self.kind = kind
    }

    /// What is not known to be something else.
    public static let anyKind = "thing"
    /// The person whose memory this is.
    public static let user = "user"
}

/// An entity with all that leads to it.
public struct Entity: Sendable {
    public let reference: EntityReference
    public let space: SpaceName
    public let aliases: [String]
    /// Entities that were found to be this one.
    public let merged: [EntityReference]
    /// Believed now, with it as subject or object.
    public let facts: Int

    package init(reference: EntityReference, space: SpaceName, aliases: [String], merged: [EntityReference], facts: Int) {
        self.reference = reference
        self.space = space
        self.aliases = aliases
        self.merged = merged
        self.facts = facts
    }
}

/// A relation on a walk from one entity to others.
public struct EntityStep: Sendable {
    /// How far from where the walk began: 1 for what is said of it, or of what, directly.
    public let depth: Int
    public let fact: Fact
    public let from: EntityReference
    public let to: EntityReference
    /// The predicate, or its inverse where it is read from the object's side.
    public let relation: String
    public let isInverse: Bool

    package init(depth: Int, fact: Fact, from: EntityReference, to: EntityReference, relation: String, isInverse: Bool) {
        self.depth = depth
        self.fact = fact
        self.from = from
        self.to = to
        self.relation = relation
        self.isInverse = isInverse
    }
}
