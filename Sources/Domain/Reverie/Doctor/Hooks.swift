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
                    "hooks", .ok, "no trouble in the last seven days\(waiting)", "`reverie import \(Shell.quoted(owed[0].path))` reads them now."
                )
        }
        return .init(
            "hooks", .warn, "trouble \(lately.count) times in the last seven days\(waiting); the last: \(last)",
            "\(folder.hookLog) has all of it. What a hook could not write waits in the spool.")
    }

    private var recentTroubles: [String] {
        guard let bytes = (try? Files.readIfPresent(folder.hookLog, limit: 2 * HookLogFile.longest)) ?? nil else { return [] }
        let border = clock.nowMilliseconds() - Self.week
        return bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }.filter { line in
            RFC3339.parse(String(line.prefix { $0 != " " })).map { $0.milliseconds >= border } ?? false
        }
    }
}
