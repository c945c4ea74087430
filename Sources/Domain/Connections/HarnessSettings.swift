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
        }
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
