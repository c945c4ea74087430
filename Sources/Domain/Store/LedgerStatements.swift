internal import Model
internal import SQLiteKit
internal import SealKit

/// The statements of the hot path, prepared once a connection and bound by hand.
struct LedgerStatements {
    private let findID: Statement
    private let readContent: Statement
    private let insertEvent: Statement
    private let insertPayload: Statement
    private let insertTurn: Statement
    private let countTail: Statement
    private let insertTail: Statement
    private let findForgottenPlace: Statement
    private let findForgetting: Statement

    init(_ connection: Connection) throws {
        findID = try connection.prepare("SELECT key FROM event WHERE space = ?1 AND id = ?2")
        readContent = try connection.prepare(
            "SELECT event.kind, payload.text, payload.data FROM payload JOIN event ON event.key = payload.key WHERE payload.key = ?1")
        insertEvent = try connection.prepare(
            """
            INSERT INTO event(key, space, id, position, run, at, "offset", received_at, kind, origin, standing, door, speaker, tool, call,
              answers, commitment, link, source)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
            """)
        insertPayload = try connection.prepare("INSERT INTO payload(key, salt, text, data) VALUES (?1, ?2, ?3, ?4)")
        findForgottenPlace = try connection.prepare("SELECT 1 FROM forgotten_place LIMIT 1")
        findForgetting = try connection.prepare("SELECT 1 FROM store WHERE name = 'forgetting'")
        countTail = try connection.prepare("SELECT count(*) FROM tail")
        insertTail = try connection.prepare("INSERT INTO tail(key) VALUES (?1)")
        insertTurn = try connection.prepare("INSERT INTO turn_index(rowid, text) VALUES (?1, ?2)")
    }

    func key(of id: EventID, in space: SpaceNumber) throws -> EventKey? {
        defer { findID.reset() }
        try findID.bind(space.rawValue, at: 1)
        try findID.bind(text: id.rawValue, at: 2)
        return try findID.step() ? EventKey(rawValue: findID.int64(0)) : nil
    }

    /// What an event says; nil when its words were forgotten.
    func content(of key: EventKey) throws -> (kind: Int64, text: String, data: String?)? {
        defer { readContent.reset() }
        try readContent.bind(key.rawValue, at: 1)
        guard try readContent.step() else { return nil }
        return (readContent.int64(0), readContent.text(1), readContent.isNull(2) ? nil : readContent.text(2))
    }

    func insert(_ row: EventRow, commitment: [UInt8], link: [UInt8], source: SourceNumber?) throws {
        let statement = insertEvent
        defer { statement.reset() }
        let numbers = [
            row.key, row.space, nil, row.position, row.run, row.at, row.offset, row.receivedAt, row.kind, row.origin, row.standing,
            row.door,
        ]
        for (index, number) in numbers.enumerated() {
            if let number { try statement.bind(number, at: index + 1) }
        }
        try statement.bind(text: row.id, at: 3)
        try statement.bind(text: row.speaker, at: 13)
        if let tool = row.tool { try statement.bind(text: tool, at: 14) }
        if let call = row.call { try statement.bind(text: call, at: 15) }
        if let answers = row.answers { try statement.bind(answers, at: 16) }
        try commitment.withUnsafeBytes { try statement.bind(blob: $0, at: 17) }
        try link.withUnsafeBytes { try statement.bind(blob: $0, at: 18) }
        if let source { try statement.bind(source.rawValue, at: 19) }
        _ = try statement.step()
    }

    func insertPayload(key: Int64, salt: Salt16, text: String, data: String?) throws {
        defer { insertPayload.reset() }
        try insertPayload.bind(key, at: 1)
        try salt.withUnsafeBytes { try insertPayload.bind(blob: $0, at: 2) }
        try insertPayload.bind(text: text, at: 3)
        if let data { try insertPayload.bind(text: data, at: 4) }
        _ = try insertPayload.step()
    }

    func forgettingMarks() throws -> ForgettingMarks {
        defer {
            findForgottenPlace.reset()
            findForgetting.reset()
        }
        return ForgettingMarks(hasPlaces: try findForgottenPlace.step(), isPending: try findForgetting.step())
    }

    func tailCount() throws -> Int {
        defer { countTail.reset() }
        return try countTail.step() ? Int(countTail.int64(0)) : 0
    }

    func addToTail(_ key: Int64) throws {
        defer { insertTail.reset() }
        try insertTail.bind(key, at: 1)
        _ = try insertTail.step()
    }

    func index(key: Int64, text: String) throws {
        defer { insertTurn.reset() }
        try insertTurn.bind(key, at: 1)
        try insertTurn.bind(text: text, at: 2)
        _ = try insertTurn.step()
    }
}
