internal import Model
internal import Store
internal import SystemKit

/// Where packages are put.
struct PackageShelf {
    let packages: PackagesFolder

    func folder(of name: SkillName, _ digest: PackageDigest) -> String { packages.folder(of: name, digest) }

    /// One process at a time puts packages in or sweeps.
    func withLock<T>(patience: UInt64? = nil, _ body: () throws -> T) throws -> T {
        guard let result = try packages.withLock(patience: patience ?? PackagesFolder.patience, body) else {
            throw ProcedureError.busy(path: packages.path)
        }
        return result
    }

    /// It lies here as it came in, and nothing beside it.
    func isWhole(_ name: SkillName, _ digest: PackageDigest) -> Bool {
        let folder = folder(of: name, digest)
        guard let found = try? PackageReader().read(folder), found.digest == digest else { return false }
        return (try? Extras.find(in: folder, beside: found.files).isEmpty) ?? false
    }

    /// Puts a package that was copied and proved into its place, whole or not at all. What lies there already is the same, or damaged
    /// and replaced.
    func put(_ package: String, _ contents: PackageContents, in work: borrowing WorkFolder) throws {
        let name = contents.document.manifest.name
        if isWhole(name, contents.digest) { return }
        let whole = work.file("whole")
        try Folders.create(whole, permissions: 0o700)
        try Files.rename(package, to: Paths.join(whole, name.rawValue))
        try Folders.sync(whole)
        let target = packages.place(of: contents.digest)
        if try FileStatus.of(target, followLinks: false) != nil { try Files.rename(target, to: work.file("damaged")) }
        try Files.rename(whole, to: target)
        try Folders.sync(packages.path)
    }
}
