internal import SystemKit

/// Stores of invented turns with the same texts in stock FTS5, kept between runs.
struct SearchStores {
    let workspace: Workspace
    let vocabulary: Vocabulary

    private static let meanWords = 60.0

    /// One space that holds everything.
    func corpus(_ events: Int) -> Corpus {
        Corpus(vocabulary: vocabulary, seed: 31, events: events, sessions: max(events / 20, 1), spaces: 1, meanWords: Self.meanWords)
    }

    /// Many spaces of a thousand turns each.
    func manySpaces(_ spaces: Int) -> Corpus {
        Corpus(vocabulary: vocabulary, seed: 32, events: spaces * 1000, sessions: spaces * 50, spaces: spaces, meanWords: Self.meanWords)
    }

    struct Place {
        let store: String
        /// Stock FTS5 over the same texts.
        let database: String
    }

    func place(_ name: String, _ corpus: Corpus, turns: Range<Int>) throws -> Place {
        try place("\(name)-\(corpus.events)-\(turns.lowerBound)-\(turns.count)") { try corpus.write(turns, lines: $0, texts: $1) }
    }

    /// `write` gives event lines, and the same texts as records.
    func place(_ name: String, _ write: (_ lines: String, _ texts: String) throws -> Void) throws -> Place {
        let folder = try workspace.keep(name) { folder in
            let (lines, texts) = (Paths.join(folder, "events.jsonl"), Paths.join(folder, "texts"))
            try write(lines, texts)
            try Command(workspace.reverie, ["--store", Paths.join(folder, "store"), "--quiet", "import", lines]).run()
            try Command(workspace.reference("fts_build"), [Paths.join(folder, "fts.sqlite"), texts]).run()
            try Files.remove(lines)
            try Files.remove(texts)
        }
        return Place(store: Paths.join(folder, "store"), database: Paths.join(folder, "fts.sqlite"))
    }

    func large(_ scale: Scale) throws -> Place { try place("one-space", corpus(scale.largeStore), turns: 0..<scale.largeStore) }
}
