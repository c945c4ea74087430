package import Model
internal import Recall
internal import Store
package import SystemKit

/// What memory gives a wrapped command and keeps of it. The store is open for no longer than each of both takes.
package struct RunMemory {
    private let store: String
    private let environment: Environment
    private let run: WrappedRun

    /// Nobody is kept waiting for a lock much longer than this, in milliseconds.
    private static let patience = 300
    private static let haste = Haste(patience: patience, spoolShare: 2)
    /// The command begins after this, whatever is being searched.
    private static let mostSearching = 2_000

    package init(_ run: WrappedRun, store: String, environment: Environment) {
        self.run = run
        self.store = store
        self.environment = environment
    }

    private func open() throws -> Memory {
        try Memory(path: store, access: .create, environment: environment, patience: Self.patience)
    }

    // MARK: Before

    /// Writes down that it begins, and gives it what it should know.
    package func begin(budget: Int) throws -> ContextBlock? {
        let memory: Memory
        do {
            memory = try open()
        } catch {
            try? leave { run.beginning(at: $0) }
            throw error
        }
        let watch = Watch([.init(afterMilliseconds: Self.mostSearching) { memory.stop() }])
        defer { watch.end() }
        let isRecording = try memory.records(run.live)
        // Looked for first: the task itself is no answer to it.
        var block = try memory.context(for: run, budget: budget)
        if isRecording { try memory.report(run.beginning(at: memory.now), session: run.live, haste: Self.haste) }
        for _ in 0..<3 {
            guard isRecording, let found = block else { return block }
            // What cannot be written down must not be given: nothing is given twice.
            if try memory.note(found, occasion: "run", session: run.live, haste: Self.haste) { return found }
            block = try memory.context(for: run, budget: budget)
        }
        return nil
    }

    // MARK: After

    /// Takes in what the command wrote of itself, else what it printed, and how it came out.
    package func end(_ ending: WrappedRun.Ending, _ heard: WrappedRun.Heard, transcripts: [String]) throws {
        let heard = transcripts.isEmpty ? heard : .transcript
        let memory: Memory
        do {
            memory = try open()
        } catch {
            try leave { run.end(ending, heard, at: $0) }
            throw error
        }
        guard try memory.records(run.live) else { return }
        for transcript in transcripts {
            do {
                try memory.takeIn(transcript, space: run.live.space)
            } catch {
                try memory.owe(transcript, space: run.live.space)
            }
        }
        // Where the one has to wait in the spool, so has the other.
        let noted = Result { try run.toolOutcome(ending, heard).map { try memory.note($0, session: run.live, haste: Self.haste) } }
        try memory.report(run.end(ending, heard, at: memory.now), session: run.live, haste: Self.haste)
        _ = try noted.get()
    }

    /// The store cannot be opened: it waits beside it.
    private func leave(_ drafts: (Instant) -> [EventDraft]) throws {
        let closed = try ClosedStore(path: store, environment: environment)
        guard try closed.records(run.live) else { return }
        let now = WallClock.system.nowMilliseconds()
        try closed.leave(drafts(Instant(milliseconds: now)), session: run.live, now: now)
    }
}

extension Memory {
    private static let mostProjectFacts = 40

    /// What the task earns; without one, core memory and what is known of the project.
    fileprivate func context(for run: WrappedRun, budget: Int) throws -> ContextBlock? {
        let spaces = try spaces(for: run.live)
        let given = try given(to: run.live)
        if let task = run.task {
            let found = try recollect(task, spaces, [], budget, given: given, asking: run.session)
            return found.items.isEmpty ? nil : ContextBlock(text: found.text, items: found.items.map(\.given), tokens: found.tokens)
        }
        var query = FactQuery()
        query.limit = Self.mostProjectFacts
        let own = spaces.filter { $0 != .personal }
        let facts = own.isEmpty ? [] : try facts(query, in: own).sorted { ($0.strength, $1.id.rawValue) > ($1.strength, $0.id.rawValue) }
        let packing = RecallPacking(given: given, texts: try texts(of: given, in: spaces))
        return packing.pack(core: try coreMemory(in: spaces), found: facts.map { piece(of: $0, isCore: false) }, budget: budget).block()
    }
}
