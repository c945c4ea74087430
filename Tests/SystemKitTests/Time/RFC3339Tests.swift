import TestSupport
import Testing

@testable import SystemKit

@Suite struct RFC3339Tests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", Int64(0), 0), ("1970-01-01t00:00:00z", 0, 0), ("1970-01-01 00:00:00Z", 0, 0),
            ("1970-01-01T00:00:00", 0, nil), ("1970-01-01 00:00:00.5", 500, nil), ("1969-12-31T23:59:59.999Z", -1, 0),
            ("1970-01-01T01:00:00+01:00", 0, 60), ("1969-12-31T22:30:00-01:30", 0, -90), ("1970-01-01T00:00:00-00:00", 0, 0),
            ("1970-01-01T00:00:00.1Z", 100, 0), ("1970-01-01T00:00:00.12Z", 120, 0), ("1970-01-01T00:00:00.1239Z", 123, 0),
            ("1970-01-01T00:00:00.0019999999999999999999999999999999Z", 1, 0), ("1970-01-01T00:00:00.123456789+00:01", -59_877, 1),
            ("1990-12-31T23:59:60Z", 662_687_999_999, 0), ("1990-12-31T23:59:60.7Z", 662_687_999_999, 0),
            ("2026-11-01T10:00:00.000Z", 1_793_527_200_000, 0), ("2000-02-29T12:00:00Z", 951_825_600_000, 0),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000, 0), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, 0),
            ("1970-01-01T00:00:00+23:59", -86_340_000, 1439),
        ] as [(String, Int64, Int?)])
    func reads(_ text: String, _ milliseconds: Int64, _ offset: Int?) throws {
        let parsed = try #require(RFC3339.parse(text))
        #expect(parsed.milliseconds == milliseconds)
        #expect(parsed.offsetMinutes == offset)
    }

    @Test(arguments: [
        "", "1970", "1970-01-01", "1970-01-01T", "1970-01-01T00:00", "1970-01-01T00:00Z", "1970-01-01X00:00:00Z", "1970-1-01T00:00:00Z",
        "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00,5Z", "1970-01-01T24:00:00Z", "1970-01-01T00:60:00Z", "1970-01-01T00:00:61Z",
        "1970-01-01T00:00:00+24:00", "1970-01-01T00:00:00+00:60", "1970-01-01T00:00:00+0100", "1970-01-01T00:00:00+01",
        "1970-01-01T00:00:00Zx",
        "1970-01-01T00:00:00 Z", " 1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z\n", "1970-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z", "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-00T00:00:00Z",
        "+970-01-01T00:00:00Z", "-001-01-01T00:00:00Z", "1970-01-01T00:00:00é", "١٩٧٠-01-01T00:00:00Z", "1970-01-01T00:00:00\0",
    ])
    func refuses(_ text: String) {
        #expect(RFC3339.parse(text) == nil)
    }

    @Test(arguments: [
        (Int64(1_793_527_200_000), 0, "2026-11-01T10:00:00.000Z"), (1_793_527_200_000, 60, "2026-11-01T11:00:00.000+01:00"),
        (1_793_527_200_000, -570, "2026-11-01T00:30:00.000-09:30"), (-1, 0, "1969-12-31T23:59:59.999Z"),
        (0, -1, "1969-12-31T23:59:00.000-00:01"),
        (Int64.max, 0, "9999-12-31T23:59:59.999Z"), (Int64.min, 0, "0000-01-01T00:00:00.000Z"),
        (Int64.min, -60, "0000-01-01T00:00:00.000-01:00"), (0, Int.max, "1970-01-01T23:59:00.000+23:59"),
    ])
    func writes(_ milliseconds: Int64, _ offset: Int, _ expected: String) {
        #expect(RFC3339.format(milliseconds: milliseconds, offsetMinutes: offset) == expected)
    }

    @Test(arguments: [11 as UInt64, 12])
    func whatIsWrittenIsRead(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            let instant = Int64.random(in: -62_167_000_000_000...253_402_000_000_000, using: &random)
            let offset = Int.random(in: -1439...1439, using: &random)
            let parsed = RFC3339.parse(RFC3339.format(milliseconds: instant, offsetMinutes: offset))
            #expect(parsed?.milliseconds == instant && parsed?.offsetMinutes == offset, "seed \(seed)")
        }
    }

    /// One byte changed or cut must give an answer or nil, whatever it is.
    @Test(arguments: [21 as UInt64])
    func damagedTextIsHarmless(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let whole = Array("2026-11-01T11:00:00.123+01:00".utf8)
        var refused = 0
        for _ in 0..<5000 {
            var bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &random)))
            if let place = bytes.indices.randomElement(using: &random) { bytes[place] = UInt8.random(in: 0...255, using: &random) }
            if bytes.withUnsafeBufferPointer({ RFC3339.parse($0) }) == nil { refused += 1 }
        }
        #expect(refused > 4000, "seed \(seed)")
    }
}
