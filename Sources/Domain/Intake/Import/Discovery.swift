package import Model
package import SystemKit

extension FoundSessions {
    /// Where harnesses keep their sessions on this machine, as far as there are any.
    package static func all(_ environment: Environment) throws -> [FoundSessions] {
        let home = environment.home ?? "/"
        func place(_ variable: String, _ usual: String) -> String {
            environment[variable].flatMap { $0.isEmpty ? nil : $0 } ?? Paths.join(home, usual)
        }
        let claude = place("CLAUDE_CONFIG_DIR", ".claude")
        let codex = place("CODEX_HOME", ".codex")
        let opencode = Paths.join(place("XDG_DATA_HOME", ".local/share"), "opencode")
        return try [
            look(harness: "claude-code", folder: Paths.join(claude, "projects")),
            look(harness: "codex", folder: Paths.join(codex, "sessions")),
            look(harness: "codex", folder: Paths.join(codex, "archived_sessions")),
            look(harness: "pi", folder: Paths.join(place("PI_CODING_AGENT_DIR", ".pi/agent"), "sessions")),
            look(harness: "opencode", database: Paths.join(opencode, "opencode.db")),
            look(harness: "openhands", folder: place("OPENHANDS_CONVERSATIONS_DIR", ".openhands/conversations")),
        ].compactMap(\.self)
    }

    private static func look(harness: String, folder: String) throws -> FoundSessions? {
        guard try FileStatus.of(folder)?.kind == .folder else { return nil }
        var files = 0
        var bytes: Int64 = 0
        try Folders.walk(folder) { path, status in
            let name = Paths.lastComponent(path)
            // Of a conversation in a folder, the folder counts, and all that lies in it.
            let isConversation = harness == "openhands" && name == EventFolder.base
            let isRecord = harness == "openhands" ? name.hasSuffix(".json") : name.hasSuffix(".jsonl")
            if status.kind == .file, isRecord {
                files += harness == "openhands" && !isConversation ? 0 : 1
                bytes += status.size
            }
            return .proceed
        }
        return files == 0 ? nil : FoundSessions(harness: harness, folder: folder, files: files, bytes: bytes)
    }

    private static func look(harness: String, database: String) throws -> FoundSessions? {
        guard let status = try FileStatus.of(database), status.kind == .file else { return nil }
        return FoundSessions(harness: harness, folder: database, files: 1, bytes: status.size)
    }
}
