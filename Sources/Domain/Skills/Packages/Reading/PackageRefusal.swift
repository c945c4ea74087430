package import Model

/// Why a folder is not taken for a package.
package struct PackageRefusal: Error, Equatable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        /// There is nothing at the path.
        case missing
        case notAFolder = "not-a-folder"
        /// Neither SKILL.md nor skill.md.
        case noDocument = "no-document"
        /// The document cannot be used; the findings say why.
        case invalid
        case tooManyFiles = "too-many-files"
        case tooLarge = "too-large"
        case documentTooLarge = "document-too-large"
        case tooDeep = "too-deep"
        case pathTooLong = "path-too-long"
        /// A link that leads out of the package, nowhere, or round and round.
        case linkOutside = "link-outside"
        /// Neither file nor folder nor link.
        case device
        /// Two names in one folder that some disks take for one.
        case nameClash = "name-clash"
        /// A name, a link or the document.
        case notUTF8 = "not-utf8"
        /// A name that some systems cannot have, or that a terminal would obey.
        case reservedName = "reserved-name"
        /// It changed while it was read.
        case changed
        case unreadable
        /// What looks like somebody's secret stands in it.
        case secret
    }

    package let reason: Reason
    /// Below the package's folder; nil where the whole is meant.
    package let path: String?
    /// A sentence without its full stop.
    package let message: String
    package let findings: [Finding]

    package init(_ reason: Reason, _ message: String, path: String? = nil, findings: [Finding] = []) {
        self.reason = reason
        self.path = path
        self.message = message
        self.findings = findings
    }

    /// Stable, for programs: `link-outside`.
    package var code: String { reason.rawValue }
}
