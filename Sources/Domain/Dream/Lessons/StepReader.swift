internal import JSONKit
internal import Model

/// The calls of a session with their outcomes, in the order in which the outcomes came.
struct StepReader {
    let scrubber: Scrubber
    private var steps: [ToolStep] = []
    /// Calls that wait for their result.
    private var open: [EventID: Int] = [:]
    private var commands = ReadCommands()

    static func steps(of session: GatheredSession) -> [ToolStep] {
        var reader = StepReader(scrubber: Scrubber(folder: WorkFolder.of(session)))
        for (place, event) in session.events.enumerated() where isEvidence(event.seen) { reader.read(event, at: place) }
        // A call without a result says nothing.
        return reader.steps.filter { $0.ended >= 0 }.sorted { $0.ended < $1.ended }
    }

    static func isEvidence(_ event: EvidenceEvent) -> Bool {
        event.standing == .evidence && !event.isAbandoned && !event.isCorrected && event.origin != .memory && event.text != nil
    }

    private init(scrubber: Scrubber) { self.scrubber = scrubber }

    private mutating func read(_ event: GatheredEvent, at place: Int) {
        switch event.seen.kind {
        case .toolStarted:
            open[event.seen.id] = steps.count
            let action = ToolCall.action(of: event, scrubber, &commands)
            steps.append(ToolStep(call: event, action: action, outcome: .unknown, began: place, ended: -1))
        case .toolFinished: finish(event, at: place)
        case .fileChanged:
            let paths = ToolData.read(event.data) { ToolData.changed($0) } ?? []
            let shown = paths.compactMap(scrubber.shownPath)
            if !shown.isEmpty {
                steps.append(ToolStep(call: event, action: .change(shown), outcome: .succeeded, began: place, ended: place))
            }
        default: break
        }
    }

    private mutating func finish(_ event: GatheredEvent, at place: Int) {
        guard let call = event.answers, let index = open.removeValue(forKey: call) else { return }
        steps[index].result = event
        steps[index].ended = place
        guard event.seen.origin != .web else { return }
        let said = ToolResult.Said(event.data)
        let outcome = ToolResult.outcome(of: event, said, isCommand: steps[index].command != nil)
        steps[index].outcome = outcome
        // The harness's own account of what was written says it better than the input.
        let changed = said.changed.compactMap(scrubber.shownPath)
        if outcome == .succeeded, !changed.isEmpty, steps[index].command == nil {
            steps[index] = ToolStep(
                call: steps[index].call, result: event, action: .change(changed), outcome: outcome, began: steps[index].began, ended: place)
        }
    }
}

/// What an event's own JSON says.
enum ToolData {
    private static let longest = 4 << 20

    static func read<T>(_ data: String?, _ body: (JSONView) throws -> T) -> T? {
        guard var data, data.utf8.count <= longest, data.utf8.first == UInt8(ascii: "{") else { return nil }
        return data.withUTF8 { try? JSONParser().withDocument($0, body) }
    }

    static func changed(_ data: JSONView) -> [String] {
        guard let changed = data["changed"], changed.kind == .array else { return [] }
        var paths: [String] = []
        for path in changed.elements.prefix(100) { if let path = path.string { paths.append(path) } }
        return paths
    }
}
