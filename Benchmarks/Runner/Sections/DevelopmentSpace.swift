internal import JSONKit
internal import QuestionSets
internal import SystemKit
internal import TextKit

/// All development turns in one space, with the same texts in stock FTS5: real words, and so many of each that a planner has work to do.
struct DevelopmentSpace {
    let stores: SearchStores
    let workspace: Workspace

    static let space = "one"

    /// Nil where the data are not there.
    func open() throws -> (place: SearchStores.Place, questions: [Question])? {
        guard let folder = try workspace.data("lme-dev") else { return nil }
        let data = try QuestionData(development: folder, workspace)
        let place = try stores.place("development-one-space") { lines, texts in try Self.write(data.events, lines, texts) }
        return (place, data.questions.map { Self.question($0.words) })
    }

    private static func write(_ events: String, _ lines: String, _ texts: String) throws {
        let (lineFile, textFile) = (try FileSink(path: lines), try FileSink(path: texts))
        try QuestionData.eachLine(events) { line in
            guard case .object(var event) = line.value, let home = event["space"]?.string, let text = event["text"]?.string else { return }
            // What is unique in a space of its own is not in one for all.
            for name in ["id", "session"] { event[name] = .string("\(home)/\(event[name]?.string ?? "")") }
            event["space"] = .string(space)
            try lineFile.write(Array(JSONValue.object(event).encoded().utf8) + [UInt8(ascii: "\n")])
            try textFile.write(text.utf8.filter { $0 > Records.fieldEnd || $0 == 0x0A || $0 == 0x09 } + [Records.recordEnd])
        }
        try lineFile.end()
        try textFile.end()
    }

    private static func question(_ text: String) -> Question {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let content = words.filter { !StopWords.contains($0) }
        return Question(
            text: text, expression: (content.isEmpty ? words : content).map { "\"\($0)\"" }.joined(separator: " OR "))
    }
}
