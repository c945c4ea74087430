import JSONKit
import SystemKit
import TestSupport
import Testing

/// `reverie dream` with a model: the fast program hands over to the other one, which asks a server.
@Suite struct NetworkDreamTests {
    private static let key = "sk-end-to-end-0123456789"
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--id", "e1", "--at", "2026-05-04T10:00:00Z", "--text", "Well, they call me Pip.")
    }

    private func answer(_ facts: String) -> ScriptedReply {
        var object = JSONObject()
        object["model"] = "served"
        object["choices"] = [["message": ["content": .string("{\"facts\":[\(facts)]}")], "finish_reason": "stop"]]
        object["usage"] = ["prompt_tokens": 900, "completion_tokens": 40]
        return ScriptedReply(200, JSONValue.object(object).encoded())
    }

    private static let pip =
        #"{"namespace":"user.identity","predicate":"nickname","subject":null,"topic":null,"object":"Pip","event":1,"quote":"they call me Pip"}"#

    private func configure(_ server: ScriptedServer, _ more: String = "") throws {
        let dream = #"{"protocol":"openai","url":"\#(server.url)/v1","model":"m","key_env":"OWN_KEY","tries":1\#(more)}"#
        try reverie.folder.write("store/config.json", #"{"models":{"dream":\#(dream),"daily_tokens":100000}}"#)
    }

    private func dream(_ words: String...) throws -> Program.Result {
        try reverie.run(words: ["dream", "--idle", "0"] + words, environment: ["OWN_KEY": Self.key])
    }

    @Test func whatAModelProposesBecomesAFact() throws {
        let server = try ScriptedServer([answer(Self.pip)])
        try configure(server)
        let result = try dream()
        #expect(result.code == 0, "\(result.errors)")
        let request = try #require(server.requests.first)
        #expect(request.header("authorization") == "Bearer " + Self.key)
        #expect(request.line == "POST /v1/chat/completions HTTP/1.1" && request.text.contains("they call me Pip"))
        #expect(try reverie.run("fact", "list").output.contains("Pip"))
        // The next dream finds nothing new, and asks nobody.
        #expect(try dream().code == 0 && server.requests.count == 1)
        for (path, bytes) in try Self.files(of: reverie.store) { #expect(!bytes.contains(Self.key), "\(path)") }
        #expect(!result.output.contains(Self.key) && !result.errors.contains(Self.key))
    }

    @Test func withoutAServerTheDreamGoesOnAndSaysSo() throws {
        let server = try ScriptedServer([ScriptedReply(500, "broken by \(Self.key)")])
        try configure(server)
        let result = try dream()
        #expect(result.code == 0)
        #expect((result.output + result.errors).contains("broken by …") && !(result.output + result.errors).contains(Self.key))
        #expect(server.requests.count == 1)
    }

    private func configure(_ server: ScriptedServer, cap: Int) throws {
        let dream = #"{"protocol":"openai","url":"\#(server.url)/v1","model":"m","tries":1,"max_answer_tokens":200}"#
        try reverie.folder.write("store/config.json", #"{"models":{"dream":\#(dream),"daily_tokens":\#(cap)}}"#)
    }

    @Test func aCapWithoutRoomForOneQuestion() throws {
        let server = try ScriptedServer([answer(Self.pip)])
        try configure(server, cap: 500)
        let result = try dream("--dry-run")
        #expect(result.code == 0 && server.requests.isEmpty)
        #expect((result.output + result.errors).contains("too little for its question"), "\(result.output) \(result.errors)")
    }

    /// Several processes at once, and a cap with room for one question at a time and two in all: what the server counted stays below it.
    @Test func theDaysTokensHoldForAllProcesses() throws {
        let server = try ScriptedServer([answer(Self.pip)])
        let cap = 5_000
        try configure(server, cap: cap)
        let all = try (0..<8).map { number in
            try Program(
                Program.reverie(), ["dream", "--idle", "0"] + (number == 0 ? [] : ["--dry-run"]), environment: reverie.environment,
                currentFolder: reverie.folder.path)
        }
        let results = try all.map { try $0.wait() }
        #expect(results.allSatisfy { $0.code == 0 }, "\(results.map(\.errors))")
        // Each answer says that it took 940 tokens; a question is set aside with what it may take at most.
        let asked = server.requests.count
        #expect((1...2).contains(asked), "\(asked) questions")
        let use = try reverie.run("stats", "--json").document()["models"]
        #expect(use?["calls_today"]?.int64 == Int64(asked) && use?["open"]?.int64 == 0)
        #expect(try #require(use?["tokens_today"]?.int64) <= Int64(cap))
    }

    @Test func aModelForThisTime() throws {
        let configured = try ScriptedServer([answer("")])
        let asked = try ScriptedServer([answer(Self.pip)])
        try configure(configured)
        #expect(try dream("--dry-run", "--model", "other").code == 0)
        #expect(try #require(configured.requests.first).text.contains("\"other\""))
        let line = "openai \(asked.url)/v1 m"
        #expect(try dream("--model", line).code == 0 && reverie.run("fact", "list").output.contains("Pip"))
        let request = try #require(asked.requests.first)
        #expect(request.header("authorization") == nil, "a key goes to no other server than its own")
        #expect(configured.requests.count == 1)
        for wrong in ["", "a b", "ftp http://127.0.0.1/ m", "openai http://u:p@127.0.0.1/ m"] {
            let refused = try dream("--model", wrong)
            #expect(refused.code == 2 && !refused.errors.contains("u:p"), "\(wrong)")
        }
    }

    @Test func whatCannotBeAskedIsSaid() throws {
        try reverie.folder.write("store/config.json", #"{"models":{"dream":{"protocol":"openai","url":"http://h.invalid","model":"m"}}}"#)
        let result = try dream()
        #expect(result.code == 0 && (result.output + result.errors).contains("h.invalid unencrypted"), "\(result.output) \(result.errors)")
    }

    @Test func anInterruptEndsTheCall() throws {
        let server = try ScriptedServer([.silent])
        try configure(server)
        let program = try Program(
            Program.reverie(), ["dream", "--idle", "0"], environment: reverie.environment.merging(["OWN_KEY": Self.key]) { $1 },
            currentFolder: reverie.folder.path)
        let deadline = MonotonicClock.nanoseconds() + 20_000_000_000
        while server.requests.isEmpty, MonotonicClock.nanoseconds() < deadline { MonotonicClock.sleep(nanoseconds: 10_000_000) }
        #expect(server.requests.count == 1)
        let begin = MonotonicClock.nanoseconds()
        program.signal(2)
        _ = try program.wait()
        #expect(MonotonicClock.nanoseconds() - begin < 10_000_000_000)
        #expect(try reverie.run("verify").code == 0)
    }

    private static func files(of folder: String) throws -> [(path: String, text: String)] {
        var found: [(path: String, text: String)] = []
        try Folders.walk(folder) { path, status in
            if status.kind == .file { found.append((path, String(decoding: try Files.readAll(path), as: UTF8.self))) }
            return .proceed
        }
        return found
    }
}
