import Model
import SQLiteKit
import TestSupport
import Testing

@testable import Store

/// Histories from seeds: whatever happens to a store, and whoever writes in it, the vectors are those of its texts.
@Suite struct VectorHistoryTests {
    private static let all: [(Int, UInt64)] =
        [3, 64, 100, 256].flatMap { dimensions in (1...3).map { (dimensions, UInt64($0)) } } + [(1024, 1), (5000, 1)]

    @Test(arguments: all) func histories(_ dimensions: Int, _ seed: UInt64) throws {
        var history = try VectorHistory(dimensions: dimensions, seed: seed)
        for step in 0..<(dimensions > 1000 ? 25 : 40) {
            let what = try history.step()
            let about = "\(dimensions) dimensions, seed \(seed), step \(step): \(what)"
            if step % 3 == 2 { try history.made.check("word1 word5 word9", about) }
        }
        #expect(try history.made.store.fillVectors())
        try history.made.store.flush()
        try history.made.checkWhole("\(dimensions) dimensions, seed \(seed), at the end")
        #expect(try history.made.test.number("SELECT count(*) FROM payload") ?? 0 > 5)
    }
}

/// What may happen to a store, step by step.
struct VectorHistory {
    let made: VectorTest
    private let dimensions: Int
    /// The same maker in another process.
    private let second: Store
    private let skills: ProcedureTest
    private var random: SplitMix64
    private var written = 0

    init(dimensions: Int, seed: UInt64) throws {
        made = try VectorTest(BagOfWords(dimensions))
        self.dimensions = dimensions
        second = try made.test.open(made.bag)
        skills = ProcedureTest(test: made.test, store: made.store)
        random = SplitMix64(seed: seed ^ UInt64(dimensions))
    }

    private mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

    private mutating func text() -> String {
        let words = [0, 1, 3, 12, 40, 300, 900][below(7)]
        return (0..<words).map { _ in "word\(below(30))" }.joined(separator: " ")
    }

    private static let kinds: [EventKind] = [
        .userMessage, .assistantMessage, .toolStarted, .toolFinished, .observation, .memoryInjected, .correction,
    ]
    static let spaces: [SpaceName] = [.personal, SpaceName(rawValue: "work"), SpaceName(rawValue: "far")]

    private mutating func drafts() -> [EventDraft] {
        (0..<1 + below(6)).map { _ in
            written += 1
            return .of(text(), id: "e\(written)", session: "s\(below(4))", kind: Self.kinds[below(Self.kinds.count)])
        }
    }

    private mutating func append(_ store: Store) throws { _ = try store.append(drafts(), in: Self.spaces[below(3)], door: .library) }

    /// What was done, to be told.
    mutating func step() throws -> String {
        switch below(16) {
        case 0...3: return try said("append") { try $0.append($0.made.store) }
        case 4: return try said("append in the other process") { try $0.append($0.second) }
        case 5: return try said("append without an embedder") { try $0.append($0.made.test.store) }
        case 6: return try said("append beside another embedder") { try $0.appendBeside() }
        case 7: return try said("flush") { try [$0.made.store, $0.second, $0.made.test.store][$0.below(3)].flush() }
        case 8, 9: return try said("forget") { try $0.forget() }
        case 10: return try said("fill") { try $0.fill($0.second) }
        case 11: return try said("fill by another embedder") { try $0.fillByAnother() }
        case 12: return try said("repair") { _ = try $0.made.store.repairIndex(progress: { _ in }, isCancelled: { false }) }
        case 13:
            return try said("documents without an embedder") { try $0.change(ProcedureTest(test: $0.made.test, store: $0.made.test.store)) }
        default: return try said("documents") { try $0.change($0.skills) }
        }
    }

    private mutating func said(_ what: String, _ body: (inout VectorHistory) throws -> Void) throws -> String {
        try body(&self)
        return what
    }

    private mutating func other() -> BagOfWords {
        [BagOfWords(dimensions, model: 2), BagOfWords(dimensions + 1), BagOfWords(dimensions, isImmediate: false)][below(3)]
    }

    private mutating func appendBeside() throws { try append(made.test.open(other())) }

    /// Some steps, and not all.
    private mutating func fill(_ store: Store) throws {
        var left = below(4)
        _ = try store.fillVectors(isCancelled: {
            left -= 1
            return left < 0
        })
    }

    private mutating func fillByAnother() throws { try fill(made.test.open(other())) }

    private mutating func forget() throws {
        let number = below(written + 1)
        let word = "word\(below(30)) word\(below(30))"
        try made.forget { request in
            switch number % 6 {
            case 0: request.sessions = ["s\(number % 4)"].map(SessionName.init(rawValue:))
            case 1: request.match = word
            default: request.events = (number..<number + 3).map { EventID(rawValue: "e\($0)") }
            }
        }
    }

    private mutating func change(_ skills: ProcedureTest) throws {
        do { try changeSome(skills) } catch let error as StoreError {
            // What was forgotten meanwhile cannot be moved.
            guard error.isAboutProcedure else { throw error }
        }
    }

    private mutating func changeSome(_ skills: ProcedureTest) throws {
        let (name, digest) = ("skill\(below(3))", ProcedureTest.digest(below(90) + 1))
        switch below(4) {
        case 0: try skills.importGene("gene\(below(2))", below(5))
        case 1:
            let known = try skills.versions(name)
            guard let version = known.keys.sorted().first else { return }
            try skills.decide(.move(Subject(.skill, name), version: version, to: .removed, why: nil))
        default: try skills.add(name, digest, text())
        }
    }
}
