internal import JSONKit
internal import Reverie

enum ScheduleOperations {
    private static let usualTime = "03:00"
    private static let trial = Parameter.flag("dry-run", "show what would be written and run, and do nothing")

    static let install = Operation(
        "schedule install", "Dream every night",
        details: """
            A systemd timer of your own, which also catches up a night that the machine slept through; where no such manager answers, a line \
            in your crontab; on macOS an agent of launchd. It runs `reverie dream --nightly` for the store that --store or REVERIE_HOME \
            names. Each store has a schedule of its own; installing it again changes the time. Nothing else in a crontab is touched.
            """,
        parameters: [
            .option("at", .text, "HH:MM", default: usualTime, "the time of day, by the clock of this machine"),
            .option(
                "with", .choice(ScheduleKind.allCases.map(\.rawValue)), "WHAT", default: "systemd, else cron; launchd on macOS",
                "what runs it"),
            trial,
        ],
        output: .document,
        examples: [
            .init(command: "reverie schedule install --dry-run", meaning: "see what would be written"),
            .init(command: "reverie schedule install --at 02:30", meaning: "dream at half past two"),
        ],
        run: install)

    static let remove = Operation(
        "schedule remove", "Take out what `schedule install` put in",
        details: "The timer and its units, the line of the crontab or the agent: those of this store, and nothing else.",
        parameters: [trial],
        output: .document,
        examples: [.init(command: "reverie schedule remove", meaning: "no more dreams of themselves")],
        run: { call in
            try checkSpace(call)
            return try tell(try scheduling(call).remove(isTrial: call.arguments.has("dry-run")), call, isRemoval: true)
        })

    static let status = Operation(
        "schedule status", "What is scheduled, when it runs next, and how the last run came out",
        details: "The last run is known of systemd's timers alone; `reverie dream list` has every dream, whoever began it.",
        output: .document,
        examples: [.init(command: "reverie schedule status", meaning: "when the next dream is")],
        run: status)

    private static func scheduling(_ call: Call) throws -> Scheduling { try Scheduling(store: call.folder, environment: call.environment) }

    private static func checkSpace(_ call: Call) throws {
        guard call.spaces == .unnamed else {
            throw UsageError.other("A night's dream goes through all spaces: --space is not for schedules.")
        }
    }

    private static func install(_ call: Call) throws -> Outcome {
        try checkSpace(call)
        let at = call.arguments.text("at") ?? usualTime
        guard Scheduling.isTime(at) else { throw UsageError.badValue(option: "at", value: at, expected: "a time of day, as 03:00") }
        let kind = call.arguments.text("with").flatMap(ScheduleKind.init(rawValue:))
        let scheduling = try scheduling(call)
        guard let report = try scheduling.install(at: at, with: kind, isTrial: call.arguments.has("dry-run")) else { return .failed }
        let outcome = try tell(report, call, isRemoval: false)
        for note in report.notes + scheduling.advice { call.reply.note(note) }
        return outcome
    }

    private static func status(_ call: Call) throws -> Outcome {
        try checkSpace(call)
        let states = try scheduling(call).states()
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.list("schedules", states) { ScheduleFormat.write($0, to: &$1) }
                writer.endObject()
            }, text: { states.isEmpty ? "Nothing is scheduled.\n" : states.map(ScheduleFormat.text).joined(separator: "\n") })
        if states.contains(where: { $0.lingers == false }) {
            call.reply.note("The timer runs only while you are logged in. `loginctl enable-linger` lets it run at night all the same.")
        }
        return .done
    }

    private static func tell(_ report: ScheduleReport, _ call: Call, isRemoval: Bool) throws -> Outcome {
        let isTrial = call.arguments.has("dry-run")
        try call.acknowledge(
            json: { ScheduleFormat.write(report, to: &$0) }, text: { ScheduleFormat.text(report, isTrial: isTrial, isRemoval: isRemoval) })
        if isRemoval { for note in report.notes { call.reply.note(note) } }
        return .done
    }
}
