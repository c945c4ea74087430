import JSONKit
import SystemKit
import TestSupport
import Testing

/// Ways by which a secret could reach the disk beside the words of an event.
@Suite struct SecretDoorTests {
    /// Put together from pieces, so that nobody takes this file for a leak.
    private static let secret = "gh" + "p_Zk3Qw8Rt5Yp1LmN7bVc2XsD4fGh6JjK9aBdE"

    private func expectNoSecret(_ reverie: Reverie, in folder: String? = nil) throws {
        let needle = Array(Self.secret.utf8.dropFirst(4))
        try Folders.walk(folder ?? reverie.store) { path, status in
            #expect(!path.contains(Self.secret))
            if status.kind == .file {
                let bytes = try Files.readAll(path)
                #expect(bytes.firstRange(of: needle) == nil, "\(Paths.lastComponent(path))")
            }
            return .proceed
        }
    }

    @Test func namesOfSpaces() throws {
        let reverie = try Reverie()
        let event: JSONObject = ["space": .string(Self.secret), "session": "s", "kind": "user_message", "at": 1, "text": "x"]
        let space: JSONObject = ["type": "space", "space": .string(Self.secret + "2"), "root": "/r"]
        let line = JSONValue.object(event).encoded() + "\n"
        try reverie.folder.write("in.jsonl", line + JSONValue.object(space).encoded() + "\n")
        #expect(try reverie.run("import", "in.jsonl").code == 0)
        #expect(try reverie.run("event", "add", "--session", "t", "--text", "y", "--space", Self.secret).code == 0)
        #expect(try reverie.run("import", "in.jsonl", "--space", Self.secret).code == 0)
        try reverie.folder.write("store/spool/hand.jsonl", line)
        #expect(try reverie.run("event", "add", "--session", "t", "--text", "z").code == 0)
        try expectNoSecret(reverie)
        let export = Paths.join(reverie.folder.path, "out")
        #expect(try reverie.run("export", export).code == 0)
        try expectNoSecret(reverie, in: export)
    }

    /// A call that waits for its answer is remembered between imports, by names that the harness made.
    @Test func callsThatWaitForAnAnswer() throws {
        let reverie = try Reverie()
        let lines: [JSONValue] = [
            [
                "type": "session", "version": 3, "id": "11111111-2222-4333-8444-777777777777", "timestamp": "2026-01-01T00:00:01.000Z",
                "cwd": "/p",
            ],
            ["type": "message", "id": "a1", "timestamp": "2026-01-01T00:00:02.000Z", "message": ["role": "user", "content": "go"]],
            [
                "type": "message", "id": "a2", "parentId": "a1", "timestamp": "2026-01-01T00:00:03.000Z",
                "message": [
                    "role": "assistant",
                    "content": [["type": "toolCall", "id": .string(Self.secret), "name": .string(Self.secret), "arguments": [:]]],
                ],
            ],
        ]
        // A branch, so that the state is written once more after the marks.
        let branch: JSONValue = [
            "type": "message", "id": "a3", "parentId": "a1", "timestamp": "2026-01-01T00:00:04.000Z",
            "message": [
                "role": "assistant", "content": [["type": "toolCall", "id": .string(Self.secret), "name": "t", "arguments": [:]]],
            ],
        ]
        try reverie.folder.write("pi/x.jsonl", (lines + [branch]).map { $0.encoded() + "\n" }.joined())
        let found = try reverie.run("import", "pi/x.jsonl", "--json")
        #expect(found.code == 0, "\(found.errors)")
        #expect(try reverie.run("event", "list", "--space", "*", "--json").lines.count == 3)
        try expectNoSecret(reverie)
    }

    /// The signature of a failure leaves out numbers and folders, and long outputs are cut: what is left of a secret must not be its letters.
    @Test(arguments: [false, true])
    func failuresOfTools(isStoreDamaged: Bool) throws {
        let reverie = try Reverie()
        if isStoreDamaged { try reverie.folder.write("store/reverie.sqlite", String(repeating: "no database ", count: 1000)) }
        let password = "k7/Hm2qVw9/Zt4LpXs8RnGd"
        let told: [JSONObject] = [
            ["error": .string("error: the token \(Self.secret) was refused")],
            ["error": .string("fatal: DB_PASSWORD=\(password) does not work")],
            ["error": .string(String(repeating: "x ", count: 1_990) + Self.secret)],
            ["error": "it failed", "tool_input": ["file_path": .string("/tmp/\(Self.secret)")]],
            ["error": "it failed", "tool_input": ["command": .string("DB_PASSWORD=\(password); deploy \(Self.secret)")]],
            ["error": "it failed", "tool_name": .string(Self.secret)],
        ]
        for (index, members) in told.enumerated() {
            let call: JSONObject = ["tool_name": "Bash", "transcript_path": "/none", "tool_use_id": .string("t\(index)")]
            try reverie.hook("claude-code", "PostToolUseFailure", session: "s", call.merging(members))
        }
        if isStoreDamaged {
            #expect(try reverie.spooled().count == told.count)
        } else {
            #expect(try reverie.events("--session", "s").count { $0["kind"]?.string == "failure" } == told.count)
        }
        #expect(try Remains(of: [Self.secret, password]).found(in: reverie.store) == [])
    }

    /// A session is named after the client, in small letters; what a client asks for in vain is repeated to it.
    @Test func clientsOfTheModelContextProtocol() throws {
        let reverie = try Reverie()
        let secret = JSONValue.string(Self.secret)
        let requests: [(String, JSONValue)] = [
            ("initialize", ["protocolVersion": "2025-11-25", "capabilities": [:], "clientInfo": ["name": secret, "version": "1"]]),
            ("tools/call", ["name": "remember", "arguments": ["text": "The tide is high at noon."]]),
            ("tools/call", ["name": secret]), (Self.secret, [:]), ("tools/call", ["name": "memory_search", "arguments": ["kind": secret]]),
        ]
        let lines = requests.enumerated().map { index, request -> String in
            JSONValue.object(["jsonrpc": "2.0", "id": .integer(index), "method": .string(request.0), "params": request.1]).encoded() + "\n"
        }
        let result = try reverie.run("mcp", input: lines.joined())
        #expect(result.lines.count == requests.count && !result.output.contains(Self.secret), "\(result.output)")
        let session = try #require(try reverie.events().first?["session"]?.string)
        #expect(session.hasPrefix("mcp-") && !session.contains(Self.secret.lowercased().dropFirst(4)), "\(session)")
        try expectNoSecret(reverie)
    }
}
