/// A skill's name: the folder of its package, and what a harness calls it by.
public struct SkillName: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A version of a package: SHA-256 over the list of its files, in hexadecimal.
public struct PackageDigest: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The head of a SKILL.md.
public struct SkillManifest: Sendable, Equatable {
    public var name: SkillName
    public var description: String
    public var license: String?
    public var compatibility: String?
    /// Its own field in many packages, in `metadata` in others.
    public var version: String?
    public var allowedTools: [String] = []
    /// All fields as they were written, in JSON: what the standard does not know is kept.
    public var fields: String = "{}"

    package init(name: SkillName, description: String) {
        self.name = name
        self.description = description
    }
}

/// One file of a package, or a link that stays inside it.
public struct PackageFile: Sendable, Equatable {
    /// Below the package's folder, with slashes.
    public let path: String
    public let isExecutable: Bool
    public let bytes: Int64
    /// SHA-256 of the content, or of a link's target, in hexadecimal.
    public let digest: String
    /// Where a link points; nil for a file.
    public let target: String?

    package init(path: String, isExecutable: Bool, bytes: Int64, digest: String, target: String? = nil) {
        self.path = path
        self.isExecutable = isExecutable
        self.bytes = bytes
        self.digest = digest
        self.target = target
    }
}

/// Where a package came from.
public struct PackageSource: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case folder, archive, file
        /// Standard input, or a caller of the library.
        case input
        /// Distilled from what was done.
        case runs
    }

    public var kind: Kind
    /// Absolute; for `runs` what proposed it.
    public var path: String
    /// Of the git checkout that the folder lies in.
    public var commit: String?

    package init(kind: Kind, path: String, commit: String? = nil) {
        self.kind = kind
        self.path = path
        self.commit = commit
    }
}
