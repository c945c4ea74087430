package import Model
package import SystemKit

/// A settings file of a harness, and what goes into it.
package struct SettingsSlot: Sendable {
    package let path: String
    package let edit: any SettingsEdit
}

/// Which files of which harness get what: a harness more is a list more.
package enum HarnessSettings {
    package static func slots(
        _ harness: ConnectableHarness, _ call: ProgramCall, environment: Environment
    ) throws -> [SettingsSlot] {
        guard let home = environment.home else { throw ConnectionError.noHome }
        let current = try Paths.currentFolder()
        func folder(_ variable: String) -> String? {
            guard let named = environment[variable], !named.isEmpty else { return nil }
            return Paths.absolute(Paths.expandingTilde(named, home: home), relativeTo: current)
        }
        switch harness {
        case .claudeCode:
            let named = folder("CLAUDE_CONFIG_DIR")
            let hooks = HookSettings(harness: harness.rawValue, hooks: claudeCodeHooks, call: call)
            return [
                SettingsSlot(path: Paths.join(named ?? Paths.join(home, ".claude"), "settings.json"), edit: hooks),
                // The file with the servers of all projects lies beside the usual folder, but in a named one.
                SettingsSlot(path: Paths.join(named ?? home, ".claude.json"), edit: ServerSettings(call: call)),
            ]
        case .codex:
            let place = folder("CODEX_HOME") ?? Paths.join(home, ".codex")
            let hooks = HookSettings(harness: harness.rawValue, hooks: codexHooks, call: call)
            return [
                SettingsSlot(path: Paths.join(place, "hooks.json"), edit: hooks),
                SettingsSlot(path: Paths.join(place, "config.toml"), edit: TableServerSettings(call: call)),
            ]
        case .pi:
            let place = folder("PI_CODING_AGENT_DIR") ?? Paths.join(home, ".pi/agent")
            let edit = ExtensionFile(harness: harness.rawValue, source: PiExtension.source, call: call)
            return [SettingsSlot(path: Paths.join(place, "extensions/reverie.ts"), edit: edit)]
        case .opencode:
            let place = Paths.join(folder("XDG_CONFIG_HOME") ?? Paths.join(home, ".config"), "opencode")
            let edit = ExtensionFile(harness: harness.rawValue, source: OpenCodePlugin.source, call: call)
            return [
                SettingsSlot(path: Paths.join(place, "plugins/reverie.js"), edit: edit),
                try openCodeServer(in: place, ServerSettings(call: call, shape: .local)),
            ]
        }
    }

    /// opencode reads both files: Reverie's server stays where it is, or goes to the one that is there.
    private static func openCodeServer(in place: String, _ edit: ServerSettings) throws -> SettingsSlot {
        let paths = ["opencode.json", "opencode.jsonc"].map { Paths.join(place, $0) }
        let existing = try paths.filter { try FileStatus.of($0)?.kind == .file }
        let ours = existing.first { path in
            (try? SettingsFile.read(path).bytes.map { try edit.isPresent(in: $0) }) ?? false
        }
        return SettingsSlot(path: ours ?? existing.first ?? paths[0], edit: edit)
    }

    /// A tool waits for its hook, so that it gets less time.
    private static let toolTimeout = 5

    private static let claudeCodeHooks: [HookSettings.Hook] = [
        .init(event: "SessionStart"),
        .init(event: "UserPromptSubmit"),
        .init(event: "PostToolUse", matcher: "*", timeout: toolTimeout),
        .init(event: "PostToolUseFailure", matcher: "*", timeout: toolTimeout),
        .init(event: "PreCompact"),
        .init(event: "Stop"),
        .init(event: "SessionEnd"),
    ]

    private static let codexHooks: [HookSettings.Hook] = [
        .init(event: "SessionStart"),
        .init(event: "UserPromptSubmit"),
        .init(event: "PostToolUse", matcher: "*", timeout: toolTimeout),
        .init(event: "PreCompact"),
        .init(event: "Stop"),
        .init(event: "SessionEnd"),
    ]
}
