import JSONKit
import SQLiteKit
import SystemKit
import TestSupport
import Testing

/// What is left of forgotten words in the files of a store, looked at from outside.
@Suite struct ForgetTests {
    private static func line(_ session: String, _ id: String?, _ at: Int, _ text: String, data: String? = nil) -> String {
        var line: JSONObject = ["session": .string(session), "at": .integer(at), "kind": "user_message", "text": .string(text)]
        if let id { line["id"] = .string(id) }
        if let data { line["data"] = ["note": .string(data)] }
        return JSONValue.object(line).encoded()
    }

    /// A store with `count` events of random words in interleaved sessions, so that pages are split and rows moved.
    private func filled(_ reverie: Reverie, count: Int) throws -> [Int: String] {
        var texts: [Int: String] = [:]
        var random = SplitMix64(seed: 99)
        for part in 0..<4 {
            var lines: [String] = []
            for number in (part * count / 4)..<((part + 1) * count / 4) {
                let text = UniqueWords.text(seed: UInt64(number) + 1, words: [2, 8, 30, 150, 700][Int(random.next() % 5)])
                texts[number] = text
                lines.append(
                    Self.line(
                        "s\(random.next() % 12)", number % 3 == 0 ? nil : "e\(number)", number, text, data: number % 4 == 0 ? text : nil))
            }
            try reverie.folder.write("in/\(part).jsonl", lines.joined(separator: "\n") + "\n")
            #expect(try reverie.run("import", "in/\(part).jsonl", "--quiet").code == 0)
        }
        return texts
    }

    private func remains(_ reverie: Reverie, of texts: [String], but kept: [String] = []) throws -> [String] {
        try Remains(of: texts, but: kept).found(in: reverie.store)
    }

    /// What went wrong in a hook may have been told in words of the session.
    @Test func theLogOfHooksGoes() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--id", "e", "--text", "marmalade sky")
        try reverie.folder.write("store/hook.log", "2026-11-20T10:00:00Z claude-code Stop: marmalade sky\n")
        #expect(try reverie.run("forget", "--event", "e", "--yes").code == 0)
        #expect(try remains(reverie, of: ["marmalade sky"]).isEmpty)
    }

    /// What waits in the spool under exactly this name is meant, and not the one session whose name begins so.
    @Test(arguments: [#"{"mode":"recall-only"}"#, "{}"])
    func aSessionThatOnlyWaitsIsNotTakenForALongerName(_ configuration: String) throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "ship-2", "--text", "The lighthouse keeps its lamp.")
        let words = "What was said aboard is nobody's business."
        try reverie.folder.write("store/spool/e1.jsonl", Self.line("ship", "w1", 7, words) + "\n")
        try reverie.folder.write("store/config.json", configuration)
        let result = try reverie.run("forget", "--session", "ship")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("1 event"), "\(result.output)")
        #expect(try remains(reverie, of: [words]) == [])
        #expect(try reverie.run("event", "list", "--session", "ship-2").output.contains("The lighthouse"))
    }

    @Test func nothingIsLeftWhileAnotherProcessHoldsTheStoreOpen() throws {
        let reverie = try Reverie()
        let texts = try filled(reverie, count: 600)
        // A long-running writer, which has read and written pages and keeps them in memory.
        let server = try reverie.start("event", "add", keepsInputOpen: true)
        try server.send(Self.line("live", "live1", 5, "kept words of the server") + "\n")
        try server.waitForLines(1)
        let gone = texts.keys.filter { $0 % 7 == 1 && $0 % 3 != 0 }.sorted()
        let words = ["forget"] + gone.flatMap { ["--event", "e\($0)"] }
        let forgot = try reverie.run(words: words)
        #expect(forgot.code == 0, "\(forgot.errors)")
        let kept = texts.filter { !gone.contains($0.key) }.map(\.value)
        let left = try remains(reverie, of: gone.compactMap { texts[$0] }, but: kept)
        #expect(left.isEmpty, "\(left)")
        // The server goes on, and does not bring back what it remembers.
        try server.send(Self.line("live", "live2", 6, "and more of them") + "\n")
        try server.waitForLines(2)
        server.endInput()
        #expect(try server.wait().code == 0)
        let later = try remains(reverie, of: gone.compactMap { texts[$0] }, but: kept)
        #expect(later.isEmpty, "\(later)")
        #expect(try reverie.run("verify").code == 0)
        for key in kept.indices.prefix(5) { #expect(try reverie.run("search", String(kept[key].prefix(12))).code == 0) }
    }

    @Test(arguments: ["--match", "--session", "--source", "--before"])
    func eachWayOfNaming(_ way: String) throws {
        let reverie = try Reverie()
        let texts = try filled(reverie, count: 120)
        let before = try reverie.run("event", "list", "--json").records()
        let named: [JSONValue]
        let value: String
        switch way {
        case "--match":
            value = String(try #require(texts[17]).prefix(6)).uppercased()
            named = before.filter { $0["text"]?.string?.uppercased().contains(value) ?? false }
        case "--session":
            value = "s3"
            named = before.filter { $0["session"] == "s3" }
        case "--source":
            value = "in/1.jsonl"
            let numbers = 30..<60
            named = before.filter { event in numbers.contains { texts[$0] == event["text"]?.string } }
        default:
            value = "1970-01-01T00:00:00.050Z"
            named = before.filter { event in texts.contains { $0.key < 50 && $0.value == event["text"]?.string } }
        }
        #expect(!named.isEmpty)
        let dry = try reverie.run("forget", way, value, "--dry-run", "--json").document()
        #expect(dry["events"]?.int64 == Int64(named.count) && dry["dry_run"] == true)
        let forgot = try reverie.run("forget", way, value, "--json")
        #expect(forgot.code == 0, "\(forgot.errors)")
        #expect(try forgot.document()["events"]?.int64 == Int64(named.count) && forgot.document()["pending"] == nil)
        let gone = named.compactMap { $0["text"]?.string }
        let after = try reverie.run("event", "list", "--json").records()
        #expect(after.count == before.count && after.filter { $0["text"]?.isNull ?? true }.count == named.count)
        let left = try remains(reverie, of: gone, but: texts.values.filter { !gone.contains($0) })
        #expect(left.isEmpty, "\(left)")
        #expect(try reverie.run("verify").code == 0)
        // A second time there is nothing to forget, and that is no failure.
        #expect(try reverie.run("forget", way, value, "--json").document()["events"]?.int64 == 0)
        try importAgain(reverie, texts, gone: gone, events: before.count)
    }

    /// The files are still there, and importing them once more brings nothing back.
    private func importAgain(_ reverie: Reverie, _ texts: [Int: String], gone: [String], events: Int) throws {
        let again = try reverie.run("import", "in", "--json").document()
        #expect(again["added"]?.int64 == 0 && again["bad"]?.int64 == 0, "\(again.encoded())")
        #expect(again["forgotten"]?.int64 == Int64(gone.count), "\(again["forgotten"]?.encoded() ?? "")")
        #expect(try reverie.run("event", "list", "--json").records().count == events)
        let left = try remains(reverie, of: gone, but: texts.values.filter { !gone.contains($0) })
        #expect(left.isEmpty, "\(left)")
    }

    @Test func stemsAreGoneFromTheIndex() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--id", "a", "--text", "xylophonically quartzlike zephyrous")
        try reverie.run("event", "add", "--session", "s", "--id", "b", "--text", "ordinary words stay")
        // Long enough not to wait in the tail.
        try reverie.run("event", "add", "--session", "s", "--id", "c", "--text", String(repeating: "xylophonically filler ", count: 400))
        #expect(try reverie.run("forget", "--match", "xylophonically").code == 0)
        var left: [String] = []
        try Folders.walk(reverie.store) { path, status in
            guard status.kind == .file else { return .proceed }
            let bytes = try Files.readAll(path)
            if ["xyloph", "quartzl", "zephyr"].contains(where: { bytes.firstRange(of: Array($0.utf8)) != nil }) { left.append(path) }
            return .proceed
        }
        #expect(left.isEmpty, "\(left)")
        #expect(try reverie.run("search", "xylophonically", "--json").lines.isEmpty)
        #expect(try reverie.run("search", "ordinary", "--json").lines.count == 1)
    }

    @Test func aReaderOfAnOldStateMakesItPending() throws {
        let reverie = try Reverie()
        try reverie.folder.write("store/config.json", "{\"busy_ms\": 50}")
        let texts = try filled(reverie, count: 60)
        let victim = try #require(texts[1])
        let database = try HeldRead(Paths.join(reverie.store, "reverie.sqlite"))
        let pending = try reverie.run("forget", "--event", "e1")
        #expect(pending.code == 1 && pending.errors.contains("pending"), "\(pending.errors)")
        #expect(try reverie.run("event", "show", "e1", "--json").document()["text"]?.isNull ?? true)
        try database.end()
        // The next writer finishes it.
        for number in 0..<20 { try reverie.run("event", "add", "--session", "z", "--text", "more \(number)") }
        let left = try remains(reverie, of: [victim], but: texts.filter { $0.key != 1 }.map(\.value))
        #expect(left.isEmpty, "\(left)")
    }

    /// A digest of a file's bytes would tell whoever guesses the words in it that he is right, also where they were read from another file.
    @Test func digestsOfFilesThatRepeatTheWordsGo() throws {
        let reverie = try Reverie()
        let line = Self.line("s", "a", 1, "words that can be guessed") + "\n"
        try reverie.folder.write("in/a.jsonl", line)
        try reverie.folder.write("in/b.jsonl", line)
        try reverie.folder.write("in/c.jsonl", line + Self.line("s", "b", 2, "more of the session") + "\n")
        try reverie.folder.write("in/d.jsonl", Self.line("t", "c", 3, "another session") + "\n")
        for name in ["a", "b", "c", "d"] { #expect(try reverie.run("import", "in/\(name).jsonl").code == 0) }
        #expect(try reverie.run("forget", "--event", "a", "--yes").code == 0)
        let connection = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readOnly)
        let kept = try connection.all("SELECT path FROM source WHERE length(guard) > 0") { $0.text(0) }
        connection.close()
        #expect(kept.map(Paths.lastComponent) == ["d.jsonl"])
        let again = try reverie.run("import", "in", "--json").document()
        #expect(again["added"]?.int64 == 0 && again["bad"]?.int64 == 0)
    }

    @Test func aForgottenEventIsRefused() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--id", "a", "--text", "words to forget")
        #expect(try reverie.run("forget", "--event", "a").code == 0)
        let again = try reverie.run("event", "add", "--session", "s", "--id", "a", "--text", "words to forget")
        #expect(again.code == 3 && again.output.isEmpty && again.errors.contains("forgotten"), "\(again.errors)")
    }

    @Test func sayingNothingIsAMistake() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--text", "x")
        #expect(try reverie.run("forget").code == 2)
        for option in ["--match", "--event", "--session", "--source"] {
            #expect(try reverie.run("forget", option, "").code == 2, "\(option)")
        }
        // A moment that is none must not leave the other options to themselves.
        let badMoment = try reverie.run("forget", "--session", "s", "--before", "2026-13-01")
        #expect(badMoment.code == 2 && badMoment.errors.contains("--before"), "\(badMoment.errors)")
        #expect(try reverie.run("stats", "--json").document()["forgotten"]?.int64 == 0)
    }

    @Test func theBeginningOfASessionsNameIsEnough() throws {
        let reverie = try Reverie()
        for name in ["alpha-1", "alpha-2", "alpha"] { try reverie.run("event", "add", "--session", name, "--text", "words of \(name)") }
        let several = try reverie.run("forget", "--session", "alpha-", "--dry-run")
        #expect(several.code == 2 && several.errors.contains("alpha-2"), "\(several.errors)")
        let unknown = try reverie.run("forget", "--session", "beta", "--json")
        #expect(try unknown.document()["events"]?.int64 == 0 && unknown.errors.contains("no session beta"), "\(unknown.errors)")
        // A whole name goes before those that begin with it.
        #expect(try reverie.run("forget", "--session", "alpha", "--json").document()["events"]?.int64 == 1)
        try reverie.run("event", "add", "--session", "gamma-1", "--text", "words of gamma")
        #expect(try reverie.run("forget", "--session", "gam", "--json").document()["events"]?.int64 == 1)
    }
}

/// A transaction that goes on reading the store as it is now.
private final class HeldRead {
    private let connection: Connection

    init(_ path: String) throws {
        connection = try Connection.open(path, mode: .readOnly)
        try connection.execute("BEGIN")
        _ = try connection.int64("SELECT count(*) FROM event")
    }

    func end() throws {
        try connection.execute("COMMIT")
        connection.close()
    }
}

extension Program {
    /// Waits until so many lines were answered.
    fileprivate func waitForLines(_ count: Int) throws {
        for _ in 0..<400 {
            if try outputSoFar().utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= count { return }
            MonotonicClock.sleep(nanoseconds: 25_000_000)
        }
        Issue.record("no \(count) lines in ten seconds")
    }
}
