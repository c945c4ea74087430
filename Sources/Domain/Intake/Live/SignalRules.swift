internal import JSONKit
package import Model

/// A signal as the ledger holds it.
package struct Signal: Sendable, Equatable {
    package let kind: EventKind
    package let id: EventID
    /// Which tool was to do what.
    package let task: String
    package let signature: String

    package init(kind: EventKind, id: EventID, task: String, signature: String) {
        self.kind = kind
        self.id = id
        self.task = task
        self.signature = signature
    }

    /// Nil for what these rules have not written.
    package init?(_ event: Event) {
        guard let data = event.data.flatMap({ try? JSONValue.parse($0) }), let task = data["task"]?.string else { return nil }
        self.init(kind: event.kind, id: event.id, task: task, signature: data["signature"]?.string ?? "")
    }
}

/// Which signals a tool's outcome raises, given those that the session has raised before. Pure: the newest signal comes first.
package enum SignalRules {
    package static let kinds: [EventKind] = [.failure, .spinning, .recovered]
    /// So many signals of a session are looked back on.
    package static let memory = 200
    /// As often the same thing fails the same way before it counts as going round in circles.
    package static let spinningAfter = 3
    private static let mostErrorBytes = 4_000

    package static func drafts(
        for outcome: ToolOutcome, in session: SessionName, after history: [Signal], at: Instant, freshID: () throws -> EventID
    ) rethrows -> [EventDraft] {
        let task = task(of: outcome)
        guard let error = outcome.error else {
            guard let open = openFailure(of: task, history) else { return [] }
            return [
                try draft(
                    .recovered, outcome, session, at, "\(task) went well after it had failed", freshID,
                    ["task": .string(task), "signature": .string(open.signature), "failure": .string(open.id.rawValue)])
            ]
        }
        let signature = ErrorSignature.of(error)
        let facts: JSONObject = [
            "task": .string(task), "signature": .string(signature), "aim": .string(outcome.aim.beginning(bytes: mostErrorBytes)),
        ]
        var drafts = [try draft(.failure, outcome, session, at, error.beginning(bytes: mostErrorBytes), freshID, facts)]
        // One that is reported a second time counts once.
        let times = 1 + repetitions(of: task, signature, history.filter { $0.id != drafts[0].id })
        if times == spinningAfter {
            drafts.append(
                try draft(
                    .spinning, outcome, session, at, "\(task) failed \(times) times in the same way", freshID,
                    ["task": .string(task), "signature": .string(signature), "times": .integer(Int64(times))]))
        }
        return drafts
    }

    private static func draft(
        _ kind: EventKind, _ outcome: ToolOutcome, _ session: SessionName, _ at: Instant, _ text: String, _ freshID: () throws -> EventID,
        _ data: JSONObject
    ) rethrows -> EventDraft {
        let id = try outcome.call.flatMap { EventID.told(kind, of: $0, in: session) } ?? freshID()
        return EventDraft(
            id: id, session: session, at: at, kind: kind, speaker: "reverie", text: text, tool: outcome.tool, call: outcome.call,
            data: JSONValue.object(data).encoded())
    }

    /// The last word on the task is that it failed.
    private static func openFailure(of task: String, _ history: [Signal]) -> Signal? {
        history.first { $0.task == task && $0.kind != .spinning }.flatMap { $0.kind == .failure ? $0 : nil }
    }

    /// How often it failed just so since it last went well.
    private static func repetitions(of task: String, _ signature: String, _ history: [Signal]) -> Int {
        let open = history.prefix { !($0.task == task && $0.kind == .recovered) }
        return open.count { $0.kind == .failure && $0.task == task && $0.signature == signature }
    }

    // MARK: The task

    /// The tool and what it works on: of a command line the program and its subcommand, since options change from try to try.
    static func task(of outcome: ToolOutcome) -> String {
        let aim = CommandHead.of(outcome.aim)
        return aim.isEmpty ? outcome.tool : "\(outcome.tool): \(aim)"
    }
}
