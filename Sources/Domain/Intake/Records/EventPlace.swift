internal import Lexicons
internal import Model

/// Where the events of one record stand: session, time, and the id that they share.
struct EventPlace {
    let session: SessionName
    let at: Model.Instant
    let record: String

    /// The blocks of one record are `id`, `id/1`, …
    func id(block: Int) -> EventID { EventID(rawValue: block == 0 ? record : "\(record)/\(block)") }

    func draft(_ block: Int, _ kind: EventKind, speaker: String, _ text: String) -> EventDraft {
        EventDraft(id: id(block: block), session: session, at: at, kind: kind, speaker: speaker, text: text)
    }

    /// What the harness put in beside the person's words or keeps for itself.
    func harness(
        _ name: String, _ block: Int, _ text: String, standing: Standing = .injected, kind: EventKind = .observation
    ) -> EventDraft {
        var draft = draft(block, kind, speaker: name, text)
        draft.origin = .tool
        draft.standing = standing
        return draft
    }

    /// The harness's own summary of what came before.
    func summary(_ name: String, _ block: Int, _ text: String) -> EventDraft {
        var draft = draft(block, .contextCompacted, speaker: name, text)
        draft.origin = .assistant
        draft.standing = .summary
        return draft
    }

    /// A text under the person's name: their words, or what the harness put there.
    func person(_ block: Int, _ text: String, _ lexicon: HarnessLexicon) -> EventDraft {
        var draft = draft(block, .userMessage, speaker: "user", text)
        switch lexicon.meaning(of: text) {
        case .words: break
        case .personCommand: draft.standing = .meta
        case .commandOutput: return harness(lexicon.harness, block, text, standing: .meta)
        case .injected: return harness(lexicon.harness, block, text)
        }
        return draft
    }
}
