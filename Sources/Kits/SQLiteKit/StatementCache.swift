/// Compiled statements by their text, at most `capacity` of them; the one that was not used for longest goes first.
struct StatementCache {
    let capacity: Int
    private var statements: [String: Statement] = [:]
    private var clock: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { statements.count }

    func contains(_ sql: String) -> Bool { statements[sql] != nil }

    /// A statement that nobody uses: one that is at work for an outer caller is left to it and a new one compiled.
    mutating func take(_ sql: String, core: ConnectionCore) throws(SQLiteError) -> Statement {
        clock += 1
        if let known = statements[sql] {
            known.lastUse = clock
            if !known.isInUse {
                known.isInUse = true
                return known
            }
            let second = try Statement(core: core, sql: sql, isPersistent: false)
            second.isInUse = true
            return second
        }
        let new = try Statement(core: core, sql: sql, isPersistent: true)
        new.isInUse = true
        new.lastUse = clock
        if capacity > 0 {
            if statements.count >= capacity { evict() }
            statements[sql] = new
        }
        return new
    }

    mutating func removeAll() {
        statements.removeAll()
    }

    // A statement at work lives on with its user and is finalised after that.
    private mutating func evict() {
        if let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            statements.removeValue(forKey: oldest.key)
        }
    }
}
