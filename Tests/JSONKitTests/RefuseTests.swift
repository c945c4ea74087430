import JSONKit
import Testing

@Suite struct RefuseTests {
    private static let structureCases: [(String, JSONError.Reason, Int)] = [
        ("", JSONError.Reason.unexpectedEnd, 0), (" ", .unexpectedEnd, 1), ("[", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2),
        ("[1,", .unexpectedEnd, 3), ("[ ", .unexpectedEnd, 2), ("{", .unexpectedEnd, 1), ("{\"a\"", .unexpectedEnd, 4),
        ("{\"a\":", .unexpectedEnd, 5), ("{\"a\":1", .unexpectedEnd, 6), ("{\"a\":1,", .unexpectedEnd, 7), ("[[]", .unexpectedEnd, 3),
        ("]", .unexpectedByte, 0), ("}", .unexpectedByte, 0), (",", .unexpectedByte, 0), (":", .unexpectedByte, 0),
        ("[,]", .unexpectedByte, 1), ("[1,]", .unexpectedByte, 3), ("[1,,2]", .unexpectedByte, 3), ("[,1]", .unexpectedByte, 1),
        ("[1 2]", .unexpectedByte, 3), ("[1:2]", .unexpectedByte, 2), ("[1}", .unexpectedByte, 2), ("{]", .unexpectedByte, 1),
        ("{,}", .unexpectedByte, 1), ("{1:2}", .unexpectedByte, 1), ("{a:1}", .unexpectedByte, 1), ("{'a':1}", .unexpectedByte, 1),
        ("{null:1}", .unexpectedByte, 1), ("{\"a\" 1}", .unexpectedByte, 5), ("{\"a\",1}", .unexpectedByte, 4),
        ("{\"a\":}", .unexpectedByte, 5), ("{\"a\":1,}", .unexpectedByte, 7), ("{\"a\":1 \"b\":2}", .unexpectedByte, 7),
        ("{\"a\"::1}", .unexpectedByte, 5), ("{\"a\":1,,\"b\":2}", .unexpectedByte, 7), ("{\"a\":1]", .unexpectedByte, 6),
        ("{\"a\"}", .unexpectedByte, 4), ("[\"a\":1]", .unexpectedByte, 4), ("[1,\n2\n,\n]", .unexpectedByte, 8),
        ("1 2", .trailingBytes, 2), ("[] x", .trailingBytes, 3), ("{}}", .trailingBytes, 2), ("[]]", .trailingBytes, 2),
        ("null,", .trailingBytes, 4), ("truex", .trailingBytes, 4), ("\"a\"\"b\"", .trailingBytes, 3), ("{}#", .trailingBytes, 2),
        ("1\u{0}", .trailingBytes, 1), ("[]/**/", .trailingBytes, 2), ("1\u{A0}", .trailingBytes, 1),
        ("t", .unexpectedEnd, 1), ("tru", .unexpectedEnd, 3), ("trux", .unexpectedByte, 3), ("True", .unexpectedByte, 0),
        ("nul", .unexpectedEnd, 3), ("[nul]", .unexpectedByte, 4), ("NULL", .unexpectedByte, 0), ("fals", .unexpectedEnd, 4),
        ("undefined", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0), ("Infinity", .unexpectedByte, 0), ("nan", .unexpectedByte, 1),
        ("'a'", .unexpectedByte, 0), ("// c\n1", .unexpectedByte, 0), ("/* */1", .unexpectedByte, 0), ("*", .unexpectedByte, 0),
        ("\u{FEFF}1", .unexpectedByte, 0), ("\u{FEFF}", .unexpectedByte, 0), ("\u{A0}1", .unexpectedByte, 0), ("\u{0}", .unexpectedByte, 0),
        ("\u{C}1", .unexpectedByte, 0), ("\u{B}[]", .unexpectedByte, 0), ("[\u{2003}1]", .unexpectedByte, 1), ("é", .unexpectedByte, 0),
    ]

    @Test(arguments: RefuseTests.structureCases)
    func structure(_ text: String, _ reason: JSONError.Reason, _ offset: Int) throws {
        try expect(Array(text.utf8), reason, offset)
    }

    private static let numbersCases: [(String, JSONError.Reason, Int)] = [
        ("+1", JSONError.Reason.unexpectedByte, 0), (".5", .unexpectedByte, 0), ("-", .invalidNumber, 1), ("--1", .invalidNumber, 1),
        ("-a", .invalidNumber, 1), ("-.5", .invalidNumber, 1), ("-Infinity", .invalidNumber, 1), ("01", .invalidNumber, 1),
        ("-01", .invalidNumber, 2), ("00", .invalidNumber, 1), ("[012]", .invalidNumber, 2), ("1.", .invalidNumber, 2),
        ("[1.]", .invalidNumber, 3), ("1.e1", .invalidNumber, 2), ("1.-5", .invalidNumber, 2), ("1e", .invalidNumber, 2),
        ("1e+", .invalidNumber, 3), ("1e-", .invalidNumber, 3), ("[1E]", .invalidNumber, 3), ("1e+-1", .invalidNumber, 3),
        ("0.", .invalidNumber, 2), ("0e", .invalidNumber, 2), ("- 1", .invalidNumber, 1), ("1e1.5", .trailingBytes, 3),
        ("1.2.3", .trailingBytes, 3), ("0x10", .trailingBytes, 1), ("1_000", .trailingBytes, 1), ("1a", .trailingBytes, 1),
        ("[1a]", .unexpectedByte, 2), ("1+2", .trailingBytes, 1), ("１", .unexpectedByte, 0), ("1e1e1", .trailingBytes, 3),
    ]

    @Test(arguments: RefuseTests.numbersCases)
    func numbers(_ text: String, _ reason: JSONError.Reason, _ offset: Int) throws {
        try expect(Array(text.utf8), reason, offset)
    }

    private static let stringsCases: [(String, JSONError.Reason, Int)] = [
        ("\"", JSONError.Reason.unexpectedEnd, 1), ("\"a", .unexpectedEnd, 2), ("\"12345678", .unexpectedEnd, 9),
        ("\"\\", .unexpectedEnd, 2),
        ("\"\\\"", .unexpectedEnd, 3), ("\"\\u", .unexpectedEnd, 3), ("\"\\u12", .unexpectedEnd, 5), ("\"\\u0041", .unexpectedEnd, 7),
        ("\"\\u12x", .invalidEscape, 1), ("\"\\u12\"", .invalidEscape, 1), ("\"\\u00g0\"", .invalidEscape, 1),
        ("\"\\x41\"", .invalidEscape, 1),
        ("\"ab\\a\"", .invalidEscape, 3), ("\"\\'\"", .invalidEscape, 1), ("\"\\0\"", .invalidEscape, 1),
        ("\"\\U0041\"", .invalidEscape, 1),
        ("\"\\ \"", .invalidEscape, 1), ("\"\\\n\"", .invalidEscape, 1), ("\"\\é\"", .invalidEscape, 1), ("\"\\u+041\"", .invalidEscape, 1),
        ("\"\\u 041\"", .invalidEscape, 1), ("\"\\u{41}\"", .invalidEscape, 1), ("\"\n\"", .controlCharacter, 1),
        ("\"a\tb\"", .controlCharacter, 2), ("\"\u{0}\"", .controlCharacter, 1), ("\"\u{1F}\"", .controlCharacter, 1),
        ("\"1234567\u{1}9\"", .controlCharacter, 8), ("\"12345678\r\"", .controlCharacter, 9), ("{\"a\n\":1}", .controlCharacter, 3),
        ("[\"a]", .unexpectedEnd, 4), ("{\"a:1}", .unexpectedEnd, 6), ("[\"\\uD800\\uZZZZ\"]", .loneSurrogate, 2),
    ]

    @Test(arguments: RefuseTests.stringsCases)
    func strings(_ text: String, _ reason: JSONError.Reason, _ offset: Int) throws {
        try expect(Array(text.utf8), reason, offset)
    }

    /// Each stands in a string after two ASCII bytes, so the lead byte at fault is byte 3.
    private static let illFormedUTF8Cases: [[UInt8]] = [
        [0x80], [0xBF], [0xFF], [0xFE], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xC2, 0xC2], [0xE0, 0x80, 0x80],
        [0xE0, 0x9F, 0xBF], [0xE1, 0x80], [0xE1, 0x80, 0x41], [0xE1, 0x41, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
        [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF1, 0x80, 0x80], [0xF1, 0x80, 0x80, 0x41], [0xF1, 0x80, 0x41, 0x80],
        [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
    ]

    @Test(arguments: RefuseTests.illFormedUTF8Cases)
    func illFormedUTF8(_ sequence: [UInt8]) throws {
        let head = Array("\"ab".utf8)
        try expect(head + sequence + Array("\"".utf8), .invalidUTF8, 3)
        try expect(head + sequence + Array("cdefghijklmnop\"".utf8), .invalidUTF8, 3)
        try expect(head + sequence, .invalidUTF8, 3)
        try expect(Array("\"aé".utf8) + sequence + Array("\"".utf8), .invalidUTF8, 4)
        #expect(try refusal(of: Array("{\"".utf8) + sequence + Array("\":1}".utf8))?.offset == 2)
    }

    private func expect(_ bytes: [UInt8], _ reason: JSONError.Reason, _ offset: Int) throws {
        let error = try #require(try refusal(of: bytes))
        #expect(error.reason == reason)
        #expect(error.offset == offset)
    }
}
