internal import Model
internal import SQLiteKit
internal import SealKit

/// The digests of the ledger. A commitment binds an event's words under a salt of its own, so that forgetting the words and the
/// salt leaves nothing to guess against; a link binds the commitment, what is known of the event and the link before it.
struct Commitments {
    private let digest: KeyedDigest

    init(key: SecretKey) throws { digest = try KeyedDigest(key: key) }

    static let firstLink = [UInt8](repeating: 0, count: 32)

    func commitment(salt: Salt16, text: String, data: String?) -> [UInt8] {
        salt.withUnsafeBytes { digest.update($0) }
        add(text)
        add(data)
        return digest.finish().bytes
    }

    /// `coversDigestIDs`: as links were made before there was forgetting.
    func link(previous: [UInt8], commitment: [UInt8], row: EventRow, coversDigestIDs: Bool = false) -> [UInt8] {
        previous.withUnsafeBytes { digest.update($0) }
        commitment.withUnsafeBytes { digest.update($0) }
        for number in [row.key, row.space, row.position, row.at, row.receivedAt, row.kind, row.origin, row.standing, row.door] {
            digest.update(UInt64(bitPattern: number))
        }
        for number in [row.run, row.offset, row.answers] {
            digest.update(UInt64(bitPattern: number ?? .min))
        }
        // An id that is a digest of the words goes with them, and the chain must hold without it.
        add(coversDigestIDs || !EventID(rawValue: row.id).isDigest ? row.id : nil)
        add(row.speaker)
        add(row.tool)
        add(row.call)
        return digest.finish().bytes
    }

    /// The id of an event that came without one: the same content in the same session at the same time is the same event.
    func contentID(_ draft: EventDraft) -> EventID {
        add(draft.session.rawValue)
        digest.update(UInt64(bitPattern: draft.at.milliseconds))
        digest.update(UInt64(bitPattern: draft.kind.code))
        add(draft.run?.rawValue)
        add(draft.speaker)
        add(draft.tool)
        add(draft.call)
        add(draft.origin?.rawValue)
        add(draft.standing.rawValue)
        add(draft.text)
        add(draft.data)
        return EventID(rawValue: "c" + String(digest.finish().hex.prefix(31)))
    }

    /// Length first, so that no two lists of fields look alike; nil differs from empty.
    private func add(_ text: String?) {
        guard var text else { return digest.update(UInt64.max) }
        text.withUTF8 {
            digest.update(UInt64($0.count))
            digest.update(UnsafeRawBufferPointer($0))
        }
    }
}

/// An event's row as it is written and digested.
struct EventRow {
    var key: Int64
    var space: Int64
    var id: String
    var position: Int64
    var run: Int64?
    var at: Int64
    var offset: Int64?
    var receivedAt: Int64
    var kind: Int64
    var origin: Int64
    var standing: Int64
    var door: Int64
    var speaker: String
    var tool: String?
    var call: String?
    var answers: Int64?
}

extension EventRow {
    static let columns: SQL = """
        event.key, space, id, position, run, at, "offset", received_at, kind, origin, standing, door, speaker, tool, call, answers
        """

    /// Of a query that begins with `columns`.
    init(_ row: borrowing Row) {
        self.init(
            key: row.int64(0), space: row.int64(1), id: row.text(2), position: row.int64(3), run: row.optionalInt64(4), at: row.int64(5),
            offset: row.optionalInt64(6), receivedAt: row.int64(7), kind: row.int64(8), origin: row.int64(9), standing: row.int64(10),
            door: row.int64(11), speaker: row.text(12), tool: row.optionalText(13), call: row.optionalText(14),
            answers: row.optionalInt64(15))
    }
}
