internal import JSONKit
internal import Lexicons
internal import Model

/// Events of tools, their calls paired with their results.
extension OpenCalls {
    /// A call that an assistant made.
    mutating func started(_ place: EventPlace, _ block: Int, tool: String, call: String?, _ input: ToolInput) -> EventDraft {
        var draft = place.draft(block, .toolStarted, speaker: "assistant", input.text)
        draft.tool = tool
        draft.call = call
        draft.data = input.data
        if let call, let id = draft.id { open(call, event: id, tool: tool) }
        return draft
    }

    /// The result of a call. `tool` is what the result itself says, for a call that nobody saw.
    mutating func finished(
        _ place: EventPlace, _ block: Int, call: String?, tool: String?, _ text: String, data: String?, _ lexicon: HarnessLexicon
    ) -> EventDraft {
        let started = call.flatMap { close($0) }
        let name = started?.tool ?? tool
        var draft = place.draft(block, .toolFinished, speaker: name ?? "tool", text)
        draft.tool = name
        draft.call = call
        draft.origin = name.map { lexicon.isWeb(tool: $0) } == true ? .web : .tool
        draft.data = data
        draft.answers = started?.event
        return draft
    }
}
