internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// Connecting with harnesses, as a person does it.
@Suite struct ConnectTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    private func text(_ name: String) throws -> String? {
        try Files.readIfPresent(reverie.folder.file(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// All that is in the home folder, by name; folders have nil.
    private func home() throws -> [String: String?] {
        var found: [String: String?] = [:]
        try Folders.walk(reverie.folder.path) { path, status in
            let name = String(path.dropFirst(reverie.folder.path.utf8.count))
            found[name] = status.kind == .file ? .some(String(decoding: try Files.readAll(path), as: UTF8.self)) : .some(nil)
            return .proceed
        }
        return found
    }

    @Test func claudeCodeGetsHooksAndTheServerAndLosesThemAgain() throws {
        let settings = "{\n  // mine\n  \"model\": \"opus\"\n}\n"
        try reverie.folder.write(".claude/settings.json", settings)
        try reverie.folder.write(".claude.json", "{\"numStartups\":1}")
        let before = try home()
        let connected = try reverie.run("connect", "claude-code")
        #expect(connected.code == 0 && connected.lines.count == 2, "\(connected.errors)")
        #expect(connected.output.contains(".claude/settings.json.reverie-backup"))
        #expect(connected.errors.contains("make install"))
        let program = try Paths.real(Program.reverie())
        let hook = "\(program) hook claude-code --store \(reverie.store)"
        #expect(try #require(try text(".claude/settings.json")).contains(JSONValue.string(hook).encoded()))
        let server = try JSONValue.parse(try #require(try text(".claude.json")))["mcpServers"]?["reverie"]
        #expect(server == ["type": "stdio", "command": .string(program), "args": ["mcp", "--store", .string(reverie.store)]])

        let after = try home()
        #expect(try reverie.run("connect", "claude-code", "--json").records().map { $0["change"] } == ["unchanged", "unchanged"])
        #expect(try home() == after)
        let moved = try reverie.run("connect", "claude-code", "--json", "--store", "elsewhere").records()
        #expect(moved.map { $0["change"] } == ["updated", "updated"])
        #expect(try #require(try text(".claude.json")).contains(reverie.folder.file("elsewhere")))

        let disconnected = try reverie.run("disconnect", "claude-code", "--json")
        #expect(try disconnected.records().map { $0["change"] } == ["restored", "restored"])
        #expect(try home() == before)
        #expect(try reverie.run("disconnect", "claude-code").output.contains("nothing of Reverie"))
        #expect(try FileStatus.of(reverie.store) == nil, "a store was made")
    }

    @Test func theDoctorTellsWhoIsConnected() throws {
        func found() throws -> String? {
            try reverie.run("doctor", "--json").document()["checks"]?.array?.first { $0["name"] == "harnesses" }?["found"]?.string
        }
        #expect(try found() == "none is connected")
        try reverie.run("connect", "codex")
        #expect(try found() == "connected: Codex (hooks and tools)")
        try reverie.folder.write(".claude.json", "{")
        #expect(try found()?.contains(".claude.json") == true)
        try reverie.run("disconnect", "codex")
        #expect(try found()?.hasPrefix("none is connected") == true)
    }

    @Test func manyAtOnceLeaveOneBackup() throws {
        let settings = "{\n  // mine\n  \"model\": \"opus\"\n}\n"
        try reverie.folder.write(".claude/settings.json", settings)
        try reverie.folder.write(".claude.json", "{\"numStartups\":1}")
        let before = try home()
        for _ in 0..<4 {
            let many = try (0..<10).map { _ in try reverie.start("connect", "claude-code") }
            for one in many { #expect(try one.wait().code == 0) }
            #expect(try text(".claude/settings.json.reverie-backup") == settings)
            #expect(try reverie.run("disconnect", "claude-code").code == 0)
            #expect(try home() == before)
        }
    }

    @Test func codexGetsHooksAndATable() throws {
        try reverie.folder.write(".codex/config.toml", "model = \"gpt\" # which\n\n[mcp_servers.docs]\ncommand = \"docs\"")
        let before = try home()
        let connected = try reverie.run("connect", "codex", environment: ["REVERIE_HOME": ""])
        #expect(connected.code == 0 && connected.errors.contains("/hooks"), "\(connected.errors)")
        let program = try Paths.real(Program.reverie())
        #expect(
            try #require(try text(".codex/config.toml"))
                == "model = \"gpt\" # which\n\n[mcp_servers.docs]\ncommand = \"docs\"\n\n[mcp_servers.reverie]\ncommand = \"\(program)\"\nargs = [\"mcp\"]"
        )
        let hooks = try JSONValue.parse(try #require(try text(".codex/hooks.json")))["hooks"]
        #expect(hooks?["Stop"]?[0]?["hooks"]?[0]?["command"]?.string == "\(program) hook codex")
        #expect(try reverie.run("disconnect", "codex").code == 0)
        #expect(try home() == before)
    }

    @Test func aTrialChangesNothing() throws {
        try reverie.folder.write(".claude/settings.json", "{\n  \"model\": \"opus\"\n}\n")
        let before = try home()
        let trial = try reverie.run("connect", "claude-code", "--dry-run")
        #expect(trial.code == 0 && trial.output.hasPrefix("--- \(reverie.folder.file(".claude/settings.json"))\n+++ "))
        #expect(trial.output.contains("\n-  \"model\": \"opus\"\n+  \"model\": \"opus\",\n+  \"hooks\": {\n"))
        #expect(trial.output.contains("--- /dev/null\n+++ \(reverie.folder.file(".claude.json"))\n"))
        #expect(try reverie.run("connect", "codex", "--dry-run").output.contains(".codex: the folder would be made"))
        #expect(try home() == before)
        try reverie.run("connect", "claude-code")
        let connected = try home()
        let records = try reverie.run("disconnect", "claude-code", "--dry-run", "--json").records()
        #expect(records.map { $0["change"] } == ["restored", "removed"])
        #expect(records[0]["diff"]?.string?.contains("\n-  \"hooks\": {\n") == true)
        #expect(try home() == connected)
    }

    /// `patch` makes of the file what connecting makes of it.
    @Test func theDiffIsOneThatPatchTakes() throws {
        guard try FileStatus.of("/usr/bin/patch") != nil else { return }
        try reverie.folder.write(".codex/config.toml", "a = 1\n\n[b]\nc = 2")
        try reverie.folder.write(".codex/hooks.json", "{\n  \"hooks\": {\n    \"Stop\": []\n  }\n}\n")
        let diff = try reverie.run("connect", "codex", "--dry-run").output
        let patched = try Program.run("/usr/bin/patch", ["-p0", "-s", "-d", "/"], input: diff)
        #expect(patched.code == 0, "\(patched.output)\(patched.errors)")
        #expect(try reverie.run("connect", "codex", "--json").records().map { $0["change"] } == ["unchanged", "unchanged"])
    }

    @Test func foldersThatAreNamedAreUsed() throws {
        let environment = ["CLAUDE_CONFIG_DIR": reverie.folder.file("conf"), "CODEX_HOME": "~/codex home"]
        for harness in ["claude-code", "codex"] {
            let connected = try reverie.run("connect", harness, environment: environment)
            #expect(connected.code == 0, "\(connected.errors)")
        }
        #expect(try Folders.list(reverie.folder.file("conf")) == [".claude.json", "settings.json"])
        #expect(try Folders.list(reverie.folder.file("codex home")) == ["config.toml", "hooks.json"])
        #expect(try FileStatus.of(reverie.folder.file(".claude")) == nil)
        for harness in ["claude-code", "codex"] { try reverie.run("disconnect", harness, environment: environment) }
        #expect(try Folders.list(reverie.folder.file("conf")).isEmpty && Folders.list(reverie.folder.file("codex home")).isEmpty)
        let nowhere = try reverie.run("connect", "codex", environment: ["CODEX_HOME": reverie.folder.file("no/where")])
        #expect(nowhere.code == 1 && nowhere.errors.contains("CODEX_HOME"))
    }

    @Test(arguments: [
        ("claude-code", ".claude/settings.json", "{\"hooks\": {\n  \"Stop\": [\n}", "line 3, column 1"),
        ("claude-code", ".claude.json", "{\"a\": 1,,}", "line 1, column 9"),
        ("claude-code", ".claude.json", "{\"mcpServers\": {\"reverie\": {\"command\": \"mine\"}}}", "another server called reverie"),
        ("codex", ".codex/config.toml", "a = 1\nb = [1\nc = 2\n", "line 3, column 1"),
        ("codex", ".codex/config.toml", "[mcp_servers.reverie]\nurl = \"http://localhost\"\n", "another server called reverie"),
        ("codex", ".codex/hooks.json", "{\"hooks\": {\"Stop\": [], \"Stop\": []}}", "line 1, column 24: `Stop` is there twice"),
    ])
    func whatCannotBeChangedIsLeftAlone(_ harness: String, _ file: String, _ content: String, _ sentence: String) throws {
        try reverie.folder.write(file, content)
        let before = try home()
        for words in [["connect", harness], ["connect", harness, "--dry-run"]] {
            let refused = try reverie.run(words: words)
            #expect(refused.code == 1 && refused.output.isEmpty)
            #expect(refused.errors.contains(file) && refused.errors.contains(sentence), "\(refused.errors)")
        }
        #expect(try home() == before)
    }

    @Test(arguments: ["connect", "disconnect"]) func theHarnessIsNamed(_ command: String) throws {
        #expect(try reverie.run(command).code == 2)
        let unknown = try reverie.run(command, "emacs")
        #expect(unknown.code == 2 && unknown.errors.contains("claude-code"))
    }

    @Test func aFileThatNobodyMayReadIsRefused() throws {
        try reverie.folder.write(".claude/settings.json", "{}")
        let result = try reverie.shell("test -r .claude/settings.json; chmod 000 .claude/settings.json; test -r .claude/settings.json")
        // Who may read everything cannot be refused.
        guard result.code != 0 else { return }
        let refused = try reverie.run("connect", "claude-code")
        #expect(refused.code == 1 && refused.errors.contains("settings.json"))
    }

    /// Many at once: the file is whole, and one entry each.
    @Test func manyAtOnceDoNotDouble() throws {
        try reverie.folder.write(".claude.json", "{\"a\": 1}")
        let running = try (0..<6).map { _ in try reverie.start("connect", "claude-code") }
        for program in running {
            let result = try program.wait()
            #expect(result.code == 0 || result.errors.contains("again and again"), "\(result.errors)")
        }
        for event in ["Stop", "PostToolUse"] {
            #expect(try JSONValue.parse(try #require(try text(".claude/settings.json")))["hooks"]?[event]?.array?.count == 1)
        }
        #expect(try reverie.run("disconnect", "claude-code").code == 0)
        #expect(try text(".claude.json") == "{\"a\": 1}")
    }
}
