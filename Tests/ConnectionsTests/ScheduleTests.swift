import Model
import SystemKit
import TestSupport
import Testing

@testable import Connections

/// What a schedule writes, worked out from what is there alone.
@Suite struct ScheduleTests {
    private static func call(_ program: String = "/usr/bin/reverie", _ store: String = "/home/mara/store", isUsual: Bool = true) throws
        -> NightlyCall
    {
        try NightlyCall(program: program, store: store, isUsual: isUsual)
    }

    private static func there(systemd: Bool = true, crontab: String? = nil) -> ScheduleSurroundings {
        var there = ScheduleSurroundings(
            service: .init(path: "/c/reverie-dream.service"), timer: .init(path: "/c/reverie-dream.timer"))
        (there.hasSystemd, there.systemdAnswers) = (systemd, systemd)
        there.crontab = crontab.map { Array($0.utf8) }
        return there
    }

    private static func time(_ text: String) throws -> DailyTime { try #require(DailyTime(text)) }

    // MARK: Times

    @Test(
        arguments: [
            ("03:00", "03:00"), ("3:00", "03:00"), ("00:00", "00:00"), ("23:59", "23:59"), ("24:00", nil), ("12:60", nil), ("1200", nil),
            ("", nil),
            ("3:0", nil), ("003:00", nil), (" 3:00", nil), ("3:00 ", nil), ("-3:00", nil), ("03:00:00", nil), ("٣:00", nil), ("a:bc", nil),
            (":", nil),
        ] as [(String, String?)])
    func aTimeOfDay(_ text: String, _ shown: String?) { #expect(DailyTime(text)?.description == shown) }

    @Test(arguments: [
        ("2026-11-21T02:59:59.999Z", "UTC", "2026-11-21T03:00:00.000Z"), ("2026-11-21T03:00:00Z", "UTC", "2026-11-22T03:00:00.000Z"),
        ("2026-12-31T23:00:00Z", "UTC", "2027-01-01T03:00:00.000Z"),
        ("2026-11-21T02:30:00Z", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-22T03:00:00.000+01:00"),
        // The night on which the clock goes back, and the one on which three o'clock comes an hour early.
        ("2026-10-24T12:00:00Z", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T03:00:00.000+01:00"),
        ("2026-03-28T12:00:00Z", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T03:00:00.000+02:00"),
    ])
    func theNextNight(_ now: String, _ zone: String, _ next: String) throws {
        let at = try Self.time("03:00")
        let moment = try #require(RFC3339.parse(now).flatMap { at.next(after: $0.milliseconds, zone: .current(variable: zone)) })
        #expect(RFC3339.format(milliseconds: moment.milliseconds, offsetMinutes: moment.offsetMinutes ?? 0) == next)
    }

    // MARK: Texts

    @Test func theUnits() throws {
        let service = """
            # Written by `reverie schedule install`, and taken away by `reverie schedule remove`.
            [Unit]
            Description=Reverie dreams of what agents did

            [Service]
            Type=oneshot
            ExecStart=/usr/bin/reverie dream --nightly --store /home/mara/store
            Nice=10
            IOSchedulingClass=idle

            """
        let timer = """
            # Written by `reverie schedule install`, and taken away by `reverie schedule remove`.
            [Unit]
            Description=Reverie dreams every night

            [Timer]
            OnCalendar=*-*-* 03:00:00
            Persistent=true

            [Install]
            WantedBy=timers.target

            """
        #expect(SystemdUnits.service(try Self.call()) == service)
        #expect(SystemdUnits.timer(try Self.time("03:00")) == timer)
        #expect(SystemdUnits.time(of: timer) == DailyTime(hour: 3, minute: 0))
    }

    @Test(arguments: [
        ("/a b/reverie", "/s", #""/a b/reverie" dream --nightly --store /s"#, "'/a b/reverie' dream --nightly --store /s"),
        ("/r", "/50% off", #"/r dream --nightly --store "/50%% off""#, #"/r dream --nightly --store '/50\% off'"#),
        ("/r", "/%h", #"/r dream --nightly --store "/%%h""#, #"/r dream --nightly --store /\%h"#),
        ("/r", "/a\"b", #"/r dream --nightly --store "/a\"b""#, #"/r dream --nightly --store '/a"b'"#),
        ("/r", "/a\\b", #"/r dream --nightly --store "/a\\b""#, #"/r dream --nightly --store '/a\b'"#),
        ("/r", "/a'b", #"/r dream --nightly --store "/a'b""#, #"/r dream --nightly --store '/a'\''b'"#),
        ("/$r", "/$HOME", #""/$r" dream --nightly --store "/$$HOME""#, "'/$r' dream --nightly --store '/$HOME'"),
        (
            "/a'b/$r", "/s", #"/usr/bin/env "/a'b/$$r" dream --nightly --store /s"#, #"'/a'\''b/$r' dream --nightly --store /s"#
        ),
        ("/r", "/a;b#c", #"/r dream --nightly --store "/a;b#c""#, "/r dream --nightly --store '/a;b#c'"),
        ("/r", "/Größe/日本", "/r dream --nightly --store /Größe/日本", "/r dream --nightly --store '/Größe/日本'"),
    ])
    func pathsAreQuoted(_ program: String, _ store: String, _ systemd: String, _ cron: String) throws {
        let call = try Self.call(program, store)
        #expect(call.systemd == systemd)
        #expect(call.cron == cron)
        // What is read back of the line is what was meant.
        let line = CronTable.line(call, try Self.time("03:00"))
        #expect(CronTable.command(of: line, call) == call.shell)
    }

    @Test(arguments: ["/a\nb", "/a\u{7F}", "/a\tb", "/a\u{0}b"]) func noScheduleNamesAControl(_ path: String) {
        #expect(throws: ScheduleError.badPath(path)) { try Self.call(path) }
        #expect(throws: ScheduleError.badPath(path)) { try Self.call("/r", path) }
    }

    @Test func theAgent() throws {
        let call = try Self.call("/a & b/reverie", "/<s>")
        let list = LaunchAgent.propertyList(call, try Self.time("04:05"))
        #expect(list.contains("<string>/a &amp; b/reverie</string>\n        <string>dream</string>\n        <string>--nightly</string>"))
        #expect(list.contains("<string>/&lt;s&gt;</string>\n    </array>"))
        #expect(LaunchAgent.time(of: list) == DailyTime(hour: 4, minute: 5))
        #expect(LaunchAgent.time(of: "") == nil)
    }

    /// Stores have schedules of their own.
    @Test func eachStoreHasAName() throws {
        let names = try ["/a", "/b"].map { try Self.call("/r", $0, isUsual: false).name }
        #expect(Set(names).count == 2)
        #expect(try Self.call().name == "reverie-dream")
        for name in names { #expect(name.hasPrefix("reverie-dream-") && name.utf8.count == 22) }
    }

    // MARK: The crontab

    @Test(arguments: [
        "", "0 1 * * * x\n", "# a\n\n\n", "PATH=/bin\n0 1 * * * x", "0 3 * * * y # reverie-dream-12345678\n",
        "#0 3 * * * y # reverie-dream\n", "\n",
    ])
    func allElseInACrontabStays(_ table: String) throws {
        let call = try Self.call()
        let at = try Self.time("03:00")
        let before = Array(table.utf8)
        let with = CronTable(bytes: before).adding(call, at)
        #expect(
            String(decoding: with, as: UTF8.self).hasSuffix(
                "0 3 * * * /usr/bin/reverie dream --nightly --store /home/mara/store >/dev/null # reverie-dream\n"))
        #expect(CronTable(bytes: with).adding(call, at) == with)
        let later = CronTable(bytes: with).adding(call, try Self.time("04:30"))
        #expect(CronTable(bytes: later).own(call).flatMap(CronTable.time) == DailyTime(hour: 4, minute: 30))
        // A last line without an end gets one, which cron wants.
        let whole = before.isEmpty || before.last == 0x0A ? before : before + [0x0A]
        #expect(CronTable(bytes: later).removing(call) == whole)
        #expect(CronTable(bytes: before).removing(call) == before)
    }

    @Test func anyCrontabComesBack() throws {
        var random = SplitMix64(seed: 21)
        let pieces = ["\n", "0 3 * * * ", "# ", "reverie-dream", " # reverie-dream", "x", "%", "\\", "\t", "é"]
        let call = try Self.call()
        for seed in 0..<500 {
            let table = (0..<random.below(20)).map { _ in pieces[random.below(pieces.count)] }.joined() + "\n"
            let bare = CronTable(bytes: Array(table.utf8)).removing(call)
            #expect(CronTable(bytes: bare).own(call) == nil, "seed \(seed)")
            guard bare.last == 0x0A else { continue }
            let with = CronTable(bytes: bare).adding(call, try Self.time("03:00"))
            #expect(CronTable(bytes: with).removing(call) == bare, "seed \(seed)")
        }
    }

    // MARK: Plans

    @Test func whatIsHereIsTaken() throws {
        let call = try Self.call()
        let at = try Self.time("03:00")
        #expect(try SchedulePlan.install(call, at: at, Self.there(crontab: "")).kind == .systemd)
        #expect(try SchedulePlan.install(call, at: at, Self.there(systemd: false, crontab: "")).kind == .cron)
        #expect(try SchedulePlan.install(call, at: at, with: .cron, Self.there(crontab: "")).kind == .cron)
        #expect(throws: ScheduleError.nothingToRunIt(hasSystemd: false)) {
            try SchedulePlan.install(call, at: at, Self.there(systemd: false))
        }
        #expect(throws: ScheduleError.notHere(.cron)) { try SchedulePlan.install(call, at: at, with: .cron, Self.there()) }
        #expect(throws: ScheduleError.notHere(.launchd)) { try SchedulePlan.install(call, at: at, with: .launchd, Self.there()) }
        #expect(throws: ScheduleError.notHere(.systemd)) {
            try SchedulePlan.install(call, at: at, with: .systemd, Self.there(systemd: false, crontab: ""))
        }
        var mac = Self.there(systemd: false, crontab: "")
        mac.agent = .init(path: "/l/reverie-dream.plist")
        let plan = try SchedulePlan.install(call, at: at, mac)
        #expect(plan.kind == .launchd)
        #expect(plan.steps.last == .run(["launchctl", "load", "-w", "/l/reverie-dream.plist"]))
    }

    /// Whatever stands there, one schedule is left, and the same again does nothing.
    @Test func neverTwice() throws {
        let call = try Self.call()
        let at = try Self.time("03:00")
        var there = Self.there(crontab: "1 1 * * * mine\n")
        there = Self.after(try SchedulePlan.install(call, at: at, with: .cron, there), there)
        #expect(CronTable(bytes: there.crontab ?? []).own(call) != nil)
        there = Self.after(try SchedulePlan.install(call, at: at, there), there)
        #expect(there.crontab == Array("1 1 * * * mine\n".utf8))
        #expect(there.timer.bytes != nil && there.timerRuns)
        #expect(try SchedulePlan.install(call, at: at, there).steps.isEmpty)
        let later = try SchedulePlan.install(call, at: try Self.time("4:00"), there)
        #expect(later.steps.count == 4)
        there = Self.after(SchedulePlan.remove(call, there), there)
        #expect(there.timer.bytes == nil && there.service.bytes == nil && there.crontab == Array("1 1 * * * mine\n".utf8))
        #expect(SchedulePlan.remove(call, there).steps.isEmpty)
    }

    /// What the world looks like when a plan was carried out.
    private static func after(_ plan: SchedulePlan, _ there: ScheduleSurroundings) -> ScheduleSurroundings {
        var there = there
        for step in plan.steps {
            switch step {
            case .write(let file, let bytes):
                if file.path == there.timer.path { there.timer.bytes = bytes } else { there.service.bytes = bytes }
            case .remove(let file): if file.path == there.timer.path { there.timer.bytes = nil } else { there.service.bytes = nil }
            case .table(let bytes, _): there.crontab = bytes
            case .run(let words):
                if words.contains("restart") { there.timerRuns = true } else if words.contains("disable") { there.timerRuns = false }
            }
        }
        return there
    }

    @Test func lingeringIsTold() throws {
        var there = Self.there()
        let at = try Self.time("03:00")
        there.user = "mara"
        for (lingers, isTold) in [(true, false), (false, true), (nil, false)] as [(Bool?, Bool)] {
            there.lingers = lingers
            let notes = try SchedulePlan.install(try Self.call(), at: at, there).notes
            #expect(notes.contains { $0.contains("loginctl enable-linger mara") } == isTold)
        }
    }
}
