internal import JSONKit
internal import Reverie
internal import SystemKit

/// Two sides that cannot both hold, as a person decides between them.
struct ConflictFormat {
    private let conflict: FactConflict
    private let item: ReviewItem
    private let format: FactFormat

    init(_ conflict: FactConflict, _ item: ReviewItem, _ memory: Memory) {
        self.conflict = conflict
        self.item = item
        format = FactFormat(memory)
    }

    // MARK: JSON

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        ReviewFormat.members(of: item, &writer)
        writer.key("standing")
        format.write(conflict.standing, to: &writer)
        writer.key("challenger")
        switch conflict.challenger {
        case .fact(let fact): format.write(fact, to: &writer)
        case .write(let write, let statement, let valid, let origin):
            writer.beginObject()
            writer.field("text", statement)
            writer.field("namespace", write.namespace.rawValue)
            writer.field("subject", write.subject)
            writer.field("predicate", write.predicate)
            writer.field("topic", write.topic)
            writer.field("object", write.object)
            writer.field("valid_from", valid.hasBeginning ? format.times.rfc3339(valid.from) : nil)
            writer.field("valid_to", valid.hasEnd ? format.times.rfc3339(valid.to) : nil)
            writer.field("origin", origin.rawValue)
            writer.endObject()
        }
        writer.field("yes", yes)
        writer.field("no", no)
        HitFormat.write(sources: conflict.sources, to: &writer)
        writer.endObject()
    }

    // MARK: In words

    /// What a person must know before an answer.
    var text: String {
        let decided = item.verdict.map { "  decided: \(ProcedureFormat.state($0))\n" } ?? ""
        return "Two things that cannot both hold, since \(TextFormat.moment(item.openedAt))\n\(decided)"
            + "believed\n"
            + side(conflict.standing.statement, format.place(of: conflict.standing, for: .person), conflict.standing.sources.map(\.source))
            + "against it\n" + challenger + "yes: \(yes)\nno: \(no)\n"
    }

    private var challenger: String {
        switch conflict.challenger {
        case .fact(let fact): side(fact.statement, format.place(of: fact, for: .person), conflict.sources)
        case .write(let write, let statement, let valid, let origin):
            side(
                statement, "\(write.namespace.rawValue) \(write.predicate), \(format.times.words(valid)), from \(origin.rawValue)",
                conflict.sources)
        }
    }

    private func side(_ statement: String, _ place: String, _ sources: [HitSource]) -> String {
        "  \(TextFormat.excerpt(statement, lines: 3))\n  \(place)\n"
            + sources.map { HitFormat.text($0, event: $0.event.rawValue, for: .person) }.joined()
    }

    private var yes: String {
        let old = conflict.standing.id.rawValue
        let end = conflict.end.map { "\(old) ends on \(format.times.moment($0.milliseconds))" } ?? "\(old) is taken to have never held"
        switch conflict.challenger {
        case .fact(let fact): return "\(fact.id.rawValue) holds, and \(end)."
        case .write: return "what was said against it becomes a fact that you have verified, and \(end)."
        }
    }

    private var no: String {
        let old = conflict.standing.id.rawValue
        switch conflict.challenger {
        case .fact(let fact): return "\(old) holds, and \(fact.id.rawValue) is retracted."
        case .write: return "\(old) holds, and what was said against it is not written."
        }
    }
}

/// A person's answer to a conflict, read from the controlling terminal.
struct ConflictAnswer {
    let call: Call
    let memory: Memory
    let item: ReviewItem
    let conflict: FactConflict

    func decide(_ isApproval: Bool) throws -> Outcome {
        try memory.checkConflict(item.number, toApprove: isApproval)
        let shown = TextFormat.printable(ConflictFormat(conflict, item, memory).text)
        let question = isApproval ? "Does what was said against it hold?" : "Does what is believed hold on?"
        guard let answer = try call.reply.askPerson("\(shown)\(question) Type yes: ") else {
            throw Memory.needsPerson(to: isApproval ? "approve" : "reject")
        }
        guard answer.isYes else {
            call.reply.note("Nothing was decided.")
            return .done
        }
        let report =
            isApproval
            ? try memory.approveConflict(item.number, answer: answer)
            : try memory.rejectConflict(item.number, why: call.arguments.text("why"), answer: answer)
        let now = try memory.review(item.number)
        let reply = FactReply(call, memory)
        try call.acknowledge(
            json: { writer in
                writer.beginObject()
                ReviewFormat.members(of: now, &writer)
                reply.members(of: report, &writer)
                writer.endObject()
            },
            text: { "number \(now.number): \(isApproval ? "approved" : "rejected")\n" + reply.text(report) })
        return .done
    }
}
