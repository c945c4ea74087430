import Model
import Store
import TestSupport
import Testing

/// However often a transcript is imported while it grows, the ledger arrives at what one import of the whole gives.
@Suite struct PrefixTests {
    struct Transcript: Sendable, CustomStringConvertible {
        let description: String
        let name: String
        let lines: [String]
        var bytes: [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }
    }

    /// What the whole gives at once.
    private static func whole(_ transcript: Transcript) throws -> [String] {
        let test = try ImportTest()
        try test.run(transcript.name, lines: transcript.lines)
        return try test.account()
    }

    /// Imports the file as it was after each of `cuts` bytes, then whole.
    private static func grown(_ transcript: Transcript, _ cuts: [Int]) throws -> ImportTest {
        let test = try ImportTest()
        let bytes = transcript.bytes
        for cut in cuts + [bytes.count] {
            try test.write(transcript.name, bytes: Array(bytes.prefix(cut)))
            let summary = try #require(try test.run(transcript.name).first)
            #expect(!summary.wasRewritten && summary.bad == 0 && summary.failure == nil, "\(transcript) after \(cut) bytes: \(summary)")
        }
        return test
    }

    static let transcripts = [
        branching, twoTries, parallel, compacted, metaFork, codex, events, pi, oldPi, messages, conversations,
    ]

    @Test(arguments: transcripts)
    func afterEachLine(_ transcript: Transcript) throws {
        let whole = try Self.whole(transcript)
        #expect(!whole.isEmpty)
        var cuts: [Int] = []
        for line in transcript.lines { cuts.append((cuts.last ?? 0) + line.utf8.count + 1) }
        #expect(try Self.grown(transcript, cuts).account() == whole, "one line at a time")
        for cut in cuts { #expect(try Self.grown(transcript, [cut]).account() == whole, "cut after \(cut) bytes") }
    }

    @Test(arguments: transcripts)
    func afterAnyByte(_ transcript: Transcript) throws {
        let whole = try Self.whole(transcript)
        let seed: UInt64 = 4711
        var random = SplitMix64(seed: seed)
        for round in 0..<12 {
            let count = transcript.bytes.count
            // Half a first line says nothing of the format.
            let first = transcript.lines[0].utf8.count
            let cuts = (0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: first..<count, using: &random) }.sorted()
            #expect(try Self.grown(transcript, cuts).account() == whole, "seed \(seed), round \(round): \(cuts)")
        }
    }

    /// Every byte of a last line that holds all that JSON has: escapes, pairs of surrogates, numbers, words, wide characters.
    @Test func insideEveryToken() throws {
        let hard =
            #"{"session":"s","at":1793527200000,"kind":"miss","text":"é日😀\u00e9\ud83d\ude00\n","data":{"a":[-1.5e+10,true,false,null],"b":{}}}"#
        let transcript = Transcript(
            description: "tokens", name: "a.jsonl", lines: [#"{"id":"1","session":"s","at":1,"kind":"user_message","text":"x"}"#, hard])
        let whole = try Self.whole(transcript)
        let start = transcript.lines[0].utf8.count + 1
        for cut in start..<transcript.bytes.count - 1 {
            let test = try Self.grown(transcript, [cut])
            let texts = try test.events().map(\.text)
            #expect(texts == ["x", "é日😀é😀\n"], "cut after \(cut - start) bytes of the line")
        }
        #expect(whole.count == 2)
    }
}
