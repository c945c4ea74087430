internal import JSONKit
internal import QuestionSets
internal import SystemKit

/// Questions and the turns that they are about, as both sides take them.
struct QuestionData {
    /// Event lines.
    let events: String
    private(set) var set: QuestionSet

    var questions: [QuestionSet.Question] { self.set.questions }

    /// The development questions; their event lines are unpacked.
    init(development folder: String, _ workspace: Workspace) throws {
        events = workspace.file("questions/events.jsonl")
        try Folders.create(Paths.parent(events))
        var unpack = Command("/usr/bin/env", ["gzip", "-dc", Paths.join(folder, "events.jsonl.gz")])
        unpack.output = events
        try unpack.run()
        set = QuestionSet(name: "questions", title: "Development questions")
        try Self.eachLine(Paths.join(folder, "questions.jsonl")) { line in
            func names(_ value: JSONView?) -> Set<String> { Set((value?.value.array ?? []).compactMap(\.string)) }
            set.questions.append(
                QuestionSet.Question(
                    id: line["qid"]?.string ?? "", space: line["space"]?.string ?? "", words: line["query"]?.string ?? "",
                    category: line["category"]?.string ?? "none", gold: names(line["gold"]), goldSessions: names(line["gold_sessions"]),
                    askedAt: line["asked_at"]?.string))
        }
    }

    /// A public set in its own file; its turns become event lines.
    init(file: String, _ workspace: Workspace) throws {
        events = workspace.file("questions/events.jsonl")
        let sink = try FileSink(path: events)
        set = try SetReader { try sink.write(Self.line($0)) }.read(file)
        try sink.end()
    }

    private static func line(_ turn: QuestionSet.Turn) -> [UInt8] {
        var writer = JSONWriter()
        let event: JSONValue = [
            "id": .string(turn.id), "space": .string(turn.space), "session": .string(turn.session), "at": .integer(turn.at),
            "kind": turn.isUser ? "user_message" : "assistant_message", "speaker": .string(turn.speaker), "text": .string(turn.text),
        ]
        writer.write(event)
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    static func eachLine(_ path: String, _ body: (JSONView) throws -> Void) throws {
        let parser = JSONParser()
        let lines = try LineReader(path: path)
        while let line = try lines.next() {
            guard case .text(let view) = line, !view.bytes.isEmpty else { continue }
            try parser.withDocument(view.bytes, body)
        }
    }

    /// Writes the turns, space by space, for the reference program, and answers with the session of each.
    func writeTurns(_ path: String) throws -> [String: String] {
        var sessions: [String: String] = [:]
        var spaces: [String: [UInt8]] = [:]
        try Self.eachLine(events) { line in
            guard let space = line["space"]?.string, let id = line["id"]?.string else { return }
            sessions[id] = line["session"]?.string
            let text = (line["text"]?.string ?? "").utf8.filter { $0 > Records.fieldEnd || $0 == 0x0A || $0 == 0x09 }
            spaces[space, default: []] +=
                Array(space.utf8) + [Records.fieldEnd] + Array(id.utf8) + [Records.fieldEnd] + text + [Records.recordEnd]
        }
        let sink = try FileSink(path: path)
        for (_, records) in spaces.sorted(by: { $0.key < $1.key }) { try sink.write(records) }
        try sink.end()
        return sessions
    }

    func writeQuestions(_ path: String) throws {
        let sink = try FileSink(path: path)
        for question in questions {
            try sink.write(
                Array(question.id.utf8) + [Records.fieldEnd] + Array(question.space.utf8) + [Records.fieldEnd] + Array(question.words.utf8)
                    + [Records.recordEnd])
        }
        try sink.end()
    }

    func writeBatch(_ path: String, limit: Int) throws {
        var writer = JSONWriter()
        for question in questions {
            writer.beginObject()
            var fields = [("qid", question.id), ("query", question.words), ("space", question.space)]
            // Relative times in the question are meant from here.
            if let askedAt = question.askedAt { fields.append(("now", askedAt)) }
            for (key, text) in fields {
                writer.key(key)
                writer.string(text)
            }
            writer.key("limit")
            writer.int(Int64(limit))
            writer.endObject()
            writer.bytes.append(UInt8(ascii: "\n"))
        }
        try Files.writeAtomically(path, writer.bytes)
    }
}
