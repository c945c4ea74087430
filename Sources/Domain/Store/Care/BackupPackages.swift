internal import Model
internal import SQLiteKit
internal import SystemKit

/// The packages that the versions in a backup speak of, piece by piece in a table of their own, so that a large file needs little memory.
enum BackupPackages {
    /// A whole package may have that many bytes, so no file of one has more.
    private static let largestFile: Int64 = 256 << 20
    private static let pieceSize = 1 << 20

    private static let tables: SQL = """
        CREATE TABLE backup_package(
            number INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            piece INTEGER NOT NULL,
            mode TEXT NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT
        """

    private enum Mode: String {
        case file = "f"
        case executable = "x"
        case link = "l"
    }

    /// A version of the copy lost its package to a forgetting after the copy was made: the copy must be made again.
    struct Outdated: Error {}

    /// Puts the packages into the copy; `known` are those of the store now. One that is lost in the store is lost in the copy, too.
    static func store(from packages: PackagesFolder, in copy: Connection, known: () throws -> Set<PackageDigest>) throws -> Int {
        try copy.run("DROP TABLE IF EXISTS backup_package")
        try copy.run(tables)
        var files = 0
        for (name, digest) in try LedgerReader(connection: copy).packages() {
            guard try packages.holds(name, digest) else {
                guard try known().contains(digest) else { throw Outdated() }
                continue
            }
            try packages.forEachEntry(of: name, digest) { path, whole, status in
                try store("skills/\(digest.rawValue)/\(name.rawValue)/\(path)", whole, status, copy)
                files += 1
            }
        }
        return files
    }

    private static func store(_ path: String, _ whole: String, _ status: FileStatus, _ copy: Connection) throws {
        func add(_ piece: Int, _ mode: Mode, _ bytes: [UInt8]) throws {
            try copy.run("INSERT INTO backup_package(path, piece, mode, bytes) VALUES (\(path), \(piece), \(mode.rawValue), \(bytes))")
        }
        if status.kind == .link { return try add(0, .link, Array(Paths.readLink(whole).utf8)) }
        guard status.size <= largestFile else { throw CareError.tooLarge(path: whole, bytes: status.size) }
        let mode = status.mode & 0o111 == 0 ? Mode.file : .executable
        var piece = 0
        try Descriptor.open(whole, .readAtOnce).chunks(of: pieceSize) { bytes, _ in
            try add(piece, mode, Array(bytes))
            piece += 1
            guard Int64(piece) * Int64(pieceSize) <= largestFile + Int64(pieceSize) else {
                throw CareError.tooLarge(path: whole, bytes: largestFile)
            }
        }
    }

    // MARK: Back

    /// Takes the packages out of the copy and puts them where they belong; returns how many files there were.
    static func restore(from connection: Connection, to folder: StoreFolder, backup: String) throws -> Int {
        guard try connection.int64("SELECT count(*) FROM sqlite_schema WHERE name = 'backup_package' AND type = 'table'") == 1 else {
            return 0
        }
        var restoring = Restoring(root: folder.path, backup: backup)
        try connection.rows("SELECT path, piece, mode, bytes FROM backup_package ORDER BY number") { row in
            try restoring.take(row.text(0), row.int(1), Mode(rawValue: row.text(2)), row.bytes(3))
        }
        try restoring.finish()
        try connection.run("DROP TABLE backup_package")
        // The pages that it had would stay in the store's file for ever.
        try connection.execute("VACUUM")
        return restoring.files
    }

    private struct Restoring {
        let root: String
        let backup: String
        private(set) var files = 0
        private var last: (path: String, piece: Int)?
        private var links: [(path: String, target: String)] = []
        private var folders: Set<String> = []

        init(root: String, backup: String) {
            self.root = root
            self.backup = backup
        }

        mutating func take(_ path: String, _ piece: Int, _ mode: Mode?, _ bytes: [UInt8]) throws {
            guard BackupPackages.isOurs(path), let mode else { throw CareError.strangeEntry(path: backup, entry: path) }
            let whole = Paths.join(root, path)
            if mode == .link {
                let target = String(decoding: bytes, as: UTF8.self)
                guard piece == 0, BackupPackages.staysInside(path, target) else { throw CareError.strangeEntry(path: backup, entry: path) }
                links.append((whole, target))
                files += 1
                return
            }
            let isNext = last.map { $0.path == path && $0.piece == piece - 1 } ?? false
            guard isNext || piece == 0 && last?.path != path else { throw CareError.strangeEntry(path: backup, entry: path) }
            if piece == 0 {
                try makeFolder(Paths.parent(whole))
                files += 1
            }
            try write(bytes, to: whole, isNew: piece == 0, mode)
            last = (path, piece)
        }

        private mutating func makeFolder(_ path: String) throws {
            guard !folders.contains(path) else { return }
            try unlessInTheWay(path) { () throws(SystemError) in try Folders.create(path, permissions: 0o700) }
            var folder = path
            while folder.utf8.count > root.utf8.count, folders.insert(folder).inserted { folder = Paths.parent(folder) }
        }

        private func write(_ bytes: [UInt8], to path: String, isNew: Bool, _ mode: Mode) throws {
            let options: Descriptor.WriteOptions = isNew ? [.create, .exclusive] : .append
            let file = try unlessInTheWay(path) { () throws(SystemError) in try Descriptor.open(path, .write(options)) }
            if isNew { try file.setPermissions(mode == .executable ? 0o700 : 0o600) }
            try file.writeAll(bytes)
            try file.sync()
            try file.close()
        }

        /// Two entries want one place.
        private func unlessInTheWay<T: ~Copyable>(_ path: String, _ body: () throws(SystemError) -> T) throws -> T {
            do {
                return try body()
            } catch {
                guard error.isInTheWay else { throw error }
                throw CareError.strangeEntry(path: backup, entry: path)
            }
        }

        /// Links come last, so that no file is written through one.
        mutating func finish() throws {
            for (path, target) in links {
                try makeFolder(Paths.parent(path))
                try unlessInTheWay(path) { () throws(SystemError) in try Files.makeLink(path, to: target) }
            }
            for folder in folders { try Folders.sync(folder) }
        }
    }

    /// `skills/DIGEST/NAME/…`, never a way out.
    private static func isOurs(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0] == "skills", path.utf8.count < 2048, !path.utf8.contains(0) else { return false }
        let isDigest = parts[1].utf8.count == 64 && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return isDigest && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }

    /// A link of a package leads to something in it.
    private static func staysInside(_ path: String, _ target: String) -> Bool {
        guard !target.isEmpty, !target.hasPrefix("/"), !target.utf8.contains(0) else { return false }
        // Below `skills/DIGEST/NAME`.
        var depth = path.split(separator: "/").count - 4
        for part in target.split(separator: "/") where part != "." {
            depth += part == ".." ? -1 : 1
            if depth < 0 { return false }
        }
        return true
    }
}
