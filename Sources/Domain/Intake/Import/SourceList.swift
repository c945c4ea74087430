internal import JSONKit
internal import Model
internal import Store
internal import SystemKit

/// The sources that an import reads, the oldest first: a resumed or forked session comes after the one that it repeats.
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
    /// What spaces of exports stand for: their lines of events do not say it.
    private(set) var roots: [(space: SpaceName, root: String)] = []

    init(_ paths: [String]) throws {
        for path in paths {
            let path = try Paths.real(path)
            guard let status = try FileStatus.of(path) else { continue }
            if status.kind == .folder {
                try addFolder(path)
            } else if Paths.lastComponent(path) == EventFolder.base, try EventFolder.isOne(Paths.parent(path)) {
                entries.append(Entry(path: Paths.parent(path), problem: nil))
            } else {
                // Opening a pipe waits for a writer, and a device may have no end.
                var entry = status.kind == .file ? Self.dated(path) : Entry(path: path, problem: "it is not a file")
                entry.isNamed = true
                entries.append(entry)
                roots += (try? ExportFolder.roots(Paths.parent(Paths.parent(path)))) ?? []
            }
        }
    }

    /// Files in a folder that are looked into, beside those of lines.
    private static let endings = [".traj", ".traj.json", ".db"]

    private mutating func addFolder(_ folder: String) throws {
        if let problem = try ExportFolder.problem(folder) {
            entries.append(Entry(path: folder, problem: problem))
            return
        }
        roots += (try? ExportFolder.roots(folder)) ?? []
        var found: [Entry] = []
        if try EventFolder.isOne(folder) { found.append(Entry(path: folder, problem: nil)) }
        let visit = { (path: String, status: FileStatus) -> WalkDecision in
            if status.kind == .folder {
                if try ExportFolder.holdsSkills(path) { return .skip }
                // A folder of events is one source, and may hold very many files.
                if try EventFolder.isOne(path) { found.append(Entry(path: path, problem: nil)) }
                return try Paths.lastComponent(path) == "events" && EventFolder.isOne(Paths.parent(path)) ? .skip : .proceed
            }
            if status.kind == .file, path.hasSuffix(".jsonl") {
                found.append(Self.dated(path))
            } else if status.kind == .file, Self.endings.contains(where: path.hasSuffix) {
                found.append(Entry(path: path, problem: nil))
            }
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
