internal import SQLiteKit
internal import SealKit

extension FoldedTables {
    /// A digest of every column of every derived table: the same as long as the tables say the same. docs/storage-format.md has its bytes.
    func digest(in schema: String) throws -> String {
        let tables = schema == Self.ledger ? DerivedTable.all.filter(isReadable) : DerivedTable.all
        return try DerivedDigest().digest(of: tables, in: schema, connection)
    }
}

/// The canonical stream of the derived tables. An empty table adds nothing, so that a version of Reverie that knows more tables gives the
/// same digest.
private struct DerivedDigest {
    private let digest: KeyedDigest

    init() throws {
        digest = try KeyedDigest()
        text("reverie-derived-1")
    }

    func digest(of tables: [DerivedTable], in schema: String, _ connection: Connection) throws -> String {
        for table in tables where table.isTold {
            let rows = try connection.prepare(table.tellingRows(in: schema))
            defer { rows.reset() }
            var isFirst = true
            while try rows.step() {
                if isFirst { head(table) }
                isFirst = false
                digest.update(UInt64(2))
                for column in table.columns.indices { value(rows, column) }
            }
        }
        return digest.finish().hex
    }

    private func head(_ table: DerivedTable) {
        digest.update(UInt64(1))
        text(table.name)
        digest.update(UInt64(table.columns.count))
        table.columns.forEach(text)
    }

    private func value(_ row: Statement, _ column: Int) {
        switch row.type(column) {
        case .null: digest.update(UInt64(0))
        case .integer:
            digest.update(UInt64(1))
            digest.update(UInt64(bitPattern: row.int64(column)))
        case .real:
            digest.update(UInt64(2))
            digest.update(row.double(column).bitPattern)
        case .text:
            digest.update(UInt64(3))
            row.withText(column) { bytes($0.count, UnsafeRawBufferPointer($0)) }
        case .blob:
            digest.update(UInt64(4))
            row.withBlob(column) { bytes($0.count, $0) }
        }
    }

    private func text(_ value: String) {
        var value = value
        value.withUTF8 { bytes($0.count, UnsafeRawBufferPointer($0)) }
    }

    private func bytes(_ count: Int, _ bytes: UnsafeRawBufferPointer) {
        digest.update(UInt64(count))
        digest.update(bytes)
    }
}
