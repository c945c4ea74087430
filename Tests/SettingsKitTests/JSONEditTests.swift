import JSONKit
import Testing

@testable import SettingsKit

/// What is put in looks like what stands there, and goes without a trace.
@Suite struct JSONEditTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let before: String
        let path: [String]
        let after: String
        var comesBack = true
        var testDescription: String { String(reflecting: before) }
    }

    /// A member `x` with the value 1 is put into the object of the path.
    private static let members: [Case] = [
        .init(before: "{\n  \"a\": 1\n}\n", path: [], after: "{\n  \"a\": 1,\n  \"x\": 1\n}\n"),
        .init(before: "{\n\t\"a\": 1\n}", path: [], after: "{\n\t\"a\": 1,\n\t\"x\": 1\n}"),
        .init(before: "{\r\n  \"a\": 1\r\n}\r\n", path: [], after: "{\r\n  \"a\": 1,\r\n  \"x\": 1\r\n}\r\n"),
        .init(before: "{\"a\":1}", path: [], after: "{\"a\":1,\"x\":1}"),
        .init(before: "{\"a\": 1, \"b\": 2}", path: [], after: "{\"a\": 1, \"b\": 2, \"x\": 1}"),
        .init(before: "{ \"a\": 1 }", path: [], after: "{ \"a\": 1, \"x\": 1 }"),
        .init(before: "{}", path: [], after: "{\n  \"x\": 1\n}"),
        .init(before: "{ }", path: [], after: "{\n  \"x\": 1\n}", comesBack: false),
        .init(before: "{\n}\n", path: [], after: "{\n  \"x\": 1\n}\n", comesBack: false),
        .init(before: "{\n  \"a\": {}\n}", path: ["a"], after: "{\n  \"a\": {\n    \"x\": 1\n  }\n}"),
        .init(before: "{\"a\": {}}", path: ["a"], after: "{\"a\": {\"x\": 1}}"),
        .init(before: "{\n  \"a\": 1,\n}", path: [], after: "{\n  \"a\": 1,\n  \"x\": 1,\n}"),
        .init(before: "{\"a\": 1,}", path: [], after: "{\"a\": 1, \"x\": 1,}"),
        .init(before: "{\n  \"a\": 1 // one\n}", path: [], after: "{\n  \"a\": 1, // one\n  \"x\": 1\n}"),
        .init(before: "{\n  \"a\": 1, // one\n}", path: [], after: "{\n  \"a\": 1, // one\n  \"x\": 1,\n}"),
        .init(before: "{\n  \"a\": 1 /* one */ // more\n}", path: [], after: "{\n  \"a\": 1, /* one */ // more\n  \"x\": 1\n}"),
        .init(before: "{\n  \"a\": 1\n  // end\n}", path: [], after: "{\n  \"a\": 1,\n  \"x\": 1\n  // end\n}"),
        .init(before: "{\n  \"a\": 1   \n}", path: [], after: "{\n  \"a\": 1,\n  \"x\": 1   \n}"),
        .init(before: "{\n  \"a\": 1 }", path: [], after: "{\n  \"a\": 1,\n  \"x\": 1 }"),
        .init(before: "{\n  // only words\n}", path: [], after: "{\n  // only words\n  \"x\": 1\n}"),
        .init(before: "{ /* c */ }", path: [], after: "{ /* c */\n  \"x\": 1\n}", comesBack: false),
        .init(before: "{\n\"a\": 1\n}", path: [], after: "{\n\"a\": 1,\n\"x\": 1\n}"),
        .init(before: "\u{FEFF}{\"a\":1}", path: [], after: "\u{FEFF}{\"a\":1,\"x\":1}"),
        .init(before: "{\n  \"a\": [ {\"b\": 2} ]\n}", path: ["a", "0"], after: "{\n  \"a\": [ {\"b\": 2, \"x\": 1} ]\n}"),
    ]

    @Test(arguments: members) func aMemberGoesInAndOut(_ row: Case) throws {
        var document = try CommentedJSON(text: row.before)
        let object = try #require(try document.place(row.path))
        try document.append(key: "x", 1, to: object)
        #expect(Array(document.text.utf8) == Array(row.after.utf8), "\(document.text)")
        let grown = try #require(try document.place(row.path))
        try document.remove(try #require(try document.place(row.path + ["x"])), from: grown)
        #expect((Array(document.text.utf8) == Array(row.before.utf8)) == row.comesBack, "\(document.text)")
        #expect(document.value(document.root) == (try CommentedJSON(text: row.before)).value(document.root))
    }

    private static let removals: [Case] = [
        .init(before: "{\n  \"a\": 1,\n  \"x\": 1, // mine\n  \"b\": 2\n}", path: [], after: "{\n  \"a\": 1,\n  \"b\": 2\n}"),
        .init(before: "{\n  // of x\n  \"x\": 1,\n  // of b\n  \"b\": 2\n}", path: [], after: "{\n  // of x\n  // of b\n  \"b\": 2\n}"),
        .init(before: "{\"x\": 1, \"b\": 2}", path: [], after: "{\"b\": 2}"),
        .init(before: "{\"a\": 1, \"x\": 1}", path: [], after: "{\"a\": 1}"),
        .init(before: "{\"a\": 1 // one\n, \"x\": 1}", path: [], after: "{\"a\": 1 // one\n}"),
        .init(before: "{\n  \"a\": 1 // one\n  , \"x\": 1\n}", path: [], after: "{\n  \"a\": 1 // one\n  \n}"),
        .init(before: "{\"a\": 1, // one\n\"x\": 1}", path: [], after: "{\"a\": 1 // one\n}"),
        .init(before: "{\"a\": 1, \"x\": 1, \"b\": 2}", path: [], after: "{\"a\": 1, \"b\": 2}"),
        .init(before: "{\n  \"a\": 1, \"x\": 1,\n  \"b\": 2\n}", path: [], after: "{\n  \"a\": 1,\n  \"b\": 2\n}"),
        .init(before: "{\n  \"x\": 1, \"b\": 2\n}", path: [], after: "{\n  \"b\": 2\n}"),
        .init(before: "{ \"x\": 1, /* of b */ \"b\": 2 }", path: [], after: "{ /* of b */ \"b\": 2 }"),
        .init(before: "{\n  \"x\": 1\n}", path: [], after: "{}"),
        .init(before: "{\n  \"x\": 1,\n}", path: [], after: "{}"),
        .init(before: "{\"a\": {\"x\": 1}}", path: ["a"], after: "{\"a\": {}}"),
    ]

    @Test(arguments: removals) func aMemberTakesItsCommaAndLineAlong(_ row: Case) throws {
        var document = try CommentedJSON(text: row.before)
        try document.remove(
            try #require(try document.place(row.path + ["x"])), from: try #require(try document.place(row.path)))
        #expect(document.text == row.after)
    }

    @Test func valuesAreWrittenInTheStyleOfTheFile() throws {
        let value: JSONValue = ["a": [1, ["b": "\"\u{1}"]], "c": [], "d": [:]]
        var tall = try CommentedJSON(text: "{\n    \"k\": 1\n}")
        try tall.append(key: "x", value, to: tall.root)
        #expect(
            tall.text == """
                {
                    "k": 1,
                    "x": {
                        "a": [
                            1,
                            {
                                "b": "\\"\\u0001"
                            }
                        ],
                        "c": [],
                        "d": {}
                    }
                }
                """)
        var flat = try CommentedJSON(text: "{\"k\":1}")
        try flat.append(key: "x", value, to: flat.root)
        #expect(flat.text == #"{"k":1,"x":{"a":[1,{"b":"\"\u0001"}],"c":[],"d":{}}}"#)
    }

    @Test func keysAreComparedAsTheyAreMeant() throws {
        let document = try CommentedJSON(text: #"{"\u0068ooks": 1, "a": 2, "a": 3, "\ud800": 4}"#)
        #expect(try document.member("hooks", of: document.root).map(document.value) == 1)
        #expect(throws: SettingsError(.duplicateKey("a"), at: 26, in: document.bytes)) { try document.member("a", of: document.root) }
        #expect(try document.member("b", of: document.root) == nil)
    }
}
