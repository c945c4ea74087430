package import Model

/// A value whose secrets were taken out. Only the redactor makes one, and only these can be written.
package struct Redacted<Value: Sendable>: Sendable {
    package let value: Value
    fileprivate init(_ value: Value) { self.value = value }

    /// A change that brings in nothing from outside, such as a local offset.
    package func settingTime(_ at: Instant) -> Redacted where Value == EventDraft {
        var draft = value
        draft.at = at
        return Redacted(draft)
    }

    /// An id that the store made itself.
    package func settingID(_ id: EventID) -> Redacted where Value == EventDraft {
        var draft = value
        draft.id = id
        return Redacted(draft)
    }
}

extension Redacted<SessionRecord> {
    package var name: Redacted<SessionName> { Redacted<SessionName>(value.name) }
    package var facts: Redacted<SessionFacts> { Redacted<SessionFacts>(value.facts) }
}

extension Redactor {
    package func clean(_ draft: EventDraft) throws -> Redacted<EventDraft> {
        try withWorkspace { work in
            var draft = draft
            try work.replaceSecrets(in: &draft.text)
            if let data = draft.data { draft.data = try work.cleanedJSON(data) ?? data }
            draft.session = SessionName(rawValue: try work.cleaned(draft.session.rawValue) ?? draft.session.rawValue)
            if let run = draft.run, let clean = try work.cleaned(run.rawValue) { draft.run = RunName(rawValue: clean) }
            if let speaker = draft.speaker { draft.speaker = try work.cleaned(speaker) ?? speaker }
            if let tool = draft.tool { draft.tool = try work.cleaned(tool) ?? tool }
            if let call = draft.call { draft.call = try work.cleaned(call) ?? call }
            // A name that was a secret must not become the same name for everything: the store gives the event another one.
            if let id = draft.id, try work.cleaned(id.rawValue) != nil { draft.id = nil }
            if let answers = draft.answers, try work.cleaned(answers.rawValue) != nil { draft.answers = nil }
            return Redacted(draft)
        }
    }

    package func clean(_ name: SessionName) throws -> Redacted<SessionName> {
        Redacted(SessionName(rawValue: try clean(name.rawValue)))
    }

    /// A space is named by whoever writes into it, and its name stands in every list.
    package func clean(_ name: SpaceName) throws -> SpaceName { SpaceName(rawValue: try clean(name.rawValue)) }

    package func clean(_ record: SessionRecord) throws -> Redacted<SessionRecord> {
        Redacted(
            SessionRecord(name: try clean(record.name).value, facts: try clean(record.facts).value, copies: record.copies))
    }

    package func clean(_ facts: SessionFacts) throws -> Redacted<SessionFacts> {
        try withWorkspace { work in
            let clean = { (text: String?) in try text.map { try work.cleaned($0) ?? $0 } }
            return Redacted(
                SessionFacts(
                    harness: try clean(facts.harness), parent: try clean(facts.parent?.rawValue).map(SessionName.init(rawValue:)),
                    workingFolder: try clean(facts.workingFolder), branch: try clean(facts.branch), title: try clean(facts.title),
                    model: try clean(facts.model)))
        }
    }

    /// Before anything is cut out of it or replaced in it: half a secret looks like none.
    package func clean(_ outcome: ToolOutcome) throws -> ToolOutcome {
        try withWorkspace { work in
            ToolOutcome(
                tool: try work.cleaned(outcome.tool) ?? outcome.tool, call: outcome.call,
                aim: try work.cleaned(outcome.aim) ?? outcome.aim, error: try outcome.error.map { try work.cleaned($0) ?? $0 })
        }
    }

    /// Any text on its way to a person or a file.
    package func clean(_ text: String) throws -> String { try withWorkspace { try $0.cleaned(text) ?? text } }

    /// A JSON document: what stands in its strings is looked at as it is meant, not as it is escaped.
    package func cleanJSON(_ json: String) throws -> String { try withWorkspace { try $0.cleanedJSON(json) ?? json } }
}
