internal import JSONKit
internal import Reverie

enum DreamOperation {
    static let row = Operation(
        "dream", "Read what agents and people did since the last time, and decide what of it to remember",
        details: """
            Sessions at rest are read, cut into episodes, and what they say is put before the gates of restraint and the one door to facts. \
            What is accepted is decided in one event, `dream_decided`; what was refused is kept with its gate and reason. A second dream on the \
            same input changes nothing, and `dream undo` takes one back. A dream reads some 2,000 events: where there is more, several follow \
            each other. Where a model is configured for dreams, it is asked what it would note down; the same gates judge that, and when it \
            does not answer the dream goes on without it. docs/dream.md tells all of it.
            """,
        parameters: [
            .flag("dry-run", "only show what would be done, stage by stage"),
            .flag("again", "read everything anew under today's rules, also what was undone, and decide the difference"),
            .flag("nightly", "as a timer does: nothing while a session is active, within --minutes, and quiet when there is nothing to do"),
            .option("idle", .integer(0...100_000), "MINUTES", default: "15", "leave sessions that were active since then"),
            .option("events", .integer(1...Int.max), "N", default: "all", "read about so many events at most"),
            .option("minutes", .integer(1...100_000), "N", default: "no limit; 30 with --nightly", "begin no further dream after so long"),
            .option(
                "model", .text, "LINE", default: "as configured",
                "the model to ask this time: a model's name, or `PROTOCOL URL MODEL`"),
            .flag("no-model", "ask no model, though one is configured for dreams; rules alone propose"),
            .option("model-calls", .integer(0...1_000_000), "N", default: "200", "ask a model at most so often"),
        ],
        output: .document, reach: .writes(.store),
        examples: [
            .init(command: "reverie dream --dry-run", meaning: "what would be learnt, and what refused"),
            .init(command: "reverie dream --idle 0", meaning: "also the session that has just ended"),
        ],
        asks: .dream, run: run)

    private static let nightMinutes = 30

    static func request(_ call: Call) -> DreamRequest {
        var request = DreamRequest()
        request.again = call.arguments.has("again")
        request.idleMinutes = call.arguments.integer("idle") ?? request.idleMinutes
        request.mostEvents = call.arguments.integer("events") ?? request.mostEvents
        let minutes = call.arguments.integer("minutes") ?? (call.arguments.has("nightly") ? nightMinutes : nil)
        if let minutes { request.mostSeconds = minutes * 60 }
        request.isNightly = call.arguments.has("nightly")
        request.asksModel = !call.arguments.has("no-model")
        request.mostModelCalls = call.arguments.integer("model-calls") ?? request.mostModelCalls
        return request
    }

    private static func run(_ call: Call) throws -> Outcome {
        let request = request(call)
        let isTrial = call.arguments.has("dry-run")
        let folder = call.folder ?? Memory.standardFolder(call.environment)
        guard request.isNightly, !isTrial, let log = NightLog(store: folder, environment: call.environment) else {
            return isTrial ? try plan(call, call.memory(), request) : try dream(call, request)
        }
        return try log.during { try dream(call, request) }
    }

    private static func dream(_ call: Call, _ request: DreamRequest) throws -> Outcome {
        let memory = try call.memory()
        let ticker = Ticker(call.reply)
        defer { ticker.end() }
        let night = try memory.dream(request, progress: ticker.tick, isCancelled: call.reply.isCancelled)
        ticker.end()
        if request.isNightly, night.dreams.isEmpty, !call.reply.wantsJSON { return .done }
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.list("dreams", night.dreams) { DreamJSON.members(of: $0, &$1) }
                writer.field("unread_events", night.left)
                writer.field("busy_sessions", night.busySessions)
                writer.field("milliseconds", night.milliseconds)
                writer.field("model_remark", night.modelRemark)
                writer.endObject()
            }, text: { text(night) })
        if !call.reply.wantsJSON, night.busySessions > 0 {
            call.reply.note(
                "\(TextFormat.count(night.busySessions, "session")) not at rest yet: left for the next time (--idle MINUTES decides).")
        }
        if !call.reply.wantsJSON, night.left > 0 {
            call.reply.note("\(TextFormat.count(night.left, "event")) left for the next time: `reverie dream` goes on with them.")
        }
        if !call.reply.wantsJSON, let remark = night.modelRemark { call.reply.note(remark) }
        // What was dreamt stands; the rest was called off.
        return call.reply.isCancelled() ? .failed : .done
    }

    private static func text(_ night: DreamNight) -> String {
        guard !night.dreams.isEmpty else { return "Nothing new to dream about.\n" }
        var lines = night.dreams.map(DreamFormat.line)
        lines += night.dreams.filter(\.isOverRecording).map(DreamFormat.warning)
        if let last = night.dreams.last {
            lines.append("`reverie dream show \(last.name)` shows what was learnt, `reverie dream undo \(last.name)` takes it back.")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func plan(_ call: Call, _ memory: Memory, _ request: DreamRequest) throws -> Outcome {
        let (plan, busy) = try memory.planDream(request, isCancelled: call.reply.isCancelled)
        try call.answer(json: { DreamFormat.write(plan, to: &$0) }, text: { DreamFormat.text(plan) })
        if !call.reply.wantsJSON, busy > 0 { call.reply.note("\(TextFormat.count(busy, "session")) not at rest yet.") }
        if !call.reply.wantsJSON, let remark = plan.model?.remark { call.reply.note(remark) }
        return .done
    }
}

enum DreamOperations {
    static let list = Operation(
        "dream list", "List dreams, the newest first",
        parameters: [.option("limit", .integer(0...Int.max), "N", default: "50", "at most so many")],
        output: .lines, reach: .reads(.store), run: runList)

    static let show = Operation(
        "dream show", "Show what a dream learnt, what it ended, and what its gates refused",
        parameters: [
            .positional("dream", .text, "DREAM", required: false, "its id, as `d12`; without one the newest"),
            .flag("refused", "what was refused, with the words and the reason"),
            .option("gate", .text, "CODE", "of those only what this gate refused"),
            .flag("model", "what a model was shown and what it answered"),
        ],
        output: .document, reach: .reads(.store), run: runShow)

    static let undo = Operation(
        "dream undo", "Take dreams back: what they learnt is as if it had never been",
        details: """
            The digest is what it was before the dream. Refused (exit code 3) where later decisions stand on what it learnt; they are named. What \
            was undone is not learnt again until `dream --again`. Undoing it once more does nothing.
            """,
        parameters: [.positional("dream", .text, "DREAM", repeats: true, "its id, as `d12`; of several the latest goes first")],
        output: .lines, reach: .writes(.store), run: runUndo)

    private static func runList(_ call: Call) throws -> Outcome {
        let dreams = try call.memory().dreams(limit: call.arguments.integer("limit") ?? 50)
        if call.reply.wantsJSON {
            for dream in dreams {
                try call.answer(
                    json: { writer in
                        writer.beginObject()
                        DreamJSON.members(of: dream, &writer)
                        writer.endObject()
                    }, text: { "" })
            }
        } else if !dreams.isEmpty {
            try call.reply.write(text: TextFormat.table([DreamFormat.heads] + dreams.map(DreamFormat.row)))
        }
        if dreams.isEmpty { call.reply.note("No dreams yet. `reverie dream` dreams the first.") }
        return .done
    }

    private static func runShow(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        guard let name = try call.arguments.text("dream") ?? memory.dreams(limit: 1).first?.name else {
            call.reply.complain("No dreams yet. `reverie dream` dreams the first.")
            return .failed
        }
        let dream = try memory.report(ofDream: name)
        let gate = call.arguments.text("gate")
        let wantsRefusals = call.arguments.has("refused") || gate != nil
        let answers = call.arguments.has("model") ? try memory.modelAnswers(ofDream: name) : nil
        let refusals = wantsRefusals ? try memory.refusals(ofDream: name, gate: gate) : []
        if call.reply.wantsJSON {
            var writer = JSONWriter()
            try DreamFormat.write(dream, memory, wantsRefusals ? refusals : nil, answers, to: &writer)
            writer.bytes.append(UInt8(ascii: "\n"))
            try call.reply.write(json: writer.bytes)
        } else if let answers {
            try call.reply.write(
                text: answers.isEmpty ? "No model had a part in it.\n" : answers.map(DreamFormat.text).joined(separator: "\n"))
        } else if wantsRefusals {
            try call.reply.write(text: refusals.isEmpty ? "Nothing was refused.\n" : refusals.map(DreamFormat.text).joined())
        } else {
            try call.reply.write(text: TextFormat.printable(memory.page(ofDream: name)))
        }
        return .done
    }

    private static func runUndo(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let names = call.arguments.all("dream").sorted { (Int($1.dropFirst()) ?? 0, $1) < (Int($0.dropFirst()) ?? 0, $0) }
        for name in names {
            do {
                let dream = try memory.undo(dream: name, by: .program, through: call.door)
                try call.answer(
                    json: { writer in
                        writer.beginObject()
                        DreamJSON.members(of: dream, &writer)
                        writer.endObject()
                    }, text: { "Dream \(name) was undone: \(dream.counts.sentence), all as before.\n" })
            } catch let error where Memory.isStoodOn(error) {
                let sentence = ErrorSentence.of(error)
                call.reply.complain(sentence.what + (sentence.next.map { "\n\($0)" } ?? ""))
                return .refused
            }
        }
        return .done
    }
}
