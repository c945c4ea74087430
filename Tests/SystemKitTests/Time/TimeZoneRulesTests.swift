import TestSupport
import Testing

@testable import SystemKit

private let hasZones = ((try? FileStatus.of(TimeZoneRules.zoneFolder + "/Europe/Berlin")) ?? nil) != nil

@Suite struct TimeZoneRulesTests {
    @Test(
        .enabled(if: hasZones),
        arguments: [
            ("Europe/Berlin", "2026-01-15T12:00:00Z", 60), ("Europe/Berlin", "2026-07-15T12:00:00Z", 120),
            ("Europe/Berlin", "2026-03-29T00:59:59.999Z", 60), ("Europe/Berlin", "2026-03-29T01:00:00Z", 120),
            ("Europe/Berlin", "2026-10-25T00:59:59.999Z", 120), ("Europe/Berlin", "2026-10-25T01:00:00Z", 60),
            ("Europe/Berlin", "2100-07-01T00:00:00Z", 120), ("Europe/Berlin", "2100-12-01T00:00:00Z", 60),
            ("Europe/Berlin", "1945-06-01T00:00:00Z", 180), ("Europe/Berlin", "1880-01-01T00:00:00Z", 53),
            ("America/New_York", "2026-03-08T06:59:59Z", -300), ("America/New_York", "2026-03-08T07:00:00Z", -240),
            ("America/New_York", "2026-11-01T05:59:59Z", -240), ("America/New_York", "2026-11-01T06:00:00Z", -300),
            ("America/New_York", "2100-07-01T00:00:00Z", -240), ("Australia/Lord_Howe", "2026-01-01T00:00:00Z", 660),
            ("Australia/Lord_Howe", "2026-07-01T00:00:00Z", 630), ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", 660),
            ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 630), ("Australia/Lord_Howe", "2100-01-01T00:00:00Z", 660),
            ("Asia/Kolkata", "2026-07-01T00:00:00Z", 330), ("Asia/Kathmandu", "2100-07-01T00:00:00Z", 345),
            ("America/Nuuk", "2100-07-01T00:00:00Z", -60), ("Etc/GMT+5", "2026-01-01T00:00:00Z", -300),
        ])
    func offset(_ zone: String, _ instant: String, _ minutes: Int) throws {
        let rules = try TimeZoneRules(name: zone)
        #expect(rules.offsetMinutes(at: try #require(RFC3339.parse(instant)).milliseconds) == minutes)
        #expect(rules.name == zone)
    }

    @Test(
        .enabled(if: hasZones),
        arguments: [
            // Plain, the edge of the gap, in the gap (later), behind it.
            ("Europe/Berlin", "2026-01-15T12:00:00", "2026-01-15T11:00:00Z"),
            ("Europe/Berlin", "2026-03-29T01:59:59.999", "2026-03-29T00:59:59.999Z"),
            ("Europe/Berlin", "2026-03-29T02:00:00", "2026-03-29T01:00:00Z"),
            ("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
            ("Europe/Berlin", "2026-03-29T03:00:00", "2026-03-29T01:00:00Z"),
            // In the overlap (earlier) and behind it.
            ("Europe/Berlin", "2026-10-25T01:59:59", "2026-10-24T23:59:59Z"),
            ("Europe/Berlin", "2026-10-25T02:00:00", "2026-10-25T00:00:00Z"),
            ("Europe/Berlin", "2026-10-25T02:59:59.999", "2026-10-25T00:59:59.999Z"),
            ("Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
            ("Europe/Berlin", "2100-03-28T02:30:00", "2100-03-28T01:30:00Z"),
            ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:30:00Z"),
            ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
            ("America/New_York", "2026-11-01T02:00:00", "2026-11-01T07:00:00Z"),
            // Half an hour only.
            ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z"),
            ("Australia/Lord_Howe", "2026-04-05T02:00:00", "2026-04-04T15:30:00Z"),
            ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"),
            ("Australia/Lord_Howe", "2026-10-04T02:30:00", "2026-10-03T15:30:00Z"),
            // A whole day that never was.
            ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z"),
        ])
    func localTime(_ zone: String, _ local: String, _ expected: String) throws {
        let reading = CivilTime(milliseconds: try #require(RFC3339.parse(local)).milliseconds)
        let instant = try TimeZoneRules(name: zone).localToUTC(reading)
        #expect(instant == RFC3339.parse(expected)?.milliseconds)
    }

    /// What a clock shows leads back to the instant, or to the earlier of two that show the same.
    @Test(
        .enabled(if: hasZones),
        arguments: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Europe/Dublin"])
    func instantsComeBack(_ zone: String) throws {
        let rules = try TimeZoneRules(name: zone)
        var random = SplitMix64(seed: 31)
        for _ in 0..<1000 {
            let instant = Int64.random(in: -2_000_000_000_000...5_000_000_000_000, using: &random) / 60_000 * 60_000
            let offset = rules.offsetSeconds(atSecond: floorDivide(instant, 1000))
            let shown = CivilTime(milliseconds: instant + Int64(offset) * 1000)
            let back = rules.localToUTC(shown)
            let backOffset = rules.offsetSeconds(atSecond: floorDivide(back, 1000))
            #expect(back <= instant && back + Int64(backOffset) * 1000 == shown.milliseconds(), "\(zone) seed 31, \(instant)")
        }
    }

    @Test(arguments: [
        "", "/etc/passwd", "../zoneinfo/UTC", "Europe/../UTC", "Europe//Berlin", ".", "a/.", "Europe/Berlin/", "Eu\0rope", "Zürich", "a b",
    ])
    func namesThatLeadAstray(_ name: String) {
        #expect(throws: TimeZoneError.invalidName(name)) { try TimeZoneRules(name: name) }
    }

    @Test func utcNeedsNoDatabase() throws {
        let rules = try TimeZoneRules(name: "UTC", folder: "/nonexistent")
        #expect(rules.offsetMinutes(at: 0) == 0 && rules.offsetMinutes(at: Int64.max) == 0 && rules.offsetMinutes(at: Int64.min) == 0)
        #expect(throws: TimeZoneError.self) { try TimeZoneRules(name: "Europe/Berlin", folder: "/nonexistent") }
    }

    @Test(.enabled(if: hasZones)) func extremeInstantsAreAnswered() throws {
        let rules = try TimeZoneRules(name: "Europe/Berlin")
        #expect(rules.offsetMinutes(at: Int64.min) == 53)
        #expect((60...120).contains(rules.offsetMinutes(at: Int64.max)))
        #expect(rules.localToUTC(CivilTime(milliseconds: Int64.max)) > 253_402_000_000_000)
        #expect(rules.localToUTC(CivilTime(milliseconds: Int64.min)) < -377_000_000_000_000)
    }

    @Test(.enabled(if: hasZones)) func theMachinesZone() throws {
        let folder = try TemporaryFolder()
        #expect(TimeZoneRules.current(variable: "Europe/Berlin").name == "Europe/Berlin")
        #expect(TimeZoneRules.current(variable: ":America/New_York").name == "America/New_York")
        #expect(TimeZoneRules.current(variable: "/usr/share/zoneinfo/Asia/Tokyo").offsetMinutes(at: 0) == 540)
        #expect(TimeZoneRules.current(variable: "<+0330>-3:30").offsetMinutes(at: 0) == 210)
        #expect(TimeZoneRules.current(variable: "CET-1CEST,M3.5.0,M10.5.0/3").offsetMinutes(at: 1_784_000_000_000) == 120)
        for senseless in ["", "nonsense/zone", "../../etc/passwd"] { #expect(TimeZoneRules.current(variable: senseless).name == "UTC") }
        #expect(TimeZoneRules.current(variable: nil, localFile: folder.path + "/missing").name == "UTC")
        #expect(TimeZoneRules.current(variable: nil, localFile: TimeZoneRules.zoneFolder + "/Asia/Tokyo").name == "Asia/Tokyo")
        let copy = try folder.file("local", Files.readAll(TimeZoneRules.zoneFolder + "/Asia/Tokyo"))
        let rules = TimeZoneRules.current(variable: nil, localFile: copy)
        #expect(rules.name == "localtime" && rules.offsetMinutes(at: 0) == 540)
    }
}
