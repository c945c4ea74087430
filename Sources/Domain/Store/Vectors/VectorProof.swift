internal import Model
internal import SQLiteKit
internal import VectorKit

/// Proves that the store holds the vectors that follow from its texts, and no others. Each vector at its place in its text is a number
/// under a fresh key; sums of them by groups of texts are the same on both sides, or the texts of a group are looked at one by one.
struct VectorProof {
    private static let groups = 4096
    private static let groupsLookedAt = 8
    private static let mostNamed = 20
    private static let texts = 256

    private let connection: Connection
    private let state: VectorState
    /// Nil where what made the vectors is not here: then only their form can be proved.
    private let embedder: (any Embedder)?
    private let words: WordHash

    private init(_ connection: Connection, _ state: VectorState, _ embedder: (any Embedder)?) throws {
        self.connection = connection
        self.state = state
        self.embedder = embedder.flatMap { $0.isImmediate && state.isMade(by: $0.identity) ? $0 : nil }
        words = try WordHash()
    }

    static func run(
        _ connection: Connection, _ embedder: (any Embedder)?, _ report: inout VerificationReport, _ each: () throws -> Void
    ) throws {
        guard case .made(let state) = try StoredVectorState.read(connection), case .filled = state.phase else { return }
        do {
            try VectorProof(connection, state, embedder).prove(&report, each)
        } catch let damage as VectorDamage {
            report.add("rows of \(damage.table) are not as long as they should be", at: "the vectors", mendedBy: .repairIndex)
        }
    }

    private func prove(_ report: inout VerificationReport, _ each: () throws -> Void) throws {
        var held = [UInt64](repeating: 0, count: Self.groups)
        try holdings(each) { key, number in held[words.group(key, of: Self.groups)] &+= number }
        guard embedder != nil else { return }
        var wanted = [UInt64](repeating: 0, count: Self.groups)
        try demands(each) { key, number in wanted[words.group(key, of: Self.groups)] &+= number }
        let wrong = Set(held.indices.filter { held[$0] != wanted[$0] }.prefix(Self.groupsLookedAt))
        if !wrong.isEmpty { try name(wrong, &report, each) }
    }

    private func name(_ wrong: Set<Int>, _ report: inout VerificationReport, _ each: () throws -> Void) throws {
        var sums: [Int64: (held: UInt64, wanted: UInt64)] = [:]
        try holdings(each) { key, number in
            if wrong.contains(words.group(key, of: Self.groups)) { sums[key, default: (0, 0)].held &+= number }
        }
        try demands(each) { key, number in
            if wrong.contains(words.group(key, of: Self.groups)) { sums[key, default: (0, 0)].wanted &+= number }
        }
        for (key, sum) in sums.sorted(by: { $0.key < $1.key }).filter({ $0.value.held != $0.value.wanted }).prefix(Self.mostNamed) {
            let what =
                sum.held == 0 ? "it has no vectors" : sum.wanted == 0 ? "it has vectors, and no words" : "its vectors are not of its words"
            let id = try connection.first("SELECT id FROM event WHERE key = \(key)") { $0.text(0) }
            report.add(what, at: id.map { "event \($0)" } ?? "key \(key)", mendedBy: .repairIndex)
        }
    }

    private func number(_ key: Int64, _ start: Int, _ steps: UnsafeRawBufferPointer) -> UInt64 {
        words.number(key, words.hash(steps.assumingMemoryBound(to: UInt8.self)), Int64(start))
    }

    /// What the store has.
    private func holdings(_ each: () throws -> Void, _ body: (Int64, UInt64) -> Void) throws {
        let shelves = try connection.all("SELECT shelf, items FROM vector_shelf ORDER BY shelf") {
            (shelf: VectorShelf(rawValue: $0.int64(0)), items: $0.int(1))
        }
        for (shelf, items) in shelves {
            try each()
            let file = try VectorShelfFile(shelf, state.shape, connection)
            var seen = 0
            try VectorPlaces(shelf, state.shape, count: items, connection).each { index, key, start in
                guard index == seen else { throw VectorDamage(table: "vector_place") }
                seen += 1
                try file.withSteps(index) { body(key, number(key, start, $0)) }
            }
            guard seen == items else { throw VectorDamage(table: "vector_place") }
        }
    }

    /// What follows from the texts.
    private func demands(_ each: () throws -> Void, _ body: (Int64, UInt64) -> Void) throws {
        guard let embedder else { return }
        let owed = Set(try connection.all("SELECT key FROM vector_owed") { $0.int64(0) })
        var steps = [UInt8](repeating: 0, count: state.shape.dimensions)
        var last: Int64 = VectorState.nothing
        while true {
            try each()
            let texts = try VectorTexts.after(last, limit: Self.texts, connection)
            guard let end = texts.last?.key else { return }
            last = end
            let those = texts.filter { state.reaches($0.key) && !owed.contains($0.key) }
            try PassageVectors(those, embedder).each { key, start, vector in
                steps.withUnsafeMutableBytes {
                    StepVector.write(vector, to: $0.baseAddress!)
                    body(key, number(key, start, UnsafeRawBufferPointer($0)))
                }
            }
        }
    }
}
