internal import Model
internal import SQLiteKit
internal import VectorKit

/// Proves that the store holds the vectors that follow from its texts, and no others. Each vector at its place in its text is a number
/// under a fresh key; sums of them by groups of texts are the same on both sides, or the texts of a group are looked at one by one.
struct VectorProof {
    private static let groups = 4096
    private static let groupsLookedAt = 8
    private static let mostNamed = 20

    private let connection: Connection
    private let state: VectorState
    /// Nil where what made the vectors is not here: then only their form can be proved.
    private let embedder: (any Embedder)?
    /// Where somebody took their table away, nothing can be said of documents.
    private let withDocuments: Bool
    private let words: WordHash

    private init(_ connection: Connection, _ state: VectorState, _ embedder: (any Embedder)?, withDocuments: Bool) throws {
        self.connection = connection
        self.state = state
        self.embedder = embedder.flatMap { $0.isImmediate && state.isMade(by: $0.identity) && state.phase != .clearing ? $0 : nil }
        self.withDocuments = withDocuments
        words = try WordHash()
    }

    static func run(
        _ connection: Connection, _ embedder: (any Embedder)?, withDocuments: Bool, _ report: inout VerificationReport,
        _ each: () throws -> Void
    ) throws {
        let place = "the vectors"
        do {
            guard case .made(let state) = try StoredVectorState.read(connection) else { return }
            try VectorProof(connection, state, embedder, withDocuments: withDocuments).prove(&report, each)
        } catch let damage as VectorDamage {
            report.add("rows of \(damage.table) are not what they should be", at: place, mendedBy: .repairIndex)
        } catch let error as SQLiteError where error.code == .error {
            report.add("they cannot be read: \(error.message)", at: place, mendedBy: .repairIndex)
        }
    }

    private func prove(_ report: inout VerificationReport, _ each: () throws -> Void) throws {
        var held = [UInt64](repeating: 0, count: Self.groups)
        try holdings(each) { key, number in held[words.group(key, of: Self.groups)] &+= number }
        guard let embedder else { return }
        var wanted = [UInt64](repeating: 0, count: Self.groups)
        do {
            try demands(embedder, each) { key, number in wanted[words.group(key, of: Self.groups)] &+= number }
            let wrong = Set(held.indices.filter { held[$0] != wanted[$0] }.prefix(Self.groupsLookedAt))
            if !wrong.isEmpty { try name(wrong, embedder, &report, each) }
        } catch is EmbedderFailure {
            // What cannot make them now cannot prove them.
        }
    }

    private func name(_ wrong: Set<Int>, _ embedder: any Embedder, _ report: inout VerificationReport, _ each: () throws -> Void) throws {
        var sums: [Int64: (held: UInt64, wanted: UInt64)] = [:]
        try holdings(each) { key, number in
            if wrong.contains(words.group(key, of: Self.groups)) { sums[key, default: (0, 0)].held &+= number }
        }
        try demands(embedder, each) { key, number in
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
        var rows: [String: Int] = [:]
        for shelf in try connection.all("SELECT shelf FROM vector_shelf ORDER BY shelf", { VectorShelf(rawValue: $0.int64(0)) }) {
            try each()
            let file = try VectorShelfFile(shelf, state.shape, connection)
            try file.checkRoom()
            for (table, count) in file.rowCounts { rows[table, default: 0] += count }
            try VectorPlaces(shelf, state.shape, count: file.count, connection).each { index, place in
                try file.withSteps(index) {
                    guard withDocuments || !DocumentKey.all.contains(place.key) else { return }
                    body(place.key, number(place.key, Int(place.start), $0))
                }
            }
        }
        // Rows that no shelf speaks of.
        for table in ["vector_code", "vector_place", "vector_step"] {
            guard try connection.int64("SELECT count(*) FROM \(raw: table)") == Int64(rows[table] ?? 0) else {
                throw VectorDamage(table: table)
            }
        }
    }

    /// What follows from the texts.
    private func demands(_ embedder: any Embedder, _ each: () throws -> Void, _ body: (Int64, UInt64) -> Void) throws {
        let owed = Set(try connection.all("SELECT key FROM vector_owed") { $0.int64(0) })
        var steps = [UInt8](repeating: 0, count: state.shape.dimensions)
        var last: Int64 = VectorState.nothing
        while true {
            try each()
            let texts = try VectorTexts.after(last, withDocuments: withDocuments, connection)
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
