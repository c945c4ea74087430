import JSONKit
import Testing

@testable import YAMLKit

@Suite struct KeyTests {
    static let rows = [
        Row("1: a\n1.0: b\ntrue: c\n~: d\n'': e\n", #"{"1":"a","1.0":"b","true":"c","~":"d","":"e"}"#),
        Row("? [1, b]\n: x\n", #"{"[1, b]":"x"}"#),
        Row("? {a: 1, b: [2]}\n: x\n", #"{"{a: 1, b: [2]}":"x"}"#),
        Row("? []\n: x\n? {}\n: y\n", #"{"[]":"x","{}":"y"}"#),
    ]

    @Test(arguments: rows) func keysBecomeTheirText(_ row: Row) throws {
        #expect(try json(row.yaml) == row.expected)
    }

    @Test func lookUpIsByTheScalarsText() throws {
        let root = try YAMLNode.parse("1: a\n'2': b\n? [x]\n: c\n")
        #expect(root["1"]?.string == "a")
        #expect(root["2"]?.string == "b")
        #expect(root["[x]"] == nil)
        #expect(root.keys == ["1", "2", "[x]"])
    }

    @Test func equivalentSpellingsAreDifferentKeys() throws {
        let root = try YAMLNode.parse("e\u{301}: 1\n\u{E9}: 2\n")
        #expect(root["e\u{301}"]?.int64 == 1)
        #expect(root["\u{E9}"]?.int64 == 2)
    }

    @Test func sameKeyInDifferentMappingsIsFine() throws {
        #expect(try json("- {a: 1}\n- {a: 2, b: {a: 3}}\n") == #"[{"a":1},{"a":2,"b":{"a":3}}]"#)
    }

    @Test func nestedCollectionKeysStaySmall() throws {
        let depth = 60
        let yaml = String(repeating: "{? ", count: depth) + "'\"'" + String(repeating: " : 1}", count: depth)
        let key = try #require(YAMLNode.parse(yaml).keys.first)
        #expect(key.utf8.count < 10 * depth)
    }
}
