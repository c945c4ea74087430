internal import JSONKit
internal import Reverie
internal import SystemKit

/// Answers a JSONL of facts with a JSONL of what became of them, in the same order.
struct FactBatch {
    let call: Call
    let memory: Memory
    let isCheck: Bool

    func run(_ path: String) throws -> Outcome {
        let lines = try call.reply.lines(of: path)
        defer { if !isCheck { try? memory.settle() } }
        let parser = JSONParser()
        let space = try call.writingSpace(memory)
        let times = FactTimes(memory)
        var outcome = Outcome.done
        while let line = try lines.next() {
            if call.reply.isCancelled() {
                call.reply.complain("Interrupted: what was answered is done.")
                return .failed
            }
            guard case .text(let view) = line else {
                outcome = try bad("the line is too long")
                continue
            }
            if view.isBlank { continue }
            do {
                guard let object = try parser.withDocument(view.bytes, { $0.value }).object else {
                    throw UsageError.other("A fact is a JSON object.")
                }
                let (write, place) = try FactInput.write(object, times, in: space)
                for space in [place] + write.sources.map(\.space) { try call.checkReach(space) }
                let done = try answer(write, in: place)
                if outcome == .done { outcome = done }
            } catch let error as JSONError {
                outcome = try bad(error.descriptionInLine)
            } catch let error as UsageError {
                outcome = try bad(UsageSentence.of(error))
            } catch let error where Memory.isAboutFact(error) {
                let sentence = ErrorSentence.of(call.told(error))
                outcome = try bad(sentence.what + (sentence.next.map { " " + $0 } ?? ""))
            }
        }
        return outcome
    }

    private func answer(_ write: FactWrite, in space: SpaceName) throws -> Outcome {
        let reply = FactReply(call, memory, isBrief: true)
        if isCheck { return try reply.tellLine(memory.check(write, in: space, by: call.factCaller), of: write) }
        return try reply.tellLine(memory.add(write, in: space, by: call.factCaller), of: write)
    }

    /// Every line gets its answer, so that answers can be paired by their order.
    private func bad(_ problem: String) throws -> Outcome {
        var writer = JSONWriter()
        writer.beginObject()
        writer.field("error", problem)
        writer.endObject()
        writer.bytes.append(UInt8(ascii: "\n"))
        try call.reply.write(json: writer.bytes)
        return .failed
    }
}
