internal import Gates
internal import JSONKit
internal import Model
internal import Store
internal import SystemKit

/// Reads one source from where the last import stopped and puts it into the ledger in short transactions. A source is a file of lines, a
/// file that is one document, a folder with a file for each record, or a database: how its records are reached is told beside this file.
final class FileImporter {
    let path: String
    let store: Store
    let options: ImportOptions
    let lexicons: LexiconFolders
    private let withheld: WithheldSpaces
    private let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
    private let documentParser = JSONParser(limits: .insideData)
    var summary: FileSummary
    var batch = IntakeBatch()
    private var size = BatchSize()

    init(path: String, store: Store, options: ImportOptions, lexicons: LexiconFolders, withheld: WithheldSpaces) {
        self.path = path
        self.store = store
        self.options = options
        self.lexicons = lexicons
        self.withheld = withheld
        summary = FileSummary(path: path)
    }

    /// What goes on while a source is read.
    struct Reading {
        let shape: SourceFormat.Shape
        var progress: SourceProgress
        var reader: any TranscriptReader
        let writer: BatchWriter
        let tree: ConversationTree?
        var forks: ForkWatch
        /// What the session is called where the records do not name it.
        let session: String
        /// What reading this kind of source must remember beside its records.
        var sourceState: JSONValue
        /// The source's number, once a transaction that used it is committed.
        var source: SourceNumber?
        /// Branches are not told apart yet from here on. Kept with the progress, so that an import that dies leaves no branch unmarked.
        var marksFrom: Int64?
        /// Events that are not known by this file's progress may be marked all the same: an import died, or the file was rewritten.
        let mayCarryMarks: Bool
        /// As the last import left it: what is counted now comes on top.
        let before: SourceProgress
        /// As the ledger has it.
        var saved: SourceProgress
    }

    func run() throws -> FileSummary {
        try read()
        // What is wrong with a line is often told in its own words.
        summary.badLines = try summary.badLines.map { .init(number: $0.number, problem: try store.redactor().clean($0.problem)) }
        return summary
    }

    private func read() throws {
        guard let status = try FileStatus.of(path), status.kind == .file || status.kind == .folder else {
            summary.failure = "it is not a file"
            return
        }
        let name = try store.redactor().clean(path)
        let saved = try store.read { try $0.source(path: name) }.map(\.1).flatMap { $0.isReset ? nil : $0 }
        let known = try saved.flatMap { try SourceGuard.agrees(path: path, $0, status, store) ? $0 : nil }
        summary.wasRewritten = saved != nil && known == nil
        guard let format = try known.flatMap({ SourceFormat(rawValue: $0.format) }) ?? Sniffer.format(path: path, status) else {
            if status.size > 0 { summary.isForeign = true }
            return
        }
        summary.format = format.rawValue
        var reading = try begin(
            known ?? SourceProgress(path: name, format: format.rawValue), format, status, replaced: known == nil ? saved : nil)
        switch format.shape {
        case .lines: try importLines(&reading, status, isKnown: known != nil)
        case .document: try importDocument(&reading, status)
        case .folder: try importFolder(&reading)
        case .database: try importDatabase(&reading, status)
        }
    }

    private func begin(
        _ progress: SourceProgress, _ format: SourceFormat, _ status: FileStatus, replaced: SourceProgress?
    ) throws -> Reading {
        let state = (try? JSONValue.parse(progress.state)) ?? [:]
        let name = Paths.lastComponent(path)
        // What was known of the file that stood here before says how its records were named.
        let before = replaced.flatMap { try? JSONValue.parse($0.state) }
        var readerState = state["reader"] ?? [:]
        if let old = before?["reader"] { readerState = ["before": old] }
        let seed = ReaderSeed(
            stem: Self.stem(of: name), session: state["name"]?.string ?? Self.stem(of: name), state: readerState,
            modified: Model.Instant(milliseconds: status.modifiedNanoseconds / 1_000_000), zone: store.zone)
        let session = try SessionNaming(importer: self, format: format, seed: seed).choose(
            known: state["name"]?.string, before: before?["name"]?.string)
        var named = seed
        named.session = session
        let tree = format.tree(fileName: name)
        return Reading(
            shape: format.shape, progress: progress, reader: try format.reader(named, lexicons: lexicons),
            writer: try BatchWriter(store: store, options: options, format: format, state: state, withheld: withheld), tree: tree,
            forks: ForkWatch(tree: tree, state: state), session: session, sourceState: state["source"] ?? [:],
            marksFrom: summary.wasRewritten && tree != nil ? 0 : state["marks_from"]?.int64,
            mayCarryMarks: summary.wasRewritten || state["marks_from"] != nil, before: progress, saved: progress)
    }

    private static func stem(of name: String) -> String {
        for ending in [".jsonl", ".traj.json", ".traj", ".json"] where name.hasSuffix(ending) && name.utf8.count > ending.utf8.count {
            return String(name.dropLast(ending.count))
        }
        return name
    }

    // MARK: Reading

    /// Reads one record. False when it is not whole yet: the rest of it is still to be written.
    func read(
        _ bytes: UnsafeBufferPointer<UInt8>, number: Int64, mayBeCut: Bool = false, _ reading: inout Reading, about: String = ""
    ) -> Bool {
        batch.line = number
        do {
            let verdict = try (reading.shape == .lines ? parser : documentParser).withDocument(bytes) { record in
                if reading.tree != nil { reading.forks.see(record) }
                return try reading.reader.read(record, into: &batch)
            }
            switch verdict {
            case .read: summary.read += 1
            case .skipped: summary.skipped += 1
            case .unfinished: return false
            }
        } catch let error as JSONError {
            // A line is cut anywhere, also inside a character; of a whole file only its end can be missing.
            if mayBeCut, reading.shape == .lines || error.reason == .unexpectedEnd || error.offset + 8 >= bytes.count { return false }
            summary.addBad(line: number, about + error.descriptionInLine)
        } catch let error as BadRecord {
            summary.addBad(line: number, about + error.problem)
        } catch {
            summary.addBad(line: number, about + "\(error)")
        }
        return true
    }

    // MARK: Writing

    /// False when the import was cancelled.
    func commitIfFull(_ reading: inout Reading, of all: Int64) throws -> Bool {
        guard size.isFull(batch, read: reading.progress.bytes) else { return true }
        try commit(&reading)
        options.progress?(path, reading.progress.bytes, all)
        // The rest of such a session is left out, too; sources of many sessions may hold others.
        if isWithheld(reading), reading.shape != .database, reading.writer.door == .transcript { return false }
        return !options.isCancelled()
    }

    /// Writes what was read, in as many transactions as it takes, and how far the source is read with the last of them.
    func commit(_ reading: inout Reading) throws {
        if reading.forks.hasForks, reading.marksFrom == nil { reading.marksFrom = summary.wasRewritten ? 0 : reading.before.bytes }
        reading.progress.records += Int64(batch.items.count)
        if reading.shape == .lines {
            reading.progress.guardDigest = try SourceGuard.digest(path: path, upTo: reading.progress.bytes, store)
        }
        // Outside of the lock, and before anything of it can reach the disk.
        let redactor = try store.redactor()
        var rest = try batch.items.map { try CleanItem($0, redactor) }[...]
        repeat {
            let items = size.take(from: &rest)
            try write(items, isLast: rest.isEmpty, &reading)
        } while !rest.isEmpty
        summary.bytes = reading.saved.bytes
        batch.removeAll()
        if isWithheld(reading) { forgetCounts() }
    }

    /// All that was read of the source belongs where recording is off.
    private func isWithheld(_ reading: Reading) -> Bool { reading.writer.withheld != nil && !reading.writer.hasTaken }

    /// What was left out whole was not read.
    private func forgetCounts() {
        var bare = FileSummary(path: summary.path)
        (bare.format, bare.bytes, bare.withheld) = (summary.format, summary.bytes, summary.withheld)
        summary = bare
    }

    private struct NothingTaken: Error {}

    /// Once something was left out, how far the source is read is not saved any more: it is read again from there, when that may be taken.
    private func write(_ items: ArraySlice<CleanItem>, isLast: Bool, _ reading: inout Reading) throws {
        if items.isEmpty, reading.writer.withheld != nil { return }
        var done = summary
        var number = SourceNumber(rawValue: 0)
        var progress = isLast ? reading.progress : reading.saved
        let held: UInt64
        do {
            held = try store.writeInBulk { writer in
                number = try reading.source ?? writer.save(reading.saved)
                try reading.writer.write(items, source: number, writer, &done)
                if reading.source == nil, isWithheld(reading) { throw NothingTaken() }
                guard isLast, reading.writer.withheld == nil else { return }
                progress.skipped = reading.before.skipped + Int64(done.skipped)
                progress.bad = reading.before.bad + Int64(done.bad)
                // The space of a session is known only now.
                progress.state = try state(reading)
                try writer.save(progress)
            }
        } catch is NothingTaken {
            summary.withheld = reading.writer.withheld
            return
        }
        done.withheld = reading.writer.withheld
        if isLast, done.withheld == nil { (reading.progress, reading.saved) = (progress, progress) }
        reading.source = number
        size.adapt(holding: held)
        summary = done
    }

    /// Names of calls and tools stand in it as the harness wrote them.
    private func state(_ reading: Reading) throws -> String {
        var members: JSONObject = ["reader": reading.reader.state, "name": .string(reading.session), "source": reading.sourceState]
        for (key, value) in reading.writer.state { members[key] = value }
        for (key, value) in reading.forks.state { members[key] = value }
        if let from = reading.marksFrom { members["marks_from"] = .integer(from) }
        return try store.redactor().cleanJSON(JSONValue.object(members).encoded())
    }

    func markBranches(_ reading: inout Reading) throws {
        guard let from = reading.marksFrom, let tree = reading.tree, reading.writer.withheld == nil else { return }
        for space in reading.writer.knownSpaces where try !store.records(space) {
            // They are owed until that space is recorded again.
            summary.withheld = space
            return
        }
        for space in reading.writer.knownSpaces {
            let marker = BranchMarker(
                path: path, store: store, space: space, tree: tree, session: reading.reader.treeSession, knownBytes: from,
                mayCarryMarks: reading.mayCarryMarks)
            try marker.run(upTo: reading.progress.bytes)
        }
        reading.marksFrom = nil
        reading.progress.state = try state(reading)
        try store.writeInBulk { try $0.save(reading.progress) }
    }
}
