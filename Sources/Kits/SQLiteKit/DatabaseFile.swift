#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The file itself, before SQLite sees it. An existing file is never opened here: closing any descriptor of it would drop
/// the locks that this process holds on it.
enum DatabaseFile {
    private static let privateMode: mode_t = 0o600

    /// The path as SQLite takes it for a file: "file:…" would be read as a URI and ":memory:" is no file.
    static func plainPath(_ path: String) -> String {
        path.hasPrefix("file:") || path.hasPrefix(":") ? "./" + path : path
    }

    /// A log that holds something must be read too, with its index as it stands; without one the file is all there is, and is read
    /// as one that nobody changes.
    static func inspectionURI(_ path: String) -> String {
        var facts = stat()
        let hasLog = stat(path + "-wal", &facts) == 0 && facts.st_size > 0
        return uri(path, "mode=ro&" + (hasLog ? "readonly_shm=1" : "immutable=1"))
    }

    /// For one that others write.
    static func readingURI(_ path: String) -> String { uri(path, "mode=ro") }

    private static func uri(_ path: String, _ query: String) -> String {
        let plain = path.hasPrefix("/") ? path : "./" + path
        let escaped = plain.utf8.map { byte in
            let isPlain = byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x5F || (byte < 0x80 && isalnum(Int32(byte)) != 0)
            let digits = String(byte, radix: 16)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
        return "file:\(escaped)?\(query)"
    }

    /// Checks that the path can be a database; makes an empty private file where the mode asks for one.
    static func prepare(_ path: String, mode: Connection.Mode) throws(SQLiteError) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw refusal(path.isEmpty ? "the path is empty" : "the path holds a NUL", path: path)
        }
        // Looked at first: whoever makes the database right now writes to its log only when it is no longer empty.
        let logBytes = try checkCompanions(path)
        var facts = stat()
        if stat(path, &facts) != 0 {
            let code = errno
            guard code == ENOENT else { throw refusal(reason(code), path: path) }
            guard mode == .create || mode == .scratch else { throw refusal("there is no such file", path: path) }
            guard logBytes == 0 else { throw strandedLog("missing", path) }
            return try createUnlessThere(path)
        }
        let kind = facts.st_mode & S_IFMT
        guard kind != S_IFDIR else { throw refusal("it is a folder", path: path) }
        guard kind == S_IFREG else { throw refusal("it is not a regular file", path: path) }
        // SQLite takes a file of one byte for an empty one, too.
        guard logBytes == 0 || facts.st_size > 1 else { throw strandedLog("empty", path) }
        // SQLite gives its -wal and -shm files the mode of the database. Only the owner may do this, so it may fail.
        if mode.mayWrite, facts.st_mode & 0o077 != 0 { chmod(path, facts.st_mode & 0o700) }
    }

    /// How long the log beside the database is. SQLite would wait for ever for a pipe in the place of one of these.
    private static func checkCompanions(_ path: String) throws(SQLiteError) -> Int64 {
        var logBytes: Int64 = 0
        for suffix in ["-wal", "-shm", "-journal"] {
            var facts = stat()
            guard stat(path + suffix, &facts) == 0 else { continue }
            guard facts.st_mode & S_IFMT == S_IFREG else { throw refusal("\(path)\(suffix) is not a regular file", path: path) }
            if suffix == "-wal" { logBytes = Int64(facts.st_size) }
        }
        return logBytes
    }

    /// SQLite would throw the log away, and with it what was committed.
    private static func strandedLog(_ state: String, _ path: String) -> SQLiteError {
        refusal("it is \(state), and its log \(path)-wal is not: put the database back, or move the log away to begin anew", path: path)
    }

    /// Makes an empty file of mode 0600, whatever the umask; fails where there is one already.
    static func createNew(_ path: String) throws(SQLiteError) {
        guard try create(path) else { throw refusal("it exists already", path: path) }
    }

    static func exists(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0
    }

    /// Nil where there is no file.
    static func size(_ path: String) throws(SQLiteError) -> Int64? {
        var facts = stat()
        if stat(path, &facts) == 0 { return Int64(facts.st_size) }
        let code = errno
        guard code == ENOENT else { throw refusal(reason(code), path: path) }
        return nil
    }

    static func remove(_ path: String) {
        unlink(path)
    }

    static func refusal(_ reason: String, path: String) -> SQLiteError {
        SQLiteError(code: .cantOpen, message: reason, operation: "opening the database \(path)")
    }

    // Another process may make it first, which is as good; a link that leads nowhere is not.
    private static func createUnlessThere(_ path: String) throws(SQLiteError) {
        if try create(path) { return }
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw refusal("it is a link that leads nowhere", path: path) }
    }

    private static func create(_ path: String) throws(SQLiteError) -> Bool {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, privateMode)
        guard descriptor >= 0 else {
            let code = errno
            if code == EEXIST { return false }
            throw refusal(reason(code), path: path)
        }
        // The umask may have taken bits of the owner too.
        fchmod(descriptor, privateMode)
        close(descriptor)
        return true
    }

    private static func reason(_ code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
