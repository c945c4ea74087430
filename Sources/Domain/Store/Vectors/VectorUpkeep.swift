internal import SQLiteKit
internal import SystemKit
internal import VectorKit

extension Store {
    /// Makes vectors that are still to be made. True when none is left; where nothing can make any, nothing is.
    @discardableResult
    package func fillVectors(
        until deadline: UInt64 = .max, isCancelled: () -> Bool = { false }, progress: ((Double) -> Void)? = nil
    ) throws -> Bool {
        guard let embedder else { return true }
        return try VectorUpkeep(store: self, embedder: embedder).run(until: deadline, isCancelled: isCancelled, progress: progress)
    }

    /// Makes all that are to be made; where what makes them cannot, or their tables cannot be used, they stay to be made.
    func fillVectorsIfPossible(isCancelled: () -> Bool) throws {
        do {
            try fillVectors(isCancelled: isCancelled)
        } catch {
            guard error is EmbedderFailure || VectorDamage.isReason(for: error) || (error as? SQLiteError)?.isCorrupt ?? false else {
                throw error
            }
        }
    }

    /// Whether vectors are still to be made here and can be.
    package func owesVectors() throws -> Bool {
        guard let embedder else { return false }
        return try VectorUpkeep(store: self, embedder: embedder).isOwing()
    }
}

/// Makes the vectors that are still to be made: of an older store, of what was written where nothing could make them, and all of them
/// anew where something else makes them now. In short transactions; texts are read and vectors made outside of the lock.
struct VectorUpkeep {
    let store: Store
    let embedder: any Embedder

    /// Vectors that are taken away in one step.
    private static let cleared = 2000

    /// True when nothing is left to do.
    func run(until deadline: UInt64, isCancelled: () -> Bool, progress: ((Double) -> Void)?) throws -> Bool {
        var share = try progress.map { _ in try FilledShare(store) }
        while true {
            if isCancelled() { return false }
            guard let work = try next() else {
                progress?(1)
                return true
            }
            if MonotonicClock.nanoseconds() >= deadline { return false }
            let texts = try work()
            MonotonicClock.sleep(nanoseconds: 300_000)
            if let value = share?.add(texts) { progress?(value) }
        }
    }

    func isOwing() throws -> Bool { try next() != nil }

    /// A step, which says how many texts it went through.
    private func next() throws -> (() throws -> Int)? {
        let (stored, isEmpty) = try store.database.read { connection in
            (try StoredVectorState.read(connection), try connection.int64("SELECT 1 FROM space WHERE turns + documents > 0 LIMIT 1") == nil)
        }
        switch stored {
        case .new: return nil
        case .none:
            if try store.database.read(VectorRemains.areLeft) { return { try takeRemains() } }
            return isEmpty ? nil : { try begin() }
        case .made(let state):
            guard state.isMade(by: embedder.identity), case .filled(let last) = state.phase else { return { try clear(state) } }
            let owed = try store.database.read(VectorTexts.owed)
            if !owed.isEmpty { return { try pay(owed, state) } }
            return last == VectorState.everything ? nil : { try fill(after: last, state) }
        }
    }

    private func takeRemains() throws -> Int {
        try store.database.withSynchronous(.normal, VectorRemains.takeSome)
        return 0
    }

    private func begin() throws -> Int {
        try write(expecting: .none) { connection in
            try VectorRemains.areLeft(connection) ? .none : .made(VectorState(embedder.identity, phase: .filled(upTo: VectorState.nothing)))
        }
        return 0
    }

    /// What something else has made goes, the end of a shelf first, so that at every moment what is left is whole.
    private func clear(_ state: VectorState) throws -> Int {
        var cleared = state
        cleared.phase = .clearing
        try write(expecting: .made(state)) { connection in
            let shelf = try connection.int64("SELECT shelf FROM vector_shelf ORDER BY shelf DESC LIMIT 1")
            guard let shelf else { return .none }
            try VectorShelfFile(VectorShelf(rawValue: shelf), state.shape, connection).shorten(by: Self.cleared)
            return .made(cleared)
        }
        return 0
    }

    private func pay(_ owed: [(key: Int64, text: IndexedText?)], _ state: VectorState) throws -> Int {
        try add(owed.compactMap(\.text), state) { connection, standing in
            // Somebody else may have paid some of them; and what says something else by now is still owed.
            var paid: Set<Int64> = []
            for (key, _) in owed where try standing.contains(key) || VectorTexts.text(key, connection) == nil {
                if try connection.run("DELETE FROM vector_owed WHERE key = \(key)") > 0 { paid.insert(key) }
            }
            return (standing.intersection(paid), state)
        }
        return 0
    }

    private func fill(after last: Int64, _ state: VectorState) throws -> Int {
        let texts = try store.database.read { try VectorTexts.after(last, $0) }
        let end = texts.last?.key ?? VectorState.everything
        var reached = state
        reached.phase = .filled(upTo: end)
        try add(texts, state) { [reached] connection, standing in
            // What somebody wrote in between meanwhile, or changed, has its turn as what is owed.
            for key in try VectorTexts.keys(after: last, upTo: end, connection) where !standing.contains(key) {
                try VectorWriting.owe(key, connection)
            }
            return (standing, reached)
        }
        return texts.count
    }

    /// Makes the vectors, and writes those whose texts still stand as they were read and that `choose` takes.
    private func add(
        _ texts: [IndexedText], _ state: VectorState, _ choose: (Connection, _ standing: Set<Int64>) throws -> (Set<Int64>, VectorState)
    ) throws {
        let vectors = try PassageVectors(texts, embedder)
        try write(expecting: .made(state)) { connection in
            let standing = try texts.filter { try VectorTexts.text($0.key, connection)?.text == $0.text }
            let (wanted, reached) = try choose(connection, Set(standing.map(\.key)))
            let shelves = OpenShelves(state.shape, connection)
            try shelves.add(vectors, wanted: wanted)
            try shelves.save()
            return .made(reached)
        }
    }

    /// Nothing is written where another process came first. Where the tables are damaged, nothing is known any more.
    private func write(expecting expected: StoredVectorState, _ body: (Connection) throws -> StoredVectorState) throws {
        try store.database.withSynchronous(.normal) { connection in
            guard try StoredVectorState.read(connection) == expected else { return }
            do {
                let reached = try body(connection)
                if reached != expected { try reached.write(connection) }
            } catch is VectorDamage {
                try StoredVectorState.none.write(connection)
            }
        }
    }
}

/// Which share of a store's texts was gone through.
private struct FilledShare {
    private let all: Int64
    private var done: Int64 = 0

    /// Counted once: it takes a while in a large store.
    init(_ store: Store) throws {
        (all, done) = try store.database.read { connection in
            let count: SQL = "SELECT count(*) FROM payload WHERE text <> ''"
            let all = try connection.int64("SELECT (\(count)) + (SELECT count(*) FROM document)") ?? 0
            guard case .made(let state) = try StoredVectorState.read(connection), case .filled(let last) = state.phase else {
                return (all, 0)
            }
            return (all, try connection.int64("\(count) AND key <= \(last)") ?? 0)
        }
    }

    mutating func add(_ texts: Int) -> Double {
        done = min(all, done + Int64(texts))
        return all == 0 ? 1 : Double(done) / Double(all)
    }
}
