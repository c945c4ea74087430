internal import JSONKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Invented conversations. Every turn follows from the seed and its own number, so that any of them can be made again.
struct Corpus {
    let vocabulary: Vocabulary
    let seed: UInt64
    let events: Int
    let sessions: Int
    let spaces: Int
    let meanWords: Double

    private static let firstMoment: Int64 = 1_790_000_000_000
    private static let longestTurn = 2_000

    struct Turn {
        let number: Int
        let session: Int
        let space: Int
        let words: [Vocabulary.Word]

        var text: [UInt8] { Array(words.map(\.bytes).joined(separator: [UInt8(ascii: " ")])) }
    }

    func turn(_ number: Int) -> Turn {
        var random = SplitMix64(seed: SplitMix64.mixed(seed) &+ UInt64(number) &* 0x2545_F491_4F6C_DD1D)
        let drawn = Int(-log(1 - random.unit()) * meanWords)
        let words = (0..<min(drawn + 3, Self.longestTurn)).map { _ in vocabulary.draw(&random) }
        let session = number * sessions / events
        return Turn(number: number, session: session, space: session * spaces / sessions, words: words)
    }

    func spaceName(_ space: Int) -> String { "space-\(space)" }

    /// One of Reverie's own event lines, without its line end.
    func line(_ turn: Turn, text: [UInt8]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        let fields = [
            ("id", String(SplitMix64.mixed(seed &+ UInt64(turn.number)), radix: 16)), ("space", spaceName(turn.space)),
            ("session", "session-\(turn.session)"), ("kind", turn.number % 2 == 0 ? "user_message" : "assistant_message"),
            ("text", String(decoding: text, as: UTF8.self)),
        ]
        for (key, value) in fields {
            writer.key(key)
            writer.string(value)
        }
        writer.key("at")
        writer.int(Self.firstMoment + Int64(turn.number) * 10_000)
        writer.endObject()
        return writer.bytes
    }

    /// Writes turns as event lines and, for the reference programs, as bare texts. One pass, and the numbers of the turns may be chosen.
    func write(_ numbers: some Sequence<Int>, lines: String?, texts: String?) throws {
        let lineFile = try lines.map(FileSink.init(path:))
        let textFile = try texts.map(FileSink.init(path:))
        for number in numbers {
            let turn = turn(number)
            let text = turn.text
            try lineFile?.write(line(turn, text: text) + [UInt8(ascii: "\n")])
            try textFile?.write(text + [Records.recordEnd])
        }
        try lineFile?.end()
        try textFile?.end()
    }
}

/// How texts are handed to the reference programs.
enum Records {
    static let recordEnd: UInt8 = 0x1E
    static let fieldEnd: UInt8 = 0x1F
}
