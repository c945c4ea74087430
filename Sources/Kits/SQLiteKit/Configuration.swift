/// How sure a commit is before it returns.
package enum Synchronous: Int64, Sendable {
    /// A crash of the machine can lose the last commits, never the database.
    case normal = 1
    /// Every commit is on the disk when it returns.
    case full = 2

    var pragma: String { self == .full ? "FULL" : "NORMAL" }
}

/// How a `Database` opens its connections.
package struct Configuration: Sendable {
    /// Milliseconds to wait for a lock that another process holds.
    package var busyTimeout = 5000
    package var synchronous = Synchronous.normal
    /// Reading connections at most; with none, reads go through the writer, which saves a second opening.
    package var readerCount = 4
    /// For a new database only: a power of two from 512 to 65536.
    package var pageSize: Int?
    /// Page cache of each connection.
    package var cacheKiB: Int?
    package var mmapBytes: Int64?
    package var readOnly = false
    /// The mark of this program's files: another program's file is refused before anything of it is changed.
    package var applicationID: Int32?
    /// What is deleted is overwritten with zeros, whatever the library was built with.
    package var clearsDeleted = false
    /// Compiled statements that each connection keeps.
    package var statementCapacity = 64
    /// Names who holds the write lock, for the message of a busy error.
    package var busyHolderName: (@Sendable () -> String?)?
    /// Runs on every new connection: the place to register functions and tokenizers.
    package var prepare: (@Sendable (Connection) throws -> Void)?

    package init() {}
}
