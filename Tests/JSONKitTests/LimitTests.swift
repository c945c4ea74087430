import JSONKit
import Testing

@Suite struct LimitTests {
    private func nested(_ depth: Int, _ open: String, _ middle: String, _ close: String) -> String {
        String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
    }

    @Test(arguments: [("[", "", "]"), ("{\"a\":", "1", "}"), ("[{\"k\":", "[]", "}]")])
    func depthEdge(_ open: String, _ middle: String, _ close: String) throws {
        let levels = open.hasPrefix("[{") ? 2 : 1
        let inside = middle == "[]" ? 1 : 0
        let fitting = (JSONLimits.deepest - inside) / levels
        let value = try JSONValue.parse(nested(fitting, open, middle, close))
        #expect(value.encoded() == nested(fitting, open, middle, close))
        #expect(try JSONValue.parse(value.encoded(pretty: true)) == value)

        let error = try #require(try refusal(of: nested(fitting + 1, open, middle, close)))
        #expect(error.reason == .tooDeep)
    }

    @Test func depth513FailsAtItsBracket() throws {
        let error = try #require(try refusal(of: nested(513, "[", "", "]")))
        #expect(error.reason == .tooDeep)
        #expect(error.offset == 512)
    }

    @Test func depthFallsAgainAfterEachClose() throws {
        let row = String(repeating: "[[]],", count: 1000) + "[[]]"
        #expect(try refusal(of: "[\(row)]", limits: JSONLimits(maxDepth: 3)) == nil)
        #expect(try refusal(of: "[\(row)]", limits: JSONLimits(maxDepth: 2))?.offset == 2)
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func hostileDepthIsRefused(_ open: String) throws {
        let error = try #require(try refusal(of: String(repeating: open, count: 100_000)))
        #expect(error.reason == .tooDeep)
    }

    @Test(arguments: [(0, "1", true), (0, "[]", false), (1, "[1]", true), (1, "[[]]", false), (-5, "1", true), (9999, "[]", true)])
    func smallerDepths(_ depth: Int, _ text: String, _ accepted: Bool) throws {
        #expect((try refusal(of: text, limits: JSONLimits(maxDepth: depth)) == nil) == accepted)
    }

    @Test func depthNeverPassesTheCeiling() {
        #expect(JSONLimits(maxDepth: 1_000_000).maxDepth == JSONLimits.deepest)
        #expect(JSONLimits().maxDepth == 512)
    }

    @Test(arguments: [(5, true), (4, false), (0, false), (-1, false), (Int.max, true)])
    func bytes(_ limit: Int, _ accepted: Bool) throws {
        let error = try refusal(of: "[1,2]", limits: JSONLimits(maxBytes: limit))
        #expect((error == nil) == accepted)
        if let error {
            #expect(error.reason == .tooLarge)
            #expect(error.offset == max(limit, 0))
        }
    }

    /// The length is refused before any byte is read, so the buffer need not be as long as it claims.
    @Test func fourGibibytesAreRefusedUnread() throws {
        let error = try withExactCopy(of: Array("[]".utf8)) { bytes in
            try #require(throws: JSONError.self) {
                try JSONValue.parse(UnsafeBufferPointer(start: bytes.baseAddress, count: 1 << 32))
            }
        }
        #expect(error.reason == .tooLarge)
        #expect(error.offset == Int(UInt32.max))
    }
}
