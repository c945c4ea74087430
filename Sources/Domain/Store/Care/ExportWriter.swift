internal import JSONKit
internal import Model
internal import SQLiteKit
internal import SystemKit

/// Writes the files of one export from one view of the store.
final class ExportWriter {
    private let reader: LedgerReader
    private let folder: String
    private let now: Int64
    private let options: CareOptions
    private let procedures: ExportedProcedures
    private var events = 0
    private var forgotten = 0
    private var sessions = 0
    private var all = 1

    init(_ reader: LedgerReader, folder: String, _ now: Int64, _ options: CareOptions, _ procedures: ExportedProcedures) {
        self.reader = reader
        self.folder = folder
        self.now = now
        self.options = options
        self.procedures = procedures
    }

    func run(_ spaces: [SpaceSummary], shownAs target: String) throws -> ExportReport {
        all = max(spaces.reduce(0) { $0 + $1.events }, 1)
        var taken: Set<String> = []
        var entries: [JSONValue] = []
        let places = try LineFile(Paths.join(folder, ExportFolder.sessions))
        for space in spaces.sorted(by: { $0.number.rawValue < $1.number.rawValue }) {
            let file = ExportFolder.spaces + "/" + ExportFolder.name(of: space.name, taken: &taken) + ".jsonl"
            let before = events
            try write(space, to: Paths.join(folder, file))
            let count = try writePlaces(space, to: places)
            sessions += count
            var entry: JSONObject = ["space": .string(space.name.rawValue), "file": .string(file)]
            if let root = space.root { entry["root"] = .string(root) }
            entry["sessions"] = .integer(count)
            entry["events"] = .integer(events - before)
            procedures.tell(space.number, in: &entry)
            entries.append(.object(entry))
        }
        try places.close()
        let facts = try writeFacts(spaces)
        let digest = try reader.digest(of: spaces)
        try options.step(1)
        try writeManifest(entries, digest, facts: facts)
        return ExportReport(folder: target, spaces: spaces.count, sessions: sessions, events: events, digest: digest)
    }

    private func writeManifest(_ entries: [JSONValue], _ digest: String, facts: Int) throws {
        var manifest: JSONObject = [
            "format": .string(ExportFolder.format), "version": .integer(ExportFolder.version),
            "exported_at": .string(Instant(milliseconds: now).rfc3339), "digest": .string(digest),
            "sessions": .integer(sessions), "events": .integer(events), "forgotten": .integer(forgotten),
            "sessions_file": .string(ExportFolder.sessions), "spaces": .array(entries),
        ]
        if facts > 0 {
            manifest["facts"] = .integer(facts)
            manifest["facts_file"] = .string(ExportFolder.facts)
        }
        var writer = JSONWriter(style: .pretty)
        writer.write(.object(manifest))
        try Files.writeAtomically(Paths.join(folder, ExportFolder.manifest), writer.bytes + [UInt8(ascii: "\n")])
    }

    /// What is believed, as writes that any store's gate can judge again. Decisions stand among the events, and decide nothing elsewhere.
    private func writeFacts(_ spaces: [SpaceSummary]) throws -> Int {
        let facts = try reader.facts(FactFilter(spaces: spaces.map(\.number)), FactView(asOf: Period()), now: now)
        guard !facts.isEmpty else { return 0 }
        let file = try LineFile(Paths.join(folder, ExportFolder.facts))
        for fact in facts {
            var line = FactWrite(fact).json
            line["space"] = .string(fact.space.rawValue)
            file.writer.write(.object(line))
            try file.endLine()
        }
        try file.close()
        return facts.count
    }

    // MARK: Events

    /// Session by session, each as it arrived. An event that answers a call in a session further on has that written first: whoever
    /// reads the lines in their order finds every call before its answer.
    private func write(_ space: SpaceSummary, to path: String) throws {
        let file = try LineFile(path)
        let range = space.number.sessionKeys
        let keys = try reader.connection.all(
            "SELECT key FROM session WHERE key BETWEEN \(range.lowerBound) AND \(range.upperBound) ORDER BY key"
        ) { $0.int64(0) }
        var walks: [Int64: SessionWalk] = [:]
        for key in keys {
            try write(SessionKey(rawValue: key), &walks, file)
            walks[key] = nil
        }
        try file.close()
    }

    private func write(_ session: SessionKey, _ walks: inout [Int64: SessionWalk], _ file: LineFile) throws {
        var path: [(session: SessionKey, upTo: Int64?)] = [(session, nil)]
        while let (current, upTo) = path.last {
            var walk = walks[current.rawValue] ?? SessionWalk(current)
            defer { walks[current.rawValue] = walk }
            guard let place = try walk.peek(reader.connection), upTo.map({ !walk.hasPassed($0) }) ?? true else {
                path.removeLast()
                continue
            }
            if let answers = place.answers, let earlier = try unwritten(answers, by: current, from: session, walks),
                !path.contains(where: { $0.session == earlier })
            {
                path.append((earlier, answers))
                continue
            }
            _ = try walk.next(reader.connection)
            try write(place.key, file)
        }
    }

    /// The session of a call that is still to come, in another session further on.
    private func unwritten(
        _ call: Int64, by current: SessionKey, from first: SessionKey, _ walks: [Int64: SessionWalk]
    ) throws -> SessionKey? {
        let other = EventKey(rawValue: call).session
        guard other != current, other.space == current.space else { return nil }
        if let walk = walks[other.rawValue] { return walk.hasPassed(call) ? nil : other }
        // Sessions before the one that is being written are done.
        guard other.rawValue > first.rawValue else { return nil }
        return try reader.connection.int64("SELECT 1 FROM event WHERE key = \(call)") == nil ? nil : other
    }

    private func write(_ key: Int64, _ file: LineFile) throws {
        guard let found = try reader.recorded(EventKey(rawValue: key)) else { return }
        EventJSON.write(found.event, found.record, runName: found.runName, to: &file.writer)
        try file.endLine()
        events += 1
        if found.event.text == nil { forgotten += 1 }
        if events.isMultiple(of: 256) { try options.step(Double(events) / Double(all) * 0.8) }
    }

    // MARK: Spaces and sessions

    private static let copiesInALine = 1000

    private func writePlaces(_ space: SpaceSummary, to file: LineFile) throws -> Int {
        PlaceLine.space(space.name, root: space.root).write(to: &file.writer)
        try file.endLine()
        var count = 0
        let query: SQL = """
            SELECT key, name, harness, parent, folder, branch, title, model FROM session WHERE space = \(space.number.rawValue) ORDER BY key
            """
        try reader.connection.rows(query) { row in
            count += 1
            let facts = SessionFacts(
                harness: row.optionalText(2), parent: row.optionalText(3).map(SessionName.init(rawValue:)),
                workingFolder: row.optionalText(4), branch: row.optionalText(5), title: row.optionalText(6), model: row.optionalText(7))
            var record = SessionRecord(name: SessionName(rawValue: row.text(1)), facts: facts, copies: [])
            let copies: SQL = """
                SELECT event.id FROM copy JOIN event ON event.key = copy.original WHERE copy.session = \(row.int64(0)) ORDER BY copy.original
                """
            try reader.connection.rows(copies) { copy in
                if record.copies.count == Self.copiesInALine {
                    PlaceLine.session(record, space: space.name).write(to: &file.writer)
                    try file.endLine()
                    record.copies = []
                }
                record.copies.append(EventID(rawValue: copy.text(0)))
            }
            PlaceLine.session(record, space: space.name).write(to: &file.writer)
            try file.endLine()
            if count.isMultiple(of: 64) { try options.step(Double(events) / Double(all) * 0.8) }
        }
        return count
    }
}

/// A file of lines, written in large pieces.
private final class LineFile {
    var writer = JSONWriter()
    private let path: String
    private let descriptor: Descriptor

    init(_ path: String) throws {
        self.path = path
        descriptor = try Descriptor.open(path, .write([.create, .exclusive]), permissions: 0o600)
    }

    func endLine() throws {
        writer.bytes.append(UInt8(ascii: "\n"))
        if writer.bytes.count >= 1 << 20 { try flush() }
    }

    func close() throws {
        try flush()
        try descriptor.sync()
    }

    private func flush() throws {
        try descriptor.writeAll(writer.bytes)
        writer.bytes.removeAll(keepingCapacity: true)
    }
}

extension LedgerReader {
    fileprivate struct Recorded {
        let event: Event
        let record: EventRecord
        let runName: RunName?
    }

    /// An event with what the ledger wrote down beside it.
    fileprivate func recorded(_ key: EventKey) throws -> Recorded? {
        guard let event = try event(key) else { return nil }
        let query: SQL = """
            SELECT event.door, event.position, event.run, run.name FROM event
            LEFT JOIN run ON run.session = \(key.session.rawValue) AND run.number = event.run WHERE event.key = \(key.rawValue)
            """
        return try connection.first(query) { row in
            guard let door = Door(code: row.int64(0)) else {
                throw StoreError.badEvent(problem: "event \(event.id.rawValue) has a door that this version does not know")
            }
            var record = EventRecord(door: door)
            record.receivedAt = event.receivedAt.milliseconds
            record.position = row.int64(1)
            record.run = row.optionalInt64(2)
            record.isForgotten = event.text == nil
            return Recorded(event: event, record: record, runName: row.optionalText(3).map(RunName.init(rawValue:)))
        }
    }
}
