internal import JSONKit
package import Model
package import SettingsKit

/// Commands under `hooks`, one for each event: `{"hooks": {EVENT: [{"matcher", "hooks": [{"type", "command", "timeout"}]}]}}`.
package struct HookSettings: SettingsEdit {
    package struct Hook: Sendable {
        let event: String
        var matcher: String?
        /// In seconds.
        var timeout = 10
    }

    private static let top = "hooks"

    let harness: String
    let hooks: [Hook]
    let call: ProgramCall

    package var part: ConnectionPart { .hooks }
    package var blank: [UInt8] { JSONSettings.blank }

    package func isNothing(_ bytes: [UInt8]) throws(SettingsError) -> Bool { try CommentedJSON(bytes).isNothing }

    package func isPresent(in bytes: [UInt8]) throws(SettingsError) -> Bool {
        let document = try CommentedJSON(bytes)
        for event in try events(in: document) where try !ours(in: document, event).isEmpty { return true }
        return false
    }

    // MARK: Putting in

    package func adding(to bytes: [UInt8]) throws(EditRefusal) -> [UInt8] {
        do {
            var document = try CommentedJSON(bytes)
            for hook in hooks { try add(hook, to: &document) }
            return document.bytes
        } catch {
            throw .settings(error)
        }
    }

    private func add(_ hook: Hook, to document: inout CommentedJSON) throws(SettingsError) {
        let known = try ours(in: document, hook.event)
        if let first = known.first {
            for extra in known.dropFirst().reversed() { try remove(extra, hook.event, from: &document) }
            if let command = try document.member("command", of: first.hook), document.text(command) != self.command {
                try document.replace(command, with: .string(self.command))
            }
            return
        }
        guard let top = try JSONSettings.container(Self.top, .object, of: document.root, in: document) else {
            return try document.append(key: Self.top, [hook.event: [entry(hook)]], to: document.root)
        }
        guard let groups = try JSONSettings.container(hook.event, .array, of: top, in: document) else {
            return try document.append(key: hook.event, [entry(hook)], to: top)
        }
        try document.append(entry(hook), to: groups)
    }

    private var command: String { call.hookCommand(harness) }

    private func entry(_ hook: Hook) -> JSONValue {
        var entry = JSONObject()
        if let matcher = hook.matcher { entry["matcher"] = .string(matcher) }
        entry["hooks"] = [["type": "command", "command": .string(command), "timeout": .integer(hook.timeout)]]
        return .object(entry)
    }

    // MARK: Finding

    private struct Found {
        let groups: CommentedJSON.Place
        let group: CommentedJSON.Place
        let list: CommentedJSON.Place
        let hook: CommentedJSON.Place
    }

    /// All events that the settings name. One that they name twice is none of ours to look into, unless it is one of today's.
    private func events(in document: CommentedJSON) throws(SettingsError) -> [String] {
        guard let top = try document.member(Self.top, of: document.root), document.kind(top) == .object else { return [] }
        let keys = document.children(top).map { document.key($0) }
        let counts = Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +)
        let others = keys.filter { key in counts[key] == 1 && !hooks.contains { $0.event == key } }
        return hooks.map(\.event) + others
    }

    private func groups(_ event: String, in document: CommentedJSON) throws(SettingsError) -> CommentedJSON.Place? {
        guard let top = try document.member(Self.top, of: document.root) else { return nil }
        return try document.member(event, of: top)
    }

    private func ours(in document: CommentedJSON, _ event: String) throws(SettingsError) -> [Found] {
        guard let groups = try groups(event, in: document), document.kind(groups) == .array else { return [] }
        var found: [Found] = []
        for group in document.children(groups) {
            guard let list = try document.member("hooks", of: group), document.kind(list) == .array else { continue }
            for hook in document.children(list) {
                guard let command = try document.member("command", of: hook), let text = document.text(command) else { continue }
                if ProgramCall.isHook(text, of: harness) { found.append(Found(groups: groups, group: group, list: list, hook: hook)) }
            }
        }
        return found
    }

    // MARK: Taking out

    package func removing(from bytes: [UInt8], original: [UInt8]?) throws(SettingsError) -> [UInt8] {
        var document = try CommentedJSON(bytes)
        // What the original says counts only where it can be read.
        let before = original.flatMap { try? CommentedJSON($0) }
        // Also under events that somebody moved them to, or that an earlier version knew.
        for event in try events(in: document) {
            var mayGo = hooks.contains { $0.event == event }
            while let found = try ours(in: document, event).last {
                try remove(found, event, from: &document)
                mayGo = true
            }
            let wasThere = before.map { ((try? groups(event, in: $0)) ?? nil) != nil } ?? false
            guard mayGo, !wasThere, let top = try document.member(Self.top, of: document.root),
                let groups = try document.member(event, of: top), JSONSettings.isEmpty(groups, in: document)
            else { continue }
            try document.remove(groups, from: top)
        }
        try JSONSettings.removeIfMade(Self.top, from: &document, before: before)
        return document.bytes
    }

    /// The command, and the group when it held nothing else.
    private func remove(_ found: Found, _ event: String, from document: inout CommentedJSON) throws(SettingsError) {
        if document.children(found.list).count == 1 {
            try document.remove(found.group, from: found.groups)
        } else {
            try document.remove(found.hook, from: found.list)
        }
    }
}
