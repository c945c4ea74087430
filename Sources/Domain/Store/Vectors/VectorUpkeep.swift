internal import SQLiteKit
internal import SystemKit
internal import VectorKit

extension Store {
    /// Makes vectors that are still to be made. True when none is left; where nothing can make any, nothing is.
    @discardableResult
    package func fillVectors(
        until deadline: UInt64 = .max, isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws -> Bool {
        guard let embedder else { return true }
        return try VectorUpkeep(store: self, embedder: embedder).run(until: deadline, isCancelled: isCancelled, progress: progress)
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

    /// Texts of one step.
    private static let texts = 256
    /// Vectors that are taken away in one step.
    private static let cleared = 2000

    /// True when nothing is left to do.
    func run(until deadline: UInt64, isCancelled: () -> Bool, progress: (Double) -> Void) throws -> Bool {
        while true {
            if isCancelled() { return false }
            guard let work = try next() else { return true }
            if MonotonicClock.nanoseconds() >= deadline { return false }
            try work()
            MonotonicClock.sleep(nanoseconds: 300_000)
            progress(try share())
        }
    }

    func isOwing() throws -> Bool { try next() != nil }

    private func next() throws -> (() throws -> Void)? {
        let (stored, isEmpty) = try store.database.read { connection in
            (try StoredVectorState.read(connection), try connection.int64("SELECT 1 FROM space WHERE turns + documents > 0 LIMIT 1") == nil)
        }
        switch stored {
        case .new: return nil
        case .none: return isEmpty ? nil : { try begin() }
        case .made(let state):
            guard state.isMade(by: embedder.identity) else { return { try clear(state) } }
            guard case .filled(let last) = state.phase else { return { try clear(state) } }
            let owed = try store.database.read {
                try $0.all("SELECT key FROM vector_owed ORDER BY key LIMIT \(Self.texts)") { $0.int64(0) }
            }
            if !owed.isEmpty { return { try pay(owed, state) } }
            return last == VectorState.everything ? nil : { try fill(after: last, state) }
        }
    }

    private func share() throws -> Double {
        try store.database.read { connection in
            guard case .made(let state) = try StoredVectorState.read(connection), case .filled(let last) = state.phase else { return 0 }
            guard last != VectorState.everything else { return 1 }
            let done = try connection.int64("SELECT count(*) FROM payload WHERE key <= \(last)") ?? 0
            return Double(done) / Double(max(try connection.int64("SELECT count(*) FROM payload") ?? 1, 1))
        }
    }

    private func begin() throws {
        try write(expecting: .none) { _ in
            .made(VectorState(embedder.identity, phase: .filled(upTo: VectorState.nothing)))
        }
    }

    /// What something else has made goes, the end of a shelf first, so that at every moment what is left is whole.
    private func clear(_ state: VectorState) throws {
        var cleared = state
        cleared.phase = .clearing
        try write(expecting: .made(state)) { connection in
            let shelf = try connection.int64("SELECT shelf FROM vector_shelf ORDER BY shelf DESC LIMIT 1")
            guard let shelf else {
                try VectorWriting.dropAll(connection)
                return .made(VectorState(embedder.identity, phase: .filled(upTo: VectorState.nothing)))
            }
            do {
                let file = try VectorShelfFile(VectorShelf(rawValue: shelf), state.shape, connection)
                try file.shorten(by: Self.cleared)
            } catch is VectorDamage {
                try VectorWriting.dropAll(connection)
                return StoredVectorState.none
            }
            return .made(cleared)
        }
    }

    private func pay(_ keys: [Int64], _ state: VectorState) throws {
        let texts = try store.database.read { connection in try keys.compactMap { try VectorTexts.text($0, connection) } }
        try add(texts, state) { connection, standing in
            // Somebody else may have paid some of them.
            var paid: Set<Int64> = []
            for key in keys where try connection.run("DELETE FROM vector_owed WHERE key = \(key)") > 0 { paid.insert(key) }
            return (standing.intersection(paid), state)
        }
    }

    private func fill(after last: Int64, _ state: VectorState) throws {
        let texts = try store.database.read { try VectorTexts.after(last, limit: Self.texts, $0) }
        var reached = state
        reached.phase = .filled(upTo: texts.last?.key ?? VectorState.everything)
        try add(texts, state) { [reached] connection, standing in
            // Somebody wrote behind the last of them meanwhile: not everything is filled.
            if texts.isEmpty, try !VectorTexts.after(last, limit: 1, connection).isEmpty { return (standing, state) }
            return (standing, reached)
        }
    }

    /// Makes the vectors, and writes those whose texts still stand as they were read and that `choose` takes.
    private func add(
        _ texts: [IndexedText], _ state: VectorState, _ choose: (Connection, _ standing: Set<Int64>) throws -> (Set<Int64>, VectorState)
    ) throws {
        let vectors = try PassageVectors(texts, embedder)
        try write(expecting: .made(state)) { connection in
            let standing = try texts.filter { try VectorTexts.text($0.key, connection)?.text == $0.text }
            let (wanted, reached) = try choose(connection, Set(standing.map(\.key)))
            do {
                let shelves = OpenShelves(state.shape, connection)
                try shelves.add(vectors, wanted: wanted)
                try shelves.save()
            } catch is VectorDamage {
                try VectorWriting.dropAll(connection)
                return StoredVectorState.none
            }
            return .made(reached)
        }
    }

    /// Nothing is written where another process came first.
    private func write(expecting expected: StoredVectorState, _ body: (Connection) throws -> StoredVectorState) throws {
        try store.database.withSynchronous(.normal) { connection in
            guard try StoredVectorState.read(connection) == expected else { return }
            let reached = try body(connection)
            if reached != expected { try reached.write(connection) }
        }
    }
}
