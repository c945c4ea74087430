import Model
import Store
import TestSupport
import Testing

@testable import Recall

/// Paraphrases without a common word, found by the table that ships.
struct MeaningTests {
    private static let turns: [(id: String, text: String)] = [
        ("bus", "I ride the bus to my office every morning."),
        ("cat", "Our kitten sleeps on the sofa all day."),
        ("car", "The automobile needs new tires before winter."),
        ("soup", "She cooked a delicious tomato soup for dinner."),
        ("crash", "The program crashes with a segmentation fault."),
    ]

    private func corpus() throws -> Corpus {
        let corpus = try Corpus(withMeaning: true)
        for turn in Self.turns { try corpus.add(turn) }
        return corpus
    }

    @Test(arguments: [
        ("vehicle wheels", "car"), ("feline napping on a couch", "cat"), ("taking public transport to work", "bus"),
        ("tasty supper recipes", "soup"),
        ("software bugs", "crash"),
    ]) func aParaphraseIsFound(_ question: String, _ id: String) throws {
        let corpus = try corpus()
        #expect(try corpus.hits(question, by: .words).allSatisfy { $0.id != id }, "a common word makes this no test")
        for flushed in [false, true] {
            if flushed { try corpus.store.flush() }
            #expect(try corpus.hits(question, by: .meaning).first?.id == id, "flushed: \(flushed)")
        }
    }

    @Test func theIndexAndWhatWaitsForItSayTheSame() throws {
        let corpus = try corpus()
        let waiting = try corpus.hits("a cat on the couch")
        try corpus.store.flush()
        let indexed = try corpus.hits("a cat on the couch")
        #expect(waiting.map(\.id) == indexed.map(\.id) && !waiting.isEmpty)
        #expect(waiting.map(\.terms) == indexed.map(\.terms))
    }

    @Test func withoutTheTableWordsAreFoundAllTheSame() throws {
        let (with, without) = (try corpus(), try Corpus())
        for turn in Self.turns { try without.add(turn) }
        #expect(try without.ids("tomato soup") == ["soup"])
        #expect(try without.hits("tasty supper", by: .meaning).isEmpty)
        #expect(try with.hits("tomato soup", by: .words).map(\.score) == without.hits("tomato soup").map(\.score))
    }

    @Test func nothingIsFoundByNonsense() throws {
        let corpus = try corpus()
        for question in ["", "   ", "\u{0}", "qzxv", "🦑🦑", "§§§ ((("] { #expect(try corpus.ids(question) == [], "\(question)") }
    }

    @Test func spacesAndKindsHold() throws {
        let corpus = try corpus()
        let work = SpaceName(rawValue: "work")
        try corpus.add(("dog", "The puppy chews my slippers."), space: work)
        try corpus.store.flush()
        #expect(try corpus.hits("young dog ruins shoes", in: [work], by: .meaning).map(\.id) == ["dog"])
        #expect(try !corpus.hits("young dog ruins shoes", in: [.personal], by: .meaning).map(\.id).contains("dog"))
        #expect(try corpus.hits("young dog ruins shoes", by: .meaning).first?.id == "dog")
        var request = SearchRequest(query: "young dog", spaces: nil)
        request.kinds = [.skill, .gene, .fact]
        #expect(try corpus.store.read { try Searcher(reader: $0, embedder: corpus.store.embedder).search(request) }.isEmpty)
    }

    /// What stands at the end of a long message is found, and said to stand there.
    @Test func aPassageOfALongTextIsFound() throws {
        let corpus = try corpus()
        let filler = String(repeating: "The committee discussed the budget of the municipal library at great length. ", count: 145)
        let end =
            "My grandmother baked an apple pie with cinnamon and sugar. The crust was sweet, and the dessert was served with whipped cream. "
        try corpus.add(("long", filler + "\n\n" + end + end))
        try corpus.store.flush()
        let hit = try #require(try corpus.hits("grandma's fruit cake", by: .meaning).first)
        #expect(hit.id == "long")
        #expect(try #require(hit.terms.first?.passage) > filler.utf8.count - 2048)
    }

    /// A question in words that are there comes first by them, however near others lie.
    @Test func wordsWin() throws {
        let corpus = try corpus()
        try corpus.add(("code", "error E0382: borrow of moved value"), ("near", "error E0499: cannot borrow as mutable more than once"))
        #expect(try corpus.ids("E0382").first == "code")
        #expect(try corpus.ids("borrow of moved value E0382").first == "code")
    }
}
