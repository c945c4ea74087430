internal import JSONKit
internal import Reverie
internal import SystemKit

/// A person's answer to a request, read from the controlling terminal.
struct RequestAnswer {
    let call: Call
    let memory: Memory
    let details: RequestDetails

    private var item: ReviewItem { details.item }

    func decide(_ isApproval: Bool) throws -> Outcome {
        let isForgetting = details.request.act == .forget
        let question = !isApproval ? "Turn it down?" : isForgetting ? "Forget it? It cannot be undone." : "Say so in your name?"
        let shown = TextFormat.printable(RequestFormat.text(details))
        guard let answer = try call.reply.askPerson("\(shown)\(question) Type yes: ") else {
            throw Memory.needsPerson(to: isApproval ? "approve" : "reject")
        }
        guard answer.isYes else {
            call.reply.note("Nothing was decided.")
            return .done
        }
        if !isApproval {
            try memory.rejectRequest(item, why: call.arguments.text("why"), answer: answer)
            try tell("rejected") { writer in writer.field("verdict", LifeState.rejected.rawValue) }
        } else if isForgetting {
            let summary = try memory.approveForgetting(
                item, answer: answer, isCancelled: call.reply.isCancelled, progress: call.reply.progress)
            try tell("forgot \(ForgetOperation.counted(summary))") { writer in
                writer.field("verdict", LifeState.approved.rawValue)
                writer.field("events", summary.events)
                writer.field("pending", summary.pending)
            }
            return ForgetOperation.tell(call, summary, again: "`reverie forget --\(item.subject.kind.rawValue) …`")
        } else {
            let correction = try memory.approveCorrection(item, answer: answer)
            try tell("corrected by event \(correction.rawValue)") { writer in
                writer.field("verdict", LifeState.approved.rawValue)
                writer.field("correction", correction.rawValue)
            }
        }
        return .done
    }

    /// Of what was forgotten nothing is told but the number.
    private func tell(_ what: String, members: (inout JSONWriter) -> Void) throws {
        try call.acknowledge(
            json: { writer in
                writer.beginObject()
                writer.field("number", item.number)
                writer.field("kind", details.request.act.rawValue)
                writer.field("id", item.subject.name)
                writer.field("space", item.space.rawValue)
                members(&writer)
                writer.endObject()
            }, text: { "\(item.subject.kind.rawValue) \(TextFormat.printable(item.subject.name)): \(what).\n" })
    }
}
