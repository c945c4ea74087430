internal import SystemKit

/// Invented skill packages: a document, a reference and a script each. All follow from their number.
struct SkillPackages {
    /// What the documents say; questions are drawn from it.
    let bodies: Corpus
    private let heads: Corpus
    private let references: Corpus

    init(vocabulary: Vocabulary, count: Int) {
        func corpus(_ seed: UInt64, words: Double) -> Corpus {
            Corpus(vocabulary: vocabulary, seed: seed, events: count, sessions: count, spaces: 1, meanWords: words)
        }
        bodies = corpus(61, words: 300)
        heads = corpus(62, words: 40)
        references = corpus(63, words: 600)
    }

    private static let longestDescription = 40

    /// Writes the packages into folders of a folder, and returns their paths. `texts` is told what is to be found of each.
    func write(into folder: String, texts: String) throws -> [String] {
        let found = try FileSink(path: texts)
        var paths: [String] = []
        for number in 0..<bodies.events {
            let (name, body) = ("skill-\(number)", text(bodies, number))
            let description = text(heads, number).split(separator: " ").prefix(Self.longestDescription).joined(separator: " ")
            let path = Paths.join(folder, name)
            let head = "---\nname: \(name)\ndescription: \"\(description)\"\nlicense: MIT\n---\n"
            try write("\(head)\n# \(name)\n\n\(body)\n", to: Paths.join(path, "SKILL.md"))
            try write(text(references, number) + "\n", to: Paths.join(path, "references/detail.md"))
            try write("#!/bin/sh\nexec true\n", to: Paths.join(path, "scripts/run.sh"))
            try found.write(Array("\(name): \(description)\n\(body)".utf8) + [Records.recordEnd])
            paths.append(path)
        }
        try found.end()
        return paths
    }

    private func text(_ corpus: Corpus, _ number: Int) -> String { String(decoding: corpus.turn(number).text, as: UTF8.self) }

    private func write(_ text: String, to path: String) throws {
        let file = try FileSink(path: path)
        try file.write(text.utf8)
        try file.end()
    }
}
