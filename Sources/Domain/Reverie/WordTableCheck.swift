internal import Store
internal import Synchronization
internal import SystemKit
internal import VectorKit

/// Whether a table of word vectors is whole. Looking at every byte takes longer than a search, so what was found whole is written down
/// in the store's cache, with all by which a file is known to be the same; where that cannot be, it is looked at each time.
struct WordTableCheck {
    let folder: StoreFolder
    let clock: WallClock

    private static let seen = Mutex<Set<String>>([])
    /// Two changes within the finest time that a file system tells apart look like one.
    private static let settlingNanoseconds: Int64 = 2_000_000_000
    private static let longestNote = 4096

    private var path: String { Paths.join(folder.cache, "words.checked") }

    func isWhole(_ words: WordVectors, at table: String) -> Bool {
        guard let status = (try? FileStatus.of(table)) ?? nil, let real = try? Paths.real(table) else { return false }
        let stamp = "\(status.size) \(status.modifiedNanoseconds) \(status.changedNanoseconds) \(status.inode) \(status.device) \(real)\n"
        if Self.seen.withLock({ $0.contains(stamp) }) || note() == stamp { return true }
        guard (try? words.checkWhole()) != nil else { return false }
        // What changed a moment before may change again unseen.
        guard status.changedNanoseconds < clock.nowMilliseconds() * 1_000_000 - Self.settlingNanoseconds else { return true }
        _ = Self.seen.withLock { $0.insert(stamp) }
        write(stamp)
        return true
    }

    /// What others may write is not to be believed.
    private func note() -> String? {
        guard let status = (try? FileStatus.of(path)) ?? nil, status.kind == .file, status.mode & 0o022 == 0,
            let bytes = try? Files.readAll(path, limit: Self.longestNote)
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(_ stamp: String) {
        guard (try? StoreSettings.read(folder))?.mode == .full else { return }
        // It may be there already; where it may not be made, nothing can be written.
        try? Folders.createNew(folder.cache, permissions: 0o700)
        try? Files.writeAtomically(path, Array(stamp.utf8), permissions: 0o600, isDurable: false)
    }
}
