internal import JSONKit
internal import Reverie
internal import SystemKit

/// Answers a JSONL of questions with a JSONL of hits, in the same order.
struct SearchBatch {
    let call: Call
    let memory: Memory
    let limit: Int
    let filter: SourceFilter
    /// For questions that name no time.
    let view: FactView
    let ways: SearchWays

    func run(_ path: String) throws -> Outcome {
        let lines = try call.reply.lines(of: path)
        // Half of a pair is no character; what stands around it is a question all the same.
        let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
        var outcome = Outcome.done
        while let line = try lines.next() {
            guard case .text(let view) = line else {
                outcome = try bad(.null, "the line is too long")
                continue
            }
            if view.isBlank { continue }
            var id = JSONValue.null
            do {
                let asked = try parser.withDocument(view.bytes) { record in
                    id = record["qid"]?.value ?? .null
                    return try question(record)
                }
                try answer(asked)
            } catch let error as JSONError {
                outcome = try bad(id, error.descriptionInLine)
            } catch let error as UsageError {
                guard case .other(let problem) = error else { throw error }
                outcome = try bad(id, problem)
            } catch let error where Memory.isAboutQuestion(error) {
                let sentence = ErrorSentence.of(call.told(error))
                outcome = try bad(id, sentence.what + (sentence.next.map { " " + $0 } ?? ""))
            }
        }
        return outcome
    }

    /// Every line gets its answer, so that answers can be paired by their order.
    private func bad(_ id: JSONValue, _ problem: String) throws -> Outcome {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("qid")
        writer.write(id)
        writer.field("error", problem)
        writer.endObject()
        writer.bytes.append(UInt8(ascii: "\n"))
        try call.reply.write(json: writer.bytes)
        return .failed
    }

    private struct Question {
        let id: JSONValue
        let query: String
        let spaces: [SpaceName]?
        let limit: Int
        let kinds: [HitKind]?
        let view: FactView
        let now: Instant?
    }

    private func question(_ record: JSONView) throws -> Question {
        guard let query = record["query"]?.string else { throw UsageError.other("query is missing; a question is {\"qid\", \"query\"}.") }
        let spaces: [SpaceName]? =
            switch record["space"]?.string {
            case "*": call.bounds
            case let name?: [SpaceName(rawValue: name)]
            case nil: call.spaces.reading
            }
        for space in spaces ?? [] { try call.checkReach(space) }
        var asked = limit
        if let given = record["limit"], !given.isNull {
            guard let number = given.int64, (0...10_000).contains(number) else {
                throw UsageError.other("limit is a whole number from 0 to 10000.")
            }
            asked = Int(number)
        }
        let kinds = record["kind"]?.string.map { HitKind(rawValue: $0).map { [$0] } ?? [] }
        let now = try moment("now", record, FactTimes(memory)).map { Instant(milliseconds: $0.lowerBound) }
        return Question(
            id: record["qid"]?.value ?? .null, query: query, spaces: spaces, limit: asked, kinds: kinds, view: try view(record), now: now)
    }

    private func view(_ record: JSONView) throws -> FactView {
        let times = FactTimes(memory)
        var asked = view
        let given = times.view(asOf: try moment("as_of", record, times), knownAt: try moment("known_at", record, times))
        asked.asOf = given.asOf ?? asked.asOf
        asked.knownAt = given.knownAt ?? asked.knownAt
        return asked
    }

    private func moment(_ name: String, _ record: JSONView, _ times: FactTimes) throws -> Range<Int64>? {
        guard let value = record[key: name], !value.isNull else { return nil }
        return try times.interval(name, value.string ?? value.int64.map(String.init) ?? "")
    }

    private func answer(_ question: Question) throws {
        let hits =
            question.kinds == []
            ? []
            : try memory.search(
                question.query, in: question.spaces, kinds: question.kinds ?? [], limit: question.limit, from: filter, view: question.view,
                by: ways, at: question.now)
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("qid")
        writer.write(question.id)
        writer.key("hits")
        writer.beginArray()
        let times = FactTimes(memory)
        let isExplained = call.arguments.has("explain")
        for hit in hits { HitFormat.write(hit, times, isExplained: isExplained, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.bytes.append(UInt8(ascii: "\n"))
        try call.reply.write(json: writer.bytes)
    }
}
