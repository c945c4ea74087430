internal import Reverie
internal import SystemKit

/// The steps of a call, on a store that is open.
final class OpenStoreSteps {
    private let memory: Memory
    private let session: LiveSession
    private let environment: Environment
    private let store: String
    private let limits: HookLimits
    private let isRecording: Bool
    private let echo: TranscriptEcho?
    /// A process of its own may have transcripts to take in.
    private var hasOwed = false

    init(
        memory: Memory, session: LiveSession, transcript: String?, environment: Environment, store: String, limits: HookLimits
    ) throws {
        isRecording = try memory.records(session)
        echo = isRecording ? nil : TranscriptEcho(transcript)
        self.memory = memory
        self.session = session
        self.environment = environment
        self.store = store
        self.limits = limits
    }

    /// What the session is given, where a step gives something. Where nothing may be recorded, nothing is, and memory is given all the same.
    func take(_ step: HookStep, occasion: String) throws -> ContextBlock? {
        switch step {
        case .brief: return try give(occasion) { try memory.briefing(for: session, budget: limits.briefingTokens, echo: echo) }
        case .recall(let prompt):
            return try give(occasion) { try memory.recall(for: prompt, session: session, budget: limits.recallTokens, echo: echo) }
        case _ where !isRecording: return nil
        case .signal(let outcome): try memory.note(outcome, session: session, haste: .hook)
        case .tell(let tellings): try tell(tellings)
        case .takeIn(let transcript): try takeIn(transcript)
        case .takeInOwed: hasOwed = true
        }
        return nil
    }

    /// Only what is written down is given, where anything may be written down. Where another call of the session was faster, what is left is given.
    private func give(_ occasion: String, _ find: () throws -> ContextBlock?) throws -> ContextBlock? {
        for _ in 0..<3 {
            guard let block = try find() else { return nil }
            if !isRecording { return block }
            if try memory.note(block, occasion: occasion, session: session, haste: .hook) { return block }
        }
        return nil
    }

    private func tell(_ tellings: [Telling]) throws {
        do {
            try memory.report(tellings.map(draft), session: session, haste: .hook)
        } catch  where Memory.isIDTaken(error) && tellings.allSatisfy({ $0.tool == nil }) {
            // A turn has one name, and may have several messages.
            try memory.report(tellings.map { try draft($0.unmarked) }, session: session, haste: .hook)
        }
    }

    private func draft(_ telling: Telling) throws -> EventDraft { try telling.draft(session.name, memory.now) { try memory.freshID() } }

    private func takeIn(_ transcript: String) throws {
        guard let unread = try memory.unread(of: transcript) else { return }
        if unread > limits.mostUnread { return try leave(transcript) }
        do {
            try memory.takeIn(transcript, space: session.space)
        } catch {
            try leave(transcript)
            // That it takes longer than a harness should wait is no trouble: a process of its own goes on.
            if !Memory.isInterruption(error) { throw error }
        }
    }

    private func leave(_ transcript: String) throws {
        try memory.owe(transcript, space: session.space)
        hasOwed = true
    }

    /// The harness is not kept waiting for long transcripts.
    func startImportsApart() throws {
        guard hasOwed else { return }
        // Each of them has one process at most, however many hooks are called meanwhile.
        let owed = memory.owedTranscripts
        guard !owed.isEmpty else { return }
        let words = ["import", "--quiet", "--store", store, "--"] + owed
        try ChildProcess(try Executable.path(), words, environment: environment.variables).startApart()
    }
}

/// The same where the store could not be opened: what is to be written waits.
struct ClosedStoreSteps {
    let store: String
    let environment: Environment
    let now: Int64

    func take(_ steps: [HookStep], _ session: LiveSession) throws {
        let closed = try ClosedStore(path: store, environment: environment)
        guard try closed.records(session) else { return }
        for step in steps {
            switch step {
            case .brief, .recall, .takeInOwed: break
            case .signal(let outcome): try closed.note(outcome, session: session, now: now)
            case .tell(let tellings):
                let drafts = try tellings.map {
                    try $0.draft(session.name, Instant(milliseconds: now)) { try ClosedStore.freshID(now: now) }
                }
                try closed.leave(drafts, session: session, now: now)
            case .takeIn(let transcript): try closed.owe(transcript, space: session.space)
            }
        }
    }
}

extension Telling {
    var unmarked: Telling { Telling(kind: kind, text: text, tool: tool, call: call) }

    func draft(_ session: SessionName, _ now: Instant, freshID: () throws -> EventID) rethrows -> EventDraft {
        let id = try mark.flatMap { EventID.told(kind, of: $0, in: session) } ?? freshID()
        return EventDraft(id: id, session: session, at: now, kind: kind, text: text, tool: tool, call: call)
    }
}
