import Gates
import Lexicons
import Model
import Recall
import Store
import SystemKit
import TestSupport
import VectorKit

/// A tiny corpus to search.
struct Corpus {
    let folder: TemporaryFolder
    let store: Store

    /// With the table of word vectors that ships, searches go by meaning, too.
    init(withMeaning: Bool = false) throws {
        folder = try TemporaryFolder()
        let words = withMeaning ? try WordVectors(path: Program.checkout() + "/lexicons/vectors/words.vec") : nil
        store = try Store(
            folder: StoreFolder(path: folder.file("store")), access: .create, environment: Environment(variables: ["TZ": "UTC"]),
            redaction: { _ in Redactor(RedactionLexicon()) }, embedding: { words.map(WordEmbedder.init) },
            clock: WallClock { 1_800_000_000_000 })
    }

    func add(_ texts: (id: String, text: String)..., space: SpaceName = .personal, session: String = "s") throws {
        let drafts = texts.map { entry in
            EventDraft(
                id: EventID(rawValue: entry.id), session: SessionName(rawValue: session), at: Model.Instant(milliseconds: 1000),
                kind: .userMessage,
                text: entry.text)
        }
        _ = try store.append(drafts, in: space, door: .library)
    }

    func hits(_ query: String, in spaces: [SpaceName]? = nil, limit: Int = 10, by ways: SearchWays = .all) throws -> [Hit] {
        var request = SearchRequest(query: query, spaces: spaces, limit: limit)
        request.ways = ways
        return try store.read { try Searcher(reader: $0, embedder: store.embedder).search(request) }
    }

    func ids(_ query: String, in spaces: [SpaceName]? = nil, limit: Int = 10) throws -> [String] {
        try hits(query, in: spaces, limit: limit).map(\.id)
    }
}
