import JSONKit
import Testing

@Suite struct DuplicateKeyTests {
    private let strict = JSONLimits(duplicateKeys: .reject)

    @Test func lastWinsKeepsTheFirstPlace() throws {
        let object = try #require(try JSONValue.parse(#"{"a":1,"b":2,"\u0061":3}"#).object)
        #expect(object.keys == ["a", "b"])
        #expect(object["a"] == 3)
    }

    private static let rejectedCases: [(String, String, Int)] = [
        (#"{"a":1,"a":1}"#, "a", 7), (#"{"a":1,"b":2,"a":3}"#, "a", 13), (#"{"a":1,"\u0061":2}"#, "a", 7),
        (#"{"\u0061":1,"a":2}"#, "a", 12),
        (#"{"\u0061":1,"\u0061":2}"#, "a", 12), (#"{"":1,"":2}"#, "", 6), (#"[{"x":{"k":1,"k":2}}]"#, "k", 13),
        (#"{"\n":1,"\u000a":2}"#, "\n", 8),
        (#"{"\ud83d\ude00":1,"😀":2}"#, "😀", 18),
    ]

    @Test(arguments: DuplicateKeyTests.rejectedCases)
    func rejected(_ text: String, _ key: String, _ offset: Int) throws {
        let error = try #require(try refusal(of: text, limits: strict))
        #expect(error.reason == .duplicateKey(key))
        #expect(error.offset == offset)
        #expect(try refusal(of: text) == nil)
    }

    @Test(arguments: [
        #"{"a":{"a":{"a":1}}}"#, #"[{"a":1},{"a":1}]"#, #"{"a":1,"A":2}"#, #"{"a":"a","b":"a"}"#, #"{"a":1,"a ":2,"":3}"#,
        "{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"\u{212B}\":1,\"A\u{30A}\":2}",
    ])
    func distinctKeysPass(_ text: String) throws {
        #expect(try refusal(of: text, limits: strict) == nil)
        #expect(try JSONValue.parse(text).encoded() == text)
    }

    @Test(arguments: [2, 16, 17, 40, 2000])
    func wideObjects(_ width: Int) throws {
        let members = (0..<width).map { "\"k\($0)\":\($0)" }
        #expect(try refusal(of: "{\(members.joined(separator: ","))}", limits: strict) == nil)
        let doubled = members + ["\"k\(width / 2)\":-1"]
        let text = "{\(doubled.joined(separator: ","))}"
        #expect(try refusal(of: text, limits: strict)?.reason == .duplicateKey("k\(width / 2)"))
        let object = try #require(try JSONValue.parse(text).object)
        #expect(object.count == width)
        #expect(object["k\(width / 2)"] == -1)
        #expect(try withView(text) { $0[key: "k\(width / 2)"]?.int64 } == -1)
    }
}
