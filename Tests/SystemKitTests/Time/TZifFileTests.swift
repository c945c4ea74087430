import TestSupport
import Testing

@testable import SystemKit

/// Builds zone files by hand.
private struct ZoneFile {
    var version: UInt8 = UInt8(ascii: "2")
    var times: [Int64] = [0, 1000]
    var kinds: [UInt8] = [1, 0]
    var offsets: [Int32] = [0, 3600]
    var footer = "\nUTC0\n"
    var leapSeconds: UInt32 = 0

    var bytes: [UInt8] {
        let old = header(version) + times.flatMap { big(UInt32(truncatingIfNeeded: $0)) } + kinds + types
        if version == 0 { return old }
        return old + header(version) + times.flatMap { big(UInt32(truncatingIfNeeded: $0 >> 32)) + big(UInt32(truncatingIfNeeded: $0)) }
            + kinds
            + types + Array(footer.utf8)
    }

    private var types: [UInt8] { offsets.flatMap { big(UInt32(bitPattern: $0)) + [0, 0] } + Array("ABC\0".utf8) }

    private func header(_ version: UInt8) -> [UInt8] {
        let counts = [0, 0, leapSeconds, UInt32(times.count), UInt32(offsets.count), 4]
        return Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15) + counts.flatMap { big($0) }
    }

    private func big(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }
}

@Suite struct TZifFileTests {
    @Test(arguments: [UInt8(0), UInt8(ascii: "2"), UInt8(ascii: "3")])
    func versions(_ version: UInt8) throws {
        var file = ZoneFile(version: version)
        file.footer = "\n<+02>-2\n"
        let rules = try TimeZoneRules(name: "x", bytes: file.bytes)
        #expect(
            rules.offsetSeconds(atSecond: -1) == 0 && rules.offsetSeconds(atSecond: 0) == 3600 && rules.offsetSeconds(atSecond: 999) == 3600
        )
        // The old version has no rule for the future: its last offset stays.
        #expect(rules.offsetSeconds(atSecond: 1000) == (version == 0 ? 0 : 7200))
    }

    @Test func onlyTheSecondBlockCounts() throws {
        var file = ZoneFile()
        file.times = [-5_000_000_000, 5_000_000_000]
        // Cut to 32 bits these would be out of order.
        let rules = try TimeZoneRules(name: "x", bytes: file.bytes)
        #expect(rules.offsetSeconds(atSecond: -5_000_000_001) == 0 && rules.offsetSeconds(atSecond: -5_000_000_000) == 3600)
    }

    @Test func faults() {
        var cases: [(String, ZoneFile)] = []
        func add(_ reason: String, _ change: (inout ZoneFile) -> Void) {
            var file = ZoneFile()
            change(&file)
            cases.append((reason, file))
        }
        add("its times are out of order") { $0.times = [5, 5] }
        add("it names an offset it does not have") { $0.kinds = [1, 2] }
        add("it has an offset of more than a day") { $0.offsets = [0, 93_601] }
        add("it has an offset of more than a day") { $0.offsets = [0, Int32.min] }
        add("it has no offset at all") { ($0.offsets, $0.times, $0.kinds) = ([], [], []) }
        add("it counts leap seconds, which civil time does not") {
            $0.leapSeconds = 1
            $0.version = 0
            $0.footer = ""
            $0.kinds += [UInt8](repeating: 0, count: 8)
        }
        add("the rule at its end is cut off") { $0.footer = "\nUTC0" }
        add("the rule at its end is cut off") { $0.footer = "" }
        add("the rule at its end cannot be read") { $0.footer = "\nnonsense\n" }
        for (reason, file) in cases {
            #expect(throws: TimeZoneError.malformed(name: "x", reason: reason)) { try TimeZoneRules(name: "x", bytes: file.bytes) }
        }
        #expect(throws: TimeZoneError.malformed(name: "x", reason: "it does not begin with \"TZif\"")) {
            try TimeZoneRules(name: "x", bytes: [UInt8](repeating: 65, count: 100))
        }
    }

    @Test func everyCutIsAnError() {
        let bytes = ZoneFile().bytes
        for length in 0..<bytes.count {
            #expect(throws: TimeZoneError.self) { try TimeZoneRules(name: "x", bytes: Array(bytes.prefix(length))) }
        }
    }

    @Test func lyingCountsReserveNothing() {
        for field in 20..<44 {
            var bytes = ZoneFile(version: 0).bytes
            bytes[field] = 0xFF
            #expect(throws: TimeZoneError.self) { try TimeZoneRules(name: "x", bytes: bytes) }
        }
    }

    /// Damage either is noticed or gives rules that still answer.
    @Test(arguments: [41 as UInt64, 42])
    func damageIsHarmless(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var file = ZoneFile()
        file.footer = "\nCET-1CEST,M3.5.0,M10.5.0/3\n"
        let whole = file.bytes
        var refused = 0
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0...Int.random(in: 0...2, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let rules = try? TimeZoneRules(name: "x", bytes: bytes) else {
                refused += 1
                continue
            }
            for instant in [Int64.min, -1, 0, 1_000_000, 4_102_444_800_000, Int64.max] {
                #expect((-1500...1560).contains(rules.offsetMinutes(at: instant)), "seed \(seed)")
                _ = rules.localToUTC(CivilTime(milliseconds: instant))
            }
        }
        #expect(refused > 0 && refused < 3000, "seed \(seed)")
    }
}

@Suite struct PosixZoneTests {
    @Test(arguments: [
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", 3600), ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 7200),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -14400), ("<-03>3", "2026-01-01T00:00:00Z", -10800),
        // South of the equator summer spans the new year.
        ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-01-01T00:00:00Z", 46800), ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-07-01T00:00:00Z", 43200),
        // Daylight time behind standard time, and before midnight of the day before.
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", 0), ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200),
        // All year long, also across the new year.
        ("XXX3EDT4,0/0,J365/23", "2026-12-31T23:59:59Z", -14400), ("XXX3EDT4,0/0,J365/23", "2026-01-01T03:00:00Z", -14400),
        // Day 60 is March 1 always (J) or February 29 in leap years.
        ("AAA0BBB,J60/0,J300/0", "2024-02-29T23:59:59Z", 0), ("AAA0BBB,J60/0,J300/0", "2024-03-01T00:00:00Z", 3600),
        ("AAA0BBB,59/0,300/0", "2024-02-29T00:00:00Z", 3600), ("AAA0BBB,59/0,300/0", "2023-02-28T23:59:59Z", 0),
        ("AAA0BBB,59/0,300/0", "2023-03-01T00:00:00Z", 3600),
        // A week beyond the day.
        ("AAA0BBB,M1.1.0/167,M6.1.0", "2026-01-10T22:59:59Z", 0), ("AAA0BBB,M1.1.0/167,M6.1.0", "2026-01-10T23:00:00Z", 3600),
    ])
    func offset(_ rule: String, _ instant: String, _ seconds: Int) throws {
        let zone = try #require(PosixZone(rule.utf8))
        #expect(zone.offset(at: try #require(RFC3339.parse(instant)).milliseconds / 1000) == seconds)
    }

    @Test(arguments: [
        "", "CE-1", "CET", "CET-25", "CET-1:60", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,366,1", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0x",
        "<+01-1", "CET-1CEST,M3.5.0,M10.5.0/", "CET-99999999999999999999", "CET-1 ", "<a>1",
    ])
    func refuses(_ rule: String) {
        #expect(PosixZone(rule.utf8) == nil)
    }
}
