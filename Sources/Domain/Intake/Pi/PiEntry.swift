internal import JSONKit
internal import Model

/// What all entries of pi's files have in common.
enum PiEntry {
    /// Nil for the head of the file, and in version 1, whose entries stand in one straight line.
    static func link(_ record: JSONView) -> ConversationTree.Link? {
        guard let type = record["type"], type.kind == .string, !type.isText("session"), let id = RecordParts.string(record, "id") else {
            return nil
        }
        let isMessage =
            type.isText("message") || type.isText("custom_message") || type.isText("compaction") || type.isText("branch_summary")
        // Whatever was written last is where the conversation stands.
        return ConversationTree.Link(
            id: id, parent: RecordParts.string(record, "parentId"), isMessage: isMessage, isLeaf: true, isBoundary: false)
    }

    /// An entry's id has eight hex digits and is unique in its file; with the time it is unique, and a fork repeats both.
    static func event(_ record: JSONView, id: String) -> String {
        guard let at = try? time(record) else { return id }
        return event(id: id, at: at)
    }

    static func event(id: String, at: Model.Instant) -> String { "\(id)@\(at.milliseconds)" }

    static func time(_ record: JSONView) throws -> Model.Instant {
        if record["timestamp"] == nil, let message = record["message"], message["timestamp"] != nil {
            return try RecordParts.instant(message, "timestamp")
        }
        return try RecordParts.instant(record, "timestamp")
    }

    /// The session that a file is called after: `<time>_<session>.jsonl`.
    static func session(ofStem stem: String) -> String {
        guard let mark = stem.utf8.lastIndex(of: UInt8(ascii: "_")) else { return stem }
        let name = stem[stem.utf8.index(after: mark)...]
        return name.isEmpty ? stem : String(name)
    }
}

extension JSONView {
    /// Whether it is this very string, without making one.
    func isText(_ text: StaticString) -> Bool {
        withStringBytes { bytes in text.withUTF8Buffer { $0.elementsEqual(bytes) } } ?? false
    }
}
