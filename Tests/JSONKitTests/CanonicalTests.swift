import JSONKit
import TestSupport
import Testing

@Suite struct CanonicalTests {
    private static let numberCases: [(String, String)] = [
        ("0", "0"), ("-0", "0"), ("-0.0e9", "0"), ("1.0", "1"), ("-1.50", "-1.5"), ("10", "10"), ("100e-2", "1"), ("0.1", "0.1"),
        ("1e-400", "0"), ("1e20", "100000000000000000000"), ("1e21", "1e+21"), ("999999999999999900000", "999999999999999900000"),
        ("123456789012345678901", "123456789012345680000"), ("1234567890123456789012", "1.2345678901234568e+21"),
        ("0.000001", "0.000001"), ("0.0000001", "1e-7"), ("1.5e-7", "1.5e-7"), ("0.00000123", "0.00000123"), ("1e-7", "1e-7"),
        ("9007199254740993", "9007199254740992"), ("9007199254740994", "9007199254740994"), ("18014398509481984", "18014398509481984"),
        ("295147905179352830000", "295147905179352830000"), ("5e-324", "5e-324"), ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("9.999999999999997e22", "9.999999999999997e+22"), ("1e23", "1e+23"), ("333333333.33333329", "333333333.3333333"),
        ("9223372036854775807", "9223372036854776000"), ("4.50", "4.5"), ("2e-3", "0.002"), ("1E30", "1e+30"),
    ]

    @Test(arguments: CanonicalTests.numberCases)
    func numbers(_ text: String, _ expected: String) throws {
        #expect(try JSONValue.parse(text).canonicalText() == expected)
        #expect(try JSONValue.parse("[\(text)]").canonicalText() == "[\(expected)]")
    }

    @Test(arguments: ["1e400", "-1e309", "[1e99999]", #"{"a":{"b":[1e400]}}"#])
    func whatIsBeyondTheDoublesIsRefused(_ text: String) throws {
        let value = try JSONValue.parse(text)
        #expect(throws: UncanonicalNumber.self) { try value.canonicalText() }
    }

    private static let valueCases: [(String, String)] = [
        (#" { "b" : 1 , "a" : [ true , null , { } ] } "#, #"{"a":[true,null,{}],"b":1}"#),
        // U+1F600 is two units from D83D on, and so before U+FB33, which UTF-8 would put first.
        (#"{"\ufb33":1,"😀":2,"é":3,"\r":4,"1":5,"":6}"#, "{\"\":6,\"\\r\":4,\"1\":5,\"é\":3,\"😀\":2,\"\u{FB33}\":1}"),
        (#"["\u0000\u001F\b\t\n\f\r\"\\\/\u007f\u2028é"]"#, "[\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\u{7F}\u{2028}é\"]"),
        // Letters that look alike are not made alike.
        ("[\"\u{E9}\",\"e\u{301}\"]", "[\"\u{E9}\",\"e\u{301}\"]"),
        (#"{"a":{"z":1,"y":2},"B":0}"#, #"{"B":0,"a":{"y":2,"z":1}}"#),
    ]

    @Test(arguments: CanonicalTests.valueCases)
    func values(_ text: String, _ expected: String) throws {
        let canonical = try JSONValue.parse(text).canonicalText()
        #expect(Array(canonical.utf8) == Array(expected.utf8))
    }

    @Test func onlyTheOutermostMemberIsLeftOut() throws {
        let value = try JSONValue.parse(#"{"id":1,"b":{"id":2},"a":[{"id":3}]}"#)
        #expect(try value.canonicalText(leavingOut: "id") == #"{"a":[{"id":3}],"b":{"id":2}}"#)
        #expect(try JSONValue.parse(#"{"id":1}"#).canonicalText(leavingOut: "id") == "{}")
    }

    /// The canonical text reads back as an equal value once numbers are compared as doubles, and is its own canonical text.
    @Test(arguments: (1...8).map { UInt64($0) })
    func canonicalTextMeansTheSame(_ seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        var canonicals = 0
        for _ in 0..<300 {
            let value = random.value(depth: 4)
            guard let text = try? value.canonicalText() else { continue }
            canonicals += 1
            let again = try JSONValue.parse(text, limits: JSONLimits(duplicateKeys: .reject))
            #expect(Self.isSame(again, value), "seed \(seed): \(text)")
            #expect(try again.canonicalText() == text, "seed \(seed)")
        }
        #expect(canonicals > 100)
    }

    private static func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.number(let mine), .number(let theirs)): return mine.double == theirs.double
        case (.array(let mine), .array(let theirs)): return mine.count == theirs.count && zip(mine, theirs).allSatisfy { isSame($0, $1) }
        case (.object(let mine), .object(let theirs)):
            return mine.count == theirs.count && mine.allSatisfy { member in theirs[member.key].map { isSame($0, member.value) } ?? false }
        default: return left == right
        }
    }
}
