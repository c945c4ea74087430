internal import Reverie
internal import SystemKit

/// What is to be done when a harness calls. Decided here, from nothing but what it said; done elsewhere.
enum HookStep: Sendable, Equatable {
    /// Tell the session what it should know from the start.
    case brief
    /// Give it what is relevant to a prompt.
    case recall(String)
    /// Take in the transcript as far as it goes.
    case takeIn(String)
    /// Take in what earlier calls could not.
    case takeInOwed
    case signal(ToolOutcome)
    /// Write down what nobody else will tell: there is no transcript.
    case tell([Telling])
}

/// A message or a tool call of a session without a transcript.
struct Telling: Sendable, Equatable {
    let kind: EventKind
    let text: String
    var tool: String?
    var call: String?
    /// Names the event within its session, where the harness gives names.
    var mark: String?
}

enum HookPlan {
    static func steps(for input: HookInput) -> [HookStep] {
        switch input.event {
        case .sessionStart: [.brief, .takeInOwed]
        case .prompt: prompt(input)
        case .toolUsed, .toolFailed: tool(input)
        case .compacting, .compacted, .stopped, .ended, .interrupted, .turnComplete:
            [tellings(input), transcript(input), .takeInOwed].compactMap(\.self)
        // A helper's transcript is a file of its own, which no hook names; an import of the folder finds it.
        case .subagentStopped, nil: []
        }
    }

    private static func prompt(_ input: HookInput) -> [HookStep] {
        guard let prompt = input.prompt else { return [] }
        let told: HookStep? = input.transcript == nil ? .tell([Telling(kind: .userMessage, text: prompt, mark: input.turn)]) : nil
        return [.recall(prompt), told].compactMap(\.self)
    }

    private static func tool(_ input: HookInput) -> [HookStep] {
        // What a person broke off did not fail.
        guard let tool = input.tool, !tool.isInterrupt else { return [] }
        let outcome = ToolOutcome(tool: tool.name, call: tool.call, aim: tool.aim, error: tool.error)
        guard input.transcript == nil else { return [.signal(outcome)] }
        let result = tool.error ?? tool.response
        return [
            .tell([
                Telling(kind: .toolStarted, text: tool.input, tool: tool.name, call: tool.call, mark: tool.call),
                Telling(kind: .toolFinished, text: result, tool: tool.name, call: tool.call, mark: tool.call),
            ]), .signal(outcome),
        ]
    }

    private static func tellings(_ input: HookInput) -> HookStep? {
        guard input.transcript == nil else { return nil }
        if input.event == .compacting || input.event == .compacted {
            return .tell([Telling(kind: .contextCompacted, text: "The conversation was compacted.", mark: input.turn)])
        }
        // Codex's older way names the person's words only at the end of the turn.
        let asked = input.event == .turnComplete ? input.prompt.map { Telling(kind: .userMessage, text: $0, mark: input.turn) } : nil
        let said = input.lastMessage.map { Telling(kind: .assistantMessage, text: $0, mark: input.turn) }
        let all = [asked, said].compactMap(\.self)
        return all.isEmpty ? nil : .tell(all)
    }

    private static func transcript(_ input: HookInput) -> HookStep? { input.transcript.map(HookStep.takeIn) }
}
