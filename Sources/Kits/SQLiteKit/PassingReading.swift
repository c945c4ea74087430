extension Connection {
    /// As much of the file as SQLite will map.
    static let wholeFile: Int64 = 1 << 40
    private static let fewPages = 16

    /// While `body` runs, a page that was read gives its room to the next one. For reading much of a file once: to get new room for every
    /// page takes longer than reading it, and all of it would stay this process's memory.
    package func withFewPages<T>(_ body: () throws -> T) throws -> T {
        let usual = try first("PRAGMA cache_size") { $0.int64(0) } ?? 0
        try execute("PRAGMA cache_size = \(Self.fewPages)")
        let outcome = Result { try body() }
        try execute("PRAGMA cache_size = \(usual)")
        return try outcome.get()
    }
}
