internal import Connections
package import Model
package import SystemKit

/// A dream every night, run by whatever runs things at a time of day here. No store is needed.
package struct Scheduling {
    private let scheduler: Scheduler
    private let program: String

    /// `store` is the folder that the caller named; without one the usual one, as for everything else.
    package init(store: String?, environment: Environment) throws {
        let usual = Memory.standardFolder(Environment(variables: environment.variables.filter { $0.key != "REVERIE_HOME" }))
        let folder = Paths.absolute(store ?? Memory.standardFolder(environment), relativeTo: try Paths.currentFolder())
        program = try Executable.path()
        scheduler = try Scheduler(
            NightlyCall(program: program, store: folder, isUsual: folder == usual), environment: environment)
    }

    /// Nil where the text is no time of day.
    package static func isTime(_ text: String) -> Bool { DailyTime(text) != nil }

    package func install(at text: String, with kind: ScheduleKind?, isTrial: Bool) throws -> ScheduleReport? {
        guard let at = DailyTime(text) else { return nil }
        return try scheduler.install(at: at, with: kind, isTrial: isTrial)
    }

    package func remove(isTrial: Bool) throws -> ScheduleReport { try scheduler.remove(isTrial: isTrial) }

    package func states() throws -> [ScheduleState] { try scheduler.states(now: WallClock.system.nowMilliseconds()) }

    /// What a person should know who has installed one.
    package var advice: [String] {
        guard program.contains("/.build/") else { return [] }
        return ["\(program) lies in a folder of a build. `make install` gives it a lasting place; then install the schedule again."]
    }
}

/// Errors of scheduling as a person reads them.
extension ErrorSentence {
    static func schedule(_ error: ScheduleError) -> ErrorSentence {
        switch error {
        case .nothingToRunIt(let hasSystemd):
            ErrorSentence(
                hasSystemd
                    ? "systemd is here, but no manager of your own answers, and there is no cron: nothing can run a dream at night."
                    : "There is neither systemd nor cron here: nothing can run a dream at night.",
                hasSystemd
                    ? "Log in to a session of your own (not through su or sudo), or install cron, as with `apt-get install cron`."
                    : "Install cron, as with `apt-get install cron`, or let something else run `reverie dream --nightly` every night.")
        case .notHere(let kind):
            switch kind {
            case .systemd: ErrorSentence("No systemd manager of your own answers here.", "Without --with, cron is taken where it is.")
            case .cron: ErrorSentence("There is no crontab here.", "Install cron, as with `apt-get install cron`.")
            case .launchd: ErrorSentence("launchd is on macOS only.", "Without --with, what is here is taken.")
            }
        case .badPath(let path):
            ErrorSentence(
                "The path \(String(reflecting: path)) holds a character that no schedule can name.", "--store names another folder.")
        case .failed(let command, let code, let said):
            ErrorSentence(
                "`\(command)` \(code.map { "ended with \($0)" } ?? "did not come to an end")\(said.isEmpty ? "." : ": \(said)")",
                "What was written before it stays; the same command again goes on, `reverie schedule remove` takes it away.")
        case .notAFile(let path): ErrorSentence("\(path) is not a file.", "Nothing was changed. Move away what is there.")
        case .noHome: ErrorSentence("There is no home folder to write a schedule to.", "Set HOME.")
        }
    }
}
