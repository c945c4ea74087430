import JSONKit
import Testing

@testable import YAMLKit

@Suite struct ScalarTests {
    static let blocks = [
        Row("|\n  one\n  two\n", #""one\ntwo\n""#),
        Row("|-\n  one\n  two\n", #""one\ntwo""#),
        Row("|+\n  one\n\n", #""one\n\n""#),
        Row("|2\n   one\n", #"" one\n""#),
        Row("|\n  a\n    b\n\n  c\n", #""a\n  b\n\nc\n""#),
        Row(">\n  one\n  two\n\n  three\n", #""one two\nthree\n""#),
        Row(">-\n  one\n  two\n", #""one two""#),
        Row(">\n  a\n    kept\n  b\n", #""a\n  kept\nb\n""#),
        Row("a: |\nb: >\n", #"{"a":"","b":""}"#),
        Row("|\r\n  one\r\n  two\r\n", #""one\ntwo\n""#),
        Row("|\n  a\tb\n", #""a\tb\n""#),
    ]

    static let quoting = [
        Row(#"'it''s'"#, #""it's""#),
        Row(#"'a\n'"#, #""a\\n""#),
        Row(#""a\tb\n\"\\\/""#, #""a\tb\n\"\\/""#),
        Row(#""\x41\u00e9\U0001F600""#, #""Aé😀""#),
        Row(#""\0\a\e""#, #""\u0000\u0007\u001b""#),
        Row("\"one\n  two\n\n  three\"", #""one two\nthree""#),
        Row("\"one\\\n   two\"", #""onetwo""#),
        Row("'one\n  two'", #""one two""#),
        Row("one\n two\n", #""one two""#),
        Row("''", #""""#),
        Row("'a: b'", #""a: b""#),
        Row("http://host:80/x", #""http://host:80/x""#),
        Row("a:b", #""a:b""#),
        Row("- -x\n- ?y\n- :z\n", #"["-x","?y",":z"]"#),
    ]

    static let unicode = [
        Row("naïve: 漢字 😀\n", #"{"naïve":"漢字 😀"}"#),
        Row("e\u{301}: 1\n\u{E9}: 2\n", "{\"e\u{301}\":1,\"\u{E9}\":2}"),
        Row("'a\u{85}b'", #""a b""#),
        Row("\u{10FFFD}", "\"\u{10FFFD}\""),
    ]

    @Test(arguments: blocks + quoting + unicode) func reads(_ row: Row) throws {
        #expect(try json(row.yaml) == row.expected)
    }

    static let typing = [
        Row("null", "null"), Row("~", "null"), Row("Null", #""Null""#), Row("'null'", #""null""#), Row("''", #""""#),
        Row("true", "true"), Row("false", "false"), Row("True", #""True""#), Row("yes", #""yes""#), Row("'true'", #""true""#),
        Row("|-\n  true\n", #""true""#), Row(">-\n  1\n", #""1""#),
        Row("0", "0"), Row("-0", "-0"), Row("12", "12"), Row("'12'", #""12""#), Row("\"12\"", #""12""#),
        Row("1.50", "1.50"), Row("1e3", "1e3"), Row("-1.5E-3", "-1.5E-3"),
        Row("+1", #""+1""#), Row("012", #""012""#), Row("0x1F", #""0x1F""#), Row("1_000", #""1_000""#), Row(".5", #"".5""#),
        Row("1.", #""1.""#), Row(".inf", #"".inf""#), Row("-", "[null]"), Row("2026-10-05", #""2026-10-05""#),
        Row("12:30", #""12:30""#), Row("99999999999999999999", "99999999999999999999"),
    ]

    @Test(arguments: typing) func typesPlainScalarsOnly(_ row: Row) throws {
        #expect(try json(row.yaml) == row.expected)
    }

    static let tags = [
        Row("!!str 12", #""12""#), Row("!!str", #""""#), Row("!!int 12", "12"), Row("!!bool true", "true"), Row("!!null ~", "null"),
        Row("!!int '12'", #""12""#), Row("!!binary aGk=", #""aGk=""#), Row("!!binary 1234", #""1234""#),
        Row("!<tag:example.org,2026:x> {a: 1}", #"{"a":1}"#), Row("!!seq [1]", "[1]"), Row("! [1]", "[1]"),
        Row("%TAG !e! tag:example.org,2026:\n--- !e!x\na: 1\n", #"{"a":1}"#),
    ]

    @Test(arguments: tags) func keepsTagsOut(_ row: Row) throws {
        #expect(try json(row.yaml) == row.expected)
    }

    @Test func int64Edges() throws {
        #expect(try YAMLNode.parse("9223372036854775807").int64 == .max)
        #expect(try YAMLNode.parse("-9223372036854775808").int64 == .min)
        #expect(try YAMLNode.parse("9223372036854775808").int64 == nil)
        #expect(try YAMLNode.parse("1.5").int64 == nil)
        #expect(try YAMLNode.parse("'1'").int64 == nil)
        #expect(try YAMLNode.parse("[1]").int64 == nil)
    }

    @Test func doubleEdges() throws {
        #expect(try YAMLNode.parse("0.1").double == 0.1)
        #expect(try YAMLNode.parse("7").double == 7)
        #expect(try YAMLNode.parse("1e999").double == nil)
        #expect(try YAMLNode.parse("\"0.1\"").double == nil)
        #expect(try YAMLNode.parse("nan").double == nil)
    }

    @Test func truthAndNullNeedPlainScalars() throws {
        #expect(try YAMLNode.parse("true").bool == true)
        #expect(try YAMLNode.parse("false").bool == false)
        for yaml in ["'true'", "TRUE", "on", "1", "~", "[true]"] { #expect(try YAMLNode.parse(yaml).bool == nil) }
        for yaml in ["''", "\"~\"", "'null'", "NULL", "0", "[]", "{}"] { #expect(try !YAMLNode.parse(yaml).isNull) }
        #expect(try YAMLNode.parse("~").string == "~")
    }
}
