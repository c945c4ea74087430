package import Model
internal import SQLiteKit
internal import SealKit

extension Store {
    /// A digest of all that the ledger says, the same in every store that says the same. docs/storage-format.md has its bytes.
    package func ledgerDigest() throws -> String { try read { try $0.digest(of: $0.spaces()) } }
}

extension LedgerReader {
    /// The same of some spaces. They are taken in the order of their names.
    package func digest(of spaces: [SpaceSummary]) throws -> String {
        let digest = try LedgerDigest()
        for space in spaces.sorted(by: { $0.name.rawValue.utf8.lexicographicallyPrecedes($1.name.rawValue.utf8) }) {
            digest.add(space)
            let sessions = try connection.all(
                "SELECT key FROM session WHERE space = \(space.number.rawValue) ORDER BY name"
            ) { SessionKey(rawValue: $0.int64(0)) }
            for session in sessions { try add(session, to: digest) }
        }
        return digest.finish()
    }

    private func add(_ session: SessionKey, to digest: LedgerDigest) throws {
        try connection.rows(
            "SELECT name, harness, parent, folder, branch, title, model FROM session WHERE key = \(session.rawValue)"
        ) { digest.add(session: $0) }
        try connection.rows("SELECT number, name, outcome FROM run WHERE session = \(session.rawValue) ORDER BY number") {
            digest.add(run: $0)
        }
        var walk = SessionWalk(session)
        while let place = try walk.next(connection) {
            try connection.rows(LedgerDigest.event(place.key)) { digest.add(event: $0, ordinal: EventKey(rawValue: place.key).ordinal) }
        }
        let copies: SQL = """
            SELECT event.id FROM copy JOIN event ON event.key = copy.original WHERE copy.session = \(session.rawValue) ORDER BY event.id
            """
        try connection.rows(copies) { digest.add(copy: $0) }
    }
}

/// The canonical stream of a ledger, on its way into a digest. Numbers are eight bytes, least significant first; texts have their length
/// before them; what may be missing says so.
private struct LedgerDigest {
    private let digest: KeyedDigest

    init() throws {
        digest = try KeyedDigest()
        text("reverie-ledger-1")
    }

    func finish() -> String { digest.finish().hex }

    func add(_ space: SpaceSummary) {
        mark(1)
        text(space.name.rawValue)
        optional(space.root)
    }

    func add(session row: borrowing Row) {
        mark(2)
        text(row, 0)
        for column in 1...6 { optionalText(row, column) }
    }

    func add(run row: borrowing Row) {
        mark(3)
        number(row.int64(0))
        optionalText(row, 1)
        optionalText(row, 2)
    }

    static func event(_ key: Int64) -> SQL {
        """
        SELECT event.id, event.position, event.run, event.at, event."offset", event.received_at, event.kind, event.origin, event.standing,
          event.door, event.speaker, event.tool, event.call, answered.id, abandoned.key IS NOT NULL, payload.key IS NOT NULL, payload.text,
          payload.data
        FROM event
        LEFT JOIN payload ON payload.key = event.key
        LEFT JOIN abandoned ON abandoned.key = event.key
        LEFT JOIN event AS answered ON answered.key = event.answers
        WHERE event.key = \(key)
        """
    }

    func add(event row: borrowing Row, ordinal: Int64) {
        mark(4)
        text(row, 0)
        number(row.int64(1))
        number(ordinal)
        optionalNumber(row, 2)
        number(row.int64(3))
        optionalNumber(row, 4)
        for column in 5...9 { number(row.int64(column)) }
        text(row, 10)
        for column in 11...13 { optionalText(row, column) }
        number(row.int64(14))
        number(row.int64(15))
        guard row.int64(15) != 0 else { return }
        text(row, 16)
        optionalText(row, 17)
    }

    func add(copy row: borrowing Row) {
        mark(5)
        text(row, 0)
    }

    // MARK: Parts

    private func mark(_ kind: UInt64) { digest.update(kind) }
    private func number(_ value: Int64) { digest.update(UInt64(bitPattern: value)) }

    private func optionalNumber(_ row: borrowing Row, _ column: Int) {
        mark(row.isNull(column) ? 0 : 1)
        if !row.isNull(column) { number(row.int64(column)) }
    }

    private func text(_ row: borrowing Row, _ column: Int) {
        row.withText(column) { bytes in
            digest.update(UInt64(bytes.count))
            digest.update(UnsafeRawBufferPointer(bytes))
        }
    }

    private func optionalText(_ row: borrowing Row, _ column: Int) {
        mark(row.isNull(column) ? 0 : 1)
        if !row.isNull(column) { text(row, column) }
    }

    private func text(_ value: String) {
        var value = value
        value.withUTF8 { bytes in
            digest.update(UInt64(bytes.count))
            digest.update(UnsafeRawBufferPointer(bytes))
        }
    }

    private func optional(_ value: String?) {
        mark(value == nil ? 0 : 1)
        if let value { text(value) }
    }
}
