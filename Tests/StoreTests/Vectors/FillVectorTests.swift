import Model
import SQLiteKit
import Synchronization
import TestSupport
import Testing

@testable import Store

/// What an older store lacks, and what others owe, is made afterwards: little by little, each text once, whatever comes in between.
@Suite struct FillVectorTests {
    private static let bag = BagOfWords(64)

    private static let template = Result { try StoreTemplate(make(700)) }

    private static func old() throws -> VectorTest { try template.get().copy() }

    /// A store of before there were vectors: texts, documents, some of them waiting outside the index.
    private static func make(_ count: Int) throws -> VectorTest {
        let made = try VectorTest(bag)
        let bare = made.test.store
        for start in stride(from: 0, to: count, by: 350) {
            let some = (start..<min(start + 350, count)).map {
                EventDraft.of("alpha word\($0) word\($0 % 7)", id: "e\($0)", session: "s\($0 % 3)")
            }
            _ = try bare.append(some, in: start == 0 ? .personal : SpaceName(rawValue: "work"), door: .library)
        }
        let skills = ProcedureTest(test: made.test, store: bare)
        for number in 1...4 { try skills.add("skill\(number)", ProcedureTest.digest(number), "alpha tool\(number)") }
        try bare.flush()
        _ = try bare.append([.of("it waits outside", id: "tail")], in: .personal, door: .library)
        try bare.database.write { try takeVectors($0) }
        return made
    }

    /// Back to the schema that ends before them.
    static func takeVectors(_ connection: Connection) throws {
        for table in UnreadList.names + ModelSchema.names + DreamSchema.names + VectorSchema.names {
            try connection.execute("DROP TABLE \(table)")
        }
        try connection.execute(
            """
            DELETE FROM store WHERE name = 'vectors'; DELETE FROM schema_migration WHERE position > 6; PRAGMA user_version = 6
            """)
    }

    private static func steps(_ store: Store, _ count: Int) throws -> Bool {
        var left = count
        return try store.fillVectors(isCancelled: {
            left -= 1
            return left < 0
        })
    }

    @Test func flushFillsAnOldStore() throws {
        let made = try Self.old()
        #expect(try made.state() == .none && made.store.owesVectors() && made.nearest("alpha") == [])
        #expect(try made.faults() == [])
        // It takes its time, and not all at once.
        while try made.store.owesVectors() { try made.store.flush() }
        try made.checkWhole()
        #expect(try made.nearest("alpha").count == 709)
    }

    /// A new process for each step, and after each of them the store is sound and finds what was made.
    @Test func aProcessForEachStep() throws {
        let old = try Self.old()
        var found = 0
        for _ in 0..<30 {
            let made = try old.again()
            let isDone = try Self.steps(made.store, 1)
            try made.check()
            let now = try made.nearest("alpha").count
            #expect(now >= found)
            found = now
            try made.store.close()
            if isDone { break }
        }
        let made = try old.again()
        #expect(try made.store.fillVectors())
        try made.store.flush()
        try made.checkWhole()
        #expect(try made.items() == 700 + 1 + 8)
    }

    /// Between any two steps somebody writes: below what is filled, above it, at its edge, with and without vectors of his own; and
    /// takes away.
    @Test(arguments: 0..<6) func writersInBetween(_ done: Int) throws {
        let made = try Self.old()
        _ = try Self.steps(made.store, done)
        let beside = try made.test.open(nil)
        for (number, store) in [made.store, beside, made.store, beside].enumerated() {
            for space in ["personal", "work", "zoo"] {
                let text = number < 2 ? VectorTest.long("alpha new\(number)") : "alpha new\(number)"
                let draft = EventDraft.of(text, id: "new\(number)", session: "s\(number)")
                _ = try store.append([draft], in: SpaceName(rawValue: space), door: .library)
            }
            try ProcedureTest(test: made.test, store: store).add(
                "skill\(number)", ProcedureTest.digest(number + 20), "alpha changed\(number)")
        }
        try made.forget { $0.events = ["e3", "e300", "e650", "new1"].map(EventID.init(rawValue:)) }
        try made.check("alpha", "after \(done) steps")
        #expect(try made.store.fillVectors())
        try made.store.flush()
        try made.checkWhole("after \(done) steps")
    }

    /// The same while vectors are being made: after the texts were read and before the vectors are written.
    @Test(arguments: 1..<6, 0..<3) func writersWithinAStep(_ step: Int, _ what: Int) throws {
        let made = try Self.old()
        _ = try Self.steps(made.store, step)
        let store = made.store
        let writer = what == 0 ? store : try made.test.open(nil)
        let skills = ProcedureTest(test: made.test, store: writer)
        let slow = try made.test.open(
            InterruptedEmbedder(Self.bag) {
                switch what {
                case 0, 1:
                    let draft = EventDraft.of(VectorTest.long("alpha between"), id: "between", session: "s1")
                    for space in ["personal", "work", "zoo"] {
                        _ = try writer.append([draft], in: SpaceName(rawValue: space), door: .library)
                    }
                default:
                    for number in 1...4 { try skills.add("skill\(number)", ProcedureTest.digest(number + 20), "alpha changed\(number)") }
                }
            })
        _ = try Self.steps(slow, 1)
        try made.check("alpha", "\(what) within step \(step)")
        #expect(try store.fillVectors())
        try store.flush()
        try made.checkWhole("\(what) within step \(step)")
    }

    // MARK: Another maker

    /// Nothing is ever mixed: vectors of one maker only are found, by whoever asks with its own.
    @Test(arguments: [BagOfWords(64, model: 2), BagOfWords(100)]) func anotherMaker(_ other: BagOfWords) throws {
        let made = try VectorTest(Self.bag)
        try made.append((0..<2300).map { .of("alpha word\($0 % 40)", id: "e\($0)", session: "s\($0 % 3)") })
        try made.store.flush()
        #expect(try made.items() == 2300)
        for _ in 0..<40 {
            let next = try made.test.open(other)
            let isDone = try Self.steps(next, 1)
            let (old, new) = (try next.nearest("alpha", Self.bag).count, try next.nearest("alpha", other).count)
            #expect(old == 0 || new == 0)
            #expect(try next.verify().faults == [])
            try next.close()
            if isDone { break }
        }
        let last = try VectorTest(made.test, other)
        #expect(try last.items() == 2300)
        try last.checkWhole()
    }

    // MARK: What is owed

    /// By two processes at the same time, which pay it once.
    @Test(arguments: [false, true]) func twoAtATime(_ isNew: Bool) async throws {
        let made = isNew ? try VectorTest(Self.bag) : try Self.old()
        if isNew {
            try made.append([.of("alpha", id: "first")])
            try made.store.flush()
            let all = (0..<1500).map { EventDraft.of("alpha word\($0)", id: "owed\($0)") }
            _ = try made.test.open(nil).append(all, in: .personal, door: .library)
            #expect(try made.count("vector_owed") == 1500)
        }
        let stores = try (0..<3).map { _ in try made.test.open(Self.bag) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for store in stores { group.addTask { _ = try store.fillVectors() } }
            try await group.waitForAll()
        }
        #expect(try made.items() == (isNew ? 1501 : 708))
        try made.store.flush()
        try made.checkWhole()
    }

    /// What is owed says something else by the time that its vectors were made.
    @Test func whatIsOwedChanges() throws {
        let made = try VectorTest(Self.bag)
        try made.append([.of(VectorTest.long("alpha"), id: "first")])
        let bare = try made.test.open(nil)
        let skills = ProcedureTest(test: made.test, store: bare)
        // Texts of the same length stand under the same key.
        try skills.add("tool", ProcedureTest.digest(1), "alpha one")
        #expect(try made.count("vector_owed") == 2)
        let slow = try made.test.open(
            InterruptedEmbedder(Self.bag) { try skills.add("tool", ProcedureTest.digest(2), "alpha two") })
        _ = try Self.steps(slow, 1)
        try made.check()
        #expect(try made.store.fillVectors())
        try made.checkWhole()
    }

    /// How far it is only grows, and ends at one.
    @Test func progressGrows() throws {
        let made = try Self.old()
        var shares: [Double] = []
        #expect(try made.store.fillVectors(progress: { shares.append($0) }))
        #expect(shares == shares.sorted() && shares.last == 1 && shares.count > 3 && shares.allSatisfy { (0...1).contains($0) })
    }
}
