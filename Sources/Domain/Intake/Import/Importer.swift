internal import JSONKit
package import Model
package import Store
internal import SystemKit

/// Imports files and folders of transcripts.
package struct Importer {
    private let store: Store
    private let options: ImportOptions
    private let lexicons: LexiconFolders

    package init(store: Store, options: ImportOptions, lexicons: LexiconFolders) {
        self.store = store
        self.options = options
        self.lexicons = lexicons
    }

    /// Reads everything below the paths, hands over a summary for each file as it is done, and returns when it is on the disk.
    package func run(_ paths: [String], each: (FileSummary) throws -> Void) throws {
        try store.drainSpool()
        try store.setLogSize(.bulk)
        defer { try? store.setLogSize(.single) }
        var hasWritten = false
        do {
            for source in try SourceList(paths).ordered() {
                if options.isCancelled() { break }
                let summary = try read(source)
                hasWritten = hasWritten || summary.read + summary.skipped + summary.bad > 0
                try each(summary)
            }
        } catch {
            // What was committed so far is reported, and so must be safe.
            try? store.flush()
            throw error
        }
        if hasWritten { try store.flush() }
    }

    private func read(_ source: SourceList.Entry) throws -> FileSummary {
        if let problem = source.problem {
            var summary = FileSummary(path: source.path)
            summary.failure = problem
            return summary
        }
        do {
            var summary = try FileImporter(path: source.path, store: store, options: options, lexicons: lexicons).run()
            if summary.isForeign, source.isNamed {
                summary.failure = "it is neither a Claude Code session, nor a Codex rollout, nor event lines"
            }
            return summary
        } catch let error as SystemError {
            // One file that cannot be read does not stop the others.
            var summary = FileSummary(path: source.path)
            summary.failure = error.description
            return summary
        }
    }
}

/// The files that an import reads, the oldest first: a resumed or forked session comes after the one that it repeats.
struct SourceList {
    struct Entry {
        let path: String
        let problem: String?
        /// Named itself, not found in a folder.
        var isNamed = false
        var firstAt: Int64 = .max
        var lastAt: Int64 = .max
    }

    private var entries: [Entry] = []

    init(_ paths: [String]) throws {
        for path in paths {
            let path = try Paths.real(path)
            guard let status = try FileStatus.of(path) else { continue }
            if status.kind == .folder {
                try addFolder(path)
            } else {
                // Opening a pipe waits for a writer, and a device may have no end.
                var entry = status.kind == .file ? Self.dated(path) : Entry(path: path, problem: "it is not a file")
                entry.isNamed = true
                entries.append(entry)
            }
        }
    }

    private mutating func addFolder(_ folder: String) throws {
        if let problem = try ExportFolder.problem(folder) {
            entries.append(Entry(path: folder, problem: problem))
            return
        }
        var found: [Entry] = []
        let visit = { (path: String, status: FileStatus) -> WalkDecision in
            if status.kind == .file, path.hasSuffix(".jsonl") { found.append(Self.dated(path)) }
            return .proceed
        }
        try Folders.walk(folder, unreadable: { found.append(Entry(path: $0.path ?? folder, problem: $0.description)) }, visit: visit)
        entries += found
    }

    /// By the first moment, then by the last: what repeats a session begins with it and goes on longer.
    func ordered() -> [Entry] {
        var seen: Set<String> = []
        return entries.filter { seen.insert($0.path).inserted }
            .sorted { ($0.firstAt, $0.lastAt, $0.path) < ($1.firstAt, $1.lastAt, $1.path) }
    }

    private static func dated(_ path: String) -> Entry {
        var entry = Entry(path: path, problem: nil)
        let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
        if let lines = try? LineReader(path: path) {
            for _ in 0..<20 where entry.firstAt == .max {
                guard case .text(let view)? = try? lines.next() else { break }
                entry.firstAt = moment(view.text, parser) ?? .max
            }
        }
        if let lines = try? BackwardLineReader(path: path) {
            for _ in 0..<20 where entry.lastAt == .max {
                guard case .text(let view)? = try? lines.next() else { break }
                entry.lastAt = moment(view.text, parser) ?? .max
            }
        }
        return entry
    }

    private static func moment(_ line: UnsafeBufferPointer<UInt8>, _ parser: JSONParser) -> Int64? {
        let found = try? parser.withDocument(line) { record in
            record.kind == .object ? try EventJSON.time(record["timestamp"] ?? record["at"])?.milliseconds : nil
        }
        return found ?? nil
    }
}
