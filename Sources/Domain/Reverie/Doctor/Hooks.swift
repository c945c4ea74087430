internal import Intake
internal import Model
internal import Store
internal import SystemKit

/// What hooks left behind.
extension Doctor {
    private static let week: Int64 = 7 * 86_400_000

    var hooks: HealthReport.Check {
        let owed = OwedImports(folder: folder).all
        let waiting = owed.isEmpty ? "" : "; \(owed.count) transcripts wait to be read"
        let lately = recentTroubles
        guard let last = lately.last else {
            return owed.isEmpty
                ? .init("hooks", .ok, "no trouble in the last seven days")
                : .init(
                    "hooks", .ok, "no trouble in the last seven days\(waiting)",
                    "`reverie import \(Shell.quoted(owed[0].path))` reads them now.")
        }
        let times = lately.count == 1 ? "once" : "\(lately.count) times"
        return .init(
            "hooks", .warn, "trouble \(times) in the last seven days\(waiting); the last: \(last.line)",
            "\(last.path) has all of it. Signals that a hook could not write wait in the spool.")
    }

    var nights: HealthReport.Check {
        guard let failure = NightLog(store: folder.path, environment: environment, clock: clock)?.failure() else {
            return .init("nights", .ok, "no nightly dream has failed since one went well")
        }
        return .init(
            "nights", .warn, NightLog.sentence(failure),
            "`reverie dream --nightly` tries again and says what is wrong; `reverie schedule status` tells of the timer.")
    }

    /// Of both logs, the oldest first.
    private var recentTroubles: [(line: String, path: String)] {
        let border = clock.nowMilliseconds() - Self.week
        let lines = HookLogFile.folders(store: folder.path, environment: environment).flatMap { place -> [(line: String, path: String)] in
            let path = Paths.join(place, HookLogFile.name)
            let bytes = (try? Files.readIfPresent(path, limit: 2 * HookLogFile.longest)) ?? nil
            return (bytes ?? []).split(separator: UInt8(ascii: "\n")).map { (String(decoding: $0, as: UTF8.self), path) }
        }
        let recent = lines.filter { entry in
            RFC3339.parse(String(entry.line.prefix { $0 != " " })).map { $0.milliseconds >= border } ?? false
        }
        return recent.sorted { $0.line < $1.line }
    }
}
