import JSONKit
import Testing

@Suite struct AcceptTests {
    private static let structureCases: [(String, JSONValue)] = [
        ("null", JSONValue.null), ("true", true), ("false", false), ("0", 0), ("\"\"", ""), ("[]", []), ("{}", [:]),
        (" null", nil), ("null\n", nil), ("\t\r\n null \t\r\n", nil), (" [ ] ", []), (" { } ", [:]),
        ("[1]", [1]), ("[1,2]", [1, 2]), ("[ 1 , 2 ]", [1, 2]), ("[\n1\r,\t2\n]", [1, 2]),
        ("[[]]", [[]]), ("[[],[]]", [[], []]), ("[[[1]],2]", [[[1]], 2]), ("[{}]", [[:]]), ("[null,true,false]", [nil, true, false]),
        ("{\"a\":1}", ["a": 1]), ("{ \"a\" : 1 }", ["a": 1]), ("{\"a\":1,\"b\":2}", ["a": 1, "b": 2]),
        ("{\n\"a\"\r:\t1\n,\n\"b\":{}}", ["a": 1, "b": [:]]), ("{\"\":0}", ["": 0]), ("{\"a\":[{\"b\":[]}]}", ["a": [["b": []]]]),
        ("{\"a\":null,\"b\":{\"a\":true}}", ["a": nil, "b": ["a": true]]), ("{\"a b\":\"c d\"}", ["a b": "c d"]),
        ("{\"\\u0061\":1}", ["a": 1]), ("{\"\\\"\":1}", ["\"": 1]), ("{\"\\u0000\":1}", ["\u{0}": 1]),
        ("[\"a\",1,null,{}]", ["a", 1, nil, [:]]), ("\"lonely\"", "lonely"), (" 7 ", 7), ("[0,-1]", [0, -1]),
    ]

    @Test(arguments: AcceptTests.structureCases)
    func structure(_ text: String, _ expected: JSONValue) throws {
        #expect(try JSONValue.parse(text) == expected)
    }

    private static let numbersKeepTheirTextCases: [String] = [
        "0", "-0", "1", "-1", "9", "10", "1234567890", "0.0", "-0.0", "0.5", "1.5", "-1.5", "1.00", "0e0", "0E0", "0e+0", "0e-0", "1e1",
        "1E1", "1e+1", "1e-1", "1E+1", "1E-01", "1e007", "1.5e3", "-1.5E-3", "0.1e1", "123.456e78", "1e400", "-1e400", "1e-400",
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "123456789012345678901234567890",
        "0.1000000000000000055511151231257827", "3.141592653589793238462643383279", "1e99999999999999999999", "20e1",
    ]

    @Test(arguments: AcceptTests.numbersKeepTheirTextCases)
    func numbersKeepTheirText(_ text: String) throws {
        let number = try #require(JSONNumber(text: text))
        #expect(try JSONValue.parse(text) == .number(number))
        #expect(try JSONValue.parse(" [\(text) ,\(text)]") == [.number(number), .number(number)])
        #expect(try JSONValue.parse(text).encoded() == text)
    }

    private static let stringsCases: [(String, String)] = [
        (#""\"""#, "\""), (#""\\""#, "\\"), (#""\/""#, "/"), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""/""#, "/"),
        (#""\u0041""#, "A"), (#""\u00e9""#, "\u{E9}"), (#""\u00E9""#, "\u{E9}"), (#""\u20AC""#, "€"), (#""\uFFFF""#, "\u{FFFF}"),
        (#""\u0000""#, "\u{0}"), (#""\u001f""#, "\u{1F}"), (#""\u007f""#, "\u{7F}"), (#""\u07FF\u0800""#, "\u{7FF}\u{800}"),
        (#""\uD834\uDD1E""#, "\u{1D11E}"), (#""\ud800\udc00""#, "\u{10000}"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
        (#""\uD7FF\uE000""#, "\u{D7FF}\u{E000}"), (#""\\u0041""#, "\\u0041"), (#""a\nb""#, "a\nb"), (#""\\\"\\""#, "\\\"\\"),
        ("\"\u{7F}\"", "\u{7F}"), ("\"\u{80}\"", "\u{80}"), ("\"\u{7FF}\u{800}\"", "\u{7FF}\u{800}"), ("\"\u{FFFF}\"", "\u{FFFF}"),
        ("\"\u{D7FF}\u{E000}\"", "\u{D7FF}\u{E000}"), ("\"\u{10000}\u{10FFFF}\"", "\u{10000}\u{10FFFF}"), ("\"日本語\"", "日本語"),
        ("\"\u{2028}\u{2029}\"", "\u{2028}\u{2029}"), ("\"e\u{301}\"", "e\u{301}"), ("\"\u{FEFF}\"", "\u{FEFF}"), ("\" \"", " "),
        ("\"1234567\"", "1234567"), ("\"12345678\"", "12345678"), ("\"123456789\"", "123456789"), ("\"[{:,}]\"", "[{:,}]"),
    ]

    @Test(arguments: AcceptTests.stringsCases)
    func strings(_ text: String, _ expected: String) throws {
        #expect(try JSONValue.parse(text) == .string(expected))
        #expect(try JSONValue.parse("{\(text):[\(text)]}") == .object([expected: [.string(expected)]]))
    }
}
