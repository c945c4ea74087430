/// The offsets of one time zone over all time, from the system's zone database.
package struct TimeZoneRules: Sendable {
    package let name: String
    let history: ZoneHistory
    /// Rules for every instant after the written history; nil when the last offset simply stays.
    let future: PosixZone?

    package static let zoneFolder = "/usr/share/zoneinfo"
    package static let utc = TimeZoneRules(name: "UTC", history: ZoneHistory(fixedSeconds: 0), future: nil)

    init(name: String, history: ZoneHistory, future: PosixZone?) {
        self.name = name
        self.history = history
        self.future = future
    }

    /// Reads a zone of the database by name; "UTC" needs no database.
    package init(name: String, folder: String = Self.zoneFolder) throws(TimeZoneError) {
        guard Self.isValid(name: name) else { throw .invalidName(name) }
        if name == "UTC" || name == "Etc/UTC" {
            self = TimeZoneRules(name: name, history: Self.utc.history, future: nil)
            return
        }
        try self.init(name: name, file: Paths.join(folder, name))
    }

    /// Reads a zone from one file; `name` only labels it.
    init(name: String, file: String) throws(TimeZoneError) {
        let bytes: [UInt8]
        // Real zone files are a few kilobytes.
        do { bytes = try Files.readAll(file, limit: 1 << 20) } catch { throw .unreadable(name: name, error) }
        try self.init(name: name, bytes: bytes)
    }

    init(name: String, bytes: [UInt8]) throws(TimeZoneError) {
        do throws(TZifFault) {
            let file = try TZifFile(bytes: bytes)
            self.init(name: name, history: file.history, future: file.future)
        } catch {
            throw .malformed(name: name, reason: error.reason)
        }
    }

    /// Seconds east of UTC at an instant given in seconds since 1970.
    package func offsetSeconds(atSecond second: Int64) -> Int {
        if let future, second >= history.end { return future.offset(at: second) }
        return history.offset(at: second)
    }

    /// Minutes east of UTC, rounded to the nearest: before standard time, offsets had seconds.
    package func offsetMinutes(at utcMilliseconds: Int64) -> Int {
        floorDivide(offsetSeconds(atSecond: floorDivide(utcMilliseconds, 1000)) + 30, 60)
    }

    /// The instant at which a clock of this zone shows `civil`.
    ///
    /// A reading that comes twice (clocks set back) is the earlier instant. One that never comes (clocks set forward) is
    /// read with the offset from before the jump, the later of the two choices: 02:30 becomes 03:30.
    package func localToUTC(_ civil: CivilTime) -> Int64 {
        let asIfUTC = civil.milliseconds()
        let local = floorDivide(asIfUTC, 1000)
        return utcSecond(ofLocal: local) * 1000 + floorRemainder(asIfUTC, 1000)
    }

    private func utcSecond(ofLocal local: Int64) -> Int64 {
        // No offset exceeds 26 hours, so every candidate lies within this window.
        let periods = self.periods(from: local - 97_200, through: local + 97_200)
        for (index, period) in periods.enumerated() {
            let candidate = local - Int64(period.offset)
            let end = index + 1 < periods.count ? periods[index + 1].start : Int64.max
            if candidate < end {
                // Periods come in order: the first that ends late enough holds the reading, or the jump before it swallowed it.
                if index == 0 || candidate >= period.start { return candidate }
                return local - Int64(periods[index - 1].offset)
            }
        }
        return local
    }

    /// The stretches of constant offset that touch a window, in order; the first begins at or before the window.
    private func periods(from first: Int64, through last: Int64) -> [ZonePeriod] {
        var periods = [ZonePeriod(start: first, offset: offsetSeconds(atSecond: first))]
        var starts = history.starts(after: first, through: last)
        if let future {
            starts += future.starts(after: max(first, history.end), through: last)
        }
        for start in starts {
            let offset = offsetSeconds(atSecond: start)
            if offset != periods[periods.count - 1].offset { periods.append(ZonePeriod(start: start, offset: offset)) }
        }
        return periods
    }

    /// Only what the database can hold: plain relative paths, so that a name can never lead out of its folder.
    private static func isValid(name: String) -> Bool {
        guard (1...255).contains(name.utf8.count) else { return false }
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part.first != UInt8(ascii: ".") && part.allSatisfy(isNameByte)
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
        default: false
        }
    }
}
