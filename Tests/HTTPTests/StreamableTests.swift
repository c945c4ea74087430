import JSONKit
import Reverie
import TestSupport
import Testing

@testable import HTTP

/// The Model Context Protocol over POSTs, in both eras.
@Suite struct StreamableTests {
    private static let modern: JSONValue = [
        "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
        "io.modelcontextprotocol/clientInfo": ["name": "Tester", "version": "1"],
    ]

    private func body(_ method: String, _ params: JSONObject = [:], isModern: Bool) -> String {
        var params = params
        if isModern { params["_meta"] = Self.modern }
        return JSONValue.object(["jsonrpc": "2.0", "id": 1, "method": .string(method), "params": .object(params)]).encoded()
    }

    private func headers(_ method: String, _ name: String? = nil) -> [(name: String, value: String)] {
        [("mcp-protocol-version", "2026-07-28"), ("mcp-method", method)] + (name.map { [("mcp-name", $0)] } ?? [])
    }

    @Test func aRequestOfTheModernEra() throws {
        let ground = try Ground()
        let discovered = ground.ask("POST", "/mcp", headers: headers("server/discover"), body: body("server/discover", isModern: true))
        #expect(try discovered.status == 200 && discovered.json["result"]?["supportedVersions"] == ["2026-07-28"])
        let call: JSONObject = ["name": "remember", "arguments": ["text": "The buoy is yellow."]]
        let done = ground.ask("POST", "/mcp", headers: headers("tools/call", "remember"), body: body("tools/call", call, isModern: true))
        #expect(try done.status == 200 && done.json["result"]?["isError"] == false, "\(done.text)")
        #expect(ground.post("search", ["query": "buoy"]).text.contains("yellow"))
        // Two calls of one client belong to one session.
        _ = ground.ask("POST", "/mcp", headers: headers("tools/call", "remember"), body: body("tools/call", call, isModern: true))
        #expect(try ground.post("session list").lines.count == 1)
    }

    @Test(
        arguments: [
            ([("mcp-method", "tools/list")], 400, -32020), ([("mcp-protocol-version", "2026-07-28")], 400, -32020),
            ([("mcp-protocol-version", "2025-11-25"), ("mcp-method", "tools/list")], 400, -32020),
            ([("mcp-protocol-version", "2026-07-28"), ("mcp-method", "tools/call")], 400, -32020),
            ([("mcp-protocol-version", "2026-07-28"), ("mcp-method", "tools/list")], 200, nil),
        ] as [([(String, String)], Int, Int64?)])
    func headersSayWhatTheBodySays(_ headers: [(String, String)], _ status: Int, _ code: Int64?) throws {
        let headers = headers.map { (name: $0.0, value: $0.1) }
        let answer = try Ground().ask("POST", "/mcp", headers: headers, body: body("tools/list", isModern: true))
        #expect(try answer.status == status && answer.json["error"]?["code"]?.int64 == code)
    }

    @Test func aNameMayComeInBase64() throws {
        let ground = try Ground()
        let call: JSONObject = ["name": "review_list", "arguments": [:]]
        for (name, status) in [("=?base64?cmV2aWV3X2xpc3Q=?=", 200), ("=?base64?cmV2aWV3?=", 400), ("other", 400)] {
            let answer = ground.ask("POST", "/mcp", headers: headers("tools/call", name), body: body("tools/call", call, isModern: true))
            #expect(answer.status == status, "\(name)")
        }
    }

    @Test(arguments: [("no/such", true, 404, -32601), ("no/such", false, 200, -32601), ("tools/call", true, 400, -32602)])
    func errorsOfTheProtocol(_ method: String, _ isModern: Bool, _ status: Int, _ code: Int64) throws {
        let answer = try Ground().ask(
            "POST", "/mcp", headers: isModern ? headers(method) : [], body: body(method, isModern: isModern))
        #expect(try answer.status == status && answer.json["error"]?["code"]?.int64 == code)
    }

    @Test func aRevisionThatNobodySpeaks() throws {
        let ground = try Ground()
        let old = ground.ask("POST", "/mcp", headers: [("mcp-protocol-version", "1999-01-01")], body: body("tools/list", isModern: false))
        #expect(old.status == 400 && old.text.contains("2025-11-25"))
        let text = body("tools/list", isModern: true).replacing("2026-07-28", with: "2099-01-01")
        let new = ground.ask("POST", "/mcp", headers: [("mcp-protocol-version", "2099-01-01"), ("mcp-method", "tools/list")], body: text)
        #expect(try new.status == 400 && new.json["error"]?["code"]?.int64 == -32022)
    }

    @Test func theHandshakeGivesASession() throws {
        let ground = try Ground()
        let greeting: JSONObject = [
            "protocolVersion": "2025-11-25", "capabilities": [:], "clientInfo": ["name": "old one", "version": "1"],
        ]
        let hello = ground.ask("POST", "/mcp", body: body("initialize", greeting, isModern: false))
        let session = try #require(hello.header("Mcp-Session-Id"))
        #expect(hello.status == 200 && session.hasPrefix("mcp-old-one-"))
        let later = [("mcp-session-id", session), ("mcp-protocol-version", "2025-11-25")].map { (name: $0.0, value: $0.1) }
        let noted = #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#
        let accepted = ground.ask("POST", "/mcp", headers: later, body: noted)
        #expect(accepted.status == 202 && accepted.body.isEmpty)
        let call: JSONObject = ["name": "remember", "arguments": ["text": "The rope is frayed."]]
        #expect(ground.ask("POST", "/mcp", headers: later, body: body("tools/call", call, isModern: false)).status == 200)
        #expect(try ground.post("session list").lines.map { $0["session"]?.string ?? "" } == [session])
        let forged = [("mcp-session-id", "x y\u{7F}")].map { (name: $0.0, value: $0.1) }
        #expect(ground.ask("POST", "/mcp", headers: forged, body: body("tools/list", isModern: false)).status == 404)
    }

    @Test func nothingIsStreamedAndBatchesBelongToOneRevision() throws {
        let ground = try Ground()
        for method in ["GET", "DELETE"] { #expect(ground.ask(method, "/mcp").status == 405) }
        let batch = "[\(body("ping", isModern: false)),\(body("ping", isModern: false))]"
        let asked = { (revision: String) in ground.ask("POST", "/mcp", headers: [("mcp-protocol-version", revision)], body: batch) }
        #expect(try asked("2025-03-26").json.array?.count == 2)
        #expect(try asked("2025-11-25").json["error"] != nil)
        for text in ["", "{", "[]", "1"] { #expect(ground.ask("POST", "/mcp", body: text).status == 400, "\(text)") }
    }

    @Test func aGuestHasTheToolsOfItsReach() throws {
        let ground = try Ground()
        try ground.say("The winch is old.", in: "harbour", id: "w1")
        try ground.say("The winch is stolen.", in: "private", id: "w2")
        let token = try ground.tokens.add("guest", store: nil, spaces: [SpaceName(rawValue: "harbour")])
        func tell(_ method: String, _ params: JSONObject) throws -> JSONValue {
            try ground.ask("POST", "/mcp", token: token, body: body(method, params, isModern: false)).json
        }
        let tools = try tell("tools/list", [:])["result"]?["tools"]?.array?.compactMap { $0["name"]?.string } ?? []
        #expect(tools.contains("memory_search") && !tools.contains("review_list"))
        for space in [nil, "*", "private"] as [String?] {
            var arguments: JSONObject = ["query": "winch"]
            if let space { arguments["space"] = .string(space) }
            let text = try tell("tools/call", ["name": "memory_search", "arguments": .object(arguments)]).encoded()
            #expect(!text.contains("stolen") && text.contains("winch is old") != (space == "private"), "\(text)")
        }
    }
}
