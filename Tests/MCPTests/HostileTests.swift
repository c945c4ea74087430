import JSONKit
import SystemKit
import TestSupport
import Testing

@testable import MCP

/// Lines that no good client sends.
@Suite struct HostileTests {
    private struct Case: CustomTestStringConvertible, Sendable {
        let line: String
        let code: Int64
        let id: JSONValue
        var testDescription: String { String(line.prefix(100)) }

        init(_ line: String, _ code: Int64, id: JSONValue = .null) {
            self.line = line
            self.code = code
            self.id = id
        }
    }

    private static let deep = String(repeating: "[", count: 100_000)

    private static let refused: [Case] = [
        Case("", -32700), Case("{", -32700), Case("}", -32700), Case("nonsense", -32700), Case("{}{}", -32700), Case("\u{0}", -32700),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"ping"} x"#, -32700), Case(deep, -32700), Case("{\"a\":" + deep, -32700),
        Case("\u{FEFF}{}", -32700), Case(#"{"a":"\#u{1}"}"#, -32700), Case(#"{"a":01}"#, -32700), Case("NaN", -32700),
        Case("7", -32600), Case("null", -32600), Case("\"x\"", -32600), Case("{}", -32600), Case("[]", -32600),
        Case(#"{"id":1,"method":"ping"}"#, -32600, id: 1), Case(#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600, id: 1),
        Case(#"{"jsonrpc":2.0,"id":1,"method":"ping"}"#, -32600, id: 1), Case(#"{"jsonrpc":"2.0","id":"a"}"#, -32600, id: "a"),
        Case(#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600, id: 1), Case(#"{"jsonrpc":"2.0","id":1,"method":null}"#, -32600, id: 1),
        Case(#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600), Case(#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600),
        Case(#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, -32600), Case(#"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, -32600),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"no/such"}"#, -32601, id: 1), Case(#"{"jsonrpc":"2.0","id":1,"method":""}"#, -32601, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"notifications/initialized"}"#, -32601, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"ping","params":"x"}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":7}}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm"}}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"remember","arguments":[]}}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":7}}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":"%%"}}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"resources/read"}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}"#, -32002, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#, -32602, id: 1),
        Case(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":7}}"#, -32602, id: 1),
    ]

    @Test(arguments: refused) private func isRefused(_ given: Case) throws {
        let answer = try #require(try Talk().line(given.line))
        #expect(answer.code == given.code && answer["id"] == given.id, "\(answer)")
        #expect(answer["jsonrpc"]?.string == "2.0" && answer["result"] == nil && answer["error"]?["message"]?.string != nil)
    }

    @Test func linesThatAreNoUTF8() throws {
        let talk = try Talk()
        for bytes in [[0xFF], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]] {
            let answer = try JSONValue.parse(bytes: try #require(talk.line(bytes)))
            #expect(answer.code == -32700 && answer["id"] == .null)
        }
    }

    /// What a client called its request goes back to the letter.
    @Test(arguments: [
        "1", "0", "-1", "9223372036854775808", "123456789012345678901234567890", "1.5", "1.0", "1e3", #""""#, #""1""#, #""ü\u0000 \"x\"""#,
    ])
    func idsGoBackAsTheyCame(_ id: String) throws {
        let line = try #require(Talk().line(Array(#"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#.utf8)))
        #expect(String(decoding: line, as: UTF8.self).hasPrefix(#"{"jsonrpc":"2.0","id":\#(id),"result""#), "\(line)")
    }

    @Test func nothingIsSaidToWhatAsksForNothing() throws {
        let talk = try Talk()
        for line in [
            #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, #"{"jsonrpc":"2.0","method":"no/such","params":7}"#,
            #"{"jsonrpc":"2.0","method":"tools/call","params":{"name":"remember","arguments":{"text":"x"}}}"#,
            #"{"jsonrpc":"2.0","method":"notifications/cancelled"}"#,
            #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{}}}"#,
            #"{"jsonrpc":"2.0","id":1,"result":{}}"#, #"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}"#,
        ] { #expect(try talk.line(line) == nil, "\(line)") }
        #expect(try FileStatus.of(talk.store) == nil)
    }

    @Test func oddTextsAreKeptAndGivenBackSafely() throws {
        let talk = try Talk()
        let odd =
            #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"remember","arguments":{"text":"lone \ud800 nul \u0000 bidi \u202e harbour"}}}"#
        #expect(try talk.line(odd)?["result"]?["isError"] == false)
        let found = try talk.call("memory_search", ["query": "harbour"]).text
        #expect(found.contains("> lone") && !found.contains("\u{0}") && !found.contains("\u{202E}"), "\(found)")
        for session in ["", "a\nb", String(repeating: "x", count: 513)] {
            let refused = try talk.call("remember", ["text": "x", "session": .string(session)])
            #expect(refused.isError && refused.text.contains("session"), "\(refused)")
        }
    }

    // MARK: By chance

    private static let methods = [
        "initialize", "ping", "server/discover", "tools/list", "tools/call", "resources/list", "resources/templates/list", "resources/read",
        "notifications/cancelled", "no/such", "",
    ]
    private static let params = [
        #"{}"#, #"{"name":"memory_search","arguments":{"query":"harbour","limit":3}}"#,
        #"{"name":"remember","arguments":{"text":"a word"}}"#,
        #"{"name":"gene_match","arguments":{"signal":["locked"]}}"#, #"{"name":"skill_read","arguments":{"name":"folding"}}"#,
        #"{"name":"review_list","arguments":{"all":true,"space":"*"}}"#, #"{"uri":"skill://folding/SKILL.md"}"#,
        #"{"uri":"skill://folding/../../x","cursor":"QQ=="}"#, #"{"requestId":1,"reason":"x"}"#,
        #"{"protocolVersion":"2025-03-26","capabilities":{},"clientInfo":{"name":"x","version":"1"}}"#, "null", "[]", "7",
    ]

    /// Whatever comes, the answer is one line of JSON-RPC, or none where none is due; and nothing falls over.
    @Test func anythingAtAllIsAnsweredInOrder() throws {
        let seed: UInt64 = 0x2026_0728
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        let mutator = Mutator(tokens: [
            "{", "}", "[", "]", ",", ":", "\"", "null", "true", "1e999", "\\ud800", "\"id\":", "\"method\":\"ping\"", "\"jsonrpc\":\"2.0\"",
            "\"arguments\":", "\"_meta\":",
        ])
        let talk = try Talk()
        let meta = Talk.envelope.text()
        for number in 0..<5000 {
            let method = Self.methods[Int.random(in: 0..<Self.methods.count, using: &random)]
            var params = Self.params[Int.random(in: 0..<Self.params.count, using: &random)]
            if params.hasPrefix("{\""), Bool.random(using: &random) { params = "{\"_meta\":\(meta)," + params.dropFirst() }
            var line = Array(#"{"jsonrpc":"2.0","id":\#(number),"method":"\#(method)","params":\#(params)}"#.utf8)
            if number % 7 == 0 { line = [UInt8(ascii: "[")] + line + Array(",{}]".utf8) }
            if number % 3 != 0 { line = mutator.mutate(line, using: &random) }
            guard let answer = talk.line(line) else { continue }
            #expect(!answer.contains(UInt8(ascii: "\n")))
            let value = try JSONValue.parse(bytes: answer)
            for one in value.array ?? [value] { #expect(Self.isAnswer(one), "seed \(seed), \(number): \(one.text())") }
        }
        #expect(try talk.ask("tools/list")["result"] != nil)
    }

    private static func isAnswer(_ value: JSONValue) -> Bool {
        guard value["jsonrpc"]?.string == "2.0", let id = value["id"] else { return false }
        if let error = value["error"] { return value["result"] == nil && error["code"]?.int64 != nil && error["message"]?.string != nil }
        return value["result"]?.object != nil && RequestID(id) != nil
    }
}
