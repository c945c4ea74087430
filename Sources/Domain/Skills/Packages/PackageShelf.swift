internal import Model
internal import Store
internal import SystemKit

/// The store's folder of packages: `skills/DIGEST/NAME/…`. What lies there never changes; versions come and go in the tables.
struct PackageShelf {
    let store: StoreFolder

    func folder(of name: SkillName, _ digest: PackageDigest) -> String { Paths.join(place(of: digest), name.rawValue) }
    private func place(of digest: PackageDigest) -> String { Paths.join(store.skills, digest.rawValue) }

    private static let patience: UInt64 = 60_000_000_000

    /// One process at a time puts packages in or sweeps.
    func withLock<T>(_ body: () throws -> T) throws -> T {
        try Folders.create(store.skills, permissions: 0o700)
        let path = Paths.join(store.skills, ".lock")
        guard let lock = try FileLock.acquire(path, deadline: MonotonicClock.nanoseconds() + Self.patience) else {
            throw ProcedureError.busy(path: path)
        }
        let result = Result { try body() }
        lock.release()
        return try result.get()
    }

    /// Puts a package that was copied and proved into its place, whole or not at all. What lies there already is the same, or damaged
    /// and replaced.
    func put(_ package: String, _ contents: PackageContents, in work: borrowing WorkFolder) throws {
        let name = contents.document.manifest.name
        if let found = try? PackageReader().read(folder(of: name, contents.digest)), found.digest == contents.digest { return }
        let whole = work.file("whole")
        try Folders.create(whole, permissions: 0o700)
        try Files.rename(package, to: Paths.join(whole, name.rawValue))
        try Folders.sync(whole)
        let target = place(of: contents.digest)
        if try FileStatus.of(target, followLinks: false) != nil { try Files.rename(target, to: work.file("damaged")) }
        try Files.rename(whole, to: target)
        try Folders.sync(store.skills)
    }

    /// Removes packages that no version speaks of: an installation died before it was written down, or its words were forgotten.
    func sweep(keeping known: Set<PackageDigest>) throws {
        for entry in try Folders.listIfPresent(store.skills) where !entry.hasPrefix(".") && !known.contains(PackageDigest(rawValue: entry))
        {
            try Folders.removeTree(Paths.join(store.skills, entry))
        }
    }
}
