internal import JSONKit
internal import SystemKit
internal import TestSupport

/// A format of transcripts, with a maker of sound files. One more format is one more row of `all`.
struct TranscriptFormat: Sendable {
    let name: String
    /// How its files end.
    let ending: String
    /// Keys of its records, for mutations that mean something.
    let keys: [String]
    /// How many files an ordinary test run reads.
    var usualCases = 1000
    /// Files of lines only grow, and are read on where the last import stopped.
    var grows = true
    /// A mutated file may be past reading, which is told.
    var mayFail = false
    /// Puts the lines in their place, where that is not one file.
    var put: (@Sendable (_ path: String, _ bytes: [UInt8], _ random: inout SplitMix64) throws -> Void)?
    /// The lines of one sound file; `number` keeps the ids of files apart.
    let make: @Sendable (_ number: Int, _ random: inout SplitMix64) -> [String]

    static let all = [claudeCode, codex, events, pi, openAI, sweAgent, openHands, openCode]

    /// Makes a mutated source of this name in a folder.
    func putMutated(_ number: Int, in folder: String, _ random: inout SplitMix64) throws {
        let path = Paths.join(folder, "f\(number)\(ending)")
        let bytes = mutated(number, &random)
        if let put { try put(path, bytes, &random) } else { try Files.overwrite(path, bytes) }
        try Files.setModified(path, seconds: StoreGround.modified)
    }

    /// A sound file, then changed: single lines where they mean something, lines among each other, bytes.
    func mutated(_ number: Int, _ random: inout SplitMix64) -> [UInt8] {
        let mutator = JSONMutator(keys: keys)
        let bytes = Mutator(tokens: Self.tokens)
        var lines = make(number, &random).map { Array($0.utf8) }
        for _ in 0..<random.below(5) {
            let place = random.below(lines.count)
            lines[place] = mutator.mutate(line: lines[place], &random)
        }
        if random.below(3) == 0 { exchange(&lines, &random) }
        var text = Array(lines.joined(separator: [0x0A])) + (random.below(10) == 0 ? [] : [0x0A])
        if random.below(3) == 0 { text = bytes.mutateLines(text, using: &random) }
        if random.below(4) == 0 { text = bytes.mutate(text, steps: 1...6, using: &random) }
        if random.below(2000) == 0 {
            text += Array("{\"type\":\"".utf8) + repeatElement(UInt8(ascii: "x"), count: 10 << 20) + Array("\"}\n".utf8)
        }
        return text
    }

    /// Members of one record in another one: ids that stand twice, parents in circles, times that go back.
    private func exchange(_ lines: inout [[UInt8]], _ random: inout SplitMix64) {
        let (one, other) = (random.below(lines.count), random.below(lines.count))
        guard let giver = (try? JSONValue.parse(bytes: lines[one]))?.object,
            var taker = (try? JSONValue.parse(bytes: lines[other]))?.object,
            !giver.isEmpty
        else { return }
        let (key, target) = (giver.keys[random.below(giver.count)], keys[random.below(keys.count)])
        taker[random.below(4) == 0 ? target : key] = giver[key]
        lines[other] = Array(JSONValue.object(taker).encoded().utf8)
    }

    private static let tokens = ["{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud800", "\n", "\r\n", "null", "true", "-1e999", " "]

    // MARK: Words

    private static let texts = [
        "Move the staging database to port 5433.", "Why was it dropped?", "grep -rn \"harbour\" Sources | head", "é 日本語 😀 naïve", "",
        "<system-reminder>Remember.</system-reminder>", "Caveat: generated", "line one\nline two\r\n\ttabbed", "/compact", "ok",
        "snake_case camelCase HTTPServer2 a/b/c.swift", "export API_TOKEN=\"not_a_real_token_0123456789abcdef\"",
        "Authorization: Bearer bm90LXJlYWw.bm90LXJlYWw.bm90LXJlYWw", "postgres://someone:notreal99@localhost/db",
    ]

    /// As it stands in JSON, quotes included.
    static func text(_ random: inout SplitMix64) -> String {
        let text = texts[random.below(texts.count)]
        return JSONValue.string(random.below(15) == 0 ? String(repeating: text + " ", count: 60) : text).encoded()
    }

    static func time(_ second: Int) -> String { "2026-11-01T10:\(10 + second / 60 % 50):\(10 + second % 50).\(100 + second % 900)Z" }
}
