internal import SQLiteKit

/// How far the traces of what was forgotten are gone. Kept in the store, so that the next writer goes on where one died.
enum PendingForget: Equatable {
    /// Packages and journal pages still hold the words. The number tells one forgetting from the next.
    case files(Int)
    /// Segments of the index still hold the words.
    case merging
    /// The file is being wiped, from this page on.
    case wiping(from: Int)

    private static let name = "forgetting"

    init?(_ text: String) {
        if text == "merge" {
            self = .merging
        } else if text.hasPrefix("files "), let number = Int(text.dropFirst(6)) {
            self = .files(number)
        } else if text.hasPrefix("wipe "), let page = Int(text.dropFirst(5)) {
            self = .wiping(from: page)
        } else {
            return nil
        }
    }

    var text: String {
        switch self {
        case .files(let number): "files \(number)"
        case .merging: "merge"
        case .wiping(let page): "wipe \(page)"
        }
    }

    static func read(_ connection: Connection) throws -> PendingForget? {
        guard let text = try connection.first("SELECT value FROM store WHERE name = \(name)", { $0.text(0) }) else { return nil }
        // Of a stage that nobody knows the whole is done again.
        return PendingForget(text) ?? .merging
    }

    /// Nil takes the mark away.
    static func write(_ stage: PendingForget?, _ connection: Connection) throws {
        guard let stage else {
            try connection.run("DELETE FROM store WHERE name = \(name)")
            return
        }
        try connection.run(
            "INSERT INTO store(name, value) VALUES (\(name), \(stage.text)) ON CONFLICT(name) DO UPDATE SET value = excluded.value")
    }
}

extension LedgerWriter {
    /// The index is to be merged; files that wait to be removed go before it.
    func markPending() throws {
        dropForgettingMarks()
        if case .files = try PendingForget.read(connection) { return }
        try PendingForget.write(.merging, connection)
    }

    /// Files are to be removed first.
    func markFilesPending() throws {
        dropForgettingMarks()
        guard case .files(let number) = try PendingForget.read(connection) else { return try PendingForget.write(.files(1), connection) }
        try PendingForget.write(.files(number + 1), connection)
    }
}
