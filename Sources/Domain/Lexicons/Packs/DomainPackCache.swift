package import Model
internal import Synchronization

/// The packs in force, read once and again when a file of theirs was added, removed or changed.
package final class DomainPackCache: Sendable {
    private let folders: @Sendable () throws -> [String]
    private let known = Mutex<(stamp: DomainPackStamp, pack: DomainPack)?>(nil)

    package init(folders: @escaping @Sendable () throws -> [String]) { self.folders = folders }

    package func current() throws -> DomainPack {
        let folders = try folders()
        // Before the files are read: what changes meanwhile is seen the next time.
        let stamp = DomainPacks.stamp(folders: folders)
        if let known = known.withLock({ $0 }), known.stamp == stamp { return known.pack }
        let pack = try DomainPacks.load(folders: folders)
        known.withLock { $0 = (stamp, pack) }
        return pack
    }
}
