internal import JSONKit
internal import Reverie
internal import SystemKit

/// Answers a JSONL of questions with a JSONL of hits, in the same order.
struct SearchBatch {
    let call: Call
    let memory: Memory
    let limit: Int

    func run(_ path: String) throws -> Outcome {
        let lines = try call.reply.lines(of: path)
        let parser = JSONParser()
        var outcome = Outcome.done
        while let line = try lines.next() {
            guard case .text(let view) = line else {
                outcome = .failed
                call.reply.complain("A line of the batch is too long; it was left out.")
                continue
            }
            if view.isBlank { continue }
            do {
                try answer(parser.withDocument(view.bytes, question))
            } catch let error as JSONError {
                outcome = bad(view.number, error.description)
            } catch let error as UsageError {
                guard case .other(let problem) = error else { throw error }
                outcome = bad(view.number, problem)
            } catch let error where Memory.isAboutQuestion(error) {
                let sentence = ErrorSentence.of(error)
                outcome = bad(view.number, sentence.what + (sentence.next.map { " " + $0 } ?? ""))
            }
        }
        return outcome
    }

    private func bad(_ line: Int, _ problem: String) -> Outcome {
        call.reply.complain("Line \(line) of the batch: \(problem)")
        return .failed
    }

    private struct Question {
        let id: JSONValue
        let query: String
        let spaces: [SpaceName]?
        let limit: Int
        let kinds: [HitKind]?
    }

    private func question(_ record: JSONView) throws -> Question {
        guard let query = record["query"]?.string else { throw UsageError.other("query is missing; a question is {\"qid\", \"query\"}.") }
        let spaces: [SpaceName]? =
            switch record["space"]?.string {
            case "*": nil
            case let name?: [SpaceName(rawValue: name)]
            case nil: call.spaces.reading
            }
        let asked = record["limit"]?.int64.map { Int(clamping: $0) } ?? limit
        let kinds = record["kind"]?.string.map { HitKind(rawValue: $0).map { [$0] } ?? [] }
        return Question(id: record["qid"]?.value ?? .null, query: query, spaces: spaces, limit: asked, kinds: kinds)
    }

    private func answer(_ question: Question) throws {
        let hits =
            question.kinds == []
            ? [] : try memory.search(question.query, in: question.spaces, kinds: question.kinds ?? [], limit: question.limit)
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("qid")
        writer.write(question.id)
        writer.key("hits")
        writer.beginArray()
        for hit in hits { HitFormat.write(hit, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.bytes.append(UInt8(ascii: "\n"))
        try call.reply.write(json: writer.bytes)
    }
}
