internal import JSONKit
internal import Reverie
internal import SystemKit

/// What became of a fact that was to be written, and what the gate says of one.
struct FactReply {
    private let call: Call
    private let memory: Memory
    private let format: FactFormat
    /// What thousands of lines speak of would be told thousands of times: of what was there already, a batch names the fact alone.
    private let isBrief: Bool

    init(_ call: Call, _ memory: Memory, isBrief: Bool = false) {
        self.call = call
        self.isBrief = isBrief
        self.memory = memory
        format = FactFormat(memory)
    }

    // MARK: Written

    func tell(_ report: FactReport, of write: FactWrite) throws -> Outcome {
        if call.reply.wantsJSON { return try tellLine(report, of: write) }
        switch report.outcome {
        case .refused: call.reply.complain(report.refusal.map { refusal($0, of: write) } ?? "Refused.")
        case .conflict: call.reply.complain(conflict(report))
        case .added, .strengthened, .known:
            try call.reply.write(text: text(report))
            try call.reply.passAnswersOn()
        }
        return outcome(report)
    }

    func tellLine(_ report: FactReport, of write: FactWrite) throws -> Outcome {
        try line { writer in
            writer.field("outcome", report.outcome.rawValue)
            if let refused = report.refusal { members(of: refused, of: write, &writer) }
            members(of: report, &writer, isBrief: isBrief && report.outcome != .added)
        }
        return outcome(report)
    }

    /// What a write did; `review approve` tells the same.
    func members(of report: FactReport, _ writer: inout JSONWriter, isBrief: Bool = false) {
        if let fact = report.fact {
            writer.key("fact")
            if isBrief {
                writer.beginObject()
                writer.field("kind", "fact")
                writer.field("id", fact.id.rawValue)
                writer.field("text", fact.statement)
                writer.field("version", fact.version)
                writer.field("confidence", fact.confidence.rawValue)
                writer.endObject()
            } else {
                format.write(fact, to: &writer)
            }
        }
        if !report.closed.isEmpty {
            writer.key("closed")
            writer.beginArray()
            for fact in report.closed { format.write(fact, to: &writer) }
            writer.endArray()
        }
        writer.field("review", report.review)
        writer.field("event", report.event?.rawValue)
    }

    private func outcome(_ report: FactReport) -> Outcome {
        switch report.outcome {
        case .added, .strengthened, .known: .done
        case .conflict, .refused: .refused
        }
    }

    func text(_ report: FactReport) -> String {
        guard let fact = report.fact else { return "\(report.outcome.rawValue)\n" }
        let reader = call.reply.reader
        let how =
            switch report.outcome {
            case .strengthened: "seen again"
            case .known: "known already, on the same words; nothing was written"
            default: report.outcome.rawValue
            }
        // A model gets no words outside of the fence that are not its own; `fact_show` has them.
        if reader == .model {
            let ended = report.closed.map { "; fact \($0.id.rawValue) \(closing($0))" }.joined()
            return "Fact \(fact.id.rawValue): \(how) (\(fact.confidence.rawValue), \(format.times.words(fact.valid)))\(ended).\n"
        }
        let head = "\(fact.id.rawValue): \(how)\n   \(format.place(of: fact, for: reader))\n\(reader.excerpt(fact.statement))\n"
        return head + report.closed.map { "\($0.id.rawValue): \(closing($0))\n\(reader.excerpt($0.statement))\n" }.joined()
    }

    private func closing(_ fact: Fact) -> String {
        fact.ending == .replaced ? "is taken to have never held" : "held \(format.times.words(fact.valid))"
    }

    private func conflict(_ report: FactReport) -> String {
        let number = report.review.map(String.init) ?? "?"
        let standing =
            report.fact.map { "fact \($0.id.rawValue) (\($0.confidence.rawValue), from \($0.origin.rawValue))" } ?? "what is believed"
        if let review = report.review, let item = try? memory.review(review), item.verdict == .rejected {
            return
                "It contradicts \(standing), and a person has turned it down (number \(number)); nothing was written.\n"
                + "Who has changed their mind may still say yes: `reverie review approve \(number)`."
        }
        return
            "It contradicts \(standing), which does not give way to it: number \(number) waits for a person.\n"
            + "`reverie review show \(number)` shows both sides, `reverie review approve \(number)` decides for the new one."
    }

    // MARK: Checked

    func tell(_ refused: FactRefusal?, of write: FactWrite) throws -> Outcome {
        if call.reply.wantsJSON { return try tellLine(refused, of: write) }
        guard let refused else {
            try call.reply.write(text: "accepted\n")
            return .done
        }
        try call.reply.write(text: refusal(refused, of: write) + "\n")
        return .refused
    }

    func tellLine(_ refused: FactRefusal?, of write: FactWrite) throws -> Outcome {
        try line { writer in
            writer.field("verdict", refused == nil ? "accepted" : "refused")
            if let refused { members(of: refused, of: write, &writer) }
        }
        return refused == nil ? .done : .refused
    }

    // MARK: Refused

    private func members(of refused: FactRefusal, of write: FactWrite, _ writer: inout JSONWriter) {
        writer.field("code", refused.code.rawValue)
        writer.field("detail", refused.detail)
        writer.field("message", sentence(refused, of: write))
    }

    private func refusal(_ refused: FactRefusal, of write: FactWrite) -> String {
        let detail = refused.detail.map { ": \($0)" } ?? ""
        return "refused (\(refused.code.rawValue)\(detail)): \(sentence(refused, of: write))" + (refused.advice.map { "\n\($0)" } ?? "")
    }

    private func sentence(_ refused: FactRefusal, of write: FactWrite) -> String {
        let near = FactNames(memory).near(refused, write).filter { !refused.sentence.contains($0) }
        return refused.sentence + (near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?")
    }

    /// Told at once: what was written is safe, and who is stopped later has said so.
    private func line(_ members: (inout JSONWriter) -> Void) throws {
        var writer = JSONWriter()
        writer.beginObject()
        members(&writer)
        writer.endObject()
        writer.bytes.append(UInt8(ascii: "\n"))
        try call.reply.write(json: writer.bytes)
        try call.reply.passAnswersOn()
    }
}
