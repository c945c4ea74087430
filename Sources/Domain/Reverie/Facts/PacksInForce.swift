internal import Lexicons
internal import Model
internal import Store
internal import Synchronization
internal import SystemKit

/// The domain packs of a store, read once, and again when one of their files was added, removed or changed: each fact is written under
/// them, and looked at once more while the store is locked.
final class PacksInForce: Sendable {
    private struct Known {
        let folders: [String]
        var stamp: DomainPackStamp
        var pack: DomainPack
    }

    private let folder: StoreFolder
    private let environment: Environment
    private let known = Mutex<Known?>(nil)

    init(folder: StoreFolder, environment: Environment) {
        self.folder = folder
        self.environment = environment
    }

    func pack() throws -> DomainPack {
        try known.withLock { known in
            let folders = try known?.folders ?? Memory.lexiconFolders(folder, environment)
            // Before the files are read: what changes meanwhile is read the next time.
            let stamp = DomainPacks.stamp(folders: folders)
            if let known, known.stamp == stamp { return known.pack }
            let pack = try DomainPacks.load(folders: folders)
            known = Known(folders: folders, stamp: stamp, pack: pack)
            return pack
        }
    }
}
