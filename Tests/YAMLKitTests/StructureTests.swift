import JSONKit
import Testing

@testable import YAMLKit

@Suite struct StructureTests {
    static let collections = [
        Row("a: 1\nb: two\n", #"{"a":1,"b":"two"}"#),
        Row("z: 1\na: 2\nm: 3\n", #"{"z":1,"a":2,"m":3}"#),
        Row("- a\n- b\n", #"["a","b"]"#),
        Row("a:\n- 1\n- 2\n", #"{"a":[1,2]}"#),
        Row("a:\n  - b: 1\n    c: 2\n  - d\n", #"{"a":[{"b":1,"c":2},"d"]}"#),
        Row("- - 1\n  - 2\n- - 3\n", "[[1,2],[3]]"),
        Row("{a: 1, b: [x, y], c: {}}", #"{"a":1,"b":["x","y"],"c":{}}"#),
        Row("[]", "[]"),
        Row("[a, [b, [c]], {d: e}]", #"["a",["b",["c"]],{"d":"e"}]"#),
        Row("[a,\n b,\n]\n", #"["a","b"]"#),
        Row("{\"a\":1,\"b\":null}", #"{"a":1,"b":null}"#),
        Row("a:\nb:\n", #"{"a":null,"b":null}"#),
        Row("-\n- x\n", #"[null,"x"]"#),
        Row("? a\n: 1\n? b\n", #"{"a":1,"b":null}"#),
        Row("a: {b: 1}\r\nc: [2]\r\n", #"{"a":{"b":1},"c":[2]}"#),
        Row("--- 7\n...\n", "7"),
        Row("%YAML 1.2\n---\na: 1\n", #"{"a":1}"#),
        Row("\u{FEFF}a: 1\nb: 2\n", #"{"a":1,"b":2}"#),
        Row("<<: 1\nb: 2\n", #"{"<<":1,"b":2}"#),
    ]

    static let comments = [
        Row("# head\na: 1 # tail\n  # odd place\nb: 2\n", #"{"a":1,"b":2}"#),
        Row("a: b#c\n", #"{"a":"b#c"}"#),
        Row("a: 'b # c'\n", #"{"a":"b # c"}"#),
        Row("[a, # one\n b]\n", #"["a","b"]"#),
        Row("a: |\n  # kept\n", ##"{"a":"# kept\n"}"##),
        Row("# nothing else\n", "null"),
    ]

    @Test(arguments: collections + comments) func reads(_ row: Row) throws {
        #expect(try json(row.yaml) == row.expected)
    }

    @Test(arguments: ["", " ", "\n\n", "---", "---\n...\n", "\u{FEFF}"]) func emptyInputIsNull(_ yaml: String) throws {
        let node = try YAMLNode.parse(yaml)
        #expect(node.isNull)
        #expect(node.string == "")
    }

    @Test func aMissingDocumentStandsAtTheStart() throws {
        let node = try YAMLNode.parse("\n\n# nothing\n")
        #expect([node.line, node.column] == [1, 1])
    }

    @Test func emptyBuffersAreNull() throws {
        let nowhere = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        #expect(try YAMLNode.parse(nowhere).isNull)
        #expect(try YAMLNode.parseAll(nowhere).isEmpty)
        #expect(try YAMLNode.parseAll([]).isEmpty)
    }

    @Test func everyNodeKnowsItsPlace() throws {
        let root = try YAMLNode.parse("# top\na: 1\nlist:\n  - x\n  - {k: v}\ntext: |\n  body\n'é': ü\n")
        #expect([root.line, root.column] == [2, 1])
        #expect(root.mapping?.map(\.key.line) == [2, 3, 6, 8])
        let list = try #require(root["list"]?.sequence)
        #expect(list.map(\.line) == [4, 5])
        #expect(list.map(\.column) == [5, 5])
        let inner = try #require(list[1]["k"])
        #expect([inner.line, inner.column] == [5, 9])
        #expect(root["text"]?.column == 7)
        let accented = try #require(root["é"])
        #expect([accented.line, accented.column] == [8, 6])
    }

    @Test func accessorsAnswerOnlyTheirKind() throws {
        let root = try YAMLNode.parse("a: [1]\nb: x\n")
        #expect(root.keys == ["a", "b"])
        #expect(root.sequence == nil && root.string == nil && !root.isNull)
        let list = try #require(root["a"])
        #expect(list.sequence?.count == 1)
        #expect(list.mapping == nil && list.keys.isEmpty && list["a"] == nil)
        let text = try #require(root["b"])
        #expect(text.sequence == nil && text.mapping == nil && text["b"] == nil)
        #expect(root["c"] == nil && root[""] == nil)
    }

    @Test func severalDocuments() throws {
        let stream = Array("a: 1\n---\n- 2\n---\n...\n--- x\n".utf8)
        #expect(try YAMLNode.parseAll(stream).map { $0.value.encoded() } == [#"{"a":1}"#, "[2]", "null", #""x""#])
        let error = refusal(stream)
        #expect(error?.problem == .secondDocument)
        #expect(error?.line == 2 && error?.column == 1)
    }
}
