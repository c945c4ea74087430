import JSONKit
import Operations
import Reverie
import SystemKit
import TestSupport
import Testing

@testable import HTTP

/// What is sent as arguments, and what comes back.
@Suite struct ArgumentTests {
    private static let bodies: [(String, String, Int)] = [
        ("search", #"{"query":"x","limit":0}"#, 200), ("search", #"{"query":"x","limit":-1}"#, 400),
        ("search", #"{"query":"x","limit":1.5}"#, 400),
        ("search", #"{"query":"x","limit":"5"}"#, 200), ("search", #"{"query":"x","kind":["event","fact"]}"#, 200),
        ("search", #"{"query":"x","kind":"evnt"}"#, 400), ("search", #"{"query":"x","explain":true}"#, 200),
        ("search", #"{"query":"x","explain":"maybe"}"#, 400), ("search", #"{"query":"x","as_of":"2026-11-01"}"#, 200),
        ("search", #"{"query":"x","as-of":"2026-11-01"}"#, 200), ("search", #"{"query":"x","as_of":"yesterday or so"}"#, 400),
        ("search", #"{"query":"x","sapce":"a"}"#, 400), ("search", #"{"query":"x","space":"a/b"}"#, 400),
        ("search", #"{"query":{"a":1}}"#, 400), ("search", "[]", 400), ("search", "{", 400), ("search", "\u{0}", 400), ("search", "", 400),
        ("stats", "", 200),
        ("fact history", "{}", 400), ("fact history", #"{"id":"f404"}"#, 404), ("session show", #"{"session":"none"}"#, 404),
        ("event show", #"{"id":"none"}"#, 404), ("dream show", #"{"dream":"d9"}"#, 404), ("review show", #"{"number":9}"#, 404),
        ("review show", #"{"number":0}"#, 400),
        ("forget", #"{"source":"/etc/passwd"}"#, 400), ("skill verify", #"{"package":"/etc"}"#, 400),
        ("gene import", #"{"file":"/etc/passwd"}"#, 400), ("ground", #"{"file":"/etc/passwd"}"#, 400),
    ]

    /// One store for all: the rules that clean errors are made once.
    @Test func argumentsAreCheckedLikeWords() throws {
        let ground = try Ground()
        for (name, body, status) in Self.bodies {
            let answer = ground.ask("POST", OperationRoutes.root + "/" + name.split(separator: " ").joined(separator: "/"), body: body)
            #expect(answer.status == status, "\(name) \(body): \(answer.text)")
            if status == 400 { #expect(answer.code == "usage" && !answer.text.contains("..\"")) }
        }
    }

    @Test func aQueryStandsForABody() throws {
        let ground = try Ground()
        try ground.say("The crane is blue.", in: "quay", id: "e1")
        let query: [(name: String, value: String?)] = [("query", "crane"), ("space", "quay"), ("space", "personal"), ("explain", nil)]
        let answer = ground.ask("GET", "/v1/search", query: query)
        #expect(try answer.lines.first?["text"] == "The crane is blue." && answer.text.contains("\"explain\""))
        #expect(answer.header("Content-Type") == "application/x-ndjson" && answer.header("Reverie-Outcome") == "done")
        // A POST says all of it in its body.
        #expect(ground.ask("POST", "/v1/search", query: query, body: "{}").status == 400)
    }

    @Test func anErrorNamesWhatIsMeant() throws {
        let answer = try Ground().post("search", ["query": "x", "limt": 3])
        #expect(answer.text.contains("has no argument limt. Did you mean `limit`? /openapi.json lists them."))
    }

    @Test func linesAreSentAsInput() throws {
        let ground = try Ground()
        let line = #"{"session":"s","kind":"user_message","at":"2026-11-01T10:00:00Z","id":"NAME","text":"A word about tides."}"#
        let lines = ["a", "b"].map { line.replacing("NAME", with: $0) + "\n" }.joined() + "no json\n"
        let answer = ground.post("event add", ["input": .string(lines)])
        #expect(try answer.status == 500 && answer.lines.map { $0["id"]?.string ?? "" } == ["a", "b"])
        #expect(answer.header("Reverie-Outcome") == "failed" && answer.header("Reverie-Remark")?.contains("Line 3") == true)
        // More than a pipe holds.
        let many = (0..<3000).map { line.replacing("NAME", with: "n\($0)") + "\n" }.joined()
        #expect(try ground.post("event add", ["input": .string(many)]).lines.count == 3000)
    }

    @Test func remarksAreHeadersOfPlainCharacters() throws {
        let value = Service.header("hütte\n\u{1F600}")
        #expect(value == "\"h\\u00fctte\\n\\ud83d\\ude00\"")
        #expect(try JSONValue.parse(value).string == "hütte\n\u{1F600}")
    }

    @Test func anAnswerHasItsBound() throws {
        var limits = Limits()
        limits.answerBytes = 2_000
        let ground = try Ground(limits: limits)
        for number in 0..<20 { try ground.say("The tide is at \(number) and rising over the long pier.", in: "personal", id: "t\(number)") }
        #expect(ground.post("event list", ["limit": 3]).status == 200)
        let answer = ground.post("event list")
        #expect(answer.status == 400 && answer.text.contains("Ask for less"))
    }

    @Test func secretsInErrorsAreTakenOut() throws {
        let secret = "ghp_" + "k3ZxQ9vTb7LmW2pRc8YdN4sHf6JgA1uEoV5i"
        let answer = try Ground().post("search", .object(["query": "x", secret: 1]))
        #expect(answer.status == 400 && !answer.text.contains(secret))
    }

    @Test func aStoreThatIsNotThereIsSaidSo() throws {
        let ground = try Ground()
        let token = try ground.tokens.add("far", store: ground.folder.file("nowhere"), spaces: [.personal])
        let answer = ground.post("search", ["query": "x"], token: token)
        #expect(answer.status == 404 && answer.code == "no-store")
    }

    @Test func whatAllAnswersHave() throws {
        let ground = try Ground()
        for answer in [ground.ask("GET", "/v1"), ground.ask("GET", "/nowhere"), ground.ask("GET", "/health")] {
            #expect(answer.header("X-Content-Type-Options") == "nosniff" && answer.header("Cache-Control") == "no-store")
            #expect(answer.header("Content-Security-Policy")?.hasPrefix("default-src 'none'") == true)
        }
    }

    // MARK: Stores that stay open

    @Test func storesAreLetGoOfSoon() throws {
        var limits = Limits()
        limits.openStores = 2
        limits.idleStoreMilliseconds = 50
        let ground = try Ground(limits: limits)
        #expect(ground.post("stats").status == 200)
        #expect(ground.service.pool.count.open == 1)
        for number in 0..<4 {
            let other = try Ground()
            let token = try ground.tokens.add("t\(number)", store: other.store, spaces: [.personal])
            MonotonicClock.sleep(nanoseconds: 1_050_000_000)
            #expect(ground.post("search", ["query": "x"], token: token).status == 200)
            #expect(ground.service.pool.count.open <= 2)
        }
        ground.service.sweep()
        MonotonicClock.sleep(nanoseconds: 60_000_000)
        ground.service.sweep()
        #expect(ground.service.pool.count == (0, 0))
    }

    @Test func figuresCountWhatWasAsked() throws {
        let ground = try Ground()
        for _ in 0..<3 { _ = ground.post("search", ["query": "x"]) }
        _ = ground.ask("GET", "/secret-path-of-somebody")
        let page = ground.ask("GET", "/metrics").text
        #expect(page.contains("reverie_requests_total{route=\"/v1/search\",status=\"200\"} 3"))
        #expect(page.contains("reverie_request_seconds_count{route=\"/v1/search\"} 3") && !page.contains("secret-path"))
        for line in page.split(separator: "\n") where !line.hasPrefix("#") {
            let isFigure = line.split(separator: " ").last.flatMap { Double($0) } != nil
            #expect(isFigure && line.hasPrefix("reverie_"), "\(line)")
        }
    }
}
