extension Connection {
    /// As much of the file as SQLite will map.
    static let wholeFile: Int64 = 1 << 40

    /// While `body` runs, pages are read where they lie in the system's memory and not copied one by one. For reading much of a file once
    /// in a row: what is touched counts as this process's memory until the end of `body`.
    package func withMappedPages<T>(_ body: () throws -> T) throws -> T {
        try execute("PRAGMA mmap_size = \(Self.wholeFile)")
        let outcome = Result { try body() }
        try execute("PRAGMA mmap_size = 0")
        return try outcome.get()
    }
}
