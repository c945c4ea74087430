package import Model
internal import SettingsKit
package import SystemKit

/// Looks at what is there, and does what a plan says.
package struct Scheduler: Sendable {
    private let call: NightlyCall
    private let environment: Environment
    private let home: String

    package init(_ call: NightlyCall, environment: Environment) throws(ScheduleError) {
        guard let home = environment.home, home.hasPrefix("/") else { throw .noHome }
        self.call = call
        self.environment = environment
        self.home = home
    }

    package func install(at: DailyTime, with kind: ScheduleKind?, isTrial: Bool) throws -> ScheduleReport {
        let there = try look()
        return try finish(SchedulePlan.install(call, at: at, with: kind, there), there, isTrial)
    }

    package func remove(isTrial: Bool) throws -> ScheduleReport {
        let there = try look()
        return try finish(SchedulePlan.remove(call, there), there, isTrial)
    }

    package func states(now: Int64) throws -> [ScheduleState] {
        let there = try look()
        let zone = TimeZoneRules.current(variable: environment["TZ"])
        return ScheduleStates.all(call, there, last: there.systemdAnswers ? lastRun() : nil, now: now, zone: zone)
    }

    private func finish(_ plan: SchedulePlan, _ there: ScheduleSurroundings, _ isTrial: Bool) throws -> ScheduleReport {
        if !isTrial { for step in plan.steps { try take(step) } }
        return plan.report(store: call.store, isTrial: isTrial, there)
    }

    // MARK: Looking

    private func look() throws -> ScheduleSurroundings {
        let config = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? Paths.join(home, ".config")
        let units = Paths.join(config, "systemd/user")
        var there = ScheduleSurroundings(
            service: try file(Paths.join(units, call.name + ".service")), timer: try file(Paths.join(units, call.name + ".timer")))
        #if os(macOS)
            there.agent = try file(Paths.join(home, "Library/LaunchAgents/\(call.name).plist"))
        #endif
        there.user = environment["USER"] ?? environment["LOGNAME"]
        if there.agent == nil, find("systemctl") != nil {
            there.hasSystemd = true
            there.systemdAnswers = try succeeds(["systemctl", "--user", "show-environment"])
        }
        if there.systemdAnswers {
            let timer = call.name + ".timer"
            there.timerRuns =
                try there.timer.bytes != nil && succeeds(["systemctl", "--user", "--quiet", "is-enabled", timer])
                && succeeds(["systemctl", "--user", "--quiet", "is-active", timer])
            there.lingers = lingers(there.user)
        }
        if find("crontab") != nil {
            // Who may not use it needs to know only where nothing else is there.
            do { there.crontab = try crontab() } catch let problem as ScheduleError { there.cronProblem = problem }
        }
        return there
    }

    private func file(_ path: String) throws -> ScheduleSurroundings.File {
        if let status = try FileStatus.of(path), status.kind != .file { throw ScheduleError.notAFile(path) }
        return ScheduleSurroundings.File(path: path, bytes: try Files.readIfPresent(path, limit: 1 << 20))
    }

    private func lingers(_ user: String?) -> Bool? {
        guard let user, find("loginctl") != nil,
            let result = try? run(["loginctl", "show-user", user, "--property=Linger"]), result.ending == .exited(0)
        else { return nil }
        let said = String(decoding: result.output, as: UTF8.self)
        return said.contains("Linger=yes") ? true : said.contains("Linger=no") ? false : nil
    }

    /// Who has none gets an error and a sentence that says so.
    private func crontab() throws -> [UInt8] {
        let result = try run(["crontab", "-l"])
        if result.ending == .exited(0), !result.isCut { return result.output }
        let said = String(decoding: result.errors, as: UTF8.self)
        if said.contains("no crontab") || said.contains("No such file") { return [] }
        throw failure(["crontab", "-l"], result)
    }

    private func lastRun() -> ScheduleState.LastRun? {
        let names = ["Result", "ExecMainStatus", "ExecMainExitTimestamp"].map { "--property=" + $0 }
        let words = ["systemctl", "--user", "show", call.name + ".service", "--timestamp=unix"] + names
        guard let result = try? run(words), result.ending == .exited(0) else { return nil }
        let said = String(decoding: result.output, as: UTF8.self)
        guard let stamp = SystemdUnits.value(of: "ExecMainExitTimestamp", in: said), stamp.hasPrefix("@"),
            let second = Int64(stamp.dropFirst()),
            let outcome = SystemdUnits.value(of: "Result", in: said), second > 0, second < 1 << 40
        else { return nil }
        return ScheduleState.LastRun(
            at: Instant(milliseconds: second * 1000), result: outcome,
            code: SystemdUnits.value(of: "ExecMainStatus", in: said).flatMap { Int($0) })
    }

    // MARK: Doing

    private func take(_ step: SchedulePlan.Step) throws {
        switch step {
        case .write(let file, let bytes):
            try Folders.create(Paths.parent(file.path))
            try Files.writeAtomically(file.path, bytes, permissions: 0o644)
        case .remove(let file): try Files.remove(file.path)
        case .table(let bytes, _): try setCrontab(bytes)
        case .run(let words): try succeed(words)
        }
    }

    private func setCrontab(_ bytes: [UInt8]) throws {
        if bytes.isEmpty { return try succeed(["crontab", "-r"]) }
        let folder = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        let place = Paths.join(folder, "reverie-crontab-\(Processes.currentID)-\(MonotonicClock.nanoseconds())")
        // A folder of our own, so that nobody can put another table in its place.
        try Folders.createNew(place)
        defer { _ = try? Folders.removeTree(place) }
        try Files.writeAtomically(Paths.join(place, "table"), bytes, permissions: 0o600)
        try succeed(["crontab", Paths.join(place, "table")])
    }

    // MARK: Programs

    private func find(_ program: String) -> String? {
        (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { Paths.join(String($0), program) }
            .first { $0.hasPrefix("/") && Executable.isRunnable($0) }
    }

    private func run(_ words: [String]) throws -> ChildProcess.Result {
        guard let program = find(words[0]) else { throw SystemError("start", path: words[0], errno: 2) }
        let variables = environment.variables.merging(["LC_ALL": "C"]) { $1 }
        return try ChildProcess(program, Array(words.dropFirst()), environment: variables).run(deadlineSeconds: 30, outputLimit: 1 << 20)
    }

    private func succeeds(_ words: [String]) throws -> Bool { try run(words).ending == .exited(0) }

    private func succeed(_ words: [String]) throws {
        let result = try run(words)
        if result.ending != .exited(0) { throw failure(words, result) }
    }

    private func failure(_ words: [String], _ result: ChildProcess.Result) -> ScheduleError {
        let said = String(decoding: result.errors.isEmpty ? result.output : result.errors, as: UTF8.self)
        let line = said.split(separator: "\n").last.map(String.init) ?? ""
        var code: Int32?
        if case .exited(let status) = result.ending { code = status }
        return .failed(command: words.map(ShellWords.quoted).joined(separator: " "), code: code, said: line.trimmedLine)
    }
}

extension String {
    /// Without what moves a cursor, and not longer than a line.
    fileprivate var trimmedLine: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(300)))
    }
}
