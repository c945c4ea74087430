internal import Model
internal import PatternKit

/// Commands of a project that were seen to work, as facts that somebody may check.
enum CommandFacts {
    static let rule = "lessons/command"
    private static let mostSources = 3

    private struct Tally {
        var topic: CommandTopic
        var calls: [GatheredEvent] = []
        var failures = 0
        var last = 0
    }

    static func candidates(in session: GatheredSession, _ steps: [ToolStep]) -> [FactCandidate] {
        guard let project = session.project else { return [] }
        var tallies: [String: Tally] = [:]
        for (number, step) in steps.enumerated() {
            guard let command = step.command, let topic = CommandTopic.of(command) else { continue }
            var tally = tallies[command.shown] ?? Tally(topic: topic)
            switch step.outcome {
            case .succeeded:
                tally.calls.append(step.call)
                tally.last = number
            case .failed: tally.failures += 1
            case .unknown: continue
            }
            tallies[command.shown] = tally
        }
        return CommandTopic.allCases.compactMap { topic in
            // Which one a project goes by is the one that went well most often, and of those the latest.
            let own = tallies.filter { $0.value.topic == topic && !$0.value.calls.isEmpty }
            let best = own.max { ($0.value.calls.count, $0.value.last) < ($1.value.calls.count, $1.value.last) }
            return best.flatMap { candidate($0.key, $0.value, project) }
        }
    }

    private static func candidate(_ command: String, _ tally: Tally, _ project: String) -> FactCandidate? {
        let sources = tally.calls.suffix(mostSources).compactMap { citation(of: command, in: $0) }
        guard !sources.isEmpty else { return nil }
        let write = FactWrite(
            namespace: Namespace(rawValue: "project.command"), subject: project, predicate: "runs_with", topic: tally.topic.rawValue,
            object: command, sources: sources)
        let worth = 0.4 + 0.1 * Double(min(tally.calls.count, 4)) - (tally.failures > tally.calls.count ? 0.1 : 0)
        return FactCandidate(write, rule: rule, worth: worth)
    }

    /// The command as it stands in the call's words.
    private static func citation(of command: String, in event: GatheredEvent) -> FactCitation? {
        var text = event.seen.text ?? ""
        let wanted = Array(command.utf8)
        guard let place = text.withUTF8({ $0.firstPlace(of: wanted) }) else { return nil }
        return FactCitation(event: event.seen.id, range: place..<place + wanted.count, quote: command)
    }
}
