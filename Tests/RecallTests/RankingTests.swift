import Model
import Store
import TestSupport
import Testing

@testable import Recall

@Suite struct RankingTests {
    private func corpus() throws -> Corpus {
        let corpus = try Corpus()
        try corpus.add(
            ("port", "We moved the database to port 5433."), ("db", "The database is slow today."),
            ("ports", "Which ports are open on the host?"),
            ("lunch", "Lunch is at noon."), ("code", "validateFactWrite rejects an unlisted namespace in src/store/facts.swift"),
            ("ja", "東京のデータベースは遅い"), ("fr", "La base de données est à l'école."))
        return corpus
    }

    @Test(arguments: [
        ("database port", "port"), ("which host has open ports", "ports"), ("validate fact", "code"), ("fact_write", "code"),
        ("facts.swift", "code"),
        ("namespaces", "code"), ("5433", "port"), ("東京", "ja"), ("京", "ja"), ("データ", "ja"), ("ecole", "fr"), ("donnees", "fr"),
        ("ÉCOLE", "fr"),
        ("when is lunch", "lunch"), ("LUNCH", "lunch"),
    ])
    func theBestComesFirst(_ query: String, _ id: String) throws { #expect(try corpus().ids(query).first == id, "\(query)") }

    /// One letter wrong in a rare word: found, and below what has the word itself.
    @Test(arguments: [
        ("datbase", "port"), ("slwo", "db"), ("lanch time", "lunch"), ("validateFactWrit", "code"), ("dnnées", "fr"), ("prots", "ports"),
    ])
    func aTypingErrorFindsWhatWasMeant(_ query: String, _ id: String) throws { #expect(try corpus().ids(query).contains(id), "\(query)") }

    @Test func whatWasTypedComesFirst() throws {
        let corpus = try corpus()
        try corpus.add(("typed", "The datbase of old."))
        #expect(try corpus.ids("datbase") == ["typed"], "it stands there")
        #expect(try corpus.ids("the old datbse").first == "typed")
        #expect(try corpus.ids("5432") == [], "another number is another thing")
    }

    @Test func moreWordsThatFitRankHigher() throws {
        #expect(try Array(corpus().ids("database port").prefix(1)) == ["port"])
        #expect(try Set(corpus().ids("database port")) == ["port", "db", "ports"])
    }

    @Test func aHitNamesItsSource() throws {
        let hit = try #require(try corpus().hits("lunch").first)
        #expect(hit.kind == .event && hit.text == "Lunch is at noon." && hit.mark == nil && hit.score > 0)
        let source = try #require(hit.sources.first)
        #expect(source.event.rawValue == "lunch" && source.session.rawValue == "s" && source.space == .personal && source.quote == hit.text)
        #expect(source.speaker == "user" && source.at.milliseconds == 1000)
    }

    @Test func scoresFall() throws {
        let scores = try corpus().hits("database port open noon").map(\.score)
        #expect(scores.count > 2 && scores == scores.sorted(by: >))
    }

    @Test(arguments: [(-1, 0), (0, 0), (1, 1), (2, 2), (Int.max, 3), (Int.min, 0)])
    func theLimitHolds(_ limit: Int, _ count: Int) throws { #expect(try corpus().ids("database port", limit: limit).count == count) }

    @Test func spacesAreKeptApart() throws {
        let corpus = try corpus()
        let work = SpaceName(rawValue: "work")
        let empty = SpaceName(rawValue: "empty")
        try corpus.add(("w", "The database of work listens on port 7."), space: work)
        #expect(try corpus.ids("database port", in: [work]) == ["w"])
        #expect(try !corpus.ids("database port", in: [.personal]).contains("w"))
        #expect(try Set(corpus.ids("database port", in: [.personal, work])) == ["port", "db", "ports", "w"])
        #expect(try Set(corpus.ids("database port")) == ["port", "db", "ports", "w"])
        #expect(try corpus.ids("database", in: []) == [])
        #expect(try corpus.ids("database port", in: [work, work]) == ["w"])
        #expect(throws: StoreError.noSuchSpace("empty", known: ["personal", "work"])) { try corpus.ids("database", in: [empty]) }
    }

    @Test func shorterAndFullerTextsRankHigher() throws {
        let corpus = try Corpus()
        try corpus.add(
            ("long", "needle " + String(repeating: "hay ", count: 500)), ("short", "needle hay"), ("twice", "needle needle hay"))
        #expect(try corpus.ids("needles") == ["twice", "short", "long"])
    }

    @Test func anEmptyStoreAnswersNothing() throws {
        #expect(try Corpus().ids("database") == [])
    }

    @Test func marksAreShown() throws {
        let corpus = try corpus()
        try corpus.store.write { try $0.mark(record: EventID(rawValue: "lunch"), in: .personal, isAbandoned: true) }
        var draft = EventDraft(
            session: SessionName(rawValue: "s"), at: Model.Instant(milliseconds: 1), kind: .memoryInjected, text: "supper is late")
        draft.id = EventID(rawValue: "supper")
        _ = try corpus.store.append([draft], in: .personal, door: .library)
        #expect(try corpus.hits("lunch").first?.mark == "abandoned")
        #expect(try corpus.hits("supper").first?.mark == "recalled")
    }

    @Test func whatIsNotAskedForIsNotFound() throws {
        let corpus = try corpus()
        var request = SearchRequest(query: "lunch", spaces: nil)
        request.kinds = []
        #expect(try corpus.store.read { try Searcher(reader: $0).search(request) }.isEmpty)
    }
}
