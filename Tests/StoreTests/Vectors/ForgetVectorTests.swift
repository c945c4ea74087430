import Model
import SQLiteKit
import TestSupport
import Testing
import VectorKit

@testable import Store

/// When a forgetting is done, no byte of the vectors of what was forgotten is left in the store's files.
@Suite struct ForgetVectorTests {
    private static func text(_ number: Int) -> String {
        (0..<24).map { "word\((number * 31 + $0 * 7) % 997)" }.joined(separator: " ") + " own\(number)"
    }

    /// A shelf of so many texts, one vector each, in order, out of the tail.
    /// Of 2000 dimensions 224 fill sixteen rows of codes, and from there on rows are kept ready.
    private static func filled(_ count: Int, _ bag: BagOfWords = BagOfWords(2000)) throws -> VectorTest {
        let made = try VectorTest(bag)
        for start in stride(from: 0, to: count, by: 500) {
            try made.append((start..<min(start + 500, count)).map { .of(text($0), id: "e\($0)", session: "s\($0 % 5)") })
        }
        try made.store.flush()
        #expect(try made.items() == Int64(count))
        return made
    }

    private static func room(_ made: VectorTest) throws -> Int64 { try made.test.number("SELECT room FROM vector_shelf") ?? -1 }

    private static func expectGone(
        _ numbers: some Sequence<Int>, of count: Int, _ made: VectorTest, _ place: SourceLocation = #_sourceLocation
    ) throws {
        let gone = Set(numbers)
        let kept = (0..<count).filter { !gone.contains($0) }.map(text)
        let bytes = try VectorBytes(of: gone.sorted().map(text), but: kept, made.bag)
        #expect(try bytes.found(in: made.store) == [], sourceLocation: place)
    }

    /// At the start, in the middle, at the end, in small shelves and in such as have room: there a row may stay when all in it goes.
    @Test(
        arguments: [
            (1, [0]), (3, [1]), (3, [2]), (40, [39]), (100, [62, 63, 64]), (100, Array(30..<100)), (230, [229]), (230, [100, 101]),
            (260, Array(226..<260)),
        ] as [(Int, [Int])])
    func fromAShelf(_ count: Int, _ gone: [Int]) throws {
        let made = try Self.filled(count, BagOfWords(count > 224 ? 2000 : 64))
        let bytes = try VectorBytes(of: gone.map(Self.text), made.bag)
        #expect(try !bytes.found(in: made.store).isEmpty)
        let room = try Self.room(made)
        #expect((room > 0) == (count > 224))
        try made.forget { $0.events = gone.map { EventID(rawValue: "e\($0)") } }
        try Self.expectGone(gone, of: count, made)
        #expect(try made.items() == Int64(count - gone.count))
        try made.checkWhole()
    }

    /// Rows that are kept ready are empty, whatever goes and comes.
    @Test func roomHoldsNothing() throws {
        let made = try Self.filled(330)
        var random = SplitMix64(seed: 8)
        var gone: Set<Int> = []
        for round in 0..<4 {
            let some = (0..<[1, 12, 40, 5][round]).map { _ in Int(random.next() % 330) }
            gone.formUnion(some)
            try made.forget { $0.events = some.map { EventID(rawValue: "e\($0)") } }
            if round == 2 { try made.append([.of("one more word", id: "more")]) }
            try made.store.flush()
            try Self.expectEmptyRoom(made)
        }
        try Self.expectGone(gone, of: 330, made)
        try made.checkWhole()
        try made.forget { $0.match = "word" }
        #expect(try made.count("vector_shelf") == 0 && made.count("vector_code") == 0 && made.count("vector_step") == 0)
    }

    private static func expectEmptyRoom(_ made: VectorTest, _ place: SourceLocation = #_sourceLocation) throws {
        let shape = VectorShape(dimensions: made.bag.identity.dimensions)
        try made.store.database.read { connection in
            let shelf = try #require(try connection.first("SELECT items, room FROM vector_shelf") { (items: $0.int(0), room: $0.int(1)) })
            let rows = try connection.all("SELECT bytes FROM vector_code ORDER BY row") { $0.bytes(0) }
            #expect(rows.count == max(shelf.room, (shelf.items + shape.codesInRow - 1) / shape.codesInRow), sourceLocation: place)
            let all = Array(rows.joined())
            #expect(!all[(shelf.items * shape.codeBytes)...].contains { $0 != 0 }, sourceLocation: place)
        }
    }

    /// A row of them that is longer than a page lies on pages of its own.
    @Test func vectorsOfManyDimensions() throws {
        let made = try Self.filled(30, BagOfWords(5000))
        try made.forget { $0.events = ["e3", "e29", "e11"].map(EventID.init(rawValue:)) }
        try Self.expectGone([3, 29, 11], of: 30, made)
        try made.checkWhole()
    }

    /// What another maker has made is still whole while it is taken away.
    @Test func whileClearingIsUnderWay() throws {
        let made = try Self.filled(2300, BagOfWords(64))
        let other = try made.test.open(BagOfWords(64, model: 2))
        var steps = 1
        _ = try other.fillVectors(isCancelled: {
            steps -= 1
            return steps < 0
        })
        #expect(try made.items() == 300)
        try made.forget { $0.events = ["e5", "e101", "e497", "e2200"].map(EventID.init(rawValue:)) }
        try Self.expectGone([5, 101, 497, 2200], of: 2300, made)
        #expect(try made.items() == 297 && made.faults() == [])
        #expect(try other.fillVectors() && other.verify().faults == [])
    }

    @Test func whileItIsOwed() throws {
        let made = try Self.filled(20)
        _ = try made.test.store.append((20..<40).map { .of(Self.text($0), id: "e\($0)") }, in: .personal, door: .library)
        try made.test.store.flush()
        #expect(try made.count("vector_owed") == 20)
        try made.forget { $0.events = ["e5", "e25"].map(EventID.init(rawValue:)) }
        #expect(try made.count("vector_owed") == 19 && made.faults() == [])
        #expect(try made.store.fillVectors())
        try Self.expectGone([5, 25], of: 40, made)
        try made.checkWhole()
    }

    /// Texts are read, and forgotten before their vectors are written.
    @Test func betweenReadingAndWriting() throws {
        let made = try VectorTest(BagOfWords(256))
        _ = try made.test.store.append((0..<10).map { .of(Self.text($0), id: "e\($0)") }, in: .personal, door: .library)
        try made.test.store.flush()
        let slow = try made.test.open(InterruptedEmbedder(made.bag) { try made.forget("e4") })
        #expect(try slow.fillVectors())
        try Self.expectGone([4], of: 10, made)
        #expect(try made.items() == 9)
        try made.checkWhole()
    }
}
