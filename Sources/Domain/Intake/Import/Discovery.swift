package import Model
package import SystemKit

extension FoundSessions {
    /// Where harnesses keep their sessions on this machine, as far as there are any.
    package static func all(_ environment: Environment) throws -> [FoundSessions] {
        let home = environment.home ?? "/"
        let claude = environment["CLAUDE_CONFIG_DIR"].flatMap { $0.isEmpty ? nil : $0 } ?? Paths.join(home, ".claude")
        let codex = environment["CODEX_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? Paths.join(home, ".codex")
        return try [
            look(harness: "claude-code", folder: Paths.join(claude, "projects")),
            look(harness: "codex", folder: Paths.join(codex, "sessions")),
            look(harness: "codex", folder: Paths.join(codex, "archived_sessions")),
        ].compactMap(\.self)
    }

    private static func look(harness: String, folder: String) throws -> FoundSessions? {
        guard try FileStatus.of(folder)?.kind == .folder else { return nil }
        var files = 0
        var bytes: Int64 = 0
        try Folders.walk(folder) { path, status in
            if status.kind == .file, path.hasSuffix(".jsonl") {
                files += 1
                bytes += status.size
            }
            return .proceed
        }
        return files == 0 ? nil : FoundSessions(harness: harness, folder: folder, files: files, bytes: bytes)
    }
}
