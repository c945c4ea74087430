import JSONKit
import Model
import SettingsKit
import Testing

@testable import Connections

/// Real-looking files: connected, connected again, and disconnected.
@Suite struct FixtureTests {
    @Test(arguments: Fixture.all) func aFileComesBackByteForByte(_ fixture: Fixture) throws {
        let edit = try Samples.edit(fixture.kind)
        let connected = try edit.connected(fixture.text)
        #expect(!connected.isSame(as: fixture.text))
        #expect(try edit.connected(connected).isSame(as: connected))
        let plan = try ConnectionPlan.disconnecting(edit, file: Array(connected.utf8), backup: Array(fixture.text.utf8))
        #expect(plan.after == Array(fixture.text.utf8))
        #expect(plan.change == .restored && plan.backup == .remove)
    }

    /// Another program and another store are brought into the same entries, and what was put in first can still be taken out.
    @Test(arguments: Fixture.all) func entriesAreKnownWhereverTheProgramLies(_ fixture: Fixture) throws {
        let (first, second) = (try Samples.edit(fixture.kind), try Samples.edit(fixture.kind, Samples.elsewhere))
        let updated = try second.connected(first.connected(fixture.text))
        if fixture.kind != .table { #expect(updated.isSame(as: try second.connected(fixture.text))) }
        #expect(try second.connected(updated).isSame(as: updated))
        #expect(updated.contains("/opt/my tools/reverie") && !updated.contains("/usr/local/bin/reverie"))
        #expect(try #require(try first.disconnected(updated, backup: fixture.text)).isSame(as: fixture.text))
    }

    /// Without the backup at least every value is as it was, but for empty containers where ours stood.
    @Test(arguments: Fixture.all) func nothingElseIsTouched(_ fixture: Fixture) throws {
        let edit = try Samples.edit(fixture.kind)
        let connected = try edit.connected(fixture.text)
        let bare = try edit.disconnected(connected, backup: nil)
        guard fixture.kind != .table else {
            // Blank files go; all others are the same bytes.
            #expect(CommentedJSON.isBlank(Array(fixture.text.utf8)) ? bare == nil : fixture.text.isSame(as: bare))
            return
        }
        let original = CommentedJSON.isBlank(Array(fixture.text.utf8)) ? [:] : try fixture.text.json
        #expect(try connected.json.withoutOurs == original.withoutOurs)
        #expect(try bare?.json ?? [:] == original.withoutOurs)
        for comment in ["// my settings", "// the large one", "// ring", "// Stop", "// nothing more", "// end", "// bye"]
        where fixture.text.contains(comment) {
            #expect(connected.contains(comment) && bare?.contains(comment) == true)
        }
    }

    @Test(arguments: Fixture.broken.map(\.text), [Fixture.Kind.hooks]) func brokenFilesAreRefusedWithTheirPlace(
        _ text: String, _ kind: Fixture.Kind
    ) throws {
        let edit = try Samples.edit(kind)
        let place = try #require(Fixture.broken.first { $0.text == text })
        do {
            _ = try edit.connected(text)
            Issue.record("connected")
        } catch EditRefusal.settings(let error) {
            #expect(error.line == place.line && error.column == place.column, "\(error)")
        }
    }

    @Test func anotherServerOfTheNameIsLeftAlone() throws {
        let servers = [
            "{\"mcpServers\": {\"reverie\": {\"command\": \"other\"}}}",
            "{\"mcpServers\": {\"reverie\": {\"command\": \"/x/reverie\", \"args\": [\"serve\"]}}}",
            "{\"mcpServers\": {\"reverie\": null}}",
        ]
        for text in servers {
            let edit = try Samples.edit(.server)
            #expect(throws: EditRefusal.taken("reverie")) { try edit.connected(text) }
            #expect(try text.isSame(as: edit.disconnected(text, backup: nil)))
        }
        for text in ["[mcp_servers.reverie]\ncommand = 'x'\n", "mcp_servers.reverie = 1\n", "[mcp_servers.reverie.env]\nA = 'b'\n"] {
            let edit = try Samples.edit(.table)
            #expect(throws: EditRefusal.taken("reverie")) { try edit.connected(text) }
            #expect(try text.isSame(as: edit.disconnected(text, backup: nil)))
        }
    }

    @Test func whatIsPutInIsWhatTheHarnessReads() throws {
        let hooks = try Samples.edit(.hooks).connected("").json["hooks"]
        #expect(Set((hooks?.object ?? [:]).keys) == Set(Samples.events))
        #expect(
            hooks?["Stop"] == [["hooks": [["type": "command", "command": "/usr/local/bin/reverie hook claude-code", "timeout": 10]]]])
        #expect(hooks?["PostToolUse"]?[0]?["matcher"] == "*" && hooks?["PostToolUse"]?[0]?["hooks"]?[0]?["timeout"] == 5)
        let told = try Samples.edit(.hooks, Samples.elsewhere).connected("{}").json["hooks"]
        #expect(
            told?["Stop"]?[0]?["hooks"]?[0]?["command"] == "'/opt/my tools/reverie' hook claude-code --store '/data/it'\\''s'")
        #expect(
            try Samples.edit(.server, Samples.elsewhere).connected("").json["mcpServers"]?["reverie"]
                == ["type": "stdio", "command": "/opt/my tools/reverie", "args": ["mcp", "--store", "/data/it's"]])
        let codex = try Samples.slots(.codex)
        #expect(codex.map(\.path) == ["/home/.codex/hooks.json", "/home/.codex/config.toml"])
        #expect(
            Set((try codex[0].edit.connected("").json["hooks"]?.object ?? [:]).keys)
                == Set(Samples.events).subtracting(["PostToolUseFailure"]))
    }
}
