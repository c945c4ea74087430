internal import Gates
internal import JSONKit
internal import Model
internal import Store

/// Puts batches of one source into the ledger: finds each session's space, tells copies in forks, counts what became of the events.
final class BatchWriter {
    private let store: Store
    private let chosenSpace: SpaceName?
    let door: Door
    /// A source of very many sessions is not remembered whole: its state is saved with every commit.
    private static let mostSpaces = 256
    private var spaces: [SessionName: SpaceName] = [:]
    /// A session that the store has may be one that was here and is not remembered.
    private var hasForgotten: Bool
    private var parents: [SessionName: SessionName] = [:]
    private var fork: Fork?

    /// Spaces in which recording is off, also such as there will be when it is on.
    private let withheldSpaces: WithheldSpaces
    /// Where such sessions would have gone: their later events say nothing of it. They stay, however many sessions a source has.
    private var withheldSessions: [SessionName: SpaceName] = [:]
    /// The first space of which something was left out.
    private(set) var withheld: SpaceName?
    /// Something of the source was written, or was there.
    private(set) var hasTaken = false

    private struct Fork {
        let session: SessionName
        let parent: SessionName
        var position: Int
        var keys: [EventKey]?
    }

    init(store: Store, options: ImportOptions, format: SourceFormat, state: JSONValue, withheld: WithheldSpaces) throws {
        self.store = store
        withheldSpaces = withheld
        chosenSpace = try options.space.map(store.redactor().clean)
        door = format == .events ? .events : .transcript
        hasForgotten = state["spaces_forgotten"]?.bool == true
        for (session, space) in state["spaces"]?.object ?? [:] {
            spaces[SessionName(rawValue: session)] = space.string.map(SpaceName.init(rawValue:))
        }
        if let saved = state["fork"], let session = saved["session"]?.string, let parent = saved["parent"]?.string {
            fork = Fork(
                session: SessionName(rawValue: session), parent: SessionName(rawValue: parent), position: Int(saved["position"]?.int64 ?? 0)
            )
        }
    }

    var state: [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        if door == .transcript {
            members["spaces"] = .object(spaces.reduce(into: JSONObject()) { $0[$1.key.rawValue] = .string($1.value.rawValue) })
        }
        if hasForgotten { members["spaces_forgotten"] = true }
        if let fork {
            members["fork"] = [
                "session": .string(fork.session.rawValue), "parent": .string(fork.parent.rawValue), "position": .integer(fork.position),
            ]
        }
        return members
    }

    var knownSpaces: Set<SpaceName> { Set(spaces.values) }

    func knownSpace(of session: SessionName) -> SpaceName? { spaces[session] }

    // MARK: Writing

    /// An event that the ledger refuses costs its line, and the others go in. What belongs to a space in which recording is off is left out.
    func write(_ items: ArraySlice<CleanItem>, source: SourceNumber, _ writer: LedgerWriter, _ summary: inout FileSummary) throws {
        for item in items {
            do {
                try write(item, source, writer, &summary)
                switch item {
                case .facts, .event, .space, .session: hasTaken = true
                case .fork, .bad: break
                }
            } catch StoreError.recordingOff(let space) {
                withheldSpaces.spaces.insert(SpaceName(rawValue: space))
                withheld = withheld ?? SpaceName(rawValue: space)
            } catch let error as StoreError where error.isAboutEvent {
                // A session's facts meet the same refusal as its events, which tell of it with their lines.
                switch item {
                case .event(_, _, let line), .session(_, _, let line), .space(_, _, let line): summary.addBad(line: line, error.problem)
                case .facts, .fork, .bad: break
                }
            }
        }
    }

    private func write(_ item: CleanItem, _ source: SourceNumber, _ writer: LedgerWriter, _ summary: inout FileSummary) throws {
        switch item {
        case .facts(let session, let facts): try note(facts, session, writer)
        case .fork(let session, let parent): fork = Fork(session: session.value, parent: parent.value, position: 0)
        case .bad(let line, let problem): summary.addBad(line: line, problem)
        case .event(let draft, let space, _): count(try append(draft, space, source, writer), &summary)
        case .space(let space, let root, _): try note(space, root: root, writer)
        case .session(let record, let space, let line): try note(record, space, line, writer, &summary)
        }
    }

    private func count(_ outcome: AppendOutcome?, _ summary: inout FileSummary) {
        switch outcome {
        case .added: summary.added += 1
        case .known, .spooled: summary.known += 1
        case .copied: summary.copies += 1
        case .forgotten: summary.forgotten += 1
        case nil: break
        }
    }

    private func note(_ facts: Redacted<SessionFacts>, _ session: Redacted<SessionName>, _ writer: LedgerWriter) throws {
        if let parent = facts.value.parent { parents[session.value] = parent }
        try writer.note(facts, session: session, in: try space(for: session.value, folder: facts.value.workingFolder, writer))
    }

    /// What an export knows of a space; `--space` decides where things go, also against it.
    private func note(_ space: SpaceName, root: String?, _ writer: LedgerWriter) throws {
        guard chosenSpace == nil else { return }
        if let root { try writer.note(root: root, of: space) } else { _ = try writer.space(space) }
    }

    private func note(
        _ session: Redacted<SessionRecord>, _ space: SpaceName, _ line: Int64, _ writer: LedgerWriter, _ summary: inout FileSummary
    ) throws {
        let home = chosenSpace ?? space
        try checkNotWithheld(home)
        try writer.note(session.facts, session: session.name, in: home)
        var missing = 0
        for id in session.value.copies {
            if try writer.copy(id, into: session.value.name, in: home) { summary.copies += 1 } else { missing += 1 }
        }
        if missing > 0 { summary.addBad(line: line, "it repeats \(missing) events that the ledger does not hold") }
    }

    /// A space that the store does not have yet says nothing of the folder for which it is off.
    private func checkNotWithheld(_ space: SpaceName) throws {
        if withheldSpaces.spaces.contains(space) { throw StoreError.recordingOff(space: space.rawValue) }
    }

    private func space(for session: SessionName, folder: String?, _ writer: LedgerWriter) throws -> SpaceName {
        if let off = withheldSessions[session] ?? parents[session].flatMap({ withheldSessions[$0] }) {
            withheldSessions[session] = off
            throw StoreError.recordingOff(space: off.rawValue)
        }
        do {
            return try home(of: session, folder: folder, writer)
        } catch StoreError.recordingOff(let space) {
            withheldSessions[session] = SpaceName(rawValue: space)
            throw StoreError.recordingOff(space: space)
        }
    }

    /// A session stays where it is; a new one goes where its parent is, else to its project, else to `personal`.
    private func home(of session: SessionName, folder: String?, _ writer: LedgerWriter) throws -> SpaceName {
        if let known = spaces[session] { return known }
        if spaces.count >= Self.mostSpaces {
            let parent = parents[session]
            (spaces, parents, hasForgotten) = ([:], [:], true)
            parents[session] = parent
        }
        let found: SpaceName
        if hasForgotten, let home = try writer.space(ofSession: session) {
            found = home
        } else if let chosenSpace {
            found = chosenSpace
        } else if let home = try writer.space(ofSession: session) {
            found = home
        } else if let parent = parents[session], let home = try spaces[parent] ?? writer.space(ofSession: parent) {
            found = home
        } else if let root = folder.flatMap(ProjectRoot.find) {
            found = try writer.space(root: root)
        } else {
            found = .personal
        }
        spaces[session] = found
        return found
    }

    private func append(
        _ clean: Redacted<EventDraft>, _ space: SpaceName?, _ source: SourceNumber, _ writer: LedgerWriter
    ) throws -> AppendOutcome? {
        let draft = clean.value
        let place = door == .events ? chosenSpace ?? space ?? .personal : try self.space(for: draft.session, folder: nil, writer)
        if door == .events { try checkNotWithheld(place) }
        if let copy = try copyInFork(draft, place, writer) { return copy }
        if let record = draft.record { return try append(clean, record, place, source, writer) }
        return try writer.append(clean.settingTime(store.localised(draft.at)), in: place, door: door, source: source)
    }

    /// The record of another ledger: it keeps its door, and with it the ceiling of what came through it, and its times.
    private func append(
        _ draft: Redacted<EventDraft>, _ record: EventRecord, _ space: SpaceName, _ source: SourceNumber, _ writer: LedgerWriter
    ) throws -> AppendOutcome {
        let outcome = try writer.append(draft, in: space, door: record.door, source: source, record: record)
        // Marks change as a conversation goes on; the newest export has them as they are.
        if case .known(let id) = outcome { try writer.mark(event: id, in: space, isAbandoned: draft.value.isAbandoned) }
        return outcome
    }

    /// While a fork repeats its parent word for word, its events are copies; the first that differs is its own.
    private func copyInFork(_ draft: EventDraft, _ space: SpaceName, _ writer: LedgerWriter) throws -> AppendOutcome? {
        guard var current = fork, current.session == draft.session, let id = draft.id else { return nil }
        let keys = try current.keys ?? writer.turnSequence(of: current.parent, in: space)
        current.keys = keys
        guard current.position < keys.count, try writer.holds(keys[current.position], kind: draft.kind, text: draft.text) else {
            fork = nil
            return nil
        }
        current.position += 1
        fork = current
        return try writer.markCopy(of: keys[current.position - 1], id: id, session: draft.session, in: space)
    }
}
