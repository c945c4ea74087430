internal import JSONKit
package import SystemKit

/// Which transcripts of known harnesses came to be, or grew, since a moment, in a folder or below it.
package struct TranscriptWatch {
    private let environment: Environment
    private let folder: String
    private let started: Int64
    private let known: Set<String>

    /// Where a session says in which folder it works, it does so near the beginning.
    private static let mostLooked = 256 << 10

    package init(folder: String, environment: Environment, now: Int64) {
        self.environment = environment
        self.folder = (try? Paths.real(folder)) ?? folder
        // Some file systems count in seconds.
        started = (now - 1_000) * 1_000_000
        var known: Set<String> = []
        Self.each(environment) { _, path, _ in known.insert(path) }
        self.known = known
    }

    /// One that was there before counts where the command is its harness itself: another window may work on here, too.
    package func found(by command: String) -> [String] {
        let harness = Self.harnesses[Paths.lastComponent(command)]
        var found: [String] = []
        Self.each(environment) { name, path, status in
            guard status.modifiedNanoseconds >= started, name == harness || !known.contains(path) else { return }
            // The sessions of all folders are in one file.
            if name == "opencode" ? harness == name : isOurs(path) { found.append(path) }
        }
        return found
    }

    private static let harnesses = ["claude": "claude-code", "codex": "codex", "pi": "pi", "opencode": "opencode"]

    private static func each(_ environment: Environment, _ body: (String, String, FileStatus) -> Void) {
        for place in (try? Memory.findSessions(environment)) ?? [] where harnesses.values.contains(place.harness) {
            guard let status = (try? FileStatus.of(place.folder)) ?? nil else { continue }
            if status.kind == .file {
                let log = (try? FileStatus.of(place.folder + "-wal")) ?? nil
                body(place.harness, place.folder, log.map { $0.modifiedNanoseconds > status.modifiedNanoseconds ? $0 : status } ?? status)
                continue
            }
            try? Folders.walk(place.folder) { path, status in
                if status.kind == .file, path.hasSuffix(".jsonl") { body(place.harness, path, status) }
                return .proceed
            }
        }
    }

    private func isOurs(_ path: String) -> Bool {
        guard let file = try? Descriptor.open(path, .readAtOnce) else { return false }
        var bytes = [UInt8](repeating: 0, count: Self.mostLooked)
        guard let count = try? bytes.withUnsafeMutableBytes({ try file.pread(into: $0, at: 0) }) else { return false }
        for line in bytes[..<count].split(separator: UInt8(ascii: "\n")) {
            guard let record = try? JSONValue.parse(bytes: Array(line)) else { continue }
            guard let place = record["cwd"]?.string ?? record["payload"]?["cwd"]?.string else { continue }
            let real = (try? Paths.real(place)) ?? place
            return real == folder || real.hasPrefix(folder == "/" ? folder : folder + "/")
        }
        return false
    }
}
