internal import Gates
internal import JSONKit
internal import Model
internal import Store
internal import SystemKit

/// Reads one file from where the last import stopped and puts it into the ledger in short transactions.
final class FileImporter {
    private let path: String
    private let store: Store
    private let options: ImportOptions
    private let lexicons: LexiconFolders
    private let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
    private var summary: FileSummary
    private var batch = IntakeBatch()
    private var size = BatchSize()
    /// The records form a tree, whose branches are told apart.
    private var isTree = false

    init(path: String, store: Store, options: ImportOptions, lexicons: LexiconFolders) {
        self.path = path
        self.store = store
        self.options = options
        self.lexicons = lexicons
        summary = FileSummary(path: path)
    }

    /// What goes on while a file is read.
    private struct Reading {
        var progress: SourceProgress
        var reader: any TranscriptReader
        let writer: BatchWriter
        var forks: ForkWatch
        /// The file's number, once a transaction that used it is committed.
        var source: SourceNumber?
        /// Branches are not told apart yet from here on. Kept with the progress, so that an import that dies leaves no branch unmarked.
        var marksFrom: Int64?
        /// Events that are not known by this file's progress may be marked all the same: an import died, or the file was rewritten.
        let mayCarryMarks: Bool
        /// As the last import left it: what is counted now comes on top.
        let before: SourceProgress
    }

    func run() throws -> FileSummary {
        guard let status = try FileStatus.of(path), status.kind == .file else {
            summary.failure = "it is not a file"
            return summary
        }
        let known = try knownProgress(status)
        guard let format = try known.flatMap({ SourceFormat(rawValue: $0.format) }) ?? Sniffer.format(path: path) else {
            if status.size > 0 { summary.isForeign = true }
            return summary
        }
        summary.format = format.rawValue
        isTree = format == .claudeCode
        let progress = known ?? SourceProgress(path: path, format: format.rawValue)
        var reading = try begin(progress, format)
        // A file that did not change since costs one look.
        if progress.bytes == status.size, known != nil, reading.marksFrom == nil { return summary }
        try readLines(&reading, status.size)
        try commit(&reading)
        try markBranches(&reading)
        return summary
    }

    /// How far the file was read; nil for a new one, and for one that is no longer what it was.
    private func knownProgress(_ status: FileStatus) throws -> SourceProgress? {
        guard let known = try store.read({ try $0.source(path: path) }).map(\.1) else { return nil }
        if try SourceGuard.agrees(path: path, known, size: status.size, store) { return known }
        summary.wasRewritten = true
        return nil
    }

    private func begin(_ progress: SourceProgress, _ format: SourceFormat) throws -> Reading {
        let state = (try? JSONValue.parse(progress.state)) ?? [:]
        let name = Paths.lastComponent(path)
        let stem = name.hasSuffix(".jsonl") ? String(name.dropLast(6)) : name
        return Reading(
            progress: progress, reader: try format.reader(stem: stem, state: state["reader"] ?? [:], lexicons: lexicons),
            writer: BatchWriter(store: store, options: options, format: format, state: state),
            forks: ForkWatch(isAgentFile: name.hasPrefix("agent-"), state: state),
            marksFrom: summary.wasRewritten && isTree ? 0 : state["marks_from"]?.int64,
            mayCarryMarks: summary.wasRewritten || state["marks_from"] != nil, before: progress)
    }

    private func readLines(_ reading: inout Reading, _ fileSize: Int64) throws {
        let lines = try LineReader(path: path, offset: reading.progress.bytes, startNumber: Int(reading.progress.lines) + 1)
        while let line = try lines.next() {
            switch line {
            case .tooLong(let offset, let length, let number):
                summary.addBad(line: Int64(number), "the line has \(length) bytes; more than \(LineLimits.maximumLineBytes) are not read")
                reading.progress.bytes = offset + length
            case .text(let view):
                guard read(view, &reading) else {
                    summary.endsInPart = true
                    return
                }
                reading.progress.bytes = view.endOffset
            }
            if case .text(let view) = line, !view.isTerminated { break }
            reading.progress.lines += 1
            guard size.isFull(batch, read: reading.progress.bytes) else { continue }
            try commit(&reading)
            options.progress?(path, reading.progress.bytes, fileSize)
            if options.isCancelled() { return }
        }
    }

    /// False when the line is the file's last and not whole yet.
    private func read(_ line: LineView, _ reading: inout Reading) -> Bool {
        let text = line.text
        if line.isBlank { return true }
        batch.line = Int64(line.number)
        do {
            let verdict = try parser.withDocument(text) { record in
                if isTree { reading.forks.see(record) }
                return try reading.reader.read(record, into: &batch)
            }
            if verdict == .read { summary.read += 1 } else { summary.skipped += 1 }
        } catch let error as JSONError {
            // Cut anywhere, also inside a character: the rest of it is still to be written.
            guard line.isTerminated else { return false }
            summary.addBad(line: Int64(line.number), error.descriptionInLine)
        } catch let error as BadRecord {
            summary.addBad(line: Int64(line.number), error.problem)
        } catch {
            summary.addBad(line: Int64(line.number), "\(error)")
        }
        return true
    }

    private func commit(_ reading: inout Reading) throws {
        if reading.forks.hasForks, reading.marksFrom == nil { reading.marksFrom = summary.wasRewritten ? 0 : reading.before.bytes }
        reading.progress.records += Int64(batch.items.count)
        reading.progress.guardDigest = try SourceGuard.digest(path: path, upTo: reading.progress.bytes, store)
        var done = summary
        // Outside of the lock, and before anything of it can reach the disk.
        let redactor = try store.redactor()
        let items = try batch.items.map { try CleanItem($0, redactor) }
        var number = SourceNumber(rawValue: 0)
        let held = try store.writeInBulk { writer in
            number = try reading.source ?? writer.save(reading.progress)
            try reading.writer.write(items, source: number, writer, &done)
            reading.progress.skipped = reading.before.skipped + Int64(done.skipped)
            reading.progress.bad = reading.before.bad + Int64(done.bad)
            // The space of a session is known only now.
            reading.progress.state = try redactor.cleanJSON(state(reading).encoded())
            try writer.save(reading.progress)
        }
        reading.source = number
        size.adapt(holding: held)
        summary = done
        summary.bytes = reading.progress.bytes
        batch.removeAll()
    }

    private func state(_ reading: Reading) -> JSONValue {
        var members: JSONObject = ["reader": reading.reader.state]
        for (key, value) in reading.writer.state { members[key] = value }
        for (key, value) in reading.forks.state { members[key] = value }
        if let from = reading.marksFrom { members["marks_from"] = .integer(from) }
        return .object(members)
    }

    private func markBranches(_ reading: inout Reading) throws {
        guard let from = reading.marksFrom else { return }
        for space in reading.writer.knownSpaces {
            let marker = BranchMarker(
                path: path, store: store, space: space, knownBytes: from, mayCarryMarks: reading.mayCarryMarks)
            try marker.run(upTo: reading.progress.bytes)
        }
        reading.marksFrom = nil
        reading.progress.state = state(reading).encoded()
        try store.writeInBulk { try $0.save(reading.progress) }
    }
}

/// How much goes into one transaction: as much as fits well into the time that a writer may hold the lock.
private struct BatchSize {
    private var textBytes = 256 << 10
    private var lastCommit: Int64 = 0
    /// Well below the bound of 50: the next batch may be of another kind.
    private static let aim: UInt64 = 20_000_000

    mutating func isFull(_ batch: IntakeBatch, read: Int64) -> Bool {
        // Progress is saved also where a long stretch of a file holds nothing for the ledger.
        guard batch.textBytes >= textBytes || batch.items.count >= 2000 || read - lastCommit >= 64 << 20 else { return false }
        lastCommit = read
        return true
    }

    mutating func adapt(holding nanoseconds: UInt64) {
        if nanoseconds > Self.aim * 4 / 3 { textBytes = max(16 << 10, textBytes / 2) }
        if nanoseconds < Self.aim { textBytes = min(2 << 20, textBytes * 9 / 8) }
    }
}
