internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// Hostile questions through the built program: exit code 0, one line of JSON a hit, nothing about syntax, and in time.
@Suite struct HostileQueryTests {
    private static func reverie() throws -> Reverie {
        let reverie = try Reverie()
        let event: JSONValue = [
            "id": "planted", "session": "s", "at": 1000, "kind": "user_message", "text": .string(HostileQueries.text),
        ]
        #expect(try reverie.run("event", "add", "--quiet", input: event.encoded() + "\n").code == 0)
        return reverie
    }

    private func check(_ result: Program.Result, _ query: HostileQuery) throws {
        #expect(result.code == 0, "\(query): \(result.errors.prefix(300))")
        #expect(result.milliseconds < 10_000, "\(query)")
        #expect(!result.errors.contains("syntax") && !result.errors.contains("fts5"), "\(query): \(result.errors.prefix(300))")
        let hits = try result.records().compactMap { $0["id"]?.string }
        #expect(query.holdsPlanted ? hits == ["planted"] : hits.count <= 1, "\(query)")
    }

    @Test func asArguments() throws {
        let reverie = try Self.reverie()
        for query in HostileQueries.arguments { try check(reverie.run("search", "--json", "--", query.text), query) }
    }

    /// The same from a file, where NULs can stand, too: every question has its answer, in the same order.
    @Test func asABatch() throws {
        let reverie = try Self.reverie()
        let lines = HostileQueries.all.enumerated().map { index, query in
            (["qid": .integer(Int64(index)), "query": .string(query.text)] as JSONValue).encoded() + "\n"
        }
        let result = try reverie.run("search", "--batch", "-", input: lines.joined())
        #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors.prefix(300))")
        let answers = try result.records()
        #expect(answers.map { $0["qid"]?.int64 } == HostileQueries.all.indices.map(Int64.init))
        for (answer, query) in zip(answers, HostileQueries.all) {
            let hits = answer["hits"]?.array?.compactMap { $0["id"]?.string }
            #expect(query.holdsPlanted ? hits == ["planted"] : (hits?.count ?? 9) <= 1, "\(query)")
        }
    }

    /// Bytes that are no UTF-8 can come from a command line.
    @Test(arguments: [
        #"\377zeppelin"#, #"zeppelin\300\257"#, #"\355\240\200 zeppelin"#, #"zeppelin \364\220\200\200"#, #"\200\200\200zeppelin\342\202"#,
    ])
    func brokenBytesAsArguments(_ bytes: String) throws {
        let reverie = try Self.reverie()
        let result = try reverie.shell("exec \"$REVERIE_PROGRAM\" search --json -- \"$(printf '\(bytes)')\"")
        #expect(result.code == 0, "\(result.errors)")
        #expect(try result.records().map { $0["id"]?.string } == ["planted"])
    }

    /// What JSON can say of a text in escapes.
    @Test(arguments: [
        #"\u0000zeppelin"#, #"zeppelin\u0000\u0000"#, #"\u200b\u202e zeppelin"#, #"\ud83d\ude00 zeppelin"#, #"\ufffe \uffff zeppelin"#,
        #"\u001b[2J zeppelin"#, #"\"zeppelin\" \\ \/ \b\f\n\r\t"#,
    ])
    func escapesInABatch(_ words: String) throws {
        let reverie = try Self.reverie()
        let result = try reverie.run("search", "--batch", "-", input: "{\"qid\":1,\"query\":\"\(words)\"}\n")
        #expect(result.code == 0, "\(result.output)")
        #expect(try result.records().first?["hits"]?.array?.count == 1)
    }

    /// Half of a pair is no character; what stands around it is a question all the same.
    @Test(arguments: [#"\ud800 zeppelin"#, #"zeppelin \udc00"#, #"\ud83d\ud83d zeppelin"#, #"\udfff\ud800 zeppelin"#])
    func halvesOfPairsInABatch(_ words: String) throws {
        let reverie = try Self.reverie()
        let result = try reverie.run("search", "--batch", "-", input: "{\"qid\":1,\"query\":\"\(words)\"}\n")
        let answers = try result.records()
        #expect(answers.count == 1)
        #expect(result.code == 0 && answers.first?["hits"]?.array?.count == 1, "\(result.output)")
    }
}
