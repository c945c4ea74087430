internal import JSONKit
internal import Reverie

/// Requests to forget and to correct, as a person decides on them.
enum RequestFormat {
    static func told(_ report: RequestReport) -> String {
        switch report.outcome {
        case .asked: "Asked: number \(report.number) waits for a person (reverie review show \(report.number)).\n"
        case .waiting: "It waits already as number \(report.number); nothing was added.\n"
        case .rejected: "A person has said no to this (number \(report.number)); nothing was added.\n"
        }
    }

    static func members(of request: ChangeRequest, _ writer: inout JSONWriter) {
        writer.field("about", request.subject.kind.rawValue)
        writer.field("why", request.why)
        writer.field("corrected", request.text)
    }

    static func write(_ details: RequestDetails, to writer: inout JSONWriter) {
        writer.beginObject()
        ReviewFormat.members(of: details.item, &writer)
        writer.field("origin", details.origin.rawValue)
        if let preview = details.preview {
            writer.key("would_forget")
            writer.beginObject()
            writer.field("events", preview.events)
            writer.field("sessions", preview.sessions)
            writer.field("text_bytes", Int(preview.textBytes))
            writer.field("skills", preview.skills)
            writer.field("genes", preview.genes)
            writer.endObject()
        }
        HitFormat.write(sources: details.sources, to: &writer)
        writer.endObject()
    }

    /// What a person must know before a yes.
    static func text(_ details: RequestDetails) -> String {
        let request = details.request
        let asked = "\(request.act.rawValue) \(request.subject.kind.rawValue) \(TextFormat.printable(request.subject.name))"
        var result = "\(asked), asked for by \(details.origin.rawValue), \(TextFormat.moment(details.item.openedAt))\n"
        if let why = request.why { result += "  why: \(TextFormat.excerpt(why, lines: 3))\n" }
        if let verdict = details.item.verdict { result += "  decided: \(ProcedureFormat.state(verdict))\n" }
        for source in details.sources {
            result += "  \(TextFormat.moment(source.at))  \(source.speaker) (\(source.origin.rawValue)) in \(source.space.rawValue), "
            result += "session \(TextFormat.printable(source.session.rawValue))\n   “\(TextFormat.excerpt(source.quote, lines: 6))”\n"
        }
        return result + would(details)
    }

    private static func would(_ details: RequestDetails) -> String {
        if let text = details.request.text {
            return "  would be corrected, in your name, to\n   “\(TextFormat.excerpt(text, lines: 12, width: 2000))”\n"
        }
        return details.preview.map { "  would be forgotten: \(ForgetOperation.counted($0))\n" } ?? ""
    }
}
