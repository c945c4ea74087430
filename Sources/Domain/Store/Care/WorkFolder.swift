internal import SealKit
internal import SystemKit

/// A private folder inside the store's own, for what may lie nowhere else while it is made. Its lock ends with its maker, however that
/// dies, and whoever opens the store next removes what is left.
package struct WorkFolder: ~Copyable {
    private static let prefix = ".work-"
    private static let lockName = "lock"
    /// Between the making of the folder and of its lock lies a moment; nobody is that slow.
    private static let graceNanoseconds: Int64 = 60_000_000_000

    package let path: String
    private let lock: FileLock

    private static let mostTries = 8

    /// Between the making of the folder and of its lock somebody who sweeps may take it for left behind; then the next name is tried.
    package init(in folder: StoreFolder) throws {
        for _ in 0..<Self.mostTries {
            let path = Paths.join(folder.path, Self.prefix + (try Random.hex(bytes: 8)))
            try Folders.create(path, permissions: 0o700)
            guard let lock = try Self.lock(path) else { continue }
            self.path = path
            self.lock = lock
            return
        }
        throw CareError.inUse(path: folder.path, holders: [])
    }

    private static func lock(_ path: String) throws -> FileLock? {
        do {
            return try FileLock.tryAcquire(Paths.join(path, lockName))
        } catch {
            if error.isNotFound { return nil }
            throw error
        }
    }

    package func file(_ name: String) -> String { Paths.join(path, name) }

    /// Removes all of it.
    package consuming func discard() {
        try? Folders.removeTree(path)
        lock.release()
    }

    // MARK: What others left

    static func isName(_ name: String) -> Bool { name.hasPrefix(prefix) }

    /// Somebody is at work.
    static func isPresent(in folder: StoreFolder) -> Bool {
        ((try? Folders.listIfPresent(folder.path)) ?? []).contains(where: isName)
    }

    /// Folders whose maker is gone.
    static func abandoned(in folder: StoreFolder, now: Int64) -> [String] {
        let names = (try? Folders.listIfPresent(folder.path)) ?? []
        return names.filter(isName).map { Paths.join(folder.path, $0) }.filter { isAbandoned($0, now: now) }
    }

    /// Removes them. What cannot be removed waits for somebody who can.
    static func sweep(_ folder: StoreFolder, now: Int64) {
        for path in abandoned(in: folder, now: now) {
            // Held while it goes, so that no maker who was slower than this takes it for his.
            guard let lock = try? FileLock.tryAcquire(Paths.join(path, lockName)) else { continue }
            try? Folders.removeTree(path)
            lock.release()
        }
    }

    private static func isAbandoned(_ path: String, now: Int64) -> Bool {
        let lockPath = Paths.join(path, lockName)
        guard let status = try? FileStatus.of(path, followLinks: false), status.kind == .folder else { return false }
        guard (try? FileStatus.of(lockPath)) ?? nil != nil else {
            return status.modifiedNanoseconds < now * 1_000_000 - graceNanoseconds
        }
        guard let lock = try? FileLock.tryAcquire(lockPath) else { return false }
        lock.release()
        return true
    }
}

/// A name beside a file or folder that is being made; it takes its own name when it is whole.
package struct PartialName {
    package let path: String
    private static let mark = ".partial-"

    package init(beside target: String) {
        let started = Processes.startTime(of: Processes.currentID) ?? 0
        path = Paths.join(Paths.parent(target), ".\(Paths.lastComponent(target))\(Self.mark)\(Processes.currentID)-\(started)")
    }

    /// Removes what runs that died have left of this target.
    package static func sweep(beside target: String) {
        let folder = Paths.parent(target)
        let prefix = ".\(Paths.lastComponent(target))\(mark)"
        for name in (try? Folders.listIfPresent(folder)) ?? [] where name.hasPrefix(prefix) {
            let numbers = name.dropFirst(prefix.count).split(separator: "-")
            guard numbers.count >= 2, let process = Int32(numbers[0]), let started = UInt64(numbers[1]) else { continue }
            let isRunning = Processes.isAlive(process) && Processes.startTime(of: process) ?? started == started
            if !isRunning || process == Processes.currentID { try? Folders.removeTree(Paths.join(folder, name)) }
        }
    }
}
