package import Model
internal import Synchronization
internal import SystemKit

/// The store's folder of packages: `skills/DIGEST/NAME/…`. What lies there never changes; versions come and go in the tables.
package struct PackagesFolder: Sendable {
    package let path: String

    package init(_ store: StoreFolder) { path = store.skills }

    package func place(of digest: PackageDigest) -> String { Paths.join(path, digest.rawValue) }
    package func folder(of name: SkillName, _ digest: PackageDigest) -> String { Paths.join(place(of: digest), name.rawValue) }

    /// How long somebody waits who wants to put packages in, or to copy them.
    package static let patience: UInt64 = 60_000_000_000

    /// One process at a time puts packages in, copies them or sweeps. Nil when others did not come to an end.
    package func withLock<T>(patience: UInt64 = Self.patience, _ body: () throws -> T) throws -> T? {
        try FolderLease.hold(path, patience: patience, body)
    }

    /// Folders that no version speaks of: an installation died before it was written down, or its words were forgotten.
    package func orphans(keeping known: Set<PackageDigest>) throws -> [String] {
        try Folders.listIfPresent(path).filter { !$0.hasPrefix(".") && !known.contains(PackageDigest(rawValue: $0)) }
            .map { Paths.join(path, $0) }
    }

    /// Removes them. Only for who holds the lock: what is being put in is no orphan.
    package func sweep(keeping known: Set<PackageDigest>) throws {
        let orphans = try orphans(keeping: known)
        for orphan in orphans { try Folders.removeTree(orphan) }
        if !orphans.isEmpty { try Folders.sync(path) }
    }

    /// Whether a place, which need not be there yet, lies in the store.
    package func isInStore(_ place: String) throws -> Bool {
        var above = place
        while try FileStatus.of(above) == nil, above != "/" { above = Paths.parent(above) }
        let store = try Paths.real(Paths.parent(path))
        let real = try Paths.real(above)
        return real == store || real.hasPrefix(store + "/")
    }

    /// Whether a link that stands somewhere leads here; then it can only be ours.
    package func isLedTo(by link: String) throws -> Bool {
        Paths.absolute(try Paths.readLink(link), relativeTo: Paths.parent(link)).hasPrefix(path + "/")
    }

    /// The files and links of one package, with their paths in it, in the order of the names' bytes.
    func forEachEntry(of name: SkillName, _ digest: PackageDigest, _ body: (String, String, FileStatus) throws -> Void) throws {
        let root = folder(of: name, digest)
        try Folders.walk(root) { path, status in
            if status.kind == .file || status.kind == .link { try body(String(path.dropFirst(root.count + 1)), path, status) }
            return .proceed
        }
    }

    func holds(_ name: SkillName, _ digest: PackageDigest) throws -> Bool {
        try FileStatus.of(folder(of: name, digest), followLinks: false)?.kind == .folder
    }
}

extension Store {
    package var packages: PackagesFolder { PackagesFolder(folder) }

    /// The first time that this store is asked; orphans are rare, and looking for them costs the more the more packages there are.
    package func sweepPackagesOnce() throws {
        if !tools.hasSwept.exchange(true, ordering: .relaxed) { try sweepPackages() }
    }

    /// Removes packages that no version speaks of. Only for who holds their lock.
    package func sweepPackages() throws {
        try packages.sweep(keeping: Set(read { try $0.packages().map(\.digest) }))
    }
}
