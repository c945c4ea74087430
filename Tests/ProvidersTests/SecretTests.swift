import Dream
import Model
import Providers
import Store
import SystemKit
import TestSupport
import Testing

/// Keys: where they come from, and that they do not show.
@Suite struct SecretTests {
    @Test func aSecretShowsNothing() {
        let secret = Secret("sk-abcdefgh12345678")
        var dumped = ""
        dump(["a": secret], to: &dumped)
        for text in [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])", dumped, "\(Optional(secret) as Any)",
        ] {
            #expect(!text.contains("sk-") && !text.contains("1234"), "\(text)")
        }
    }

    @Test(arguments: [
        ("key sk-abcdefgh12345678!", "key …!"), ("sk-abcdefgh12345678sk-abcdefgh12345678", "……"), ("cut: sk-abcde", "cut: …"),
        ("sk-abcd is short", "sk-abcd is short"), ("ssk-abcdefgh1", "s…"), ("", ""), ("nothing of it", "nothing of it"),
    ])
    func itIsTakenOut(_ text: String, _ clean: String) { #expect(Secret("sk-abcdefgh12345678").removed(from: text) == clean) }

    @Test func aShortKeyIsTakenOutWhole() { #expect(Secret("abc").removed(from: "xabcx ab") == "x…x ab") }

    // MARK: Where keys come from

    private func fetch(_ source: KeySource?, _ variables: [String: String] = [:]) throws(KeyProblem) -> String? {
        let secret = try KeyReader(source, environment: Environment(variables: variables)).key(isCancelled: { false })
        // There is no other way to see it than to ask it to leave a text.
        guard let secret else { return nil }
        for candidate in ["plain-key-0001", "from-a-program"] where secret.removed(from: candidate) == "…" { return candidate }
        return "another"
    }

    private func problem(_ source: KeySource, _ variables: [String: String] = [:]) -> KeyProblem? {
        do throws(KeyProblem) {
            _ = try fetch(source, variables)
            return nil
        } catch {
            return error
        }
    }

    @Test func fromAVariable() throws {
        #expect(try fetch(nil) == nil)
        #expect(try fetch(.variable("K"), ["K": "plain-key-0001"]) == "plain-key-0001")
        #expect(try fetch(.variable("K"), ["K": " plain-key-0001\n"]) == "plain-key-0001")
        #expect(problem(.variable("K")) == .notSet("K"))
        #expect(problem(.variable("K"), ["K": ""]) == .notSet("K"))
        #expect(problem(.variable("K"), ["K": "  "]) == .empty(.variable("K")))
        for text in ["a b", "a\r\nX: y", "é", "a\u{0}b", String(repeating: "k", count: 9_000)] {
            #expect(problem(.variable("K"), ["K": text]) == .malformed(.variable("K")))
        }
    }

    @Test func fromAProgram() throws {
        let folder = try TemporaryFolder()
        func script(_ name: String, _ text: String) throws -> String {
            try Files.writeAtomically(folder.file(name), Array(("#!/bin/sh\n" + text).utf8), permissions: 0o700)
            return folder.file(name)
        }
        let gives = try script("gives", "printf '%s\\nsecond line\\n' \"$1\"\n")
        #expect(try fetch(.command([gives, "from-a-program"])) == "from-a-program")
        // No shell reads the words.
        let unread = KeySource.command([gives, "$(echo from-a-program)"])
        #expect(problem(unread) == .malformed(unread))
        #expect(try fetch(.command(["gives", "from-a-program"]), ["PATH": folder.path + ":/usr/bin:/bin"]) == "from-a-program")
        #expect(problem(.command(["gives"]), ["PATH": "relative:/nowhere"]) == .noProgram("gives"))
        #expect(problem(.command([try script("fails", "echo key; exit 3\n")])) == .failed(folder.file("fails"), "it ended with 3"))
        #expect(problem(.command([try script("mute", "exit 0\n")])) == .empty(.command([folder.file("mute")])))
        #expect(problem(.command([folder.file("absent")])) == .noProgram(folder.file("absent")))
    }

    /// It is run for the first call, and again once its key did not serve.
    @Test func aProgramIsRunAsSeldomAsCanBe() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("key")
        let text = "#!/bin/sh\necho run >> \"\(folder.path)/runs\"\necho the-key-of-today\n"
        try Files.writeAtomically(path, Array(text.utf8), permissions: 0o700)
        func runs() -> Int { ((try? Files.readAll(folder.file("runs"))) ?? []).count { $0 == 0x0A } }
        var endpoint = try Ground.endpoint()
        endpoint.key = .command([path])
        let exchange = FakeExchange([.said("{}"), .said("{}"), .status(401, "expired"), .said("{}")])
        let client = Ground.client(endpoint, exchange)
        #expect(runs() == 0)
        for _ in 0..<4 { _ = try? client.answer(Ground.question) }
        #expect(runs() == 2)
        let sent = exchange.requests.map { request in request.headers.first { $0.name == "Authorization" }?.value }
        #expect(sent == Array(repeating: "Bearer the-key-of-today", count: 4))
    }

    // MARK: When to come back

    @Test(arguments: [
        ("0", 0), ("120", 120_000), ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Fri, 15 Jan 2027 08:01:00 GMT", 60_000),
        ("Fri, 15 Jan 2027 08:00:60 GMT", 59_000), ("99999999999999999999999", 3_153_600_000_000),
    ])
    func wishesAreRead(_ value: String, _ milliseconds: Int) {
        #expect(RetryAfter.milliseconds(value, now: 1_800_000_000_000) == milliseconds)
    }

    @Test(arguments: [
        "", "-1", "1.5", "soon", "Fri, 15 Jan 2027 08:01:00 CET", "Fri, 32 Jan 2027 08:01:00 GMT", "Fri, 15 Foo 2027 08:01:00 GMT",
        "Friday, 15-Jan-27 08:01:00 GMT", "Fri, 15 Jan 2027 25:01:00 GMT", "Fri, 15 Jan 2027 08:01 GMT", "Fri, +1 Jan 2027 08:01:00 GMT",
    ])
    func otherWishesAreNone(_ value: String) { #expect(RetryAfter.milliseconds(value, now: 0) == nil) }
}
