internal import JSONKit
internal import Reverie
internal import SystemKit

/// Answers while a text arrives, a line of JSON or the annotated words for each stretch that is complete.
struct GroundStreaming {
    let call: Call
    let memory: Memory
    let request: GroundRequest
    let home: SpaceName

    private struct Told {
        var action: GroundAction
        var isSound = true
    }

    func run() throws -> Outcome {
        let lines = try call.reply.lines(of: call.arguments.text("file") ?? "-")
        var stream = try memory.groundStream(request)
        var told = Told(action: request.action ?? .report)
        while !call.reply.isCancelled(), let bytes = try next(lines) {
            if let part = try stream.take(bytes) { try note(part, &told) }
        }
        let end = try stream.finish(in: home, door: call.door)
        if let part = end.part { try note(part, &told) }
        return GroundOperation.outcome(told.action, told.isSound)
    }

    /// The next line as it is, with its end; nothing at the end of all.
    private func next(_ lines: LineReader) throws -> [UInt8]? {
        guard let line = try lines.next() else { return nil }
        if case .text(let view) = line { return Array(view.bytes) + [0x0A] }
        call.reply.complain("A line was too long to be checked, and left out.")
        return []
    }

    private func note(_ part: GroundingStream.Part, _ told: inout Told) throws {
        if request.action == nil { told.action = told.action.raised(to: part.report.action) }
        if !part.report.misses.isEmpty { told.isSound = false }
        try tell(part)
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
                    ? String(decoding: part.annotated, as: UTF8.self)
                    : GroundFormat.claims(part.report, String(decoding: part.text, as: UTF8.self), part.offset)
            })
    }
}
