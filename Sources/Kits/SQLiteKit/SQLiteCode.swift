import CSQLite

/// A result code of SQLite. Pattern matching with `~=` compares families: every extended busy code matches `.busy`.
package struct SQLiteCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    package static let error = SQLiteCode(rawValue: SQLITE_ERROR)
    package static let permission = SQLiteCode(rawValue: SQLITE_PERM)
    package static let abort = SQLiteCode(rawValue: SQLITE_ABORT)
    package static let busy = SQLiteCode(rawValue: SQLITE_BUSY)
    package static let locked = SQLiteCode(rawValue: SQLITE_LOCKED)
    package static let noMemory = SQLiteCode(rawValue: SQLITE_NOMEM)
    package static let readOnly = SQLiteCode(rawValue: SQLITE_READONLY)
    package static let interrupt = SQLiteCode(rawValue: SQLITE_INTERRUPT)
    package static let inputOutput = SQLiteCode(rawValue: SQLITE_IOERR)
    package static let corrupt = SQLiteCode(rawValue: SQLITE_CORRUPT)
    package static let full = SQLiteCode(rawValue: SQLITE_FULL)
    package static let cantOpen = SQLiteCode(rawValue: SQLITE_CANTOPEN)
    package static let schema = SQLiteCode(rawValue: SQLITE_SCHEMA)
    package static let tooBig = SQLiteCode(rawValue: SQLITE_TOOBIG)
    package static let constraint = SQLiteCode(rawValue: SQLITE_CONSTRAINT)
    package static let mismatch = SQLiteCode(rawValue: SQLITE_MISMATCH)
    package static let misuse = SQLiteCode(rawValue: SQLITE_MISUSE)
    package static let range = SQLiteCode(rawValue: SQLITE_RANGE)
    package static let notADatabase = SQLiteCode(rawValue: SQLITE_NOTADB)

    /// The family: the low byte, which every extended code keeps.
    package var primary: SQLiteCode { SQLiteCode(rawValue: rawValue & 0xFF) }

    package static func ~= (pattern: SQLiteCode, value: SQLiteCode) -> Bool {
        pattern.primary == value.primary
    }
}

extension SQLiteCode: CustomStringConvertible {
    /// The name of the family.
    package var description: String {
        switch primary {
        case .error: "error"
        case .permission: "permission denied"
        case .abort: "aborted"
        case .busy: "busy"
        case .locked: "locked"
        case .noMemory: "out of memory"
        case .readOnly: "read-only"
        case .interrupt: "interrupted"
        case .inputOutput: "input or output failed"
        case .corrupt: "corrupt"
        case .full: "full"
        case .cantOpen: "cannot open"
        case .schema: "schema changed"
        case .tooBig: "too big"
        case .constraint: "constraint"
        case .mismatch: "type mismatch"
        case .misuse: "misuse"
        case .range: "out of range"
        case .notADatabase: "not a database"
        default: "code \(rawValue & 0xFF)"
        }
    }
}
