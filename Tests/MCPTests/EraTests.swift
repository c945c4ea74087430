import JSONKit
import Model
import Reverie
import SystemKit
import TestSupport
import Testing

@testable import MCP

/// Both eras of the protocol: what a request carries decides.
@Suite struct EraTests {
    @Test(arguments: [
        ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"), ("2025-11-25", "2025-11-25"),
        ("2026-07-28", "2025-11-25"), ("1999-01-01", "2025-11-25"), ("", "2025-11-25"),
    ])
    func theHandshakeAgreesOnARevision(_ asked: String, _ agreed: String) throws {
        let talk = try Talk()
        let result = try #require(try talk.handshake(asked)["result"])
        #expect(result["protocolVersion"]?.string == agreed)
        #expect(result["serverInfo"]?["name"]?.string == "reverie" && result["serverInfo"]?["version"]?.string != nil)
        #expect(result["capabilities"]?.object?.keys == ["tools", "resources"] && result["instructions"]?.string != nil)
        #expect(result["resultType"] == nil)
        #expect(try talk.line(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#) == nil)
        #expect(try talk.ask("ping", isOld: true)["result"]?.object?.isEmpty == true)
    }

    /// The members that a client of that time knows, and no others.
    @Test(arguments: [
        ("2024-11-05", ["name", "description", "inputSchema"]), ("2025-03-26", ["name", "description", "inputSchema", "annotations"]),
        ("2025-06-18", ["name", "title", "description", "inputSchema", "annotations"]),
        ("2025-11-25", ["name", "title", "description", "inputSchema", "annotations"]),
    ])
    func aToolHasTheMembersOfItsRevision(_ revision: String, _ members: [String]) throws {
        let talk = try Talk()
        _ = try talk.handshake(revision)
        let result = try #require(try talk.ask("tools/list", isOld: true)["result"])
        #expect(result.object?.keys == ["tools"])
        for tool in try #require(result["tools"]?.array) { #expect(tool.object?.keys == members) }
    }

    @Test func modernAnswersSayWhatTheyAre() throws {
        let talk = try Talk()
        for (method, scope) in [
            ("server/discover", "public"), ("tools/list", "public"), ("resources/list", "private"), ("resources/templates/list", "public"),
        ] {
            let result = try #require(try talk.ask(method)["result"], "\(method)")
            #expect(result["resultType"]?.string == "complete" && result["cacheScope"]?.string == scope, "\(method)")
            #expect((result["ttlMs"]?.int64 ?? -1) >= 0, "\(method)")
        }
        let discovered = try #require(try talk.ask("server/discover")["result"])
        #expect(discovered["supportedVersions"] == ["2026-07-28"])
        #expect(discovered["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"]?.string == "reverie")
        let called = try #require(try talk.ask("tools/call", ["name": "memory_search", "arguments": ["query": "x"]])["result"])
        #expect(called.object?.keys == ["content", "isError", "resultType"])
    }

    @Test func theErasDoNotMix() throws {
        let talk = try Talk()
        for method in ["initialize", "ping", "logging/setLevel", "subscriptions/listen", "prompts/list", "resources/subscribe"] {
            #expect(try talk.ask(method).code == -32601, "\(method)")
        }
        #expect(try talk.ask("server/discover", isOld: true).code == -32602)
        // A client that asks before it shook hands is served as a new one of the older era.
        #expect(try talk.ask("tools/list", isOld: true)["result"]?.object?.keys == ["tools"])
        #expect(try talk.handshake("2024-11-05")["result"] != nil)
        #expect(try talk.ask("tools/list")["result"]?["resultType"]?.string == "complete")
    }

    @Test(arguments: [
        (#"{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}"#, -32602),
        (#"{"io.modelcontextprotocol/protocolVersion":7,"io.modelcontextprotocol/clientCapabilities":{}}"#, -32602),
        (#"{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":[]}"#, -32602),
        (#"{"io.modelcontextprotocol/protocolVersion":"2027-01-01","io.modelcontextprotocol/clientCapabilities":{}}"#, -32022),
        (#"{"io.modelcontextprotocol/protocolVersion":"2025-11-25","io.modelcontextprotocol/clientCapabilities":{}}"#, -32022),
    ])
    func anEnvelopeIsChecked(_ meta: String, _ code: Int64) throws {
        let talk = try Talk()
        let answer = try #require(try talk.line(#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":\#(meta)}}"#))
        #expect(answer.code == code)
        guard code == -32022 else { return }
        let data = try #require(answer["error"]?["data"])
        #expect(data["supported"]?.array?.first == "2026-07-28" && data["supported"]?.array?.count == 5)
        #expect(data["requested"]?.string?.hasPrefix("202") == true)
    }

    @Test func batchesBelongToOneRevision() throws {
        let batch = #"[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},7,{"jsonrpc":"2.0","id":"b","method":"no"}]"#
        let talk = try Talk()
        #expect(try talk.line(batch)?.code == -32600)
        _ = try talk.handshake("2025-06-18")
        #expect(try talk.line(batch)?.code == -32600)
        _ = try talk.handshake("2025-03-26")
        let answers = try #require(try talk.line(batch)?.array)
        #expect(answers.map { $0["id"] } == [1, nil, "b"].map { $0 ?? JSONValue.null })
        #expect(answers.map(\.code) == [nil, -32600, -32601])
        #expect(try talk.line(#"[{"jsonrpc":"2.0","method":"x"}]"#) == nil)
        #expect(try talk.line("[]")?.code == -32600)
        #expect(try talk.line(#"[{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}]"#)?[0]?.code == -32600)
        let many = "[" + Array(repeating: "{}", count: 1001).joined(separator: ",") + "]"
        #expect(try talk.line(many)?.code == -32600)
    }

    /// Calls that name no session belong to one of the connection, called after the client.
    @Test func aConnectionHasASession() throws {
        let talk = try Talk()
        try talk.call("remember", ["text": "the first word"])
        try talk.call("remember", ["text": "the second word"])
        try talk.call("remember", ["text": "elsewhere", "session": "chosen"])
        let names = try talk.memory.sessions().map(\.name.rawValue).sorted()
        #expect(names.count == 2 && names[0] == "chosen" && names[1].hasPrefix("mcp-test-client-1-e"), "\(names)")
        _ = try talk.handshake("2025-06-18")
        try talk.call("remember", ["text": "the third word"], isOld: true)
        #expect(try talk.memory.sessions().contains { $0.name.rawValue.hasPrefix("mcp-old-e") })
    }

    @Test(arguments: ["", "\u{0}\u{1}\n", String(repeating: "ä", count: 4000), "../..", "ok.name"])
    func aClientMayCallItselfAnything(_ name: String) throws {
        var session = ConnectionSession(filter: MessageFilter(environment: Environment(variables: [:])))
        session.meet(name)
        let made = try session.name().rawValue
        #expect(made.utf8.count <= 120 && made.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(made)")
        #expect(try session.name().rawValue == made)
    }
}
