internal import Model
internal import SystemKit

/// A settings file as it was read, and what is needed to see whether it still is so.
struct SettingsFile {
    private static let limit = 16 << 20
    private static let mostLinks = 40

    /// As the harness names it.
    let path: String
    /// Where the bytes are: behind the links, so that these stay.
    let target: String
    let status: FileStatus?
    let bytes: [UInt8]?
    let backup: [UInt8]?

    static func backupPath(_ path: String) -> String { path + ".reverie-backup" }

    static func read(_ path: String) throws -> SettingsFile {
        let target = try target(of: path)
        let status = try FileStatus.of(target)
        if let status, status.kind != .file { throw ConnectionError.notAFile(path: path) }
        let bytes = status == nil ? nil : try Files.readIfPresent(target, limit: limit)
        let backup = try Files.readIfPresent(backupPath(path), limit: limit)
        return SettingsFile(path: path, target: target, status: bytes == nil ? nil : status, bytes: bytes, backup: backup)
    }

    /// What the links at a path lead to at last, be there something or not.
    private static func target(of path: String) throws -> String {
        var path = path
        for _ in 0..<mostLinks {
            guard try FileStatus.of(path, followLinks: false)?.kind == .link else { return path }
            path = Paths.join(Paths.parent(path), try Paths.readLink(path))
        }
        throw ConnectionError.tooManyLinks(path: path)
    }

    /// Whether nobody has touched it since it was read.
    private func isAsItWas() throws(SystemError) -> Bool {
        let now = try FileStatus.of(target)
        guard let now, let status else { return now == nil && status == nil }
        guard now == status else { return false }
        return try Files.readIfPresent(target, limit: Self.limit) == bytes
    }

    /// The backup is of a file that did not come to be changed.
    private func putBackupBack() throws {
        let path = Self.backupPath(path)
        if let backup {
            try Files.writeAtomically(path, backup, permissions: status?.mode ?? 0o600)
        } else {
            try Files.remove(path)
        }
    }

    /// Makes the plan true; false when the file changed meanwhile, and nothing was done to it.
    func apply(_ plan: ConnectionPlan) throws -> Bool {
        let backup = Self.backupPath(path)
        guard plan.after != plan.before else {
            if plan.backup == .remove { try Files.remove(backup) }
            return true
        }
        if let status, status.mode & 0o200 == 0 { throw ConnectionError.writeProtected(path: path) }
        if plan.backup == .write, let bytes { try Files.writeAtomically(backup, bytes, permissions: status?.mode ?? 0o600) }
        if let after = plan.after {
            let isDone = try Files.writeAtomically(target, after, permissions: status?.mode ?? 0o600) { () throws(SystemError) in
                try isAsItWas()
            }
            guard isDone else {
                if plan.backup == .write { try putBackupBack() }
                return false
            }
        } else {
            guard try isAsItWas() else { return false }
            try Files.remove(target)
        }
        if plan.backup == .remove { try Files.remove(backup) }
        return true
    }
}
