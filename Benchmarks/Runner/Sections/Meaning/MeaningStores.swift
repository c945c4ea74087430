internal import JSONKit
internal import SystemKit

/// Stores with vectors, made by the program's own import and kept between runs.
struct MeaningStores {
    let workspace: Workspace
    let scale: Scale
    let vocabulary: Vocabulary

    /// Short turns of one space; three words more than drawn.
    var corpus: Corpus {
        Corpus(
            vocabulary: vocabulary, seed: 33, events: scale.vectors, sessions: max(scale.vectors / 20, 1), spaces: 1, meanWords: 17)
    }

    func turns() throws -> String {
        let folder = try workspace.keep("vectors-\(scale.vectors)") { folder in
            let lines = Paths.join(folder, "events.jsonl")
            try corpus.write(0..<scale.vectors, lines: lines, texts: nil)
            try fill(folder, lines)
            try Files.remove(lines)
        }
        return Paths.join(folder, "store")
    }

    func development(_ data: QuestionData) throws -> String {
        Paths.join(try workspace.keep("vectors-development") { try fill($0, data.events) }, "store")
    }

    /// As many short turns of real text: the development turns, each text once, cut into stretches of a few words.
    func stretches(_ data: QuestionData) throws -> String {
        let folder = try workspace.keep("vectors-stretches-\(scale.vectors)") { folder in
            let lines = Paths.join(folder, "events.jsonl")
            try writeStretches(data, to: lines)
            try fill(folder, lines)
            try Files.remove(lines)
        }
        return Paths.join(folder, "store")
    }

    private static let stretchWords = 4...11

    private func writeStretches(_ data: QuestionData, to path: String) throws {
        var random = SplitMix64(seed: 34)
        var known: Set<String> = []
        var number = 0
        let sink = try FileSink(path: path)
        try QuestionData.eachLine(data.events) { line in
            guard let text = line["text"]?.string, known.insert(text).inserted else { return }
            var words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }[...]
            while !words.isEmpty, number < scale.vectors {
                let stretch = words.prefix(Int.random(in: Self.stretchWords, using: &random))
                words = words.dropFirst(stretch.count)
                try sink.write(Self.line(number, stretch.joined(separator: " ")))
                number += 1
            }
        }
        try sink.end()
    }

    private static func line(_ number: Int, _ text: String) -> [UInt8] {
        let value: JSONValue = [
            "id": .string("stretch-\(number)"), "space": "real", "session": .string("session-\(number / 20)"), "kind": "user_message",
            "text": .string(text), "at": .integer(1_790_000_000_000 + Int64(number) * 1000),
        ]
        return Array(value.encoded().utf8) + [UInt8(ascii: "\n")]
    }

    private func fill(_ folder: String, _ lines: String) throws {
        try Command(workspace.reverie, ["--store", Paths.join(folder, "store"), "--quiet", "import", lines]).run()
    }
}

/// The lexicons that ship, as they are and without the table of word vectors.
struct LexiconCopies {
    let whole: String
    let without: String

    init(_ workspace: Workspace) throws {
        whole = Paths.join(workspace.checkout, "lexicons")
        without = workspace.file("lexicons-without")
        Workspace.remove(without)
        try Command("/bin/cp", ["-R", whole, without]).run()
        Workspace.remove(Paths.join(without, "vectors"))
    }

    func settings(withTable: Bool) -> [String: String] { ["REVERIE_LEXICONS": withTable ? whole : without] }
}
