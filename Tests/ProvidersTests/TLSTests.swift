import Providers
import Store
import SystemKit
import TestSupport
import Testing

enum OpenSSL {
    static let path = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"].first(where: Executable.isRunnable)
}

/// Encryption with certificates that are made on the spot and served by the program `openssl`.
@Suite(.enabled(if: OpenSSL.path != nil, "there is no program openssl here"))
struct TLSTests {
    private let folder: TemporaryFolder

    init() throws {
        // As the programs do: a server that hangs up in the handshake may be written to once more.
        Signals.ignoreBrokenPipe()
        folder = try TemporaryFolder()
    }

    /// A certificate that vouches for itself.
    private func makeCertificate(_ name: String, for names: String) throws -> String {
        let words = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=test",
            "-addext", "subjectAltName=" + names, "-keyout", folder.file(name + ".key"), "-out", folder.file(name + ".pem"),
        ]
        let result = try Program.run(try #require(OpenSSL.path), words)
        try #require(result.code == 0, "\(result.errors)")
        return folder.file(name + ".pem")
    }

    private struct Ask {
        let answer: HTTPAnswer?
        let failure: HTTPFailure?
        let wasAsked: Bool
    }

    /// One question to a server with this certificate, which answers once it is asked.
    private func ask(_ name: String, caFile: String?) throws -> Ask {
        let port = try Loopback.freePort()
        let server = try Program(
            try #require(OpenSSL.path),
            [
                "s_server", "-quiet", "-accept", "127.0.0.1:\(port)", "-cert", folder.file(name + ".pem"), "-key",
                folder.file(name + ".key"),
            ], keepsInputOpen: true)
        defer {
            server.signal(9)
            _ = try? server.wait()
        }
        let results = Mailbox<Result<HTTPAnswer, HTTPFailure>>(mostElements: 1, mostWeight: 1)
        let deadline = MonotonicClock.nanoseconds() + 15_000_000_000
        let isDone = Flag()
        try Thread.start {
            results.put(Self.post(port, caFile), weight: 1)
            isDone.raise()
        }
        var wasAsked = false
        while !isDone.isRaised, MonotonicClock.nanoseconds() < deadline {
            if !wasAsked, try server.outputSoFar().contains("POST /") {
                wasAsked = true
                try server.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            }
            MonotonicClock.sleep(nanoseconds: 5_000_000)
        }
        switch try #require(results.take()) {
        case .success(let answer): return Ask(answer: answer, failure: nil, wasAsked: wasAsked)
        case .failure(let failure): return Ask(answer: nil, failure: failure, wasAsked: wasAsked)
        }
    }

    /// The server takes a moment to come up.
    private static func post(_ port: UInt16, _ caFile: String?) -> Result<HTTPAnswer, HTTPFailure> {
        var limits = HTTPLimits()
        limits.caFile = caFile
        limits.timeouts.totalMilliseconds = 10_000
        let request = HTTPRequest(url: "https://127.0.0.1:\(port)/", body: Array("{}".utf8))
        var last = HTTPFailure.cancelled
        for _ in 0..<200 {
            do throws(HTTPFailure) {
                return .success(try CurlExchange().post(request, limits, isCancelled: { false }))
            } catch {
                last = error
                guard case .unreachable = error else { break }
                MonotonicClock.sleep(nanoseconds: 25_000_000)
            }
        }
        return .failure(last)
    }

    @Test func aCertificateOfAnAuthorityThatIsNamedIsGood() throws {
        let file = try makeCertificate("own", for: "IP:127.0.0.1")
        let asked = try ask("own", caFile: file)
        #expect(asked.answer?.status == 200 && asked.wasAsked, "\(String(describing: asked.failure))")
    }

    @Test func aCertificateThatVouchesForItselfIsNot() throws {
        _ = try makeCertificate("own", for: "IP:127.0.0.1")
        try expectUntrusted(ask("own", caFile: nil))
    }

    @Test func aCertificateForAnotherNameIsNot() throws {
        let file = try makeCertificate("other", for: "DNS:model.invalid,IP:127.0.0.2")
        try expectUntrusted(ask("other", caFile: file))
    }

    @Test func aCertificateOfAnotherAuthorityIsNot() throws {
        _ = try makeCertificate("own", for: "IP:127.0.0.1")
        let other = try makeCertificate("other", for: "IP:127.0.0.1")
        try expectUntrusted(ask("own", caFile: other))
    }

    @Test func aFileThatIsNoAuthorityIsToldAndNotPassedOver() throws {
        _ = try makeCertificate("own", for: "IP:127.0.0.1")
        try expectUntrusted(ask("own", caFile: folder.file("absent.pem")))
        try expectUntrusted(ask("own", caFile: try folder.write("empty.pem", "no certificate\n")))
    }

    private func expectUntrusted(_ asked: Ask) throws {
        guard case .untrusted = asked.failure else {
            Issue.record("\(String(describing: asked.failure)), \(String(describing: asked.answer))")
            return
        }
        #expect(!asked.wasAsked)
    }
}
