import JSONKit
import Synchronization
import SystemKit
import TestSupport
import Testing

/// Many at a time ask and write while dreams run: nothing that was acknowledged is lost, and memory stays as it was.
@Suite struct ServeLoadTests {
    private struct Tally: Sendable {
        var acknowledged: [String] = []
        var statuses: [Int: Int] = [:]
        var atWork = 0
    }

    private static let clients = 6
    private static let rounds = 60

    /// MB that a process holds; nil where the system does not tell.
    private func resident(_ process: Int32) -> Int? {
        guard let text = try? Files.readAll("/proc/\(process)/status") else { return nil }
        let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { Int($0.split(separator: " ").dropLast().last ?? "") }.map { $0 / 1024 }
    }

    private func work(_ port: UInt16, _ token: String, _ number: Int, _ shared: Shared) {
        defer { shared.tally.withLock { $0.atWork -= 1 } }
        guard let client = try? WebClient(port: port) else { return }
        for round in 0..<Self.rounds {
            let id = "w\(number)-\(round)"
            let writes = round % 3 == 0
            let text = "We moved pier \(round) to port \(5000 + round)."
            let body = #"{"session":"s\#(number)","kind":"user_message","id":"\#(id)","text":"\#(text)"}"#
            client.send(
                writes
                    ? WebClient.request("POST", "/v1/event/add", token: token, body: body)
                    : WebClient.request("GET", "/v1/search?query=pier+port&limit=5", token: token))
            guard let answer = client.answer(seconds: 60) else { return }
            shared.tally.withLock { tally in
                tally.statuses[answer.status, default: 0] += 1
                if writes, answer.status == 200 { tally.acknowledged.append(id) }
            }
        }
    }

    @Test func questionsWritesAndDreamsAtATime() throws {
        let reverie = try Reverie()
        let samples = Paths.join(try Program.checkout(), "Benchmarks/Samples/claude-code")
        #expect(try reverie.run("import", samples).code == 0)
        let served = try Served(reverie)
        _ = try served.ask("GET", "/v1/search?query=pier")
        let shared = Shared()
        let (port, token) = (served.port, served.token)
        shared.tally.withLock { $0.atWork = Self.clients }
        for number in 0..<Self.clients { try Thread.start { work(port, token, number, shared) } }
        var dreams = 0
        while shared.tally.withLock({ $0.atWork }) > 0, dreams < 200 {
            #expect(try served.ask("POST", "/v1/dream", body: #"{"no_model":true}"#).status == 200)
            dreams += 1
        }
        let half = resident(served.program.process)
        let done = shared.tally.withLock { $0 }
        #expect(done.atWork == 0 && dreams > 0)
        #expect(done.statuses == [200: Self.clients * Self.rounds], "\(done.statuses)")
        #expect(done.acknowledged.count == Self.clients * Self.rounds / 3)
        // As much again: what it holds then it held before.
        shared.tally.withLock { $0.atWork = Self.clients }
        for number in 0..<Self.clients { try Thread.start { work(port, token, number + Self.clients, shared) } }
        while shared.tally.withLock({ $0.atWork }) > 0 { MonotonicClock.sleep(nanoseconds: 10_000_000) }
        if let half, let now = resident(served.program.process) { #expect(now < half + 48, "\(half) MB, then \(now) MB") }
        #expect(try served.end().code == 0)
        let stored = Set(try reverie.run("event", "list", "--json").lines.compactMap { try JSONValue.parse($0)["id"]?.string })
        let missing = shared.tally.withLock { $0.acknowledged }.filter { !stored.contains($0) }
        #expect(missing.isEmpty, "\(missing.prefix(5))")
        #expect(try reverie.run("verify").code == 0)
    }

    private final class Shared: Sendable {
        let tally = Mutex(Tally())
    }
}
