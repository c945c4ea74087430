package import Model
internal import Store
package import SystemKit

extension SkillService {
    /// Proves that a version lies in the store byte for byte as it came in, and says what the standard has against it.
    package func prove(_ skill: Procedure, version: ProcedureVersion) throws -> PackageProof {
        let name = SkillName(rawValue: skill.subject.name)
        let digest = PackageDigest(rawValue: version.id)
        let folder = shelf.folder(of: name, digest)
        let expected = try store.read { $0.files(of: version) }
        do {
            let contents = try PackageReader().read(folder)
            var changes = contents.digest == digest ? [] : Self.changes(from: expected, to: contents.files)
            let extras = try Extras.find(in: folder, beside: contents.files)
            changes += extras.map { Finding(.error, "added", "it was put there since", path: $0) }
            return PackageProof(
                name: name, digest: digest, folder: folder, files: contents.files.count, findings: changes + contents.findings)
        } catch let refusal as PackageRefusal {
            let fault = Finding(.error, "damaged", refusal.message, path: refusal.path)
            return PackageProof(name: name, digest: digest, folder: folder, files: 0, findings: [fault] + refusal.findings)
        }
    }

    /// Which files are not as they were.
    private static func changes(from old: [PackageFile], to new: [PackageFile]) -> [Finding] {
        let before = Dictionary(old.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let lost = old.filter { after[$0.path] == nil }.map { Finding(.error, "lost", "the file is gone", path: $0.path) }
        let added = new.filter { before[$0.path] == nil }.map { Finding(.error, "added", "the file was put there since", path: $0.path) }
        let changed = new.filter { file in before[file.path].map { $0 != file } ?? false }.map {
            Finding(.error, "changed", "it is not as it came in", path: $0.path)
        }
        let all = lost + added + changed
        return all.isEmpty ? [Finding(.error, "damaged", "the package is not as it came in")] : all
    }

    /// A folder or an archive that is not installed.
    package static func examine(_ path: String, environment: Environment) throws -> PackageProof {
        let path = Paths.absolute(path, relativeTo: try Paths.currentFolder())
        guard try FileStatus.of(path)?.kind == .file else { return proof(try PackageReader().read(path), path) }
        try ArchiveHandOver.check(path)
        let temporary = Paths.join(
            environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp",
            "reverie-\(try Spool.freshID(now: WallClock.system.nowMilliseconds()))")
        try Folders.create(temporary, permissions: 0o700)
        let examined = Result {
            _ = try ArchiveHandOver(environment: environment).unpack(path, into: temporary)
            let root = try ArchiveRoot.one(in: temporary, of: path)
            return proof(try PackageReader().read(root).named(isFolderKnown: root != temporary), path)
        }
        try Folders.removeTree(temporary)
        return try examined.get()
    }

    private static func proof(_ contents: PackageContents, _ path: String) -> PackageProof {
        PackageProof(
            name: contents.document.manifest.name, digest: contents.digest, folder: path, files: contents.files.count,
            findings: contents.findings)
    }

    /// Proves every version of every skill of the store.
    package func prove(_ report: inout VerificationReport) throws {
        for skill in try all(.skill, in: nil) {
            for version in try versions(of: skill) {
                let proof = try prove(skill, version: version)
                report.packages += 1
                for finding in proof.findings where finding.level == .error {
                    let place = "skill \(proof.name.rawValue), version \(DecisionSentence.short(version.id))"
                    report.add(finding.message, at: place + (finding.path.map { ", \($0)" } ?? ""))
                }
            }
        }
    }
}
