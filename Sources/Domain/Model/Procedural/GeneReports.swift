/// What became of one document of an import.
public struct GeneImport: Sendable {
    public enum Outcome: String, Sendable {
        case imported, updated, unchanged, proposed, refused
    }

    public let subject: Subject?
    public let version: AssetID?
    public let outcome: Outcome
    /// Where it stands in the file.
    public let line: Int
    public let findings: [Finding]

    package init(subject: Subject?, version: AssetID?, outcome: Outcome, line: Int, findings: [Finding]) {
        self.subject = subject
        self.version = version
        self.outcome = outcome
        self.line = line
        self.findings = findings
    }
}
