import Model
import SQLiteKit
import SystemKit
import TestSupport
import Testing
import VectorKit

@testable import Store

/// A store whose texts get vectors, and all that a slow look at its texts says of them.
struct VectorTest {
    static let everything = 0...Int64.max
    static let configuration = #"{"durability":"normal","busy_ms":2000}"#

    /// A writer that makes no vectors.
    let test: TestStore
    let bag: BagOfWords
    /// One that does.
    let store: Store

    init(_ bag: BagOfWords = BagOfWords(64)) throws {
        test = try TestStore(configuration: Self.configuration)
        self.bag = bag
        store = try test.open(bag)
    }

    /// Another process on the same folder.
    init(_ test: TestStore, _ bag: BagOfWords) throws {
        (self.test, self.bag) = (test, bag)
        store = try test.open(bag)
    }

    /// The same store, opened anew.
    func again() throws -> VectorTest { try VectorTest(test, bag) }

    @discardableResult
    func append(_ drafts: [EventDraft], space: SpaceName = .personal) throws -> [AppendOutcome] {
        try store.append(drafts, in: space, door: .library)
    }

    /// A text too long for the tail goes into the index at once.
    static func long(_ text: String) -> String { text + " " + String(repeating: "harbour ", count: IndexUpkeep.longestWaitingText / 8) }

    func key(_ id: String) throws -> Int64 { try #require(try test.number("SELECT key FROM event WHERE id = \(id)")) }

    func count(_ table: String) throws -> Int64 { try test.number("SELECT count(*) FROM \(raw: table)") ?? 0 }

    func items() throws -> Int64 { try test.number("SELECT coalesce(sum(items), 0) FROM vector_shelf") ?? 0 }

    func state() throws -> StoredVectorState { try store.database.read { try StoredVectorState.read($0) } }

    func nearest(_ text: String, limit: Int = 10_000, keys: ClosedRange<Int64> = everything) throws -> [NearText] {
        try store.nearest(text, bag, limit: limit, keys: keys)
    }

    func forget(_ change: (inout ForgetRequest) -> Void) throws {
        var request = ForgetRequest()
        change(&request)
        let summary = try store.forget(request, in: store.read { try $0.spaces().map(\.number) })
        #expect(summary.pending == nil && summary.left == 0)
    }

    func forget(_ id: String) throws { try forget { $0.events = [EventID(rawValue: id)] } }

    func faults() throws -> [String] { try store.verify().faults.map { "\($0.place): \($0.what)" } }

    /// Sound, and what it finds is what a look at every text finds.
    func check(_ question: String = "alpha beta", _ about: String = "", _ place: SourceLocation = #_sourceLocation) throws {
        #expect(try faults() == [], "\(about)", sourceLocation: place)
        let wanted = try store.database.read { try SlowVectors(bag, $0).nearest(question) }
        let found = try nearest(question)
        #expect(found.map(\.key) == wanted.map(\.key), "\(about)", sourceLocation: place)
        #expect(found == wanted, "\(about)", sourceLocation: place)
    }

    /// The same, and nothing is left to be made.
    func checkWhole(_ about: String = "", _ place: SourceLocation = #_sourceLocation) throws {
        #expect(try store.owesVectors() == false, "\(about)", sourceLocation: place)
        #expect(try state() == .made(VectorState(bag.identity, phase: .filled(upTo: .max))), "\(about)", sourceLocation: place)
        #expect(try count("vector_owed") == 0, "\(about)", sourceLocation: place)
        try check("alpha beta", about, place)
    }
}

/// A store that was made once, to be copied for each test.
struct StoreTemplate {
    private let folder: TemporaryFolder
    private let bag: BagOfWords

    /// Closes the store.
    init(_ made: VectorTest) throws {
        (folder, bag) = (made.test.folder, made.bag)
        try made.store.close()
        try made.test.store.close()
    }

    func copy() throws -> VectorTest {
        let copy = try TemporaryFolder()
        try Folders.create(copy.file("store"))
        for name in ["config.json", "reverie.sqlite"] {
            try Files.overwrite(copy.file("store/\(name)"), Files.readAll(folder.file("store/\(name)")))
        }
        return try VectorTest(TestStore(in: copy), bag)
    }
}

extension TestStore {
    /// Another process on the same folder, as far as the store can tell.
    func open(_ embedder: (any Embedder)?) throws -> Store {
        try Store(
            folder: store.folder, access: .existing, environment: Environment(variables: ["TZ": "UTC"]), redaction: { _ in plain },
            embedding: { embedder }, clock: WallClock { Self.now })
    }
}

extension Store {
    func nearest(
        _ text: String, _ bag: BagOfWords, limit: Int = 10_000, keys: ClosedRange<Int64> = VectorTest.everything
    ) throws -> [NearText] {
        let question = try #require(try bag.vector(text))
        return try question.withUnsafeBufferPointer { question in
            try read { try $0.nearest(to: question, by: bag.identity, keys: keys, limit: limit) }
        }
    }

    func nearestInTail(_ text: String, _ bag: BagOfWords) throws -> [NearText] {
        let question = try #require(try bag.vector(text))
        return try question.withUnsafeBufferPointer { question in
            try read { try $0.nearestInTail(to: question, by: bag, keys: VectorTest.everything) }
        }
    }
}

/// Reads every text and makes every vector anew.
struct SlowVectors {
    let bag: BagOfWords
    let texts: [IndexedText]

    /// All texts that should have vectors now.
    init(_ bag: BagOfWords, _ connection: Connection) throws {
        self.bag = bag
        guard case .made(let state) = try StoredVectorState.read(connection), case .filled(let last) = state.phase,
            state.isMade(by: bag.identity)
        else {
            texts = []
            return
        }
        let query: SQL = """
            SELECT event.key, text, kind FROM event JOIN payload USING (key)
            WHERE event.key NOT IN (SELECT key FROM tail UNION SELECT key FROM vector_owed) AND event.key <= \(last)
            UNION ALL SELECT key, text, 0 FROM document WHERE key NOT IN (SELECT key FROM vector_owed) AND key <= \(last)
            """
        texts = try connection.all(query) { row in
            let most = row.int64(2) == 0 ? PassageRule.mostOfDocument : PassageRule.most(ofEvent: row.int64(2))
            return IndexedText(key: row.int64(0), text: row.text(1), most: most)
        }
    }

    func nearest(_ question: String) throws -> [NearText] {
        let asked = try #require(try bag.vector(question)).withUnsafeBufferPointer(QuestionVector.init)
        var found: [NearText] = []
        for text in texts {
            var words = text.text
            let passages = words.withUTF8 { PassageRule.passages(of: $0, most: text.most) }
            for passage in passages {
                let part = String(decoding: Array(words.utf8)[passage], as: UTF8.self)
                guard let vector = try bag.vector(part) else { continue }
                let similarity = vector.withUnsafeBufferPointer { asked.cosine(QuestionVector($0).steps) }
                found.append(NearText(key: text.key, start: passage.lowerBound, similarity: similarity))
            }
        }
        return NearText.best(found)
    }
}
