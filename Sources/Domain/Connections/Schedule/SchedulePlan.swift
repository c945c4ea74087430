package import Model
internal import SettingsKit

/// What is there that could run a dream every night, and what of ours it has already.
package struct ScheduleSurroundings: Sendable, Equatable {
    package struct File: Sendable, Equatable {
        package var path: String
        package var bytes: [UInt8]?

        package init(path: String, bytes: [UInt8]? = nil) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// The units, there or not, and whether a manager answers.
    package var service: File
    package var timer: File
    package var hasSystemd = false
    package var systemdAnswers = false
    /// The timer is enabled and runs.
    package var timerRuns = false
    /// It runs also while the user is not logged in; nil where nobody says.
    package var lingers: Bool?
    package var user: String?
    /// The crontab; nil where there is no such program.
    package var crontab: [UInt8]?
    /// Why it cannot be read, where it is there.
    package var cronProblem: ScheduleError?
    /// The agent's property list; nil where there is no launchd.
    package var agent: File?

    package init(service: File, timer: File) {
        self.service = service
        self.timer = timer
    }
}

/// What is to be done, in its order; worked out from what is there alone.
package struct SchedulePlan: Sendable, Equatable {
    package enum Step: Sendable, Equatable {
        case write(ScheduleSurroundings.File, [UInt8])
        case remove(ScheduleSurroundings.File)
        case table([UInt8], before: [UInt8])
        case run([String])
    }

    package var kind: ScheduleKind?
    package var at: DailyTime?
    package var steps: [Step] = []
    package var notes: [String] = []

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    // MARK: Installing

    package static func install(
        _ call: NightlyCall, at: DailyTime, with wanted: ScheduleKind? = nil, _ there: ScheduleSurroundings
    ) throws(ScheduleError) -> SchedulePlan {
        let kind = try kind(wanted, there)
        // What another one runs already would be run twice.
        var plan = SchedulePlan(kind: kind, at: at)
        for other in ScheduleKind.allCases where other != kind { plan.take(other, call, there) }
        switch kind {
        case .systemd: plan.addUnits(call, at, there)
        case .cron:
            let before = there.crontab ?? []
            let after = CronTable(bytes: before).adding(call, at)
            if after != before { plan.steps.append(.table(after, before: before)) }
            plan.notes.append("Cron does not catch up a night during which the machine was off.")
        case .launchd:
            guard let agent = there.agent else { throw .notHere(.launchd) }
            plan.addAgent(call, at, agent)
        }
        return plan
    }

    private static func kind(_ wanted: ScheduleKind?, _ there: ScheduleSurroundings) throws(ScheduleError) -> ScheduleKind {
        let here: [ScheduleKind] =
            (there.agent == nil ? [] : [.launchd]) + (there.systemdAnswers ? [.systemd] : []) + (there.crontab == nil ? [] : [.cron])
        if let wanted {
            guard here.contains(wanted) else { throw (wanted == .cron ? there.cronProblem : nil) ?? .notHere(wanted) }
            return wanted
        }
        guard let first = here.first else { throw there.cronProblem ?? .nothingToRunIt(hasSystemd: there.hasSystemd) }
        return first
    }

    private mutating func addUnits(_ call: NightlyCall, _ at: DailyTime, _ there: ScheduleSurroundings) {
        let texts = [(there.service, SystemdUnits.service(call)), (there.timer, SystemdUnits.timer(at))]
        let changed = texts.filter { $0.0.bytes != Self.bytes($0.1) }
        steps += changed.map { .write($0.0, Self.bytes($0.1)) }
        let timer = call.name + ".timer"
        if !changed.isEmpty { steps.append(.run(["systemctl", "--user", "daemon-reload"])) }
        if !changed.isEmpty || !there.timerRuns {
            steps += [.run(["systemctl", "--user", "enable", timer]), .run(["systemctl", "--user", "restart", timer])]
        }
        if there.lingers == false {
            let command = "loginctl enable-linger" + (there.user.map { " \($0)" } ?? "")
            notes.append(
                "The timer runs only while you are logged in; a missed night is caught up then. `\(command)` lets it run at night all the same."
            )
        }
    }

    private mutating func addAgent(_ call: NightlyCall, _ at: DailyTime, _ agent: ScheduleSurroundings.File) {
        let text = Self.bytes(LaunchAgent.propertyList(call, at))
        guard agent.bytes != text else { return }
        if agent.bytes != nil { steps.append(.run(["launchctl", "unload", agent.path])) }
        steps += [.write(agent, text), .run(["launchctl", "load", "-w", agent.path])]
        notes.append("Nobody has tried this with launchd yet: `reverie schedule status` tells whether it runs.")
    }

    // MARK: Removing

    package static func remove(_ call: NightlyCall, _ there: ScheduleSurroundings) -> SchedulePlan {
        var plan = SchedulePlan()
        for kind in ScheduleKind.allCases { plan.take(kind, call, there) }
        return plan
    }

    private mutating func take(_ kind: ScheduleKind, _ call: NightlyCall, _ there: ScheduleSurroundings) {
        switch kind {
        case .systemd:
            let files = [there.timer, there.service].filter { $0.bytes != nil }
            guard !files.isEmpty else { return }
            let isThere = there.timer.bytes != nil
            if there.systemdAnswers, isThere { steps.append(.run(["systemctl", "--user", "disable", "--now", call.name + ".timer"])) }
            steps += files.map { .remove($0) }
            if there.systemdAnswers {
                steps.append(.run(["systemctl", "--user", "daemon-reload"]))
            } else {
                notes.append("systemd does not answer now: it forgets the timer when it starts the next time.")
            }
        case .cron:
            guard let table = there.crontab else { return }
            let after = CronTable(bytes: table).removing(call)
            if after != table { steps.append(.table(after, before: table)) }
        case .launchd:
            guard let agent = there.agent, agent.bytes != nil else { return }
            steps += [.run(["launchctl", "unload", "-w", agent.path]), .remove(agent)]
        }
    }

    // MARK: Telling

    package func report(store: String, isTrial: Bool, _ there: ScheduleSurroundings) -> ScheduleReport {
        var files: [ScheduleFile] = []
        var commands: [String] = []
        for step in steps {
            switch step {
            case .write(let file, let bytes):
                files.append(Self.file(file.path, file.bytes, bytes, isTrial))
            case .remove(let file): files.append(Self.file(file.path, file.bytes, nil, isTrial))
            case .table(let after, let before):
                files.append(Self.file("crontab", before.isEmpty ? nil : before, after.isEmpty ? nil : after, isTrial))
            case .run(let words): commands.append(words.map(ShellWords.quoted).joined(separator: " "))
            }
        }
        let unchanged = untouched(there).filter { path in !files.contains { $0.path == path } }
        files += unchanged.map { ScheduleFile(path: $0, change: .unchanged, diff: isTrial ? "" : nil) }
        return ScheduleReport(kind: kind, at: at?.description, store: store, files: files, commands: commands, notes: notes)
    }

    private static func file(_ path: String, _ before: [UInt8]?, _ after: [UInt8]?, _ isTrial: Bool) -> ScheduleFile {
        let change: ScheduleFile.Change = after == nil ? .removed : before == nil ? .created : .changed
        return ScheduleFile(path: path, change: change, diff: isTrial ? UnifiedDiff.text(before, after, path: path) : nil)
    }

    /// Where the schedule stands already as it should.
    private func untouched(_ there: ScheduleSurroundings) -> [String] {
        switch kind {
        case .systemd: [there.service.path, there.timer.path]
        case .cron: ["crontab"]
        case .launchd: [there.agent?.path].compactMap { $0 }
        case nil: []
        }
    }
}
