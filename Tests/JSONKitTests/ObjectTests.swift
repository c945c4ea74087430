import JSONKit
import Testing

@Suite struct ObjectTests {
    @Test func settingKeepsOrder() {
        var object: JSONObject = ["b": 1, "a": 2, "c": 3]
        object["a"] = 20
        object["d"] = 4
        #expect(object.keys == ["b", "a", "c", "d"])
        #expect(object["a"] == 20)
        #expect(object["z"] == nil)
        #expect(object.map(\.value) == [1, 20, 3, 4])
        #expect(object.count == 4)
        #expect(!object.isEmpty && JSONObject().isEmpty)
    }

    @Test func literalsLetTheLastValueStand() {
        let object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(object.keys == ["a", "b"])
        #expect(object["a"] == 3)
    }

    /// Across the width where a hash table takes over from walking.
    @Test(arguments: [1, 11, 12, 13, 14, 30])
    func removal(_ width: Int) throws {
        for removed in 0..<width {
            var object = JSONObject()
            for number in 0..<width { object["k\(number)"] = .integer(number) }
            object["k\(removed)"] = nil
            object["absent"] = nil
            #expect(object.keys == (0..<width).filter { $0 != removed }.map { "k\($0)" })
            for number in 0..<width {
                #expect(object["k\(number)"] == (number == removed ? nil : .integer(number)))
            }
            object["k\(removed)"] = "back"
            #expect(object.keys.last == "k\(removed)")
            #expect(object["k\(removed)"] == "back")
        }
    }

    @Test(arguments: [3, 12, 13, 50])
    func equalityIgnoresOrder(_ width: Int) {
        var forward = JSONObject()
        var backward = JSONObject()
        for number in 0..<width { forward["k\(number)"] = .integer(number) }
        for number in (0..<width).reversed() { backward["k\(number)"] = .integer(number) }
        #expect(forward == backward)
        backward["k1"] = "other"
        #expect(forward != backward)
        backward["k1"] = nil
        #expect(forward != backward)
        backward["x"] = 1
        #expect(forward != backward)
    }

    @Test func keysAndStringsCompareByBytes() {
        let composed = "\u{E9}"
        let decomposed = "e\u{301}"
        var object: JSONObject = [composed: 1]
        object[decomposed] = 2
        #expect(object.count == 2)
        #expect(object[composed] == 1)
        #expect(JSONValue.string(composed) != JSONValue.string(decomposed))
        #expect(JSONObject(dictionaryLiteral: (composed, 1)) != JSONObject(dictionaryLiteral: (decomposed, 1)))
    }

    @Test func hundredThousandKeys() throws {
        let count = 100_000
        let text = "{" + (0..<count).map { "\"key\($0)\":\($0)" }.joined(separator: ",") + "}"
        let object = try #require(try JSONValue.parse(text).object)
        #expect(object.count == count)
        for number in stride(from: 0, to: count, by: 997) { #expect(object["key\(number)"] == .integer(number)) }
        #expect(JSONValue.object(object).encoded() == text)
    }
}
