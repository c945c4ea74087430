internal import JSONKit
internal import Reverie
internal import SystemKit

/// Answers while a text arrives, a line of JSON or the annotated words for each stretch that is complete.
struct GroundStreaming {
    let call: Call
    let memory: Memory
    let request: GroundRequest
    let home: SpaceName

    func run() throws -> Outcome {
        let lines = try call.reply.lines(of: call.arguments.text("file") ?? "-")
        var stream = try memory.groundStream(request)
        var action = request.action ?? .report
        var isSound = true
        let tell = { (part: GroundingStream.Part) in
            if request.action == nil { action = action.raised(to: part.report.action) }
            if !part.report.misses.isEmpty { isSound = false }
            try tell(part)
        }
        while let line = try lines.next(), !call.reply.isCancelled() {
            guard case .text(let view) = line else {
                call.reply.complain("A line was too long to be checked, and left out.")
                continue
            }
            if let part = try stream.take(Array(view.bytes) + [0x0A]) { try tell(part) }
        }
        let end = try stream.finish(in: home, door: call.door)
        if let part = end.part { try tell(part) }
        return GroundOperation.outcome(action, isSound)
    }

    private func tell(_ part: GroundingStream.Part) throws {
        let action = request.action ?? part.report.action
        try call.acknowledge(
            json: { writer in
                writer.beginObject()
                writer.field("at", part.offset)
                GroundFormat.members(of: part.report, action, &writer)
                if action == .annotate { writer.field("annotated", String(decoding: part.annotated, as: UTF8.self)) }
                writer.endObject()
            },
            text: {
                action == .annotate
                    ? String(decoding: part.annotated, as: UTF8.self) : GroundFormat.claims(part.report, String(decoding: part.text, as: UTF8.self), part.offset)
            })
    }
}
