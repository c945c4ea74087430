internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

/// From a home with harnesses in it to a memory that fills itself.
@Suite struct SetupTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        for (sample, place) in [("claude-code", ".claude/projects"), ("codex", ".codex/sessions")] {
            let from = Paths.join(try Reverie.samples(), sample)
            try Folders.walk(from) { path, status in
                if status.kind == .file {
                    try reverie.folder.write(
                        place + path.dropFirst(from.utf8.count), String(decoding: Files.readAll(path), as: UTF8.self))
                }
                return .proceed
            }
        }
        try reverie.folder.write(".claude/settings.json", "{\n  // mine\n  \"model\": \"opus\"\n}\n")
        try Folders.create(reverie.folder.file("bin"))
        try fake(
            "systemctl",
            "case \"$*\" in *is-enabled*|*is-active*) [ -e \"$HOME/timer\" ] ;; *restart*) : > \"$HOME/timer\" ;; *disable*) /bin/rm -f \"$HOME/timer\" ;; esac"
        )
        try fake("loginctl", "echo Linger=yes")
    }

    private func fake(_ name: String, _ script: String) throws {
        let path = try reverie.folder.write("bin/\(name)", "#!/bin/sh\n\(script)\n")
        try Descriptor.open(path, .read).setPermissions(0o755)
    }

    private var environment: [String: String] {
        ["PATH": reverie.folder.file("bin"), "USER": "mara", "XDG_CONFIG_HOME": "", "XDG_RUNTIME_DIR": "", "TMPDIR": reverie.folder.path]
    }

    private func setup(_ words: String...) throws -> Program.Result { try reverie.run(words: ["setup"] + words, environment: environment) }

    /// All that is in the home folder but the store.
    private func home() throws -> [String: [UInt8]?] {
        var found: [String: [UInt8]?] = [:]
        try Folders.walk(reverie.folder.path) { path, status in
            let name = String(path.dropFirst(reverie.folder.path.utf8.count))
            if name == "/store" || name == "/.local" { return .skip }
            found[name] = status.kind == .file ? .some(try Files.readAll(path)) : .some(nil)
            return .proceed
        }
        return found
    }

    @Test func onceIsEnoughAndAllCanBeTakenBack() throws {
        let before = try home()
        let done = try setup("--yes")
        #expect(done.code == 0, "\(done.output)\(done.errors)")
        for line in ["connect Claude Code: ", "connect Codex: ", "import: ", "dream: ", "schedule: every night at 03:00, by systemd"] {
            #expect(done.output.contains("\n" + line) || done.output.hasPrefix(line), "\(line): \(done.output)")
        }
        // What was learnt comes with whose words they were, when, and where they stand.
        #expect(done.output.contains("No, use pnpm") && done.output.contains(", event "))
        #expect(done.errors.contains("/hooks") && done.errors.split(separator: "\n").count { $0.contains("make install") } <= 2)
        let (files, store) = (try home(), try reverie.run("stats", "--json").output)

        for words in [[], ["--yes"], ["--dry-run"]] {
            let again = try reverie.run(words: ["setup"] + words, environment: environment)
            #expect(again.code == 0 && again.output.hasPrefix("Nothing to do "), "\(again.output)")
        }
        let states = try setup("--yes", "--json").records().map { $0["state"] }
        #expect(states == Array(repeating: "unchanged", count: 5))
        #expect(try home() == files && reverie.run("stats", "--json").output == store)

        let commands = done.lines.drop { !$0.hasPrefix("Each step") }.dropFirst().map { $0.dropFirst("  reverie ".count) }
        #expect(commands.count == 6 && commands.contains("schedule remove") && commands.contains("disconnect claude-code"))
        for command in commands {
            let undone = try reverie.run(words: command.split(separator: " ").map(String.init), environment: environment)
            #expect(undone.code == 0, "\(command): \(undone.errors)")
        }
        #expect(try home().filter { $0.value != nil } == before.filter { $0.value != nil })
        #expect(try reverie.events().allSatisfy { $0["text"]?.string?.contains("pnpm") != true })
    }

    @Test func withoutAYesNothingIsDone() throws {
        let before = try home()
        let plan = try setup()
        #expect(plan.code == 3 && plan.errors.contains("--yes"), "\(plan.errors)")
        for part in ["connect   Claude Code", "connect   Codex", "import", "claude-code 15 files", "for the first time", "03:00"] {
            #expect(plan.output.contains(part), "\(part): \(plan.output)")
        }
        let trial = try setup("--dry-run", "--yes", "--json")
        #expect(try trial.code == 0 && trial.records().allSatisfy { $0["state"] == "planned" })
        #expect(try trial.records().map { $0["step"] } == ["connect", "connect", "import", "dream", "schedule"])
        #expect(try home() == before && FileStatus.of(reverie.store) == nil)
    }

    @Test(.enabled(if: Seat.isPossible), arguments: ["y", "n", ""]) func aPersonIsAskedOnce(_ answer: String) throws {
        let before = try home()
        let seat = try Seat(reverie, ["setup"])
        try seat.wait(for: "Do that? [y/N]")
        seat.type(answer + "\n")
        #expect(try seat.program.wait().code == (answer == "y" ? 0 : 0))
        if answer == "y" {
            #expect(try seat.output(in: reverie).contains("dream: "))
        } else {
            try seat.wait(for: "Nothing was done.")
            #expect(try home().filter { $0.key != "/out.txt" } == before && FileStatus.of(reverie.store) == nil)
        }
    }

    @Test func aStepThatFailsStopsNoOther() throws {
        try reverie.folder.write(".claude.json", "{ broken")
        let result = try setup("--yes", "--json")
        #expect(result.code == 1 && result.errors.contains(".claude.json"))
        let records = try result.records()
        #expect(records.map { $0["state"] } == ["failed", "done", "done", "done", "done"])
        #expect(records[0]["harness"] == "claude-code" && records[0]["next"]?.string?.isEmpty == false)
        #expect(records[2]["events"]?.int64 ?? 0 > 500 && records[3]["learnt"]?.array?.isEmpty == false)
        #expect(records[3]["undo"] == ["reverie dream undo d1"])
        // Mended, it goes on with what is left.
        try reverie.folder.write(".claude.json", "{}")
        #expect(try setup("--yes", "--json").records().map { $0["state"] } == ["done", "unchanged", "unchanged", "unchanged", "unchanged"])
    }

    @Test func aNamedStoreStandsInEveryCommand() throws {
        let result = try setup("--yes", "--json", "--store", "my store")
        let undo = try result.records().flatMap { $0["undo"]?.array ?? [] }.compactMap(\.string)
        let store = "--store '\(reverie.folder.file("my store"))'"
        #expect(!undo.isEmpty && undo.allSatisfy { $0.hasSuffix(store) }, "\(undo)")
        #expect(try String(decoding: Files.readAll(reverie.folder.file(".claude/settings.json")), as: UTF8.self).contains("my store"))
    }

    @Test func whereThereIsNothing() throws {
        let empty = try Reverie()
        let result = try empty.run("setup", "--yes", environment: ["PATH": "/nowhere", "XDG_CONFIG_HOME": "", "XDG_RUNTIME_DIR": ""])
        #expect(result.code == 0 && result.output.hasPrefix("Nothing to do") && !result.output.contains("connect"), "\(result.output)")
        #expect(try FileStatus.of(empty.store) == nil)
        #expect(try empty.run("setup", "--space", "x").code == 2)
    }

    /// Whenever it is interrupted, a second time brings in the rest, and nothing twice.
    @Test(arguments: [0, 40, 150, 400] as [UInt64]) func anInterruptedImportGoesOn(_ milliseconds: UInt64) throws {
        let lines = (0..<8_000).map { number in
            JSONValue.object([
                "type": "user", "uuid": .string("n\(number)"), "parentUuid": .null, "sessionId": "long",
                "timestamp": "2026-11-01T10:00:00.000Z", "cwd": "/nowhere/harbour", "isSidechain": false,
                "message": ["role": "user", "content": .string("Message number \(number) of a long conversation about lamps.")],
            ]).encoded()
        }
        try reverie.folder.write(".claude/projects/long/long.jsonl", lines.joined(separator: "\n") + "\n")
        let program = try Program(
            Program.reverie(), ["setup", "--yes", "--json"], environment: reverie.environment.merging(environment) { $1 },
            currentFolder: reverie.folder.path)
        let deadline = MonotonicClock.nanoseconds() + 20_000_000_000
        while try !program.outputSoFar().contains("codex"), MonotonicClock.nanoseconds() < deadline {
            MonotonicClock.sleep(nanoseconds: 2_000_000)
        }
        MonotonicClock.sleep(nanoseconds: milliseconds * 1_000_000)
        program.signal(2)
        let first = try program.wait()
        #expect([0, 1, 130].contains(first.code), "\(first.code) \(first.errors)")
        let second = try setup("--yes", "--json")
        #expect(second.code == 0, "\(second.errors)")
        let count = try reverie.run("event", "list", "--space", "*", "--session", "long", "--json", "--limit", "100000").lines.count
        #expect(count == 8_000)
        #expect(try setup().output.hasPrefix("Nothing to do"))
    }
}
