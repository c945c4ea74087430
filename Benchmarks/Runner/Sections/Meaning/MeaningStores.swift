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

    func development(_ data: DevelopmentData) throws -> String {
        Paths.join(try workspace.keep("vectors-development") { try fill($0, data.events) }, "store")
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
