internal import JSONKit
internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// `reverie mcp`, as clients start it: lines in, lines out, and nothing else.
@Suite struct MCPTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    private static func request(_ id: Int, _ method: String, _ params: JSONObject = [:]) -> String {
        JSONValue.object(["jsonrpc": "2.0", "id": .integer(id), "method": .string(method), "params": .object(params)]).encoded() + "\n"
    }

    private static func call(_ id: Int, _ tool: String, _ arguments: JSONObject) -> String {
        request(id, "tools/call", ["name": .string(tool), "arguments": .object(arguments)])
    }

    private static func cancel(_ id: Int) -> String {
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(id)}}"# + "\n"
    }

    private static func text(_ answer: JSONValue?) -> String { answer?["result"]?["content"]?[0]?["text"]?.string ?? "" }

    /// The whole answers so far, once there are so many; what is there after ten seconds otherwise.
    private func answers(_ program: Program, _ count: Int) throws -> [JSONValue] {
        let deadline = MonotonicClock.nanoseconds() + 10_000_000_000
        while true {
            let output = try program.outputSoFar()
            let lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if lines.count >= count || MonotonicClock.nanoseconds() > deadline { return try lines.map { try JSONValue.parse(String($0)) } }
            MonotonicClock.sleep(nanoseconds: 2_000_000)
        }
    }

    // MARK: The stream

    @Test func whatWasReadIsAnsweredBeforeTheEnd() throws {
        let input =
            Self.request(1, "ping") + "\r\n\n" + Self.call(2, "remember", ["text": "the harbour light is green"])
            + Self.call(3, "memory_search", ["query": "harbour"]).dropLast()
        let done = try reverie.run("mcp", input: input)
        #expect(done.code == 0 && done.errors == "")
        let answers = try done.records()
        #expect(answers.map { $0["id"] } == [1, 2, 3])
        #expect(Self.text(answers[2]).contains("> the harbour light is green"))
        let empty = try reverie.run("mcp")
        #expect(empty.code == 0 && empty.output == "" && empty.errors == "")
    }

    @Test func aClosedPipeEndsItQuietly() throws {
        try reverie.folder.write("many.jsonl", (0..<20_000).map { Self.request($0, "tools/list") }.joined())
        let done = try reverie.shell(#"{ "$REVERIE_PROGRAM" mcp < many.jsonl; echo "code $?" >&2; } | head -n 1 >/dev/null"#)
        #expect(done.errors == "code 0\n")
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP]) func signalsEndIt(_ number: Int32) throws {
        let server = try reverie.start("mcp", keepsInputOpen: true)
        try server.send(Self.request(1, "ping"))
        #expect(try answers(server, 1).count == 1)
        server.signal(number)
        let done = try server.wait()
        #expect(number == SIGHUP ? done.code == 128 + SIGHUP : done.code == 0)
        #expect(done.errors == "")
    }

    @Test func thousandsAtOnceAreAnsweredInOrder() throws {
        try reverie.run("event", "add", "--session", "s", "--text", "the harbour light is green")
        let methods = ["ping", "tools/list", "no/such", "resources/list", "server/discover"]
        let input = (0..<2000).map { Self.request($0, methods[$0 % 5]) }.joined()
        let done = try reverie.run("mcp", input: input)
        let answers = try done.records()
        #expect(done.code == 0 && done.errors == "" && answers.count == 2000)
        #expect(answers.enumerated().allSatisfy { $1["id"]?.int64 == Int64($0) && $1["jsonrpc"] == "2.0" })
    }

    @Test func aLineBeyondAllMeasureIsAnsweredOnceAndSkipped() throws {
        let most = 16 << 20
        let start = #"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":""#
        let fits = start + String(repeating: "x", count: most - start.utf8.count - 3) + "\"}}\n"
        let long = String(repeating: "y", count: 40 << 20) + "\n"
        let done = try reverie.run("mcp", input: fits + long + "z" + fits + Self.request(2, "ping"))
        let answers = try done.records()
        #expect(answers.count == 4 && answers[0]["result"] != nil && answers[3]["id"] == 2)
        for answer in answers[1...2] { #expect(answer["error"]?["code"] == -32600 && answer["id"] == .null) }
    }

    // MARK: Calling off

    /// A call that waits for another process's lock is called off, and so is one that waits behind it; others go on at once.
    @Test func aCallIsCalledOffWhileItRuns() throws {
        try reverie.run("event", "add", "--session", "s", "--text", "before")
        try reverie.folder.write("store/config.json", #"{"busy_ms": 60000}"#)
        let holder = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        defer { holder.close() }
        let server = try reverie.start("mcp", keepsInputOpen: true)
        try server.send(Self.request(0, "ping"))
        #expect(try answers(server, 1).count == 1)
        try holder.transaction(.immediate) {
            try server.send(Self.call(1, "remember", ["text": "one"]) + Self.call(2, "remember", ["text": "two"]) + Self.request(3, "ping"))
            MonotonicClock.sleep(nanoseconds: 300_000_000)
            #expect(try answers(server, 1).count == 1, "the first call waits for the lock")
            let start = MonotonicClock.nanoseconds()
            try server.send(Self.cancel(2) + Self.cancel(1) + Self.cancel(99))
            #expect(try answers(server, 2).last?["id"] == 3)
            #expect(Double(MonotonicClock.nanoseconds() - start) / 1e6 < 2000)
        }
        try server.send(Self.cancel(3) + Self.call(4, "remember", ["text": "four"]))
        #expect(try answers(server, 3).last?["result"]?["isError"] == false)
        let done = try server.wait()
        #expect(done.code == 0 && done.lines.count == 3 && done.errors == "")
        let kept = try reverie.run("event", "list", "--json").records().map { $0["text"]?.string }
        #expect(kept == ["before", "four"])
    }

    @Test func aLockThatIsNotGivenUpIsAResult() throws {
        try reverie.run("event", "add", "--session", "s", "--text", "before")
        try reverie.folder.write("store/config.json", #"{"busy_ms": 50}"#)
        let holder = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        defer { holder.close() }
        try holder.transaction(.immediate) {
            let done = try reverie.run(
                "mcp", input: Self.call(1, "remember", ["text": "x"]) + Self.call(2, "memory_search", ["query": "before"]))
            let answers = try done.records()
            #expect(answers[0]["result"]?["isError"] == true && Self.text(answers[0]).contains("Try again"), "\(answers[0])")
            #expect(Self.text(answers[1]).contains("> before"))
        }
    }

    // MARK: The store

    @Test func noStoreIsNoObstacle() throws {
        let server = try reverie.start("mcp", keepsInputOpen: true)
        try server.send(Self.request(1, "tools/list") + Self.call(2, "memory_search", ["query": "x"]))
        #expect(Self.text(try answers(server, 2).last).contains("Nothing is known yet"))
        #expect(try FileStatus.of(reverie.store) == nil)
        try server.send(Self.call(3, "remember", ["text": "the harbour light is green"]))
        #expect(try answers(server, 3).last?["result"]?["isError"] == false)
        #expect(try reverie.run("search", "harbour").output.contains("harbour light"))
        #expect(try server.wait().code == 0)
    }

    /// What a running server holds never keeps a store from being put in its place, and it writes to the one that is there now.
    @Test func aStoreMayBeRestoredMeanwhile() throws {
        let server = try reverie.start("mcp", keepsInputOpen: true)
        try server.send(Self.call(1, "remember", ["text": "kept harbour"]))
        #expect(try answers(server, 1).count == 1)
        let backup = reverie.folder.file("backup")
        #expect(try reverie.run("backup", backup).code == 0)
        try server.send(Self.call(2, "remember", ["text": "lost harbour"]))
        #expect(try answers(server, 2).count == 2)
        let restored = try reverie.run("restore", backup, "--force")
        #expect(restored.code == 0, "\(restored.errors)")
        try server.send(Self.call(3, "remember", ["text": "new harbour"]) + Self.call(4, "memory_search", ["query": "harbour"]))
        let found = Self.text(try answers(server, 4).last)
        #expect(found.contains("> kept harbour") && found.contains("> new harbour") && !found.contains("lost"), "\(found)")
        #expect(try reverie.run("verify").code == 0)
        try Files.overwrite(Paths.join(reverie.store, "reverie.sqlite"), Array(repeating: 0x41, count: 8192))
        try server.send(Self.call(5, "memory_search", ["query": "harbour"]) + Self.request(6, "ping"))
        let last = try answers(server, 6).suffix(2)
        #expect(last.first?["result"]?["isError"] == true && last.last?["result"] != nil)
        #expect(try server.wait().code == 0)
    }

    @Test func aServerInARepositoryWorksInItsSpace() throws {
        try Folders.create(reverie.folder.file("boats/.git"))
        try Folders.create(reverie.folder.file("boats/deep/down"))
        let done = try Program.run(
            Program.reverie(), ["mcp"], environment: reverie.environment, input: Self.call(1, "remember", ["text": "a word"]),
            currentFolder: reverie.folder.file("boats/deep/down"))
        #expect(done.code == 0)
        let event = try #require(try reverie.run("event", "list", "--space", "boats", "--json").records().first)
        #expect(event["origin"] == "assistant" && event["session"]?.string?.hasPrefix("mcp-client-") == true)
    }
}
