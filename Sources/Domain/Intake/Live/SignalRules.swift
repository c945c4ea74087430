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
        let facts: JSONObject = ["task": .string(task), "signature": .string(signature), "aim": .string(limited(outcome.aim))]
        var drafts = [try draft(.failure, outcome, session, at, limited(error), freshID, facts)]
        let times = 1 + repetitions(of: task, signature, history)
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
        // The same report a second time is the same event.
        let id = try outcome.call.map { EventID(rawValue: "\($0)/\(kind.rawValue)") } ?? freshID()
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

    private static func limited(_ text: String) -> String { String(decoding: text.utf8.prefix(mostErrorBytes), as: UTF8.self) }

    // MARK: The task

    /// The tool and what it works on: of a command line the program and its subcommand, since options change from try to try.
    static func task(of outcome: ToolOutcome) -> String {
        let aim = CommandHead.of(outcome.aim)
        return aim.isEmpty ? outcome.tool : "\(outcome.tool): \(aim)"
    }
}

/// The words of a command line that say what is run.
enum CommandHead {
    private static let wrappers: Set<String> = ["sudo", "env", "time", "nice", "nohup", "exec", "command", "then", "do"]

    static func of(_ line: String) -> String {
        let last = segments(line).last { !isPreparation($0) } ?? []
        let words = last.drop { wrappers.contains($0) || isAssignment($0) }
        guard let program = words.first else { return "" }
        let name = String(program.split(separator: "/").last ?? Substring(program))
        guard let second = words.dropFirst().first, isSubcommand(second) else { return limited(name) }
        return limited("\(name) \(second)")
    }

    /// Between `&&`, `||`, `;` and line breaks; what stands behind a pipe only looks at what came before.
    private static func segments(_ line: String) -> [[String]] {
        var segments: [[String]] = [[]]
        var isPiped = false
        for word in line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0.isNewline }).prefix(400).map(String.init) {
            switch word {
            case "&&", "||", ";":
                segments.append([])
                isPiped = false
            case "|": isPiped = true
            default: if !isPiped { segments[segments.count - 1].append(word.hasSuffix(";") ? String(word.dropLast()) : word) }
            }
            if word.hasSuffix(";"), word != ";" { segments.append([]) }
        }
        return segments.filter { !$0.isEmpty }
    }

    /// What only sets the stage for the command that follows.
    private static func isPreparation(_ words: [String]) -> Bool { ["cd", "export", "set", "source", "."].contains(words.first ?? "") }

    private static func isAssignment(_ word: String) -> Bool {
        guard let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")), sign != word.utf8.startIndex else { return false }
        return word.utf8[..<sign].allSatisfy { $0 &- 0x41 < 26 || $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") }
    }

    /// `test`, `run-script`: letters and dashes, no option, no path.
    private static func isSubcommand(_ word: String) -> Bool {
        guard let first = word.utf8.first, first | 0x20 &- 0x61 < 26, word.utf8.count <= 24 else { return false }
        return word.utf8.allSatisfy { $0 | 0x20 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    }

    private static func limited(_ text: String) -> String { String(decoding: text.utf8.prefix(200), as: UTF8.self) }
}
