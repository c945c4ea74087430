/// A reading of calendar and clock, without a zone.
package struct CivilTime: Hashable, Comparable, Sendable {
    package let date: CivilDate
    package let hour: Int
    package let minute: Int
    package let second: Int
    package let millisecond: Int

    /// The instants a reading can stand for, in milliseconds since 1970.
    static let instants = Int64(CivilDate.firstDay) * 86_400_000...Int64(CivilDate.lastDay) * 86_400_000 + 86_399_999
    /// More than any zone has ever been away from UTC.
    static let offsets = -1560...1560

    /// Nil when the clock has no such reading.
    package init?(date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second), (0...999).contains(millisecond) else {
            return nil
        }
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
        self.millisecond = millisecond
    }

    /// What the clock shows at an instant, so many minutes east of UTC; held within the supported years and offsets.
    package init(milliseconds: Int64, offsetMinutes: Int = 0) {
        let offset = min(max(offsetMinutes, Self.offsets.lowerBound), Self.offsets.upperBound)
        let held = min(max(milliseconds, Self.instants.lowerBound), Self.instants.upperBound) + Int64(offset) * 60_000
        let local = Int(min(max(held, Self.instants.lowerBound), Self.instants.upperBound))
        let ofDay = floorRemainder(local, 86_400_000)
        date = CivilDate(daysSinceEpoch: floorDivide(local, 86_400_000))
        hour = ofDay / 3_600_000
        minute = ofDay / 60_000 % 60
        second = ofDay / 1000 % 60
        millisecond = ofDay % 1000
    }

    /// The instant at which a clock so many minutes east of UTC shows this.
    package func milliseconds(offsetMinutes: Int = 0) -> Int64 {
        let offset = min(max(offsetMinutes, Self.offsets.lowerBound), Self.offsets.upperBound)
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset * 60)
        return seconds * 1000 + Int64(millisecond)
    }

    package static func < (left: CivilTime, right: CivilTime) -> Bool {
        left.milliseconds() < right.milliseconds()
    }
}
