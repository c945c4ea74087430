import JSONKit
import Model
import Operations
import Reverie
import SystemKit
import TestSupport
import Testing

@testable import HTTP

/// Who may ask, by which names, and how far a token reaches.
@Suite struct TokenTests {
    @Test(arguments: [nil, "", "Bearer", "Bearer ", "Bearer wrong", "Basic abc", "bearer reverie_0", "reverie_0"] as [String?])
    func nothingIsToldWithoutAToken(_ value: String?) throws {
        let ground = try Ground()
        for path in ["/v1", "/v1/search", "/openapi.json", "/metrics", "/mcp", "/nowhere"] {
            let headers: [(name: String, value: String)] = [("host", "localhost")] + (value.map { [("authorization", $0)] } ?? [])
            let answer = ground.service.answer(HTTPRequest("GET", path, headers: headers))
            #expect(answer.status == 401 && answer.header("WWW-Authenticate") != nil, "\(path) \(value ?? "-")")
        }
        #expect(ground.service.answer(HTTPRequest("GET", "/health", headers: [("host", "localhost")])).status == 200)
    }

    @Test func twoTokensCountAsNone() throws {
        let ground = try Ground()
        let bearer = "Bearer \(ground.token)"
        let headers = [("host", "localhost"), ("authorization", bearer), ("authorization", bearer)]
        #expect(ground.service.answer(HTTPRequest("GET", "/v1", headers: headers)).status == 401)
        #expect(ground.service.answer(HTTPRequest("GET", "/v1", headers: Array(headers.dropLast()))).status == 200)
        #expect(
            ground.service.answer(HTTPRequest("GET", "/v1", headers: [("host", "localhost"), ("authorization", "bearer \(ground.token)")]))
                .status == 200)
    }

    @Test(
        arguments: [
            ("127.0.0.1:7773", nil, 200), ("localhost", nil, 200), ("LOCALHOST:1", nil, 200), ("[::1]:7773", nil, 200), ("[::1]", nil, 200),
            ("evil.example", nil, 403), ("127.0.0.1.evil.example", nil, 403), ("localhost:7773:7773", nil, 403), ("", nil, 403),
            ("[::1", nil, 403),
            ("127.0.0.1:7773", "http://127.0.0.1:7773", 200), ("127.0.0.1:7773", "http://127.0.0.1:7774", 403),
            ("127.0.0.1:7773", "http://localhost:7773", 403), ("127.0.0.1:7773", "null", 403), ("127.0.0.1:7773", "", 403),
            ("127.0.0.1:7773", "http://evil.example", 403), ("memory.example", "https://memory.example", 200),
            ("memory.example:443", "https://evil.example", 403),
        ] as [(String, String?, Int)])
    func namesAndOrigins(_ host: String, _ origin: String?, _ status: Int) throws {
        let ground = try Ground(names: ["Memory.example"])
        let headers = [("host", host)] + (origin.map { [("origin", $0)] } ?? [])
        #expect(ground.ask("GET", "/v1", headers: headers).status == status)
        // The page's own files and the health are kept from strangers' pages just so.
        let health = ground.service.answer(HTTPRequest("GET", "/health", headers: headers.map { (name: $0.0, value: $0.1) }))
        #expect(health.status == status)
    }

    // MARK: Guests

    private func guest(_ ground: Ground, _ spaces: String...) throws -> String {
        try ground.tokens.add("guest", store: nil, spaces: spaces.map(SpaceName.init(rawValue:)))
    }

    @Test func aGuestSeesItsSpacesAndNoOthers() throws {
        let ground = try Ground()
        try ground.say("The ferry leaves at nine.", in: "harbour", id: "e-harbour")
        try ground.say("The ferry is late because of my sister.", in: "private", id: "e-private")
        let token = try guest(ground, "harbour")
        func texts(_ answer: HTTPAnswer) throws -> [String] { try answer.lines.compactMap { $0["text"]?.string } }
        #expect(try texts(ground.post("search", ["query": "ferry"], token: token)) == ["The ferry leaves at nine."])
        #expect(try texts(ground.post("search", ["query": "ferry", "space": "*"], token: token)) == ["The ferry leaves at nine."])
        #expect(ground.post("search", ["query": "ferry", "space": "private"], token: token).status == 400)
        #expect(ground.post("search", ["query": "ferry", "space": ["harbour", "private"]], token: token).status == 400)
        #expect(try texts(ground.post("event list", token: token)) == ["The ferry leaves at nine."])
        #expect(try texts(ground.post("event show", ["id": "e-private"], token: token)).isEmpty)
        #expect(ground.post("event show", ["id": "e-private"], token: token).status != 200)
        #expect(try ground.post("session show", ["session": "talk"], token: token).json["events"]?.int64 == 1)
        #expect(!ground.post("recall", ["query": "ferry"], token: token).text.contains("sister"))
        #expect(!ground.post("ground", ["input": "The ferry is late because of my sister."], token: token).text.contains("e-private"))
    }

    @Test func aGuestIsNotToldOfOtherSpaces() throws {
        let ground = try Ground()
        try ground.say("The sluice is shut.", in: "private", id: "s")
        let token = try guest(ground, "harbour")
        for (path, operation) in ground.service.routes.all where operation.reach.span == .spaces {
            let answer = ground.ask(
                "POST", path, token: token, body: #"{"query":"sluice","id":"s","session":"talk","name":"x","input":"sluice"}"#)
            #expect(!answer.text.contains("private") && !answer.text.contains("shut"), "\(path): \(answer.text)")
            for remark in answer.headers { #expect(!remark.value.contains("private"), "\(path): \(remark.value)") }
        }
    }

    /// Lines that are sent may name spaces of their own.
    @Test func linesOfAGuestReachNoFurther() throws {
        let ground = try Ground()
        try ground.say("My sister lives in Bergen.", in: "private", id: "e-private")
        let token = try guest(ground, "harbour")
        let questions = #"{"qid":1,"query":"sister","space":"private"}"# + "\n" + #"{"qid":2,"query":"sister","space":"*"}"# + "\n"
        let answers = try ground.post("search", ["batch": "-", "input": .string(questions)], token: token).lines
        #expect(
            answers.count == 2 && answers[0]["error"]?.string?.contains("out of reach") == true
                && answers[1]["error"] == "There is no space harbour in this store.")
        let fact =
            #"{"namespace":"user.place","subject":"user","predicate":"lives_in","object":"Bergen","sources":[{"event":"e-private","space":"private"}]}"#
        for line in [fact, #"{"namespace":"user.place","predicate":"lives_in","object":"Bergen","space":"private"}"#] {
            let answer = ground.post("fact check", ["batch": "-", "input": .string(line)], token: token)
            #expect(answer.text.contains("out of reach"), "\(answer.text)")
        }
    }

    @Test func aGuestWritesWithTheTrustOfAnAssistant() throws {
        let ground = try Ground()
        let token = try guest(ground, "harbour")
        let event: JSONValue = ["session": "s", "kind": "user_message", "origin": "user", "text": "The quay is closed.", "id": "g1"]
        #expect(ground.post("event add", event, token: token).status == 200)
        let seen = try ground.post("event show", ["id": "g1"]).lines[0]
        #expect(seen["space"] == "harbour" && seen["origin"] == "assistant")
        // The owner is believed, as at the command line.
        let own: JSONValue = ["session": "s", "kind": "user_message", "text": "The quay is open.", "id": "o1"]
        #expect(ground.post("event add", own).status == 200)
        #expect(try ground.post("event show", ["id": "o1"]).lines[0]["origin"] == "user")
    }

    @Test func whatGoesThroughTheWholeStoreIsNotForGuests() throws {
        let ground = try Ground()
        let token = try guest(ground, "harbour")
        for (path, operation) in ground.service.routes.all where operation.reach.span == .store {
            let answer = ground.ask("POST", path, token: token, body: "{}")
            #expect(answer.status == 403 && answer.code == "reach", "\(path)")
        }
        let about = try ground.ask("GET", "/v1", token: token).json
        #expect(about["spaces"] == ["harbour"] && about["token"] == "guest" && about["person"] == false)
        #expect(about["operations"]?.array?.contains { $0["name"] == "review list" } == false)
    }

    @Test func aGuestOfAnotherStoreIsServedThatOne() throws {
        let ground = try Ground()
        let other = try Ground()
        try other.say("The lighthouse is red.", in: "personal", id: "other")
        let token = try ground.tokens.add("far", store: other.store, spaces: [.personal])
        #expect(ground.post("search", ["query": "lighthouse"], token: token).text.contains("red"))
        #expect(!ground.post("search", ["query": "lighthouse"]).text.contains("red"))
        #expect(try ground.ask("GET", "/v1", token: token).json["store"]?.string == other.store)
    }

    @Test func aTokenThatWasTakenBackOpensNothing() throws {
        let ground = try Ground()
        let token = try guest(ground, "harbour")
        #expect(ground.ask("GET", "/v1", token: token).status == 200)
        try ground.tokens.remove("guest")
        MonotonicClock.sleep(nanoseconds: 1_100_000_000)
        #expect(ground.ask("GET", "/v1", token: token).status == 401)
        let fresh = try ground.tokens.renew()
        MonotonicClock.sleep(nanoseconds: 1_100_000_000)
        #expect(ground.ask("GET", "/v1").status == 401 && ground.ask("GET", "/v1", token: fresh).status == 200)
    }

    @Test func tokensLieInFilesForTheOwnerAlone() throws {
        let ground = try Ground()
        let token = try guest(ground, "harbour")
        for path in [ground.tokens.ownPath, ground.tokens.guestPath] { #expect(try FileStatus.of(path)?.mode == 0o600) }
        #expect(!String(decoding: try Files.readAll(ground.tokens.guestPath), as: UTF8.self).contains(token))
    }

    /// A file that was damaged opens nothing, and lets in nobody whom it does not name.
    @Test(arguments: ["", "{", "[]", #"{"tokens":[{"name":"x"}]}"#, #"{"tokens":[{"name":"x","digest":"00","spaces":[],"made_at":0}]}"#])
    func aDamagedFileOpensNothing(_ text: String) throws {
        let ground = try Ground()
        let token = try guest(ground, "harbour")
        try Files.writeAtomically(ground.tokens.guestPath, Array(text.utf8))
        #expect(ground.ask("GET", "/v1", token: token).status == 401 && ground.ask("GET", "/v1").status == 200)
    }

    /// Without a terminal nobody is a person, whatever a request says.
    @Test func nobodyApprovesWithoutATerminal() throws {
        let ground = try Ground()
        for value in ["yes", "y", "YES"] {
            let answer = ground.ask("POST", "/v1/fact/verify", headers: [("reverie-answer", value)], body: #"{"id":"f1"}"#)
            #expect(answer.status != 200)
        }
        #expect(try ground.ask("GET", "/v1").json["person"] == false)
    }
}
