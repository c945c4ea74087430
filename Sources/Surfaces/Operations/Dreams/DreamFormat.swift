internal import JSONKit
internal import Reverie

/// Dreams as a person reads them, and as JSON.
enum DreamFormat {
    static let heads = ["dream", "when", "read", "episodes", "learnt", "again", "ended", "refused", ""]

    static func row(_ dream: DreamReport) -> [String] {
        [
            dream.name, TextFormat.moment(dream.at), String(dream.events), String(dream.counts.episodes), String(dream.counts.learnt),
            String(dream.counts.strengthened), String(dream.counts.closed), String(refused(dream)), dream.undoneAt == nil ? "" : "undone",
        ]
    }

    private static func refused(_ dream: DreamReport) -> Int { dream.refused.reduce(0) { $0 + $1.count } }

    static func line(_ dream: DreamReport) -> String {
        let refused = refused(dream)
        let proposed = dream.proposals.isEmpty ? "" : ", \(TextFormat.count(dream.proposals.count, "proposal")) in the inbox"
        let model =
            dream.model.map { $0.calls + $0.reused > 0 ? ", \(TextFormat.count($0.calls + $0.reused, "answer")) of a model" : "" } ?? ""
        return
            "\(dream.name): read \(TextFormat.count(dream.events, "event")), \(dream.counts.sentence)\(proposed), \(refused) refused\(model)"
    }

    static func warning(_ dream: DreamReport) -> String {
        let share = Int((dream.factsPerEvent * 1000).rounded())
        return "\(dream.name): \(share / 10).\(share % 10) % of the events became facts. Above 5 % a dream learns too readily."
    }

    static func text(_ refusal: DreamRefusal) -> String {
        let detail = refusal.detail.map { " (\($0))" } ?? ""
        return "\(refusal.gate)\(detail), rule \(refusal.rule)\n"
            + "   \(TextFormat.excerpt(refusal.source.quote, lines: 1))\n"
            + "   \(refusal.source.speaker), \(TextFormat.moment(refusal.source.at)), event \(refusal.source.event.rawValue)\n"
    }

    static func text(_ answer: ModelAnswerReport) -> String {
        let events = [answer.shown.first, answer.shown.last].compactMap { $0?.rawValue }
        return "\(answer.model), \(TextFormat.moment(answer.at)), session \(answer.session.rawValue)\n"
            + "   shown \(TextFormat.count(answer.shown.count, "event")), \(events.joined(separator: " to ")); prompt \(answer.prompt.prefix(12))\n"
            + "\(answer.isReadable ? "" : "   it could not be read:\n")\(answer.text)\n"
    }

    private static func write(_ answer: ModelAnswerReport, to writer: inout JSONWriter) {
        writer.field("at", answer.at.rfc3339)
        writer.field("asked", answer.asked)
        writer.field("model", answer.model)
        writer.field("space", answer.space.rawValue)
        writer.field("session", answer.session.rawValue)
        writer.field("prompt", answer.prompt)
        writer.texts("shown", answer.shown.map(\.rawValue))
        writer.field("readable", answer.isReadable)
        writer.field("text", answer.text)
    }

    static func write(
        _ dream: DreamReport, _ memory: Memory, _ refusals: [DreamRefusal]?, _ answers: [ModelAnswerReport]?, to writer: inout JSONWriter
    ) throws {
        writer.beginObject()
        DreamJSON.members(of: dream, &writer)
        let format = FactFormat(memory)
        writer.list("facts", try memory.facts(ofDream: dream.name)) { one, writer in
            writer.field("change", one.change.rawValue)
            writer.key("fact")
            format.write(one.fact, to: &writer)
        }
        writer.list("episodes", try memory.episodes(ofDream: dream.name)) { EpisodeFormat.members(of: $0, &$1) }
        if let answers { writer.list("model_answers", answers) { write($0, to: &$1) } }
        if let refusals {
            writer.list("refusals", refusals) { refusal, writer in
                writer.field("gate", refusal.gate)
                writer.field("detail", refusal.detail)
                writer.field("rule", refusal.rule)
                HitFormat.write(sources: [refusal.source], to: &writer)
            }
        }
        writer.endObject()
    }

    // MARK: A plan

    static func write(_ plan: DreamPlan, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("dry_run", true)
        writer.field("events", plan.events)
        writer.field("messages", plan.messages)
        writer.list("sessions", plan.sessions) { session, writer in
            writer.field("space", session.space.rawValue)
            writer.field("session", session.session.rawValue)
            writer.field("events", session.events)
        }
        writer.list("episodes", plan.episodes) { episode, writer in
            writer.field("space", episode.space.rawValue)
            writer.field("session", episode.session.rawValue)
            writer.field("from", episode.from.rfc3339)
            writer.field("to", episode.to.rfc3339)
            writer.field("outcome", episode.outcome.rawValue)
            writer.field("title", episode.title)
            writer.texts("summary", episode.summary)
        }
        writer.list("candidates", plan.candidates) { write($0, to: &$1) }
        writer.texts("ended", plan.ended)
        if let model = plan.model {
            writer.key("model")
            DreamJSON.write(model, &writer)
        }
        writer.list("proposals", plan.proposals) { proposal, writer in
            writer.field("kind", proposal.kind.rawValue)
            writer.field("id", proposal.name)
            writer.field("text", proposal.summary)
        }
        writer.endObject()
    }

    private static func write(_ judged: JudgedCandidate, to writer: inout JSONWriter) {
        let write = judged.write
        writer.field("verdict", judged.verdict.name)
        if case .refused(let gate, let detail, let sentence) = judged.verdict {
            writer.field("gate", gate)
            writer.field("detail", detail)
            writer.field("reason", sentence)
        }
        if case .conflict(let fact) = judged.verdict { writer.field("with", fact.rawValue) }
        writer.field("rule", judged.rule)
        writer.key("worth")
        writer.number((judged.worth * 1000).rounded() / 1000)
        writer.field("space", judged.space.rawValue)
        writer.field("namespace", write.namespace.rawValue)
        writer.field("subject", write.subject)
        writer.field("predicate", write.predicate)
        writer.field("topic", write.topic)
        writer.field("object", write.object)
        writer.field("text", judged.statement)
        writer.field("valid_from", write.validFrom?.rfc3339)
        writer.field("valid_to", write.validTo?.rfc3339)
        writer.list("sources", write.sources) { source, writer in
            writer.field("event", source.event.rawValue)
            writer.field("from", source.range?.lowerBound)
            writer.field("to", source.range?.upperBound)
            writer.field("quote", judged.quote)
        }
    }

    static func text(_ plan: DreamPlan) -> String {
        guard plan.events > 0 else { return "Nothing new to dream about.\n" }
        var lines = ["\(TextFormat.count(plan.sessions.count, "session")), \(TextFormat.count(plan.events, "event"))", ""]
        lines += plan.episodes.map { "episode  \($0.from.rfc3339.prefix(10))  \(TextFormat.excerpt($0.title, lines: 1))" }
        for judged in plan.candidates {
            var verdict = judged.verdict.name
            if case .refused(let gate, let detail, _) = judged.verdict { verdict = "refused by \(gate)\(detail.map { " (\($0))" } ?? "")" }
            lines.append("\(verdict)  \(TextFormat.excerpt(judged.statement, lines: 1))  [\(judged.rule)]")
        }
        lines += plan.ended.map { "ended  \(TextFormat.excerpt($0, lines: 1))" }
        lines += plan.proposals.map { "proposed  \($0.kind.rawValue) \($0.name): \(TextFormat.excerpt($0.summary, lines: 1))" }
        return lines.joined(separator: "\n") + "\n\nNothing was written.\n"
    }
}
