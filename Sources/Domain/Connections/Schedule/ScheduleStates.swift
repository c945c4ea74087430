package import Model
package import SystemKit

/// What is scheduled, read from what is there. There may be more than one, where somebody helped.
package enum ScheduleStates {
    package static func all(
        _ call: NightlyCall, _ there: ScheduleSurroundings, last: ScheduleState.LastRun?, now: Int64, zone: TimeZoneRules
    ) -> [ScheduleState] {
        [systemd(call, there, last, now, zone), cron(call, there, now, zone), launchd(call, there, now, zone)].compactMap { $0 }
    }

    private static func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    private static func systemd(
        _ call: NightlyCall, _ there: ScheduleSurroundings, _ last: ScheduleState.LastRun?, _ now: Int64, _ zone: TimeZoneRules
    ) -> ScheduleState? {
        let files = [there.service, there.timer].filter { $0.bytes != nil }
        guard !files.isEmpty else { return nil }
        let at = text(there.timer.bytes).flatMap(SystemdUnits.time)
        let command = text(there.service.bytes).flatMap { SystemdUnits.value(of: "ExecStart", in: $0) }
        return ScheduleState(
            kind: .systemd, at: at?.description, store: call.store, command: command == call.systemd ? call.shell : command,
            files: files.map(\.path), isActive: there.timerRuns,
            next: there.timerRuns ? at?.next(after: now, zone: zone) : nil, last: last, lingers: there.lingers)
    }

    private static func cron(_ call: NightlyCall, _ there: ScheduleSurroundings, _ now: Int64, _ zone: TimeZoneRules) -> ScheduleState? {
        guard let table = there.crontab, let line = CronTable(bytes: table).own(call) else { return nil }
        let at = CronTable.time(of: line)
        return ScheduleState(
            kind: .cron, at: at?.description, store: call.store, command: CronTable.command(of: line, call), files: ["crontab"],
            isActive: true,
            next: at?.next(after: now, zone: zone), last: nil, lingers: nil)
    }

    private static func launchd(_ call: NightlyCall, _ there: ScheduleSurroundings, _ now: Int64, _ zone: TimeZoneRules) -> ScheduleState? {
        guard let agent = there.agent, let list = text(agent.bytes) else { return nil }
        let at = LaunchAgent.time(of: list)
        return ScheduleState(
            kind: .launchd, at: at?.description, store: call.store, command: call.shell, files: [agent.path], isActive: true,
            next: at?.next(after: now, zone: zone), last: nil, lingers: nil)
    }
}
