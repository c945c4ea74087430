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

    @Test func nothingIsNothing() throws {
        let folder = try TemporaryFolder()
        #expect(try FoundSessions.all(Environment(variables: ["HOME": folder.path])).isEmpty)
    }
}
