internal import JSONKit
internal import Reverie

/// The steps of setting up, as a person reads them and as JSON.
struct SetupFormat {
    private let call: Call

    init(_ call: Call) { self.call = call }

    private var store: String { call.shown(call.folder ?? Memory.standardFolder(call.environment)) }

    // MARK: Before

    func text(_ plan: SetupPlan) -> String {
        let rows = plan.steps.map {
            ["  " + $0.name, $0.harness?.title ?? "", $0.state == .unavailable ? "not here: " + $0.about : $0.about]
        }
        let head = plan.isIdle ? "Nothing to do" : "To be done"
        return "\(head) (store: \(store)):\n" + TextFormat.table(rows)
    }

    func tell(_ plan: SetupPlan) throws {
        if !call.reply.wantsJSON { return try call.reply.write(text: text(plan)) }
        for step in plan.steps { try write(step, step.state.rawValue) { $0.field("about", step.about) } }
    }

    /// A step of which there is nothing to do.
    func tell(_ step: SetupStep) throws {
        if call.reply.wantsJSON { return try write(step, step.state.rawValue) { $0.field("about", step.about) } }
        try call.acknowledge(json: { _ in }, text: { line(step, step.state == .unavailable ? "not here: " + step.about : step.about) })
    }

    // MARK: After

    func tell(_ step: SetupStep, _ result: SetupResult) throws {
        guard call.reply.wantsJSON else {
            return try call.acknowledge(json: { _ in }, text: { line(step, result.about) + result.learnt.map(text).joined() })
        }
        let format = result.learnt.isEmpty ? nil : FactFormat(try call.memory())
        try write(step, result.isPartial ? "failed" : "done") { writer in
            writer.field("about", result.about)
            for (key, count) in result.counts { writer.field(key, count) }
            if let format {
                writer.key("learnt")
                writer.beginArray()
                for one in result.learnt { format.write(one.fact, to: &writer) }
                writer.endArray()
            }
            writer.texts("undo", result.undo)
        }
    }

    func tell(_ step: SetupStep, _ failure: ErrorSentence) throws {
        call.reply.complain(
            "\(step.name)\(step.harness.map { " " + $0.rawValue } ?? ""): \(failure.what)" + (failure.next.map { "\n\($0)" } ?? ""))
        guard call.reply.wantsJSON else { return }
        try write(step, "failed") { writer in
            writer.field("about", failure.what)
            writer.field("next", failure.next)
        }
    }

    func tell(undo: [String]) throws {
        guard !undo.isEmpty else { return }
        try call.reply.write(text: "\nEach step can be taken back:\n" + undo.map { "  \($0)\n" }.joined())
    }

    private func line(_ step: SetupStep, _ about: String) -> String {
        "\(step.name)\(step.harness.map { " " + $0.title } ?? ""): \(about)\n"
    }

    private func text(_ one: DreamtFact) -> String {
        let fact = one.fact
        guard let source = fact.sources.first?.source else { return "  \(fact.statement)\n" }
        return "  \(fact.statement)  [\(fact.id.rawValue)]\n      \(source.speaker), \(TextFormat.moment(source.at)): "
            + "“\(TextFormat.excerpt(source.quote, lines: 1, width: 100, indent: ""))”, event \(source.event.rawValue)\n"
    }

    private func write(_ step: SetupStep, _ state: String, _ more: (inout JSONWriter) -> Void) throws {
        try call.acknowledge(
            json: { writer in
                writer.beginObject()
                writer.field("step", step.name)
                writer.field("harness", step.harness?.rawValue)
                writer.field("state", state)
                more(&writer)
                writer.endObject()
            }, text: { "" })
    }
}
