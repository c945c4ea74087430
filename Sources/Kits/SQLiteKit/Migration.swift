/// One named step of a schema. Once released it is never edited: what must change comes as a new step behind it.
package struct Migration: Sendable {
    package let name: String
    private let sql: String?
    package let apply: @Sendable (Connection) throws -> Void

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
        apply = { connection in try connection.execute(sql) }
    }

    package init(name: String, _ body: @escaping @Sendable (Connection) throws -> Void) {
        self.name = name
        sql = nil
        apply = body
    }

    /// Tells an edited script from the one that was applied; steps in code have none. A start with nothing to do asks for the last one alone.
    var digest: Int64? { sql.map(Self.digest) }

    // FNV-1a: it guards against a slip of the author, not against an adversary.
    private static func digest(of sql: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in sql.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int64(bitPattern: hash)
    }
}

/// Why a database does not fit the steps that the program knows.
package enum SchemaError: Error, Equatable, CustomStringConvertible {
    /// The database holds steps that this program does not know: a newer program wrote it.
    case newer([String])
    /// The steps in the database are not the first ones of the program's, in order.
    case diverged(recorded: [String], known: [String])
    /// The script of an applied step is not the one that was applied.
    case edited(String)
    /// The file belongs to another program; zero is a file that nobody marked.
    case wrongApplication(expected: Int32, found: Int32)
    /// A database that was opened for reading lacks these steps.
    case outdated([String])
    case duplicateName(String)

    package var description: String {
        switch self {
        case .newer(let names):
            "the database was written by a newer version: it holds the unknown schema steps \(names.joined(separator: ", "))"
        case .diverged(let recorded, let known):
            "the schema steps in the database (\(recorded.joined(separator: ", "))) "
                + "are not the first ones of those expected (\(known.joined(separator: ", ")))"
        case .edited(let name): "the schema step \(name) was edited after it was applied"
        case .wrongApplication(let expected, let found):
            "the database belongs to another program: its application id is \(found) and not \(expected)"
        case .outdated(let names):
            "the database was opened for reading and lacks the schema steps \(names.joined(separator: ", "))"
        case .duplicateName(let name): "two schema steps are called \(name)"
        }
    }
}
