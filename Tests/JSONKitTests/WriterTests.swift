import JSONKit
import Testing

@Suite struct WriterTests {
    private func text(_ style: JSONWriter.Style = .compact, _ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(style: style)
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func streamEverything(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.int(1)
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.endObject()
        writer.bool(true)
        writer.endArray()
        writer.key("b")
        writer.null()
        writer.key("c")
        writer.raw("[1, 2]")
        writer.key("d")
        writer.number(1.5)
        writer.endObject()
    }

    @Test func commasPlaceThemselves() {
        #expect(text(body: streamEverything) == #"{"a":[1,[],{},true],"b":null,"c":[1, 2],"d":1.5}"#)
    }

    @Test func prettyIndentsByTwo() {
        let expected = """
            {
              "a": [
                1,
                [],
                {},
                true
              ],
              "b": null,
              "c": [1, 2],
              "d": 1.5
            }
            """
        #expect(text(.pretty, streamEverything) == expected)
    }

    private func text(body: (inout JSONWriter) -> Void) -> String {
        text(.compact, body)
    }

    @Test func jsonLines() {
        let lines = text { writer in
            for number in 1...2 {
                writer.beginArray()
                writer.int(number)
                writer.endArray()
                writer.bytes.append(UInt8(ascii: "\n"))
            }
        }
        #expect(lines == "[1]\n[2]\n")
    }

    private static let stringsCases: [(String, String)] = [
        ("", #""""#), ("a", #""a""#), ("\"", #""\"""#), ("\\", #""\\""#), ("/", #""/""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
        ("\u{0}\u{1F}\u{B}", #""\u0000\u001f\u000b""#), ("\u{7F}", "\"\u{7F}\""), ("\u{80}é日😀", "\"\u{80}é日😀\""),
        ("\u{2028}\u{2029}", "\"\u{2028}\u{2029}\""), ("12345678\"", #""12345678\"""#), ("\"12345678", #""\"12345678""#),
        ("éééé\"éééé", #""éééé\"éééé""#), ("\"\"\"\"\"\"\"\"\"", #""\"\"\"\"\"\"\"\"\"""#),
    ]

    @Test(arguments: WriterTests.stringsCases)
    func strings(_ string: String, _ expected: String) {
        #expect(text { $0.string(string) } == expected)
        let member = text { writer in
            writer.beginObject()
            writer.key(string)
            writer.string(string)
            writer.endObject()
        }
        #expect(member == "{\(expected):\(expected)}")
    }

    /// An escape at each place of the eight-byte step, next to each kind of neighbour.
    @Test func everyByteAtEveryPlace() throws {
        for byte in UInt8(0)..<0x80 {
            for place in 0..<10 {
                for neighbour in ["x", "é", "!", " "] {
                    let string =
                        String(repeating: neighbour, count: place) + String(Unicode.Scalar(byte)) + String(repeating: neighbour, count: 9)
                    let written = text { $0.string(string) }
                    #expect(try JSONValue.parse(written) == .string(string))
                }
            }
        }
    }

    @Test func numbers() throws {
        #expect(text { $0.int(Int64.min) } == "-9223372036854775808")
        #expect(text { $0.int(Int64.max) } == "9223372036854775807")
        #expect(text { $0.int(0) } == "0")
        #expect(text { $0.number(-0.0) } == "-0.0")
        #expect(text { $0.number(Double.nan) } == "null")
        #expect(text { $0.number(-Double.infinity) } == "null")
        let kept = try #require(JSONNumber(text: "1.000e+05"))
        #expect(text { $0.number(kept) } == "1.000e+05")
    }

    @Test func rawBytes() {
        let bytes = Array("{\"x\":1}".utf8)
        let written = text { writer in
            writer.beginArray()
            bytes.withUnsafeBufferPointer { writer.raw($0) }
            bytes.withUnsafeBufferPointer { writer.raw($0) }
            writer.endArray()
        }
        #expect(written == #"[{"x":1},{"x":1}]"#)
    }

    @Test func sortedKeysAreCanonical() throws {
        let value: JSONValue = [
            "b": ["z": 1, "a": [["y": 1, "x": 2]]], "": 0, "a": 1, "B": 2, "é": 3, "\u{FFFD}": 4, "\u{10000}": 5, "ab": 6,
        ]
        let expected = #"{"":0,"B":2,"a":1,"ab":6,"b":{"a":[{"x":2,"y":1}],"z":1},"é":3,"\#u{FFFD}":4,"\#u{10000}":5}"#
        #expect(value.encoded(sortedKeys: true) == expected)
        #expect(try JSONValue.parse(value.encoded(pretty: true, sortedKeys: true)).encoded() == expected)
        #expect(value.encoded().hasPrefix(#"{"b":{"z":1,"a""#))
    }

    @Test func unbalancedEndsDoNotTrap() {
        #expect(text(.pretty) { $0.endArray() }.hasSuffix("]"))
    }
}
