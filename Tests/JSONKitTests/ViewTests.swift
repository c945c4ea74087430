import JSONKit
import Testing

@Suite struct ViewTests {
    @Test func kindsAndScalars() throws {
        try withView(#"[null,true,false,12,1.5,"s",[],{}]"#) { view in
            #expect(view.elements.map(\.kind) == [.null, .bool, .bool, .number, .number, .string, .array, .object])
            #expect(view.elements.map(\.isNull) == [true] + Array(repeating: false, count: 7))
            #expect(view.elements.map(\.bool) == [nil, true, false, nil, nil, nil, nil, nil])
            #expect(view.elements.map(\.int64) == [nil, nil, nil, 12, nil, nil, nil, nil])
            #expect(view.elements.map(\.double) == [nil, nil, nil, 12, 1.5, nil, nil, nil])
            #expect(view.elements.map(\.string) == [nil, nil, nil, nil, nil, "s", nil, nil])
        }
    }

    @Test func lookups() throws {
        try withView(#"{"a":1,"b":{"a":2,"deep":[{"a":3}]},"\u0062\n":4,"":5,"a":6,"ab":7}"#) { view in
            #expect(view["a"]?.int64 == 6)
            #expect(view["b"]?["a"]?.int64 == 2)
            #expect(view["b"]?["deep"]?["a"] == nil)
            #expect(view["b\n"]?.int64 == 4)
            #expect(view[""]?.int64 == 5)
            #expect(view["ab"]?.int64 == 7)
            #expect(view["deep"] == nil)
            #expect(view["abc"] == nil)
            #expect(view["\\u0062\\n"] == nil)
            #expect(view[key: "b\n"]?.int64 == 4)
            #expect(view[key: ""]?.int64 == 5)
            #expect(view[key: "nothing"] == nil)
            #expect(view["a"]?["a"] == nil)
        }
    }

    @Test func countsAndSequences() throws {
        try withView(#"{"a":[1,[2,3],{"x":[4]}],"b":{},"a":0}"#) { view in
            #expect(view.count == 3)
            #expect(view.members.map { $0.key.string } == ["a", "b", "a"])
            #expect(Array(view.elements.map(\.kind)).isEmpty)
            for (_, value) in view.members.prefix(1) {
                #expect(value.count == 3)
                #expect(value.elements.map(\.count) == [0, 2, 1])
                #expect(value.members.map { $0.key.kind }.isEmpty)
            }
            #expect(view["b"]?.count == 0)
        }
    }

    @Test func sourceIsTheExactBytes() throws {
        try withView(#" { "a" : [ 1 , "x\n" ] , "b":-1.50e+2,"c":true } "#) { view in
            func source(_ view: JSONView?) -> String? { view.map { String(decoding: $0.source, as: UTF8.self) } }
            #expect(source(view) == #"{ "a" : [ 1 , "x\n" ] , "b":-1.50e+2,"c":true }"#)
            #expect(source(view["a"]) == #"[ 1 , "x\n" ]"#)
            #expect(view["a"]?.elements.map { source($0) } == ["1", #""x\n""#])
            #expect(source(view["b"]) == "-1.50e+2")
            #expect(source(view["c"]) == "true")
        }
    }

    @Test func plainStringBytesAreTheDocumentsOwn() throws {
        try withView(#"["plain","esc\t","","日本"]"#) { view in
            let document = view.source
            let texts = view.elements.map { element in
                element.withStringBytes { bytes in
                    let inside = bytes.baseAddress.flatMap { start in
                        document.baseAddress.map { start >= $0 && start < $0 + document.count }
                    }
                    return "\(String(decoding: bytes, as: UTF8.self))|\(inside == true)"
                }
            }
            #expect(texts == ["plain|true", "esc\t|false", "|true", "日本|true"])
            #expect(view.withStringBytes { $0.count } == nil)
        }
    }

    @Test func longEscapedStrings() throws {
        let text = String(repeating: "line with \"quotes\" and \\ and é\n", count: 5000)
        try withView(JSONValue.string(text).encoded()) { view in
            #expect(view.string == text)
            #expect(view.withStringBytes { $0.elementsEqual(text.utf8) } == true)
        }
    }

    @Test func parserServesManyDocumentsAndNestedOnes() throws {
        let parser = JSONParser()
        func read<R>(_ text: String, _ body: (JSONView) throws -> R) throws -> R {
            try withExactCopy(of: Array(text.utf8)) { try parser.withDocument($0, body) }
        }
        for width in [1, 100, 1000, 3] {
            let text = "[" + (0..<width).map { "\($0)" }.joined(separator: ",") + "]"
            #expect(try read(text) { $0.elements.map(\.int64) } == (0..<width).map { Int64($0) })
            #expect(throws: JSONError.self) { try read(text + "]") { _ in } }
        }
        try read(#"{"outer":[1,2]}"#) { outer in
            let inner = try read(#"["inner"]"#) { $0.value }
            #expect(inner == ["inner"])
            #expect(outer.value == ["outer": [1, 2]])
        }
    }
}
