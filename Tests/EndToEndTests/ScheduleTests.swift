import JSONKit
import SystemKit
import TestSupport
import Testing

/// A dream every night, with systemd, cron and logind as they answer.
@Suite struct ScheduleTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try Folders.create(reverie.folder.file("bin"))
    }

    private var environment: [String: String] {
        [
            "PATH": reverie.folder.file("bin"), "USER": "mara", "TMPDIR": reverie.folder.path, "XDG_CONFIG_HOME": "",
            "STATE": reverie.folder.file("state"),
        ]
    }

    /// A program of this test's own. What it is called with is written down.
    private func fake(_ name: String, _ script: String) throws {
        let path = try reverie.folder.write("bin/\(name)", "#!/bin/sh\necho \"\(name) $*\" >> \"$STATE.log\"\n\(script)\n")
        #expect(try Program.run("/bin/chmod", ["+x", path], environment: [:]).code == 0)
    }

    private func systemd(answers: Bool = true, lingers: Bool = true) throws {
        try fake(
            "systemctl",
            """
            case "$*" in
            *show-environment*) exit \(answers ? 0 : 1) ;;
            *is-enabled*|*is-active*) [ -e "$STATE.on" ] ;;
            *restart*) : > "$STATE.on" ;;
            *disable*) /bin/rm -f "$STATE.on" ;;
            *show*) printf 'Result=exit-code\\nExecMainStatus=3\\nExecMainExitTimestamp=@1763694000\\n' ;;
            esac
            """)
        try fake("loginctl", "echo Linger=\(lingers ? "yes" : "no")")
    }

    private func cron(_ table: String?) throws {
        if let table { try reverie.folder.write("state.cron", table) }
        try fake(
            "crontab",
            """
            case "$1" in
            -l) if [ -e "$STATE.cron" ]; then /bin/cat "$STATE.cron"; else echo "no crontab for mara" >&2; exit 1; fi ;;
            -r) /bin/rm "$STATE.cron" ;;
            *) /bin/cp "$1" "$STATE.cron" ;;
            esac
            """)
    }

    private func text(_ name: String) throws -> String? {
        try Files.readIfPresent(reverie.folder.file(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    private func schedule(_ words: String..., at more: [String: String] = [:]) throws -> Program.Result {
        try reverie.run(words: ["schedule"] + words, environment: environment.merging(more) { $1 })
    }

    /// What was asked of the fakes and changes something.
    private func asked() throws -> [String] {
        let looks = ["show", "is-", "-l", "loginctl"]
        return try (text("state.log") ?? "").split(separator: "\n").map(String.init).filter { line in !looks.contains(where: line.contains)
        }
    }

    private func units() throws -> [String] { try Folders.listIfPresent(reverie.folder.file(".config/systemd/user")).sorted() }

    @Test func aTimerIsInstalledChangedAndTakenOut() throws {
        try systemd()
        let installed = try schedule("install", "--at", "03:00")
        #expect(installed.code == 0, "\(installed.errors)")
        #expect(installed.output.contains("every night at 03:00, by systemd"))
        let names = try units()
        #expect(names.count == 2)
        let timer = try #require(names.first { $0.hasSuffix(".timer") })
        #expect(try asked() == ["systemctl --user daemon-reload", "systemctl --user enable \(timer)", "systemctl --user restart \(timer)"])
        let service = try #require(try text(".config/systemd/user/" + timer.dropLast(5) + "service"))
        #expect(service.contains("ExecStart=\(try Paths.real(Program.reverie())) dream --nightly --store \(reverie.store)\n"))

        // Again is no change; another hour is.
        #expect(try schedule("install", "--at", "03:00", "--json").document()["changed"] == false)
        #expect(try asked().count == 3)
        let changed = try schedule("install", "--at", "4:15", "--json").document()
        #expect(changed["files"]?.array?.map { $0["change"] } == ["changed", "unchanged"])
        #expect(try text(".config/systemd/user/\(timer)")?.contains("OnCalendar=*-*-* 04:15:00\n") == true)

        let state = try #require(try schedule("status", "--json").document()["schedules"]?[0])
        #expect(state["with"] == "systemd" && state["at"] == "04:15" && state["active"] == true && state["lingers"] == true)
        #expect(state["next"]?.string?.hasSuffix("T04:15:00.000Z") == true)
        #expect(state["last"] == ["at": "2025-11-21T03:00:00.000Z", "result": "exit-code", "code": 3])
        #expect(try schedule("status").output.contains("exit-code 3"))

        #expect(try schedule("remove").code == 0)
        #expect(try units().isEmpty)
        #expect(try asked().suffix(2) == ["systemctl --user disable --now \(timer)", "systemctl --user daemon-reload"])
        #expect(try schedule("remove").output == "Nothing was scheduled.\n")
        #expect(try schedule("status").output == "Nothing is scheduled.\n")
        #expect(try FileStatus.of(reverie.store) == nil, "a store was made")
    }

    @Test func aTrialDoesNothing() throws {
        try systemd()
        let trial = try schedule("install", "--dry-run")
        #expect(trial.code == 0)
        #expect(trial.output.contains("+OnCalendar=*-*-* 03:00:00\n") && trial.output.contains("would run: systemctl --user enable"))
        #expect(try units().isEmpty)
        #expect(try asked().isEmpty)
        #expect(try schedule("install").code == 0)
        #expect(try schedule("remove", "--dry-run").output.contains("-Persistent=true\n"))
        #expect(try units().count == 2)
    }

    @Test func whoIsNotLoggedInIsTold() throws {
        try systemd(lingers: false)
        #expect(try schedule("install").errors.contains("loginctl enable-linger mara"))
        #expect(try schedule("status").errors.contains("enable-linger"))
    }

    @Test(arguments: [nil, "", "MAILTO=me\n# mine\n5 4 * * * /bin/true\n"] as [String?])
    func withoutSystemdCronDoesIt(_ table: String?) throws {
        try cron(table)
        let installed = try schedule("install", "--at", "23:05", "--store", "50% of it")
        #expect(installed.code == 0, "\(installed.errors)")
        let lines = try (text("state.cron") ?? "").split(separator: "\n")
        #expect(lines.count == (table ?? "").split(separator: "\n").count + 1)
        #expect(lines.last?.hasPrefix("5 23 * * * ") == true && lines.last?.contains("/50\\% of it'") == true)
        let again = try text("state.cron")
        #expect(try schedule("install", "--at", "23:05", "--store", "50% of it", "--json").document()["changed"] == false)
        #expect(try text("state.cron") == again)
        let state = try schedule("status", "--store", "50% of it", "--json").document()["schedules"]?[0]
        #expect(state?["at"] == "23:05" && state?["with"] == "cron")
        #expect(state?["command"]?.string?.hasSuffix("--store '\(reverie.folder.file("50% of it"))'") == true)
        // Another store's schedule is its own.
        #expect(try schedule("status").output == "Nothing is scheduled.\n")
        #expect(try schedule("remove").output == "Nothing was scheduled.\n")
        #expect(try schedule("remove", "--store", "50% of it").code == 0)
        #expect(try text("state.cron") == (table == "" ? nil : table))
        // Nothing is left beside it.
        #expect(try Folders.list(reverie.folder.path).allSatisfy { !$0.hasPrefix("reverie-crontab") })
    }

    @Test func whereSystemdDoesNotAnswerCronDoes() throws {
        try systemd(answers: false)
        let none = try schedule("install")
        #expect(none.code == 1)
        #expect(none.errors.contains("no manager of your own answers") && none.errors.contains("install cron"))
        try cron(nil)
        #expect(try schedule("install", "--json").document()["with"] == "cron")
        #expect(try schedule("install", "--with", "systemd").code == 1)
    }

    @Test func withoutAnythingItSaysWhatToInstall() throws {
        let result = try schedule("install")
        #expect(result.code == 1)
        #expect(result.errors.contains("neither systemd nor cron") && result.errors.contains("apt-get install cron"))
        #expect(try schedule("status").code == 0)
        #expect(try schedule("remove").code == 0)
    }

    @Test func whatFailsIsTold() throws {
        try fake("crontab", "echo 'mara may not use this program' >&2; exit 1")
        let result = try schedule("install")
        #expect(result.code == 1)
        #expect(result.errors.contains("`crontab -l` ended with 1: mara may not use this program"))
        // Who has systemd does not need it.
        try systemd()
        #expect(try schedule("install").code == 0)
        #expect(try schedule("remove").code == 0)
        #expect(try schedule("install", "--with", "cron").errors.contains("may not use this program"))
        try fake("systemctl", "case \"$*\" in *show-environment*) ;; *) echo 'Failed to do it' >&2; exit 4 ;; esac")
        try cron(nil)
        #expect(try schedule("install").errors.contains("`systemctl --user daemon-reload` ended with 4: Failed to do it"))
    }

    @Test(arguments: [
        ["install", "--at", "25:00"], ["install", "--at", "noon"], ["install", "--with", "at"], ["install", "--space", "x"],
        ["status", "--space", "x"],
    ])
    func wrongUsage(_ words: [String]) throws {
        #expect(try reverie.run(words: ["schedule"] + words, environment: environment).code == 2)
    }

    /// The line as cron hands it to a shell: what runs is a dream of that store.
    @Test func theCronLineRuns() throws {
        try cron(nil)
        let store = "a 'b' %c \"d\" $e"
        #expect(try schedule("install", "--store", store).code == 0)
        let line = try #require(try text("state.cron")?.split(separator: "\n").first)
        let command = line.split(separator: " ", maxSplits: 5)[5].split(separator: "\\%", omittingEmptySubsequences: false).joined(
            separator: "%")
        #expect(try reverie.run("event", "add", "--session", "s", "--text", "hello", "--store", store).code == 0)
        let run = try Program.run("/bin/sh", ["-c", command], environment: reverie.environment, currentFolder: "/")
        #expect(run.code == 0, "\(run.errors)")
        #expect(try reverie.run("dream", "list", "--store", store).code == 0)
    }
}
