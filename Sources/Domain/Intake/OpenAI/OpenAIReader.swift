internal import JSONKit
internal import Lexicons
internal import Model

/// Messages as OpenAI's chat interface has them: one a line, or one conversation a line. They have no ids, and mostly no times and no
/// session: what the file says goes before what is taken from the file itself.
struct OpenAIReader: TranscriptReader {
    /// The file's own session, and the beginning of the names of conversations in it.
    private let stem: String
    /// Another file has taken the name that the stem gives, so that names inside the file are not enough either.
    private let isRenamed: Bool
    private let fileTime: Model.Instant
    private let lexicon: HarnessLexicon
    private var calls: OpenCalls
    private var announced: Set<String> = []
    private var model: String?

    init(_ seed: ReaderSeed, lexicon: HarnessLexicon) {
        stem = seed.session
        isRenamed = seed.session != seed.stem
        fileTime = seed.modified
        self.lexicon = lexicon
        calls = OpenCalls(seed.state["calls"])
    }

    var state: JSONValue { ["calls": calls.state] }

    mutating func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict {
        guard record.kind == .object else { throw BadRecord(problem: "the line is not a JSON object") }
        let before = batch.items.count
        if let messages = record["messages"] {
            guard messages.kind == .array else { throw BadRecord(problem: "messages is not a list") }
            conversation(record, messages, &batch)
        } else if record["role"] != nil {
            let session = SessionName(rawValue: own(record, ["conversation_id", "session_id"]) ?? stem)
            announce(session, record, &batch)
            let place = EventPlace(session: session, at: OpenAIMessage.time(record) ?? fileTime, record: "\(stem)@\(batch.line)")
            try OpenAIMessage(lexicon).read(record, place, &calls, &batch)
        } else {
            return .skipped
        }
        return batch.items.count > before ? .read : .skipped
    }

    /// A bad message costs that message.
    private mutating func conversation(_ record: JSONView, _ messages: JSONView, _ batch: inout IntakeBatch) {
        let name = own(record, ["conversation_id", "session_id", "id"]) ?? "\(stem)#\(batch.line)"
        let session = SessionName(rawValue: name)
        announce(session, record, &batch)
        let usual = OpenAIMessage.time(record) ?? fileTime
        // Calls are paired within their conversation.
        var calls = OpenCalls()
        var index = 0
        for message in messages.elements {
            index += 1
            let place = EventPlace(session: session, at: OpenAIMessage.time(message) ?? usual, record: "\(name)@\(index)")
            do {
                try OpenAIMessage(lexicon).read(message, place, &calls, &batch)
            } catch let error as BadRecord {
                batch.addBad("message \(index): \(error.problem)")
            } catch {
                batch.addBad("message \(index): \(error)")
            }
        }
    }

    /// A name that the line itself gives.
    private func own(_ record: JSONView, _ keys: [String]) -> String? {
        for key in keys {
            guard let value = record[key: key] else { continue }
            guard let name = value.string ?? value.int64.map(String.init), !name.isEmpty else { continue }
            return isRenamed ? "\(stem)#\(name)" : name
        }
        return nil
    }

    private mutating func announce(_ session: SessionName, _ record: JSONView, _ batch: inout IntakeBatch) {
        var facts = SessionFacts(harness: "openai")
        facts.model = RecordParts.string(record, "model")
        let isNew = session.rawValue == stem ? announced.insert(stem).inserted : true
        guard isNew || facts.model != nil && facts.model != model else { return }
        model = facts.model
        batch.items.append(.facts(session, facts))
    }
}
