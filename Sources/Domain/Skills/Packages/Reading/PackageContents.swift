package import Model
internal import SealKit
internal import SystemKit

/// A package that was read whole and found good.
package struct PackageContents: Sendable, Equatable {
    /// In the order of their paths' bytes.
    package let files: [PackageFile]
    package let digest: PackageDigest
    package let document: SkillDocument
    /// Of the document; none of them is an error.
    package let findings: [Finding]
    package let totalBytes: Int64
    /// The file that the document is.
    package var documentName: String { files.contains { $0.path == "SKILL.md" } ? "SKILL.md" : "skill.md" }

    /// Without what was found against the folder's name, where that says nothing.
    func named(isFolderKnown: Bool) -> PackageContents {
        if isFolderKnown { return self }
        return PackageContents(
            files: files, document: document, findings: findings.filter { $0.code != SkillCode.folderMismatch.rawValue })
    }

    /// Of these files alone.
    func limited(to paths: Set<String>) -> PackageContents {
        PackageContents(files: files.filter { paths.contains($0.path) }, document: document, findings: findings)
    }

    /// The file of a path; behind a link the file that it leads to, where that is one of the package.
    func file(_ path: String) -> PackageFile? {
        var path = path
        for _ in 0..<Self.mostLinks {
            guard let found = files.first(where: { $0.path.utf8.elementsEqual(path.utf8) }) else { return nil }
            guard let target = found.target else { return found }
            path = Paths.normalised(Paths.join(Paths.parent(path), target))
        }
        return nil
    }

    private static let mostLinks = 40

    init(files: [PackageFile], document: SkillDocument, findings: [Finding]) {
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        self.files = sorted
        digest = PackageDigest(of: sorted)
        self.document = document
        self.findings = findings
        totalBytes = files.reduce(0) { $0 + $1.bytes }
    }
}

extension PackageDigest {
    /// SHA-256 over one record for each file and link, in the order of their paths' bytes:
    ///
    /// `path NUL mode NUL size NUL digest LF`
    ///
    /// The path is relative, in UTF-8. The mode is `f` for a file, `x` for one with an execute bit, `l` for a link. The size is in decimal
    /// digits, of a file's content or of a link's target in bytes. The digest is SHA-256 of the same bytes in 64 small hexadecimal digits.
    /// Folders have no record: one that holds nothing is no part of a package.
    package init(of files: [PackageFile]) {
        var sum = SHA256()
        for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            let mode = file.target != nil ? "l" : file.isExecutable ? "x" : "f"
            sum.update("\(file.path)\0\(mode)\0\(file.bytes)\0\(file.digest)\n")
        }
        self.init(rawValue: sum.finish().hex)
    }
}
