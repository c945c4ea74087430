import Dream
import Providers
import Store
import SystemKit
import TestSupport
import Testing

/// libcurl against a server on loopback that behaves as told.
@Suite struct ExchangeTests {
    private func limits(connect: Int = 10_000, idle: Int = 10_000, total: Int = 20_000, bytes: Int = 1 << 20) -> HTTPLimits {
        var limits = HTTPLimits()
        limits.timeouts.connectMilliseconds = connect
        limits.timeouts.idleMilliseconds = idle
        limits.timeouts.totalMilliseconds = total
        limits.mostBytes = bytes
        return limits
    }

    private func post(
        _ url: String, _ limits: HTTPLimits? = nil, body: [UInt8] = Array("{}".utf8), isCancelled: () -> Bool = { false }
    ) throws(HTTPFailure) -> HTTPAnswer {
        let request = HTTPRequest(
            url: url, headers: [HTTPHeader("Content-Type", "application/json"), HTTPHeader("X-Own", "a b")], body: body)
        return try CurlExchange().post(request, limits ?? self.limits(), isCancelled: isCancelled)
    }

    private func failure(_ body: () throws(HTTPFailure) -> HTTPAnswer) -> HTTPFailure? {
        do throws(HTTPFailure) {
            _ = try body()
            return nil
        } catch {
            return error
        }
    }

    @Test func aRequestArrivesAsItIsAndTheAnswerComesBack() throws {
        let server = try ScriptedServer([ScriptedReply(201, "{\"é\":1}", headers: [("X-Mixed-Case", "  spaced  "), ("Retry-After", "7")])])
        let answer = try post(server.url + "/v1/x", body: Array("{\"q\":\"ü\"}".utf8))
        #expect(answer.status == 201)
        #expect(String(decoding: answer.body, as: UTF8.self) == "{\"é\":1}")
        #expect(answer.header("x-mixed-case") == "spaced" && answer.header("retry-after") == "7")
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /v1/x HTTP/1.1")
        #expect(request.text == "{\"q\":\"ü\"}")
        #expect(request.header("x-own") == "a b" && request.header("content-type") == "application/json")
        #expect(request.header("user-agent")?.hasPrefix("reverie/") == true)
        #expect(request.header("expect") == nil && request.header("cookie") == nil && request.header("accept-encoding") == nil)
        #expect(server.requests.count == 1)
    }

    @Test func aLongRequestArrivesWhole() throws {
        let server = try ScriptedServer([ScriptedReply(200, "{}")])
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        #expect(try post(server.url + "/", body: body).status == 200)
        #expect(server.requests.first?.body == body)
    }

    @Test func anEmptyRequestAndAnEmptyAnswer() throws {
        let server = try ScriptedServer([ScriptedReply(204)])
        #expect(try post(server.url + "/", body: []).body.isEmpty)
        #expect(server.requests.first?.body.isEmpty == true)
    }

    // MARK: Time

    @Test func aServerThatNeverTalksBackInTheHandshakeIsNoConnection() throws {
        // The encryption never comes about: it counts as connecting.
        let (socket, port) = try Loopback.listen()
        defer { Loopback.close(socket) }
        #expect(failure { () throws(HTTPFailure) in try post("https://127.0.0.1:\(port)/", limits(connect: 150)) } == .timedOut(.connect))
    }

    @Test func aServerThatSaysNothingIsIdle() throws {
        let server = try ScriptedServer([.silent])
        let begin = MonotonicClock.nanoseconds()
        #expect(failure { () throws(HTTPFailure) in try post(server.url + "/", limits(idle: 150)) } == .timedOut(.idle))
        #expect(MonotonicClock.nanoseconds() - begin < 10_000_000_000)
        #expect(server.requests.count == 1)
    }

    @Test func whatDripsIsNotIdleButMayBeTooSlowInAll() throws {
        let server = try ScriptedServer([ScriptedReply(200, String(repeating: "x", count: 400), dripMilliseconds: 20)])
        #expect(failure { () throws(HTTPFailure) in try post(server.url + "/", limits(idle: 2_000, total: 400)) } == .timedOut(.total))
    }

    @Test func whatDripsAndEndsInTimeIsWhole() throws {
        let server = try ScriptedServer([ScriptedReply(200, "0123456789", dripMilliseconds: 10)])
        #expect(try post(server.url + "/", limits(idle: 2_000)).body == Array("0123456789".utf8))
    }

    @Test func aLateAnswerThatIsInTimeIsTaken() throws {
        let server = try ScriptedServer([ScriptedReply(200, "{}", delayMilliseconds: 200)])
        #expect(try post(server.url + "/").status == 200)
    }

    // MARK: Size

    @Test(arguments: [(1_000, 1_000, true), (1_001, 1_000, false), (10 << 20, 4 << 20, false)])
    func anAnswerMayBeSoLong(_ size: Int, _ most: Int, _ isTaken: Bool) throws {
        let server = try ScriptedServer([ScriptedReply(200, String(repeating: "a", count: size))])
        let found = failure { () throws(HTTPFailure) in try post(server.url + "/", limits(bytes: most)) }
        #expect(found == (isTaken ? nil : .tooLong(most)))
    }

    @Test func aLengthThatIsNotToldIsCountedAllTheSame() throws {
        var reply = ScriptedReply()
        reply.raw = Array(("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + String(repeating: "a", count: 5_000)).utf8)
        let server = try ScriptedServer([reply])
        #expect(failure { () throws(HTTPFailure) in try post(server.url + "/", limits(bytes: 4_000)) } == .tooLong(4_000))
        #expect(try post(server.url + "/", limits(bytes: 5_000)).body.count == 5_000)
    }

    @Test func headersMayNotGoOnForEver() throws {
        var reply = ScriptedReply()
        let lines = (0..<2_000).map { "X-Line-\($0): \(String(repeating: "v", count: 60))\r\n" }.joined()
        reply.raw = Array(("HTTP/1.1 200 OK\r\n" + lines + "\r\n{}").utf8)
        let server = try ScriptedServer([reply])
        #expect(failure { () throws(HTTPFailure) in try post(server.url + "/") } != nil)
    }

    // MARK: Breaks

    @Test func whatIsCutIsToldAsCut() throws {
        let server = try ScriptedServer([ScriptedReply(200, "0123456789", cutAfter: 4)])
        guard case .cut = failure({ () throws(HTTPFailure) in try post(server.url + "/") }) else {
            Issue.record("not cut")
            return
        }
    }

    @Test func noAnswerAtAllIsACut() throws {
        var reply = ScriptedReply()
        reply.raw = []
        let server = try ScriptedServer([reply])
        guard case .cut = failure({ () throws(HTTPFailure) in try post(server.url + "/") }) else {
            Issue.record("not cut")
            return
        }
    }

    @Test func aPortWithoutAServerIsUnreachable() throws {
        let port = try Loopback.freePort()
        guard case .unreachable(let words) = failure({ () throws(HTTPFailure) in try post("http://127.0.0.1:\(port)/") }) else {
            Issue.record("reachable")
            return
        }
        #expect(words.contains("\(port)"))
    }

    @Test func aCallThatIsCalledOffEndsSoon() throws {
        let server = try ScriptedServer([.silent])
        let begin = MonotonicClock.nanoseconds()
        let found = failure { () throws(HTTPFailure) in
            try post(server.url + "/", isCancelled: { MonotonicClock.nanoseconds() - begin > 100_000_000 })
        }
        #expect(found == .cancelled)
        #expect(MonotonicClock.nanoseconds() - begin < 10_000_000_000)
    }

    // MARK: Ways

    @Test func aRedirectIsAnAnswerAndNotAWay() throws {
        let other = try ScriptedServer([ScriptedReply(200, "{}")])
        let server = try ScriptedServer([ScriptedReply(307, "", headers: [("Location", other.url + "/")])])
        #expect(try post(server.url + "/").status == 307)
        #expect(other.connections == 0)
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "127.0.0.1/", "http://user:word@127.0.0.1/", "http://h/?k=v", "",
    ])
    func otherWaysAreNotTaken(_ url: String) {
        guard case .unsendable = failure({ () throws(HTTPFailure) in try post(url) }) else {
            Issue.record("\(url) was sent")
            return
        }
    }

    @Test func aHeaderCannotHoldALineOfItsOwn() throws {
        let server = try ScriptedServer([ScriptedReply(200, "{}")])
        let request = HTTPRequest(url: server.url + "/", headers: [HTTPHeader("X", "a\r\nY: b")], body: [])
        #expect(failure { () throws(HTTPFailure) in try CurlExchange().post(request, limits(), isCancelled: { false }) } != nil)
        #expect(server.requests.isEmpty)
    }

    /// The words meant for this machine would go to another one.
    @Test func loopbackAsksNoProxy() throws {
        let proxy = try ScriptedServer([ScriptedReply(200, "proxy")])
        let server = try ScriptedServer([ScriptedReply(200, "server")])
        var limits = limits()
        limits.proxy = proxy.url
        #expect(try post(server.url + "/", limits).body == Array("server".utf8))
        #expect(proxy.connections == 0)
    }

    @Test func anotherMachineIsAskedThroughTheProxy() throws {
        let proxy = try ScriptedServer([ScriptedReply(200, "proxy")])
        var limits = limits()
        limits.proxy = proxy.url
        #expect(try post("http://model.invalid/v1", limits).body == Array("proxy".utf8))
        #expect(proxy.requests.first?.line == "POST http://model.invalid/v1 HTTP/1.1")
        // An address that stands in documents alone: nobody answers there, and nobody needs to.
        limits.noProxy = "192.0.2.1"
        limits.timeouts.connectMilliseconds = 100
        #expect(failure { () throws(HTTPFailure) in try post("http://192.0.2.1/v1", limits) } != nil)
        #expect(proxy.connections == 1)
    }

    @Test func manyThreadsAskAtOnce() throws {
        let server = try ScriptedServer { request, _ in ScriptedReply(200, request.text, delayMilliseconds: 20) }
        let answers = Mailbox<(Int, [UInt8]?)>(mostElements: 16, mostWeight: 16)
        for number in 0..<8 {
            try Thread.start {
                let request = HTTPRequest(url: server.url + "/", body: Array("\(number)".utf8))
                let answer = try? CurlExchange().post(request, HTTPLimits(), isCancelled: { false })
                answers.put((number, answer?.body), weight: 1)
            }
        }
        for _ in 0..<8 {
            let (number, body) = try #require(answers.take())
            #expect(body == Array("\(number)".utf8))
        }
    }
}
