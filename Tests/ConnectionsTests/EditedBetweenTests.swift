import JSONKit
import Model
import SettingsKit
import Testing

@testable import Connections

/// Between connecting and disconnecting others write into the file.
@Suite struct EditedBetweenTests {
    private static let hookFixtures = Fixture.all.filter { $0.kind == .hooks && !CommentedJSON.isBlank(Array($0.text.utf8)) }
    private static let jsonFixtures = Fixture.all.filter { $0.kind != .table && !CommentedJSON.isBlank(Array($0.text.utf8)) }

    /// The harness writes its JSON whole, with other formatting: every value is as before connecting, empty containers too.
    @Test(arguments: jsonFixtures, [true, false]) func theFileIsWrittenAnew(_ fixture: Fixture, _ isPretty: Bool) throws {
        let edit = try Samples.edit(fixture.kind)
        let rewritten = try edit.connected(fixture.text).json.encoded(pretty: isPretty) + "\n"
        let bare = try #require(try edit.disconnected(rewritten, backup: fixture.text))
        #expect(try bare.json == fixture.text.json)
        #expect(!bare.contains("local/bin/reverie"))
    }

    @Test(arguments: hookFixtures) func anotherHookIsAddedToTheSameEvent(_ fixture: Fixture) throws {
        let edit = try Samples.edit(.hooks)
        for isInOurGroup in [true, false] {
            let other: JSONValue = ["type": "command", "command": "another"]
            var document = try CommentedJSON(Array(try edit.connected(fixture.text).utf8))
            let hooks = try #require(try document.member("hooks", of: document.root))
            let groups = try #require(try document.member("SessionEnd", of: hooks))
            let group = try #require(document.children(groups).last)
            if isInOurGroup {
                try document.append(other, to: try #require(try document.member("hooks", of: group)))
            } else {
                try document.append(["hooks": [other]], to: groups)
            }
            let bare = try #require(try edit.disconnected(String(decoding: document.bytes, as: UTF8.self), backup: fixture.text))
            let value = try bare.json
            #expect(value["hooks"]?["SessionEnd"] == [["hooks": [other]]])
            var rest = try #require(value.object)
            var events = try #require(rest["hooks"]?.object)
            events["SessionEnd"] = nil
            let hadHooks = try fixture.text.json["hooks"] != nil
            rest["hooks"] = events.isEmpty && !hadHooks ? nil : .object(events)
            #expect(JSONValue.object(rest) == (try fixture.text.json))
        }
    }

    @Test(arguments: hookFixtures) func oneOfOursIsDeletedByHand(_ fixture: Fixture) throws {
        let edit = try Samples.edit(.hooks)
        var document = try CommentedJSON(Array(try edit.connected(fixture.text).utf8))
        let hooks = try #require(try document.member("hooks", of: document.root))
        let groups = try #require(try document.member("PreCompact", of: hooks))
        try document.remove(try #require(document.children(groups).first), from: groups)
        let edited = String(decoding: document.bytes, as: UTF8.self)
        #expect(try #require(try edit.disconnected(edited, backup: fixture.text)).isSame(as: fixture.text))
        // Connecting again puts it back.
        #expect(try edit.connected(edited).json == edit.connected(fixture.text).json)
    }

    /// Somebody moved one of ours under an event that Reverie does not ask for; what was empty there before stays.
    @Test func oneOfOursIsUnderAnotherEvent() throws {
        let edit = try Samples.edit(.hooks)
        let before = #"{"hooks": {"Notification": []}, "x": 1}"#
        let moved = try edit.connected(before).replacing("PreCompact", with: "PostCompact")
        #expect(moved.contains("PostCompact"))
        let bare = try #require(try edit.disconnected(moved, backup: before))
        #expect(try bare.json == before.json)
        let withoutBackup = try #require(try edit.disconnected(moved, backup: nil))
        #expect(try withoutBackup.json == before.json)
    }

    @Test func anEditThatIsNotOursStays() throws {
        let edit = try Samples.edit(.hooks)
        let before = "{\n  // mine\n  \"model\": \"a\"\n}\n"
        let edited = try edit.connected(before).split(separator: "\"a\"", maxSplits: 1).joined(separator: "\"b\"")
        let plan = try ConnectionPlan.disconnecting(edit, file: Array(edited.utf8), backup: Array(before.utf8))
        #expect(plan.after == Array("{\n  // mine\n  \"model\": \"b\"\n}\n".utf8))
        #expect(plan.change == .changed && plan.backup == .keep)
    }

    @Test func ourEntryMovedIntoAnotherGroupIsFound() throws {
        let edit = try Samples.edit(.hooks)
        let text =
            #"{"hooks": {"Stop": [{"matcher": "x", "hooks": [{"command": "a"}, {"command": "\"$HOME/bin/reverie\" hook claude-code"}]}]}}"#
        #expect(
            try edit.disconnected(text, backup: nil) == #"{"hooks": {"Stop": [{"matcher": "x", "hooks": [{"command": "a"}]}]}}"#)
        // It is brought up to date where it stands, and of two one goes.
        let twice = text.split(separator: "]}]}}").joined() + #", {"command": "reverie hook claude-code"}]}]}}"#
        let connected = try edit.connected(twice).json
        #expect(
            connected["hooks"]?["Stop"] == [
                ["matcher": "x", "hooks": [["command": "a"], ["command": "/usr/local/bin/reverie hook claude-code"]]]
            ])
    }

    @Test func tablesAreAddedBehindOurs() throws {
        let edit = try Samples.edit(.table)
        for before in ["a = 1\n", "", "[b]\nc = 1\n"] {
            let added = "\n[projects.\"/x\"]\ntrust_level = \"trusted\"\n"
            let ours = "\n[mcp_servers.reverie.tools.recall]\napproval_mode = \"approve\"\n"
            let bare = try edit.disconnected(try edit.connected(before) + ours + added, backup: before)
            #expect(bare == (before.isEmpty ? String(added.dropFirst()) : before + added))
        }
    }

    @Test func withNothingOfOursNothingHappens() throws {
        for fixture in Fixture.all {
            let edit = try Samples.edit(fixture.kind)
            let plan = try ConnectionPlan.disconnecting(edit, file: Array(fixture.text.utf8), backup: nil)
            #expect(plan.change == .unchanged && plan.after == plan.before)
        }
        #expect(try ConnectionPlan.disconnecting(Samples.edit(.hooks), file: nil, backup: nil).after == nil)
    }
}

extension String {
    fileprivate func replacing(_ word: String, with other: String) -> String {
        split(separator: word, omittingEmptySubsequences: false).joined(separator: other)
    }
}
