internal import Model
internal import SealKit
internal import SystemKit

/// Reads a folder as a package: lists, checks and digests it, and copies it where that is wanted. Whoever changes the folder meanwhile
/// makes the reading fail, and never makes it read anything else. Nothing of the package is run.
package struct PackageReader: Sendable {
    /// Where a reading stands, for those who have to interfere with it.
    package enum Step: Equatable, Sendable {
        case looked
        case opened(String)
        case read(String)
        case readAll
    }

    let limits: PackageLimits
    private let observe: @Sendable (Step) throws -> Void

    package init(limits: PackageLimits = .standard, observe: @escaping @Sendable (Step) throws -> Void = { _ in }) {
        self.limits = limits
        self.observe = observe
    }

    /// Throws `PackageRefusal`.
    package func read(_ folder: String) throws -> PackageContents { try run(folder, nil) }

    /// Copies into a folder that must not be there yet: folders 0700, files 0600, or 0700 with any execute bit. Throws `PackageRefusal` for
    /// what is the package's fault and `SystemError` for what is the copy's; either way nothing of the copy is left.
    package func copy(_ folder: String, to staging: String) throws -> PackageContents {
        let copy = PackageCopy(to: staging)
        do {
            let contents = try run(folder, copy)
            try copy.finish()
            return contents
        } catch {
            copy.remove()
            throw error
        }
    }

    private func run(_ path: String, _ copy: PackageCopy?) throws -> PackageContents {
        let root = try Self.open(path)
        let look = try steadyLook(root)
        try observe(.looked)
        var links = LinkCheck(look.entries)
        try links.check()
        let document = try findDocument(look, &links)
        try copy?.begin()
        var pass = PackagePass(root: root, copy: copy, observe: observe)
        try pass.makeFolders(look)
        // First, so that a document that is no good costs no more than itself.
        let (read, findings) = try judge(pass.document(document.entry), document.path, folder: Self.folderName(path))
        for entry in look.entries where entry.path != document.entry.path { try pass.take(entry) }
        try observe(.readAll)
        guard (try? PackageLook(root, limits: limits)) == look else { throw PackageRefusal.changed(nil) }
        return PackageContents(files: pass.files, document: read, findings: findings)
    }

    // MARK: The folder

    private static func open(_ path: String) throws -> OpenFolder {
        try PackageRefusal.opening {
            guard let status = try FileStatus.of(path) else { throw PackageRefusal(.missing, "there is nothing at this path") }
            guard status.kind == .folder else { throw PackageRefusal(.notAFolder, "this is not a folder") }
            return try OpenFolder(path)
        }
    }

    /// The name that the skill should have; nil for the root of the disk.
    private static func folderName(_ path: String) throws -> String? {
        let name = Paths.lastComponent(Paths.absolute(path, relativeTo: try Paths.currentFolder()))
        return name == "/" ? nil : name
    }

    /// The file system tells times in steps: what changes again within one keeps its time. So nothing may be that fresh.
    private func steadyLook(_ root: OpenFolder) throws -> PackageLook {
        let look = try PackageLook(root, limits: limits)
        let now = WallClock.system.nowMilliseconds() * 1_000_000
        let newest = look.entries.reduce(look.root.changedNanoseconds) { max($0, $1.status.changedNanoseconds) }
        guard newest > now - Self.clockStep else { return look }
        MonotonicClock.sleep(nanoseconds: UInt64(Self.clockStep))
        guard try PackageLook(root, limits: limits) == look else { throw PackageRefusal.changed(nil) }
        return look
    }

    private static let clockStep: Int64 = 20_000_000

    // MARK: The document

    private func findDocument(_ look: PackageLook, _ links: inout LinkCheck) throws -> (path: String, entry: PackageLook.Entry) {
        for path in ["SKILL.md", "skill.md"] {
            guard let entry = try links.file(path) else { continue }
            guard entry.status.size <= limits.documentBytes else {
                let message = "the document has \(entry.status.size) bytes, more than \(limits.documentBytes)"
                throw PackageRefusal(.documentTooLarge, message, path: path)
            }
            return (path, entry)
        }
        throw PackageRefusal(.noDocument, "there is no SKILL.md in the folder")
    }

    private func judge(_ bytes: [UInt8], _ path: String, folder: String?) throws -> (SkillDocument, [Finding]) {
        var (document, findings) = SkillDocument.read(bytes, folder: folder)
        if path != "SKILL.md" {
            findings.append(SkillCode.lowercaseDocument.finding("some readers look for `SKILL.md` alone, in capitals"))
        }
        findings = findings.map { Finding($0.level, $0.code, $0.message, path: path, line: $0.line) }
        if let document { return (document, findings) }
        let fault = findings.first { $0.level == .error }
        let isNoText = fault?.code == SkillCode.notUTF8.rawValue
        throw PackageRefusal(isNoText ? .notUTF8 : .invalid, fault?.message ?? "it cannot be used", path: path, findings: findings)
    }
}
