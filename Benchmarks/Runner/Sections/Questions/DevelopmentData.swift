internal import JSONKit
internal import SystemKit

/// The development questions and their turns, as both sides take them.
struct DevelopmentData {
    struct Question {
        let id: String
        let space: String
        let words: String
        let category: String
        let gold: Set<String>
        let goldSessions: Set<String>
    }

    /// Event lines, unpacked.
    let events: String
    let questions: [Question]

    init(folder: String, _ workspace: Workspace) throws {
        events = workspace.file("development/events.jsonl")
        try Folders.create(Paths.parent(events))
        var unpack = Command("/usr/bin/env", ["gzip", "-dc", Paths.join(folder, "events.jsonl.gz")])
        unpack.output = events
        try unpack.run()
        var questions: [Question] = []
        try Self.eachLine(Paths.join(folder, "questions.jsonl")) { line in
            func names(_ value: JSONView?) -> Set<String> { Set((value?.value.array ?? []).compactMap(\.string)) }
            questions.append(
                Question(
                    id: line["qid"]?.string ?? "", space: line["space"]?.string ?? "", words: line["query"]?.string ?? "",
                    category: line["category"]?.string ?? "none", gold: names(line["gold"]), goldSessions: names(line["gold_sessions"])))
        }
        self.questions = questions
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
            let value: JSONValue = [
                "qid": .string(question.id), "query": .string(question.words), "space": .string(question.space), "limit": .integer(limit),
            ]
            writer.write(value)
            writer.bytes.append(UInt8(ascii: "\n"))
        }
        try Files.writeAtomically(path, writer.bytes)
    }
}
