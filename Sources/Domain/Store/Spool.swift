package import Gates
internal import JSONKit
package import Model
internal import SealKit
internal import Synchronization
internal import SystemKit

/// Where an event waits when its writer could not have the lock in time: one private file an append, drained by the next writer.
package struct Spool {
    let folder: StoreFolder

    package init(folder: StoreFolder) { self.folder = folder }

    /// Makes events that have their ids durable outside the database. A file appears whole or not at all, so a drain never sees half of one.
    package func keep(_ drafts: [Redacted<EventDraft>], place: LivePlace, door: Door, now: Int64) throws -> [AppendOutcome] {
        var writer = JSONWriter(style: .compact)
        var outcomes: [AppendOutcome] = []
        // What could never be drained must not be acknowledged.
        if case .space(let space) = place, !space.isValid { throw StoreError.badSpaceName(space.rawValue) }
        for draft in drafts.map(\.value) {
            try EventRules.check(draft)
            EventJSON.write(draft, place: place, door: door, to: &writer)
            writer.bytes.append(UInt8(ascii: "\n"))
            if let id = draft.id { outcomes.append(.spooled(id)) }
        }
        try Folders.create(folder.spool, permissions: 0o700)
        let name = try Self.freshID(now: now) + ".jsonl"
        try Files.writeAtomically(Paths.join(folder.spool, name), writer.bytes, permissions: 0o600)
        return outcomes
    }

    /// An id that sorts by time and repeats never.
    package static func freshID(now: Int64) throws -> String {
        let time = String(now, radix: 16)
        let random = try Random.hex(bytes: 10)
        return "e" + String(repeating: "0", count: max(0, 11 - time.utf8.count)) + time + random
    }

    /// Files that wait, oldest first.
    package func waiting() throws -> [String] { Self.waiting(try Folders.listIfPresent(folder.spool)) }

    static func waiting(_ names: [String]) -> [String] { names.filter { $0.hasSuffix(".jsonl") && !$0.hasPrefix(".") } }

    /// What was never acknowledged must not lie about for ever: these are words, too.
    func removeStale(_ names: [String], now: Int64, after age: Int64 = Files.abandonedAfterNanoseconds) {
        Files.removeAbandoned(names, in: folder.spool, now: now, after: age)
    }

    /// A writer takes in no more files than this beside its own work; the next ones go on.
    private static let share = 32

    /// Puts what waits into the ledger, the oldest first. A file goes only after its events are committed; ids make a second drain
    /// harmless. What belongs to spaces in which nothing may be recorded waits on, and counts against nobody's share.
    func drain(into store: Store, most: Int = Self.share) throws {
        let names = try Folders.listIfPresent(folder.spool)
        removeStale(names, now: store.clock.nowMilliseconds())
        guard store.settings.mode == .full else { return }
        var taken = 0
        for name in Self.waiting(names) where taken < most {
            if store.tools.heldBack.withLock({ $0.contains(name) }) { continue }
            let path = Paths.join(folder.spool, name)
            // Another writer drained it, or it is something that nobody can read lines from.
            guard try FileStatus.of(path)?.kind == .file, let bytes = try Files.readIfPresent(path) else { continue }
            let (lines, held) = try divide(bytes, store)
            if lines.isEmpty, !held.isEmpty {
                store.tools.heldBack.withLock { _ = $0.insert(name) }
                continue
            }
            taken += 1
            try take(lines, holding: held, of: path, into: store)
        }
    }

    private func take(_ lines: [ArraySlice<UInt8>], holding held: [ArraySlice<UInt8>], of path: String, into store: Store) throws {
        var refused: [UInt8] = []
        // What waits was redacted when it was written; who else wrote into the folder may not have done so.
        let redactor = try store.redactor()
        try store.writeDirectly(.full) { writer in
            refused = []
            for line in lines {
                do {
                    let waiting = try Self.parse(line, path)
                    let draft = try redactor.clean(waiting.line.draft)
                    try writer.append(draft, in: waiting.space(writer, redactor), door: waiting.door)
                } catch let error as StoreError where error.isAboutEvent {
                    refused += try redactor.cleanJSON(String(decoding: line, as: UTF8.self)).utf8 + [UInt8(ascii: "\n")]
                }
            }
        }
        // What cannot be taken must not stop every writer after it; it is kept for a person to look at.
        if !refused.isEmpty { try Files.writeAtomically(path + ".refused", refused, permissions: 0o600) }
        if held.isEmpty {
            _ = try? Files.remove(path)
        } else {
            let left = try held.map { try redactor.cleanJSON(String(decoding: $0, as: UTF8.self)) + "\n" }.joined()
            try Files.writeAtomically(path, Array(left.utf8), permissions: 0o600)
        }
    }

    /// The lines that may be recorded, and those that must wait.
    private func divide(_ bytes: [UInt8], _ store: Store) throws -> (lines: [ArraySlice<UInt8>], held: [ArraySlice<UInt8>]) {
        let all = bytes.split(separator: UInt8(ascii: "\n"))
        guard store.recording.isLimited else { return (all, []) }
        var (lines, held): ([ArraySlice<UInt8>], [ArraySlice<UInt8>]) = ([], [])
        for line in all {
            let waiting = try? Self.parse(line, "")
            if let waiting, try !waiting.mayBeRecorded(in: store) { held.append(line) } else { lines.append(line) }
        }
        return (lines, held)
    }

    /// How many of the files that wait hold nothing but what may not be recorded now.
    func countHeldBack(_ settings: StoreSettings, home: String?, roots: [SpaceName: String]) -> Int {
        let rule = RecordingRule(settings: settings, home: home)
        guard rule.isLimited, let names = try? waiting() else { return 0 }
        return names.count { name in
            guard let bytes = (try? Files.readIfPresent(Paths.join(folder.spool, name))) ?? nil else { return false }
            return bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
                guard let waiting = try? Self.parse(line, "") else { return false }
                switch waiting.place {
                case .space(let space): return !rule.allows(space, root: roots[space])
                case .project(let root):
                    let known = roots.first { $0.value == root }?.key
                    return !rule.allows(known ?? SpaceName(rawValue: Paths.lastComponent(root)), root: root)
                }
            }
        }
    }

    private struct Waiting {
        let line: EventJSON.Line
        let door: Door
        /// The root of the project that a live session works in, where no space was known.
        let root: String?

        var place: LivePlace {
            if let root, line.space == nil { return .project(root: root) }
            return .space(line.space ?? .personal)
        }

        func mayBeRecorded(in store: Store) throws -> Bool {
            switch place {
            case .space(let name): try store.records(name)
            case .project: try store.records(line.draft.session, else: place)
            }
        }

        func space(_ writer: LedgerWriter, _ redactor: Redactor) throws -> SpaceName {
            switch place {
            case .space(let name): try redactor.clean(name)
            case .project(let root): try writer.space(of: line.draft.session, else: .project(root: redactor.clean(root)))
            }
        }
    }

    private static func parse(_ line: ArraySlice<UInt8>, _ path: String) throws -> Waiting {
        do {
            return try line.withUnsafeBufferPointer { buffer in
                try JSONParser(limits: JSONLimits(loneSurrogates: .replace)).withDocument(buffer) { view in
                    var door = view["door"]?.string.flatMap(Door.init(rawValue:)) ?? .hook
                    // What is decided never waits: a file that says so was written by somebody else.
                    if door == .decision { door = .hook }
                    return Waiting(line: try EventJSON.read(view), door: door, root: view["root"]?.string)
                }
            }
        } catch let error as JSONError {
            throw StoreError.spool(path: path, problem: error.description)
        } catch let error as EventJSON.Problem {
            throw StoreError.spool(path: path, problem: error.description)
        }
    }
}
