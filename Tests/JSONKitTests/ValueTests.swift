import JSONKit
import Testing

@Suite struct ValueTests {
    private let sample: JSONValue = ["null": nil, "bool": true, "int": 3, "double": 2.5, "text": "t", "list": [1, "two"], "map": ["k": 0]]

    @Test func accessorsAnswerForTheirKindOnly() {
        #expect(sample["null"]?.isNull == true)
        #expect(sample["bool"]?.bool == true)
        #expect(sample["int"]?.int64 == 3)
        #expect(sample["int"]?.double == 3)
        #expect(sample["double"]?.double == 2.5)
        #expect(sample["double"]?.int64 == nil)
        #expect(sample["text"]?.string == "t")
        #expect(sample["list"]?.array?.count == 2)
        #expect(sample["map"]?.object?.keys == ["k"])
        for (key, value) in sample.object ?? [:] {
            #expect((value.bool != nil) == (key == "bool"))
            #expect((value.double != nil) == (key == "int" || key == "double"))
            #expect((value.string != nil) == (key == "text"))
            #expect((value.array != nil) == (key == "list"))
            #expect((value.object != nil) == (key == "map"))
            #expect(value.isNull == (key == "null"))
        }
    }

    @Test func subscriptsNeverTrap() {
        #expect(sample["list"]?[1] == "two")
        #expect(sample["list"]?[2] == nil)
        #expect(sample["list"]?[-1] == nil)
        #expect(sample["list"]?["k"] == nil)
        #expect(sample["map"]?["k"]?.int64 == 0)
        #expect(sample["map"]?[0] == nil)
        #expect(sample["absent"] == nil)
    }

    @Test func kindsAndContentsDiffer() {
        let values: [JSONValue] = [nil, false, true, 0, 1, 1.0, "", "1", [], [nil], [0], [:], ["a": nil], ["a": 0], ["b": 0]]
        for (left, value) in values.enumerated() {
            for (right, other) in values.enumerated() { #expect((value == other) == (left == right)) }
        }
    }

    @Test func literalsAndFactories() {
        #expect(JSONValue.integer(5) == 5)
        #expect(JSONValue.integer(Int64.min).encoded() == "-9223372036854775808")
        #expect(JSONValue(floatLiteral: .infinity) == .null)
        #expect(sample == .object(sample.object ?? [:]))
    }

    @Test func allThreeSourcesReadAlike() throws {
        let text = sample.encoded()
        let bytes = Array(text.utf8)
        #expect(try JSONValue.parse(text) == sample)
        #expect(try JSONValue.parse(bytes: bytes) == sample)
        #expect(try bytes.withUnsafeBufferPointer { try JSONValue.parse($0) } == sample)
        #expect(try refusal(of: [UInt8]())?.reason == .unexpectedEnd)
        #expect(throws: JSONError.self) { try JSONValue.parse(UnsafeBufferPointer(start: nil, count: 0)) }
    }
}
