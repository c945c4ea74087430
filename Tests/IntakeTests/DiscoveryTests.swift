import Intake
import Model
import SystemKit
import TestSupport
import Testing

@Suite struct DiscoveryTests {
    @Test func sessionsAreFoundWhereHarnessesKeepThem() throws {
        let folder = try TemporaryFolder()
        try folder.write(".claude/projects/-p/a.jsonl", "12345")
        try folder.write(".claude/projects/-p/notes.md", "x")
        try folder.write("elsewhere/sessions/2026/11/01/rollout.jsonl", "123")
        try folder.write("elsewhere/archived_sessions/none.txt", "123")
        let found = try FoundSessions.all(
            Environment(variables: ["HOME": folder.path, "CODEX_HOME": folder.file("elsewhere"), "CLAUDE_CONFIG_DIR": ""]))
        #expect(found.map(\.harness) == ["claude-code", "codex"])
        #expect(found.map(\.files) == [1, 1] && found.map(\.bytes) == [5, 3])
        #expect(found.first?.folder == folder.file(".claude/projects"))
    }

    @Test func theOtherHarnesses() throws {
        let folder = try TemporaryFolder()
        try folder.write(".pi/agent/sessions/--p--/x_1.jsonl", "1234")
        try folder.write("data/opencode/opencode.db", "12345")
        try folder.write(".openhands/conversations/a/base_state.json", "{}")
        try folder.write(".openhands/conversations/a/events/event-00000-x.json", "{}")
        try folder.write(".openhands/conversations/b/base_state.json", "{}")
        let found = try FoundSessions.all(Environment(variables: ["HOME": folder.path, "XDG_DATA_HOME": folder.file("data")]))
        #expect(found.map(\.harness) == ["pi", "opencode", "openhands"])
        #expect(found.map(\.files) == [1, 1, 2] && found.map(\.bytes) == [4, 5, 6])
        #expect(found[1].folder == folder.file("data/opencode/opencode.db"))
        try folder.write("elsewhere/sessions/x.jsonl", "1")
        let moved = try FoundSessions.all(
            Environment(variables: [
                "HOME": "/nowhere", "PI_CODING_AGENT_DIR": folder.file("elsewhere"), "OPENHANDS_CONVERSATIONS_DIR": folder.path,
            ]))
        #expect(moved.map(\.harness) == ["pi", "openhands"])
    }

    @Test func nothingIsNothing() throws {
        let folder = try TemporaryFolder()
        #expect(try FoundSessions.all(Environment(variables: ["HOME": folder.path])).isEmpty)
    }
}
