/// A gene's own id: `gene_repair_locked_database`.
public struct GeneID: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// `sha256:` and 64 hexadecimal digits, over the canonical JSON of a gene or capsule.
public struct AssetID: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A behavioural fragment that signals call for.
public struct Gene: Sendable, Equatable {
    public enum Category: String, CaseIterable, Sendable {
        case repair, optimize, innovate
    }

    public let id: GeneID
    public let category: Category
    public let summary: String
    /// `/regex/flags`, `a|b` for either word, or a text to be found in any case.
    public let signals: [String]
    public let preconditions: [String]
    public let strategy: [String]
    public let maxFiles: Int?
    public let forbiddenPaths: [String]
    /// Commands. They come from whoever wrote the gene and are shown, never run.
    public let validation: [String]
    /// Of this very content, whatever the document says of itself.
    public let assetID: AssetID
    /// The document as it was written.
    public let json: String

    package init(
        id: GeneID, category: Category, summary: String, signals: [String], preconditions: [String], strategy: [String], maxFiles: Int?,
        forbiddenPaths: [String], validation: [String], assetID: AssetID, json: String
    ) {
        self.id = id
        self.category = category
        self.summary = summary
        self.signals = signals
        self.preconditions = preconditions
        self.strategy = strategy
        self.maxFiles = maxFiles
        self.forbiddenPaths = forbiddenPaths
        self.validation = validation
        self.assetID = assetID
        self.json = json
    }
}

/// One application of a gene that somebody wrote down.
public struct Capsule: Sendable, Equatable {
    public let id: String
    /// Nil for an application without a gene.
    public let gene: GeneID?
    public let summary: String
    public let confidence: Double?
    /// `success`, `failed`, as the document says it.
    public let outcome: String?
    public let assetID: AssetID
    /// The document as it was written.
    public let json: String

    package init(
        id: String, gene: GeneID?, summary: String, confidence: Double?, outcome: String?, assetID: AssetID, json: String
    ) {
        self.id = id
        self.gene = gene
        self.summary = summary
        self.confidence = confidence
        self.outcome = outcome
        self.assetID = assetID
        self.json = json
    }
}
