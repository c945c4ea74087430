import JSONKit
import Reverie
import Synchronization
import SystemKit
import TestSupport
import Testing

@testable import HTTP

/// The service on a socket of this machine, with little patience.
private final class Listening {
    let ground: Ground
    let engine: HTTPEngine
    let port: UInt16
    private let isOver = Flag()

    init(_ change: (inout Limits) -> Void = { _ in }) throws {
        var limits = Limits()
        limits.headSeconds = 1
        limits.bodySeconds = 1
        limits.sendingSeconds = 2
        limits.drainSeconds = 2
        change(&limits)
        ground = try Ground(limits: limits)
        let listener = try ListeningSocket(address: "127.0.0.1", port: 0)
        port = UInt16(listener.port)
        engine = try HTTPEngine(ground.service, listener)
        let (engine, isOver) = (engine, isOver)
        try Thread.start {
            while !isOver.isRaised {
                MonotonicClock.sleep(nanoseconds: 50_000_000)
                engine.sweep()
            }
        }
    }

    /// True when all came to its end.
    func end() -> Bool {
        isOver.raise()
        return engine.drain()
    }

    func ask(_ method: String, _ path: String, headers: [String] = [], body: String? = nil) throws -> WebAnswer {
        try WebClient.ask(port, method, path, token: ground.token, headers: headers, body: body)
    }

    /// Waits until something is worked on.
    func isWorking() -> Bool {
        for _ in 0..<20_000 where engine.watch.working == 0 { MonotonicClock.sleep(nanoseconds: 1_000_000) }
        return engine.watch.working > 0
    }

    /// It still answers, as fast as ever.
    func isWell() throws -> Bool { try ask("GET", "/v1/search?query=quay").status == 200 }
}

@Suite(.serialized) struct SocketTests {
    @Test func asksAndAnswers() throws {
        let listening = try Listening()
        let added = try listening.ask(
            "POST", "/v1/event/add", body: #"{"session":"s","kind":"user_message","text":"Der Kai ist naß.","id":"k"}"#)
        #expect(added.status == 200)
        let found = try listening.ask("GET", "/v1/search?query=Kai&limit=1&explain")
        #expect(found.status == 200 && found.text.contains("Der Kai ist naß.") && found.text.contains("explain"))
        #expect(try listening.ask("GET", "/v1/search?query=K%61i%20na%C3%9F").text.contains("naß"))
        let head = try listening.ask("HEAD", "/v1/search?query=Kai")
        #expect(head.status == 200 && head.body.isEmpty && head.header("content-length") != "0")
        // One connection, many requests.
        let client = try WebClient(port: listening.port)
        for _ in 0..<50 {
            client.send(WebClient.request("GET", "/v1/search?query=Kai", token: listening.ground.token))
            #expect(client.answer()?.status == 200)
        }
        client.send(
            WebClient.request("POST", "/v1/search", token: listening.ground.token, headers: ["Transfer-Encoding: chunked"])
                + "8\r\n{\"query\"\r\n7\r\n:\"Kai\"}\r\n0\r\n\r\n")
        #expect(client.answer()?.text.contains("naß") == true)
        #expect(listening.end())
    }

    // MARK: Hostile clients

    /// Each gets an error or a closed connection, and the next one is served as ever.
    @Test(arguments: [
        "", "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", "G\u{0}T / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: localhost\r\n\r\n",
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\n{}{}",
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: ten\r\n\r\n",
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n",
        "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET /%00%ff%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ])
    func brokenRequests(_ text: String) throws {
        let listening = try Listening()
        let client = try WebClient(port: listening.port)
        client.send(text)
        let answer = client.answer(seconds: 3)
        #expect(answer.map { $0.status >= 400 } ?? true, "\(answer?.status ?? 0)")
        #expect(try listening.isWell())
        #expect(listening.end())
    }

    @Test func headersBeyondAllMeasure() throws {
        let listening = try Listening()
        for headers in [["X-Long: " + String(repeating: "a", count: 100_000)], (0..<5000).map { "X-\($0): 1" }] {
            let client = try WebClient(port: listening.port)
            client.send(WebClient.request("GET", "/v1", token: listening.ground.token, headers: headers))
            let answer = client.answer(seconds: 3)
            #expect(answer == nil || answer?.status == 431 || answer?.status == 413, "\(answer?.status ?? 0)")
        }
        let long = try WebClient(port: listening.port)
        long.send(WebClient.request("GET", "/v1/search?query=" + String(repeating: "a", count: 100_000), token: listening.ground.token))
        let answer = long.answer(seconds: 3)
        #expect(answer == nil || answer?.status == 414 || answer?.status == 431, "\(answer?.status ?? 0)")
        #expect(try listening.isWell() && listening.end())
    }

    @Test func bodiesHaveTheirBound() throws {
        let listening = try Listening { $0.bodyBytes = 10_000 }
        let said = try WebClient(port: listening.port)
        said.send(
            "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(listening.ground.token)\r\nContent-Length: 10001\r\n\r\n"
        )
        // It is refused by what it says, before it is sent.
        #expect(said.answer(seconds: 3)?.status == 413)
        let unsaid = try WebClient(port: listening.port)
        unsaid.send(WebClient.request("POST", "/v1/search", token: listening.ground.token, headers: ["Transfer-Encoding: chunked"]))
        for _ in 0..<15 { unsaid.send("3e8\r\n" + String(repeating: "a", count: 1000) + "\r\n") }
        unsaid.send("0\r\n\r\n")
        #expect(unsaid.answer(seconds: 3)?.status == 413)
        let endless = try WebClient(port: listening.port)
        endless.send(WebClient.request("POST", "/v1/search", token: listening.ground.token, headers: ["Transfer-Encoding: chunked"]))
        for _ in 0..<100 { endless.send("3e8\r\n" + String(repeating: "a", count: 1000) + "\r\n") }
        #expect(endless.isEnded(seconds: 3))
        #expect(try listening.isWell() && listening.end())
    }

    /// A byte now and then keeps nothing open for long: neither in the head nor in the body.
    @Test(arguments: [
        "GET / HTTP/1.1\r\nX: ",
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer TOKEN\r\nContent-Length: 9999\r\n\r\n{",
    ])
    func whoDawdlesIsEnded(_ beginning: String) throws {
        let listening = try Listening()
        let client = try WebClient(port: listening.port)
        client.send(beginning.replacing("TOKEN", with: listening.ground.token))
        let begin = MonotonicClock.nanoseconds()
        var isOpen = true
        while isOpen, MonotonicClock.nanoseconds() - begin < 6_000_000_000 {
            isOpen = client.send("a") && !client.isEnded(seconds: 0.1)
        }
        #expect(!isOpen)
        #expect(try listening.isWell() && listening.end())
    }

    @Test func aThousandConnectionsAndOneMore() throws {
        let listening = try Listening { $0.headSeconds = 30 }
        let idle = try (0..<1000).map { _ in try WebClient(port: listening.port) }
        #expect(try listening.isWell())
        #expect(listening.engine.watch.count >= 1000)
        // Some of them ask after all.
        for client in idle.prefix(100) { client.send(WebClient.request("GET", "/v1/search?query=a", token: listening.ground.token)) }
        for client in idle.prefix(100) { #expect([200, 503].contains(client.answer()?.status)) }
        _ = idle
        #expect(listening.end())
    }

    /// No stream is offered, so that none can be held open.
    @Test func aFloodOfReadersOfStreams() throws {
        let listening = try Listening()
        let clients = try (0..<300).map { _ in try WebClient(port: listening.port) }
        for client in clients {
            client.send(WebClient.request("GET", "/mcp", token: listening.ground.token, headers: ["Accept: text/event-stream"]))
        }
        for client in clients { #expect([405, 503].contains(client.answer()?.status)) }
        #expect(try listening.isWell() && listening.end())
    }

    @Test func whoDoesNotReadIsEnded() throws {
        let listening = try Listening()
        let line = #"{"session":"s","kind":"user_message","at":"2026-11-01T10:00:00Z","text":"TEXT"}"#
        let text = String(repeating: "A very long tale of the sea. ", count: 3000)
        let lines = (0..<60).map { line.replacing("TEXT", with: "\($0) " + text) + "\n" }.joined()
        let body = JSONValue.object(["input": .string(lines)]).encoded()
        #expect(try listening.ask("POST", "/v1/event/add", body: body).status == 200)
        let client = try WebClient(port: listening.port)
        client.send(WebClient.request("GET", "/v1/event/list", token: listening.ground.token))
        MonotonicClock.sleep(nanoseconds: 3_500_000_000)
        // Nothing was read for longer than sending may take: what comes now is cut off.
        #expect(client.answer(seconds: 2) == nil)
        #expect(try listening.isWell() && listening.end())
    }

    // MARK: The end

    @Test func whatIsInHandComesToItsEnd() throws {
        let listening = try Listening {
            $0.drainSeconds = 60
            $0.bodySeconds = 60
        }
        let body = JSONValue.object([
            "input": .string(
                (0..<4000).map { #"{"session":"s","kind":"user_message","at":1780000000000,"id":"d\#($0)","text":"Drop \#($0)."}"# + "\n" }
                    .joined())
        ]).encoded()
        let client = try WebClient(port: listening.port)
        client.send(WebClient.request("POST", "/v1/event/add", token: listening.ground.token, body: body))
        #expect(listening.isWorking())
        #expect(listening.end())
        let answer = try #require(client.answer())
        #expect(answer.status == 200 && answer.text.split(separator: "\n").count == 4000)
        #expect(throws: (any Error).self) { try WebClient.ask(listening.port, "GET", "/health") }
    }

    @Test func whatTakesTooLongIsCalledOff() throws {
        let listening = try Listening {
            $0.drainSeconds = 1
            $0.bodySeconds = 60
        }
        let lines = (0..<30_000).map { #"{"session":"s","kind":"user_message","at":1780000000000,"id":"d\#($0)","text":"Drop."}"# + "\n" }
        let client = try WebClient(port: listening.port)
        client.send(
            WebClient.request(
                "POST", "/v1/event/add", token: listening.ground.token,
                body: JSONValue.object(["input": .string(lines.joined())]).encoded()))
        #expect(listening.isWorking(), "\(client.answer(seconds: 1)?.text ?? "no answer")")
        let begin = MonotonicClock.nanoseconds()
        #expect(listening.end())
        #expect(MonotonicClock.nanoseconds() - begin < 8_000_000_000)
    }

    @Test func tooManyAtATimeAreTurnedAway() throws {
        let listening = try Listening {
            $0.workers = 1
            $0.waiting = 1
        }
        let clients = try (0..<60).map { _ in try WebClient(port: listening.port) }
        for client in clients { client.send(WebClient.request("GET", "/v1/stats", token: listening.ground.token)) }
        let statuses = clients.map { $0.answer()?.status ?? 0 }
        #expect(statuses.allSatisfy { [200, 503].contains($0) } && statuses.contains(200) && statuses.contains(503))
        #expect(try listening.isWell() && listening.end())
    }
}
