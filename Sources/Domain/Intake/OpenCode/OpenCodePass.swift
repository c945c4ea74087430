internal import JSONKit
internal import Model

/// One reading of opencode's database: what is new, what is still being written, and how far the next one need not look back.
struct OpenCodePass {
    /// Where a session was taken back to: what stands from there on is hidden until the next message, and then gone.
    struct Revert: Equatable {
        let message: String
        let part: String?

        init(message: String, part: String?) {
            self.message = message
            self.part = part
        }

        init(_ text: String) {
            let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
            self.init(message: parts.first ?? "", part: parts.count > 1 ? parts[1] : nil)
        }

        var text: String { part.map { "\(message)/\($0)" } ?? message }

        /// opencode's ids rise with time.
        func covers(message: String, part: String) -> Bool {
            if message != self.message { return message > self.message }
            return self.part.map { part >= $0 } ?? true
        }
    }

    struct Change {
        let session: String
        let before: Revert?
        let after: Revert?
    }

    private let state: OpenCodeState
    private(set) var next: OpenCodeState
    private(set) var changes: [Change] = []
    private let now: Int64
    private let parser = JSONParser(limits: .insideData)
    private var revert: Revert?
    private var context: OpenCodeReader.Message?
    private var isSettled = true

    /// Parts are written some time after their message, so a little of what was read is looked at again.
    private static let overlap: Int64 = 10 * 60_000
    /// What was not finished by then never will be: opencode was ended.
    private static let patience: Int64 = 60 * 60_000
    private static let mostPending = 1000

    init(state: OpenCodeState, now: Int64) {
        self.state = state
        self.now = now
        next = state
        next.pending = [:]
    }

    /// Nothing that changed before is new.
    var since: Int64 { state.since > Int64.min + Self.overlap ? state.since - Self.overlap : Int64.min }

    var pending: [String] { Array(state.pending.keys) }

    func resume(_ session: String) -> String? { state.pending[session] }

    private mutating func saw(_ moment: Int64) {
        // A clock that ran ahead must not hide what comes.
        next.since = max(next.since, min(moment, now))
    }

    // MARK: Sessions

    mutating func begin(_ session: OpenCodeDatabase.Session) -> SessionFacts {
        saw(session.updated)
        next.anchor = session.id
        revert = session.revert.flatMap(parse).flatMap { value in
            value["messageID"]?.string.map { Revert(message: $0, part: value["partID"]?.string) }
        }
        let before = state.reverted[session.id].map { Revert($0) }
        if before != revert { changes.append(Change(session: session.id, before: before, after: revert)) }
        next.reverted[session.id] = revert?.text
        var facts = SessionFacts(harness: "opencode")
        facts.parent = session.parent.flatMap { $0.isEmpty ? nil : SessionName(rawValue: $0) }
        facts.workingFolder = session.folder
        facts.title = session.title
        facts.model = session.model.flatMap(parse)?["id"]?.string
        return facts
    }

    private func parse(_ text: String) -> JSONValue? { try? JSONValue.parse(text, limits: .insideData) }

    // MARK: Messages

    /// What the message says of its parts. Throws when it cannot be read.
    mutating func begin(_ message: OpenCodeDatabase.Message, of session: OpenCodeDatabase.Session, _ data: String) throws -> SessionFacts? {
        saw(max(message.at, message.updated))
        var data = data
        return try data.withUTF8 { bytes in
            try parser.withDocument(bytes) { record in
                guard record.kind == .object else { throw BadRecord(problem: "it is not a JSON object") }
                let isPerson = record["role"]?.isText("user") == true
                let isDone = record["time"]?["completed"]?.int64 != nil || record["error"].map { !$0.isNull } == true
                isSettled = isPerson || isDone || isOld(max(message.at, message.updated))
                context = OpenCodeReader.Message(
                    id: message.id, session: SessionName(rawValue: session.id), isPerson: isPerson,
                    isSummary: record["summary"]?.bool == true, at: Model.Instant(milliseconds: message.at))
                return isPerson ? nil : RecordParts.string(record, "modelID").map { SessionFacts(harness: "opencode", model: $0) }
            }
        }
    }

    /// A moment that is far ahead tells nothing, and nothing waits for it.
    private func isOld(_ moment: Int64) -> Bool { moment < now - Self.patience || moment > now + Self.patience }

    /// What the reader needs to know for a part.
    func place(of part: OpenCodeDatabase.Part) -> OpenCodeReader.Place? {
        guard let context else { return nil }
        return OpenCodeReader.Place(
            message: context, part: part.id, at: Model.Instant(milliseconds: part.at), isSettled: isSettled || isOld(part.updated),
            isReverted: revert?.covers(message: context.id, part: part.id) == true)
    }

    /// False when the session goes no further yet: its message, or a part of it, is still being written.
    mutating func end(_ message: OpenCodeDatabase.Message, of session: OpenCodeDatabase.Session, isOpen: Bool) -> Bool {
        guard isOpen || !isSettled else { return true }
        if next.pending.count < Self.mostPending { next.pending[session.id] = message.id }
        return false
    }
}
