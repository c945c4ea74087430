package import Model
package import SystemKit

/// A time of every day, by the clock on the wall.
package struct DailyTime: Sendable, Equatable, CustomStringConvertible {
    package let hour: Int
    package let minute: Int

    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// `03:00`, `3:00`.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.allSatisfy { $0 &- 0x30 < 10 } }), let hour = Int(String(Substring(parts[0]))),
            let minute = Int(String(Substring(parts[1])))
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    package var description: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }

    /// When the clock shows it next, after `now`. Where the clock is put forward over it, as soon as it is.
    package func next(after now: Int64, zone: TimeZoneRules) -> Instant? {
        let today = CivilTime(milliseconds: now, offsetMinutes: zone.offsetMinutes(at: now)).date
        for day in 0...2 {
            let date = CivilDate(daysSinceEpoch: today.daysSinceEpoch + day)
            guard let reading = CivilTime(date: date, hour: hour, minute: minute) else { return nil }
            let moment = zone.localToUTC(reading)
            if moment > now { return Instant(milliseconds: moment, offsetMinutes: zone.offsetMinutes(at: moment)) }
        }
        return nil
    }
}
