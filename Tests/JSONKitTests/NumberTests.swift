import JSONKit
import TestSupport
import Testing

@Suite struct NumberTests {
    private static let int64Cases: [(String, Int64?)] = [
        ("0", Int64(0)), ("-0", 0), ("7", 7), ("-7", -7), ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
        ("9223372036854775808", nil), ("-9223372036854775809", nil), ("92233720368547758070", nil), ("1.0", 1), ("1e3", 1000),
        ("1.5", nil), ("1.5e1", 15), ("1.50e1", 15), ("1.55e1", nil), ("100e-2", 1), ("101e-2", nil), ("-12.000", -12), ("0.1e1", 1),
        ("0e99999999999999999999", 0), ("0.000e-5", 0), ("1e18", 1_000_000_000_000_000_000), ("1e19", nil), ("1e400", nil),
        ("1e99999999999999999999", nil), ("1e-99999999999999999999", nil), ("9223372036854775807.0", Int64.max),
        ("922337203685477580.7e1", Int64.max), ("-922337203685477580.8e1", Int64.min), ("922337203685477580.8e1", nil), ("1E+2", 100),
    ]

    @Test(arguments: NumberTests.int64Cases)
    func int64(_ text: String, _ expected: Int64?) throws {
        #expect(try #require(JSONNumber(text: text)).int64 == expected)
        #expect(try JSONValue.parse(text).int64 == expected)
        #expect(try withView("[\(text)]") { $0.elements.map(\.int64) } == [expected])
    }

    private static let doubleCases: [(String, Double?)] = [
        ("0", 0.0), ("1", 1), ("-1.5", -1.5), ("0.1", 0.1), ("1e22", 1e22), ("1e23", 1e23), ("1e-22", 1e-22), ("1e-23", 1e-23),
        ("9007199254740992", 9_007_199_254_740_992), ("9007199254740993", 9_007_199_254_740_992),
        ("9007199254740993.0000001", 9_007_199_254_740_994),
        ("1.7976931348623157e308", Double.greatestFiniteMagnitude), ("5e-324", Double.leastNonzeroMagnitude), ("1e-400", 0),
        ("2.2250738585072011e-308", Double.leastNormalMagnitude.nextDown), ("123456789012345678901234567890", 1.2345678901234568e29),
        ("1e400", nil), ("-1e400", nil), ("1e99999999999999999999", nil), ("0e99999999999999999999", 0), ("3.141592653589793", Double.pi),
        ("9999999999999999999", 1e19), ("18446744073709551617", 0x1p64), ("0.30000000000000004", 0.1 + 0.2),
        ("1.7976931348623159e308", nil),
    ]

    @Test(arguments: NumberTests.doubleCases)
    func double(_ text: String, _ expected: Double?) throws {
        #expect(try #require(JSONNumber(text: text)).double == expected)
        #expect(try withView(text) { $0.double } == expected)
    }

    @Test func negativeZeroKeepsItsSign() throws {
        for text in ["-0", "-0.0", "-0e5"] {
            #expect(try #require(JSONNumber(text: text)?.double).sign == .minus)
        }
    }

    @Test func veryLongLexemes() throws {
        let ones = String(repeating: "1", count: 200_000)
        #expect(try JSONValue.parse(ones).encoded() == ones)
        #expect(try JSONValue.parse(ones).int64 == nil)
        #expect(try JSONValue.parse(ones).double == nil)
        let zeros = String(repeating: "0", count: 200_000)
        #expect(try JSONValue.parse("7\(zeros)e-200000").int64 == 7)
        #expect(try JSONValue.parse("0.\(zeros)7e200001").int64 == 7)
        #expect(try JSONValue.parse("0.\(zeros)7e200001").double == 7)
    }

    @Test(arguments: ["", " 1", "1 ", "01", "+1", "1.", ".1", "nan", "inf", "0x1", "1e", "--1", "１"])
    func textThatIsNoNumber(_ text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test func fromIntegersAndDoubles() throws {
        #expect(JSONNumber(Int64.min).text == "-9223372036854775808")
        #expect(JSONNumber(Int.max).int64 == Int64.max)
        #expect(JSONNumber(0.1)?.text == "0.1")
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber(-Double.infinity) == nil)
        #expect(JSONNumber(Double.nan) == nil)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func doublesRoundTrip(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<3000 {
            let double = Double(bitPattern: generator.next())
            guard let number = JSONNumber(double) else {
                #expect(!double.isFinite)
                continue
            }
            #expect(try JSONValue.parse(number.text).double?.bitPattern == double.bitPattern, "seed \(seed)")
        }
    }

    /// Short decimals take a path of their own; the standard library's reading is the measure.
    @Test(arguments: [UInt64(11), 12])
    func shortDecimalsAreCorrectlyRounded(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<3000 {
            let whole = generator.next() >> UInt64.random(in: 0..<64, using: &generator)
            let text = "\(whole).\(UInt16.random(in: 0...999, using: &generator))e\(Int.random(in: -30...30, using: &generator))"
            #expect(try JSONValue.parse(text).double == Double(text), "seed \(seed): \(text)")
        }
    }

    @Test(arguments: [UInt64(21), 22])
    func integersRoundTrip(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            let value = Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0..<64, using: &generator)
            var writer = JSONWriter()
            writer.int(value)
            #expect(writer.bytes == Array(String(value).utf8), "seed \(seed)")
            #expect(try JSONValue.parse(bytes: writer.bytes) == .integer(value), "seed \(seed)")
        }
    }
}
