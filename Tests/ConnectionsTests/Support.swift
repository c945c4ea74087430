import JSONKit
import Model
import SettingsKit
import SystemKit
import Testing

@testable import Connections

enum Samples {
    static let call = ProgramCall(program: "/usr/local/bin/reverie", store: nil)
    static let elsewhere = ProgramCall(program: "/opt/my tools/reverie", store: "/data/it's")

    static func slots(_ harness: ConnectableHarness, _ call: ProgramCall = call) throws -> [SettingsSlot] {
        try HarnessSettings.slots(harness, call, environment: Environment(variables: ["HOME": "/home"]))
    }

    static func edit(_ kind: Fixture.Kind, _ call: ProgramCall = call) throws -> any SettingsEdit {
        switch kind {
        case .hooks: try slots(.claudeCode, call)[0].edit
        case .server: try slots(.claudeCode, call)[1].edit
        case .table: try slots(.codex, call)[1].edit
        }
    }

    static let events = ["SessionStart", "UserPromptSubmit", "PostToolUse", "PostToolUseFailure", "PreCompact", "Stop", "SessionEnd"]
}

extension SettingsEdit {
    /// What connecting makes of a file.
    func connected(_ file: String) throws -> String {
        let plan = try ConnectionPlan.connecting(self, file: Array(file.utf8))
        return String(decoding: try #require(plan.after), as: UTF8.self)
    }

    /// What disconnecting makes of it; nil: nothing.
    func disconnected(_ file: String, backup: String?) throws -> String? {
        let plan = try ConnectionPlan.disconnecting(self, file: Array(file.utf8), backup: backup.map { Array($0.utf8) })
        return plan.after.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension String {
    /// Equal strings may have other bytes.
    func isSame(as other: String?) -> Bool { other.map { utf8.elementsEqual($0.utf8) } ?? false }

    var json: JSONValue {
        get throws {
            let document = try CommentedJSON(Array(utf8))
            return document.value(document.root)
        }
    }
}

extension JSONValue {
    /// Without what is Reverie's, and without what is empty where that stood; by values alone.
    var withoutOurs: JSONValue {
        guard case .object(var root) = self else { return self }
        if case .object(var events)? = root["hooks"] {
            for (event, groups) in events where Samples.events.contains(event) {
                guard let groups = groups.array else { continue }
                let kept = groups.compactMap(\.withoutOurHooks)
                events[event] = kept.isEmpty ? nil : .array(kept)
            }
            root["hooks"] = events.isEmpty ? nil : .object(events)
        }
        if case .object(var servers)? = root["mcpServers"] {
            if servers["reverie"]?["command"]?.string?.hasSuffix("/reverie") == true { servers["reverie"] = nil }
            root["mcpServers"] = servers.isEmpty ? nil : .object(servers)
        }
        return .object(root)
    }

    private var withoutOurHooks: JSONValue? {
        guard case .object(var group) = self, let hooks = group["hooks"]?.array else { return self }
        let kept = hooks.filter { hook in
            guard let command = hook["command"]?.string else { return true }
            return !["/usr/local/bin/reverie hook claude-code", "'/opt/my tools/reverie' hook"].contains { command.hasPrefix($0) }
        }
        if kept.isEmpty, !hooks.isEmpty { return nil }
        group["hooks"] = .array(kept)
        return .object(group)
    }
}
