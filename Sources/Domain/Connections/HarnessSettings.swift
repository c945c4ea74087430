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
        let place = try place(of: harness, environment: environment)
        switch harness {
        case .claudeCode:
            let hooks = HookSettings(harness: harness.rawValue, hooks: claudeCodeHooks, call: call)
            // The file with the servers of all projects lies beside the usual folder, but in a named one.
            let servers = try named(harness.placeVariable, environment) ?? Paths.parent(place)
            return [
                SettingsSlot(path: Paths.join(place, "settings.json"), edit: hooks),
                SettingsSlot(path: Paths.join(servers, ".claude.json"), edit: ServerSettings(call: call)),
            ]
        case .codex:
            let hooks = HookSettings(harness: harness.rawValue, hooks: codexHooks, call: call)
            return [
                SettingsSlot(path: Paths.join(place, "hooks.json"), edit: hooks),
                SettingsSlot(path: Paths.join(place, "config.toml"), edit: TableServerSettings(call: call)),
            ]
        case .pi:
            let edit = ExtensionFile(harness: harness.rawValue, source: PiExtension.source, call: call)
            return [SettingsSlot(path: Paths.join(place, "extensions/reverie.ts"), edit: edit)]
        case .opencode:
            let edit = ExtensionFile(harness: harness.rawValue, source: OpenCodePlugin.source, call: call)
            return [
                SettingsSlot(path: Paths.join(place, "plugins/reverie.js"), edit: edit),
                try openCodeServer(in: place, ServerSettings(call: call, shape: .local)),
            ]
        }
    }

    /// The folder with a harness's settings, be it there or not.
    package static func place(of harness: ConnectableHarness, environment: Environment) throws -> String {
        guard let home = environment.home else { throw ConnectionError.noHome }
        let named = try named(harness.placeVariable, environment)
        return switch harness {
        case .claudeCode: named ?? Paths.join(home, ".claude")
        case .codex: named ?? Paths.join(home, ".codex")
        case .pi: named ?? Paths.join(home, ".pi/agent")
        case .opencode: Paths.join(named ?? Paths.join(home, ".config"), "opencode")
        }
    }

    private static func named(_ variable: String, _ environment: Environment) throws -> String? {
        guard let named = environment[variable], !named.isEmpty else { return nil }
        return Paths.absolute(Paths.expandingTilde(named, home: environment.home ?? "/"), relativeTo: try Paths.currentFolder())
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
