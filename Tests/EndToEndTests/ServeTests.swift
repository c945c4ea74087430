import JSONKit
import SystemKit
import TestSupport
import Testing

/// `reverie serve`, as a program on a port of this machine.
@Suite struct ServeTests {
    @Test func theAnswersAreThoseOfTheCommandLine() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "quay", "--id", "e1", "--text", "The harbour master prefers tea.")
        try reverie.run("event", "add", "--session", "quay", "--id", "e2", "--text", "I live in Bergen.")
        let added = try reverie.run(
            "fact", "add", "--namespace", "user.place", "--predicate", "lives_in", "--object", "Bergen", "--source", "e2")
        #expect(added.code == 0)
        let served = try Served(reverie)
        for (words, path) in [
            (["search", "harbour"], "/v1/search?query=harbour"), (["fact", "list"], "/v1/fact/list"),
            (["session", "list"], "/v1/session/list"), (["session", "show", "quay"], "/v1/session/show?session=quay"),
            (["entity", "list"], "/v1/entity/list"), (["lexicon", "list"], "/v1/lexicon/list"),
        ] {
            let said = try reverie.run(words: words + ["--json"])
            let answer = try served.ask("GET", path)
            #expect(answer.status == 200 && answer.text == said.output, "\(path)")
        }
        let end = try served.end()
        #expect(end.code == 0, "\(end.errors)")
    }

    /// Both write, and nothing is lost; a store that nobody asks can be had alone.
    @Test func theCommandLineWorksBesideIt() throws {
        let reverie = try Reverie()
        let served = try Served(reverie)
        for number in 0..<10 {
            let body = #"{"session":"s","kind":"user_message","id":"h\#(number)","text":"Knot \#(number)."}"#
            #expect(try served.ask("POST", "/v1/event/add", body: body).status == 200)
            #expect(try reverie.run("event", "add", "--session", "s", "--id", "c\(number)", "--text", "Sail \(number).").code == 0)
        }
        #expect(try reverie.run("event", "list", "--json").lines.count == 20)
        #expect(try reverie.run("backup", reverie.folder.file("b.sqlite")).code == 0)
        MonotonicClock.sleep(nanoseconds: 2_500_000_000)
        let restored = try reverie.run("restore", reverie.folder.file("b.sqlite"), "--force")
        #expect(restored.code == 0, "\(restored.errors)")
        #expect(try served.ask("GET", "/v1/search?query=knot").status == 200)
        #expect(try served.end().code == 0)
        #expect(try reverie.run("verify").code == 0)
    }

    @Test func whatCannotBeServedIsSaidSo() throws {
        let reverie = try Reverie()
        let served = try Served(reverie)
        let taken = try reverie.run("serve", "--port", String(served.port))
        #expect(taken.code == 1 && taken.errors.contains("Somebody listens at 127.0.0.1:\(served.port) already"))
        #expect(try reverie.run("serve", "--address", "harbour").errors.contains("--address takes an address"))
        #expect(try reverie.run("--space", "x", "serve").code == 2)
        let alone = try reverie.run("serve", environment: ["REVERIE_DAEMON": "/nowhere/reveried"])
        #expect(alone.code == 2 && alone.errors.contains("reveried"))
        #expect(try served.end().code == 0)
    }

    @Test func tokensAreShownOnceAndKeptAsDigests() throws {
        let reverie = try Reverie()
        let own = try reverie.run("token", "show")
        #expect(own.code == 0 && own.output.hasPrefix("reverie_") && own.lines.count == 1)
        #expect(try reverie.run("token", "show").output == own.output)
        #expect(try reverie.run("token", "show", "--renew").output != own.output)
        #expect(try reverie.run("token", "add", "editor").code == 2)
        let token = try reverie.run("--space", "harbour", "token", "add", "editor")
        #expect(token.code == 0 && token.errors.contains("not shown again"))
        #expect(try reverie.run("--space", "harbour", "token", "add", "editor").errors.contains("There is a token editor already."))
        #expect(try reverie.run("--space", "harbour", "token", "add", "ed itor").errors.contains("cannot be a token's name"))
        let list = try reverie.run("token", "list")
        #expect(list.output.contains("editor") && list.output.contains("harbour") && !list.output.contains("reverie_"))
        #expect(try reverie.run("token", "list", "--json").lines.count == 1)
        #expect(try reverie.run("token", "remove", "editor").code == 0)
        #expect(try reverie.run("token", "remove", "editor").errors.contains("There is no token editor."))
    }

    // MARK: The person at the terminal

    /// The link is shown at the terminal and nowhere else; its key approves, the token of the file does not.
    @Test func whoSawTheTerminalApproves() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "quay", "--id", "e1", "--text", "I live in Bergen.")
        let added = try reverie.run(
            "fact", "add", "--namespace", "user.place", "--predicate", "lives_in", "--object", "Bergen", "--source", "e1", "--json")
        let fact = try #require(try added.document()["fact"]?["id"]?.string, "\(added.output) \(added.errors)")
        let seat = try Seat(reverie, ["serve", "--port", "0", "--json"])
        try seat.wait(for: "#key=")
        try seat.wait(for: "\r\n")
        let link = try #require(seat.shown.split(separator: " ").first { $0.contains("#key=") })
        let key = String(link.split(separator: "=").last ?? "").filter { !$0.isWhitespace }
        let port = try #require(link.split(separator: ":").last?.split(separator: "/").first.flatMap { UInt16($0) })
        let own = try reverie.run("token", "show").output.filter { $0 != "\n" }
        let body = #"{"id":"\#(fact)"}"#
        func verify(_ token: String, _ headers: [String]) throws -> WebAnswer {
            try WebClient.ask(port, "POST", "/v1/fact/verify", token: token, headers: headers, body: body)
        }
        #expect(try verify(own, ["Reverie-Answer: yes"]).status == 422)
        #expect(try verify(key, []).status == 422)
        #expect(try verify(key, ["Reverie-Answer: no"]).status == 422)
        let done = try verify(key, ["Reverie-Answer: yes"])
        #expect(done.status == 200 && done.text.contains("human_verified"), "\(done.text)")
        #expect(try reverie.run("fact", "show", fact).output.contains("human_verified"))
        // It stands in no file of the store.
        try Folders.walk(reverie.folder.path) { path, status in
            guard status.kind == .file else { return .proceed }
            let text = String(decoding: try Files.readAll(path), as: UTF8.self)
            #expect(!text.contains(key), "\(path)")
            return .proceed
        }
        seat.type("\u{3}")
        #expect(try seat.program.wait().code == 0)
    }
}
