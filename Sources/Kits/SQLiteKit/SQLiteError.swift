/// What went wrong in SQLite, where, and on which statement. Values are never in it: the text has `?` in their place.
package struct SQLiteError: Error, Equatable, Sendable {
    /// The family of the code.
    package var code: SQLiteCode
    /// The whole code, which tells members of a family apart.
    package var extendedCode: Int32
    package var message: String
    package var sql: String?
    /// What was being done, as it reads after "while".
    package var operation: String
    /// Who holds the lock that was waited for, where that is known.
    package var busyHolder: String?

    package init(
        code: SQLiteCode, message: String, operation: String, sql: String? = nil, busyHolder: String? = nil
    ) {
        self.code = code.primary
        self.extendedCode = code.rawValue
        self.message = message
        self.operation = operation
        self.sql = sql
        self.busyHolder = busyHolder
    }

    package var isFull: Bool { code ~= .full }
    package var isInputOutput: Bool { code ~= .inputOutput }
    package var isReadOnly: Bool { code ~= .readOnly }
    package var isCorrupt: Bool { code ~= .corrupt }
    package var isBusy: Bool { code ~= .busy }
    package var isCantOpen: Bool { code ~= .cantOpen }
    package var isNotADatabase: Bool { code ~= .notADatabase }

    package static func ~= (pattern: SQLiteCode, error: SQLiteError) -> Bool {
        pattern ~= error.code
    }
}

extension SQLiteError: CustomStringConvertible {
    package var description: String {
        var sentence = "SQLite failed while \(operation): \(message) (\(code), \(extendedCode))"
        if let busyHolder { sentence += ", the lock is held by \(busyHolder)" }
        if let sql { sentence += ", in: \(Self.shortened(sql))" }
        return sentence
    }

    // A script can be long; its beginning is enough to find it.
    private static func shortened(_ sql: String) -> String {
        let limit = 300
        guard sql.utf8.count > limit else { return sql }
        return String(decoding: sql.utf8.prefix(limit), as: UTF8.self) + "…"
    }
}
