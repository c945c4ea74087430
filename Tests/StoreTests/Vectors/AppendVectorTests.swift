import Model
import TestSupport
import Testing
import VectorKit

@testable import Store

/// Vectors come with the texts: in the same transaction in which these go into the index.
@Suite struct AppendVectorTests {
    @Test func theSameSimilarityInTheTailAndInTheIndex() throws {
        let made = try VectorTest(BagOfWords(256))
        for number in 0..<20 { try made.append([.of("alpha word\(number) beta", id: "e\(number)", session: "s\(number % 3)")]) }
        #expect(try made.items() == 0 && made.nearest("alpha beta word7") == [])
        let waiting = try made.store.nearestInTail("alpha beta word7", made.bag)
        let first = try #require(waiting.first)
        #expect(try waiting.count == 20 && first.key == made.key("e7") && first.similarity > 0.99)
        try made.store.flush()
        #expect(try made.nearest("alpha beta word7") == waiting)
        #expect(try made.store.nearestInTail("alpha beta word7", made.bag) == [])
        try made.checkWhole()
    }

    /// The 257th takes all into the index, and whoever opens the store then sees their vectors.
    @Test func beyondTheTailInTheSameTransaction() throws {
        let made = try VectorTest()
        for number in 0..<256 { try made.append([.of("waiting word\(number)", id: "w\(number)")]) }
        #expect(try made.items() == 0 && made.state() == .new)
        try made.append([.of("the last one", id: "last")])
        #expect(try made.items() == 257)
        #expect(try made.nearest("word200 waiting", limit: 1).map(\.key) == [made.key("w200")])
        try made.checkWhole()
    }

    /// How many passages of a text get vectors hangs on what it is.
    @Test(
        arguments: [
            (.userMessage, 5), (.assistantMessage, 5), (.toolFinished, 2), (.toolStarted, 2), (.observation, 2), (.fileChanged, 2),
            (.memoryInjected, 0),
        ] as [(EventKind, Int64)])
    func passagesByKind(_ kind: EventKind, _ wanted: Int64) throws {
        let made = try VectorTest()
        let text = String(repeating: "alpha beta gamma ", count: 280) + "the end of it"
        try made.append([.of(text, id: "e", kind: kind)])
        try made.store.flush()
        #expect(try made.items() == wanted)
        try made.checkWhole()
    }

    @Test func textsThatSayNothing() throws {
        let made = try VectorTest()
        try made.append([.of("", id: "empty"), .of(" \n\t ", id: "blank"), .of("word", id: "word")])
        try made.store.flush()
        #expect(try made.items() == 1)
        #expect(try made.nearest("word").map(\.key) == [made.key("word")])
        try made.checkWhole()
    }

    @Test func keysBoundTheSearch() throws {
        let made = try VectorTest()
        let work = SpaceName(rawValue: "work")
        try made.append([.of("alpha", id: "p"), .of("alpha beta", id: "q", session: "t")])
        try made.append([.of("alpha", id: "w")], space: work)
        try made.store.flush()
        let number = try #require(try made.store.read { try $0.space(work) })
        #expect(try made.nearest("alpha", keys: number.eventKeys).map(\.key) == [made.key("w")])
        let session = try #require(try made.test.session("t")?.key)
        #expect(try made.nearest("alpha", keys: session.eventKeys).map(\.key) == [made.key("q")])
        #expect(try made.nearest("alpha").count == 3 && made.nearest("alpha", limit: 0) == [] && made.nearest("alpha", limit: 1).count == 1)
        #expect(try made.store.nearest("alpha", BagOfWords(64, model: 2)) == [], "vectors of another maker say nothing")
        #expect(try made.store.nearest("alpha", BagOfWords(65)) == [])
    }

    @Test func documentsHaveVectors() throws {
        let made = try VectorTest()
        let skills = ProcedureTest(test: made.test, store: made.store)
        let digests = (1...2).map { ProcedureTest.digest($0) }
        try skills.add("tool", digests[0], "grinding coffee beans")
        try skills.importGene("gene", 7)
        // The name and what it is for, the body, and the gene.
        #expect(try made.items() == 3)
        let found = try made.nearest("grinding coffee beans tool")
        #expect(found.first.map { DocumentKey(rawValue: $0.key).kind } == .skill)
        try made.checkWhole()
        // The new words stand at the place of the old ones.
        try skills.add("tool", digests[1], "brewing coffee beans")
        #expect(try made.items() == 3)
        try made.checkWhole("another version")
        try skills.decide(.move(Subject(.skill, "tool"), version: digests[1], to: .removed, why: nil))
        #expect(try made.items() == 1)
        try made.checkWhole("out of use")
    }

    // MARK: Those that cannot

    /// What takes its time makes vectors outside of the lock.
    @Test func anEmbedderThatTakesItsTime() throws {
        let made = try VectorTest(BagOfWords(64, isImmediate: false))
        #expect(try made.store.nearestInTail("alpha", made.bag) == [])
        try made.append([.of("alpha beta", id: "a"), .of(VectorTest.long("gamma"), id: "b")])
        #expect(try made.count("tail") == 0)
        #expect(try made.store.fillVectors())
        #expect(try made.nearest("alpha beta", limit: 1).map(\.key) == [made.key("a")])
        try made.checkWhole()
    }

    /// Nothing is refused because of one that fails; what it owes another one makes.
    @Test(arguments: BagOfWords.Fault.allCases) func anEmbedderThatFails(_ fault: BagOfWords.Fault) throws {
        let made = try VectorTest(BagOfWords(64, fault: fault))
        try made.append([.of("alpha beta", id: "a"), .of(VectorTest.long("gamma"), id: "b")])
        try made.store.flush()
        #expect(try made.items() == 0 && made.count("vector_owed") == 2)
        #expect(try made.test.events().count == 2)
        _ = try made.store.repairIndex(progress: { _ in }, isCancelled: { false })
        #expect(try made.faults() == [])
        let sound = try made.test.open(BagOfWords(64))
        #expect(try sound.fillVectors())
        #expect(try sound.verify().faults == [] && sound.nearest("alpha beta", BagOfWords(64), limit: 1).map(\.key) == [made.key("a")])
    }

    @Test(arguments: [0, -1, 1 << 40]) func anEmbedderOfImpossibleDimensions(_ dimensions: Int) throws {
        let made = try VectorTest(BagOfWords(dimensions))
        try made.append([.of("alpha beta", id: "a")])
        try made.store.flush()
        #expect(try made.store.fillVectors() && made.items() == 0 && made.faults() == [])
    }
}
