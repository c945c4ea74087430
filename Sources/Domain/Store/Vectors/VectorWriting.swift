internal import Model
internal import SQLiteKit
internal import VectorKit

/// Brings the vectors in step with what a transaction did to the texts.
struct VectorWriting {
    let connection: Connection
    let embedder: (any Embedder)?

    /// No text is refused because of its vectors: where their tables are damaged, nothing is known of them any more. (Pages that cannot be
    /// read end the transaction, and the next one goes without them.) Returns for how many nanoseconds it was looked for what goes.
    @discardableResult
    func follow(removed: Set<Int64>, added: [IndexedText]) throws -> UInt64 {
        do {
            guard !removed.isEmpty || !added.isEmpty, let state = try begin(willAdd: !added.isEmpty) else { return 0 }
            let shelves = OpenShelves(state.shape, connection)
            try shelves.remove(removed)
            for key in removed { try connection.run("DELETE FROM vector_owed WHERE key = \(key)") }
            try add(added.filter { state.reaches($0.key) }, state, shelves)
            try shelves.save()
            return shelves.searched
        } catch let error as SQLiteError where error.isCorrupt {
            throw UnreadableVectors()
        } catch  where VectorDamage.isReason(for: error) {
            try StoredVectorState.none.write(connection)
            return 0
        }
    }

    /// The state to go by; nil where there are no vectors to keep.
    private func begin(willAdd: Bool) throws -> VectorState? {
        switch try StoredVectorState.read(connection) {
        case .none: return nil
        case .made(let state): return state
        case .new:
            guard willAdd else { return nil }
            guard let embedder, try !VectorRemains.areLeft(connection) else {
                // What is written now has none: whoever can make them begins with the first.
                try StoredVectorState.none.write(connection)
                return nil
            }
            let state = VectorState(embedder.identity, phase: .filled(upTo: VectorState.everything))
            try StoredVectorState.made(state).write(connection)
            return state
        }
    }

    private func add(_ texts: [IndexedText], _ state: VectorState, _ shelves: OpenShelves) throws {
        guard let embedder, embedder.isImmediate, state.isMade(by: embedder.identity) else { return try Self.owe(texts, connection) }
        var rest = texts[...]
        while !rest.isEmpty {
            do {
                try shelves.add(PassageVectors(rest.prefix(Self.texts), embedder))
            } catch is EmbedderFailure {
                return try Self.owe(rest, connection)
            }
            rest = rest.dropFirst(Self.texts)
        }
    }

    /// Texts whose vectors are held in memory at a time.
    private static let texts = 64

    /// Somebody who can makes them later.
    private static func owe(_ texts: some Sequence<IndexedText>, _ connection: Connection) throws {
        for text in texts where text.most > 0 { try owe(text.key, connection) }
    }

    static func owe(_ key: Int64, _ connection: Connection) throws {
        try connection.run("INSERT INTO vector_owed(key) VALUES (\(key)) ON CONFLICT DO NOTHING")
    }
}

/// The shelves that a transaction writes in.
final class OpenShelves {
    private let connection: Connection
    private let shape: VectorShape
    private var files: [VectorShelf: VectorShelfFile] = [:]
    private var steps: [UInt8]

    init(_ shape: VectorShape, _ connection: Connection) {
        self.shape = shape
        self.connection = connection
        steps = [UInt8](repeating: 0, count: shape.dimensions)
    }

    func file(_ shelf: VectorShelf) throws -> VectorShelfFile {
        if let open = files[shelf] { return open }
        let file = try VectorShelfFile(shelf, shape, connection)
        files[shelf] = file
        return file
    }

    func remove(_ keys: Set<Int64>) throws {
        for (shelf, some) in Dictionary(grouping: keys, by: VectorShelf.init(of:)) { try file(shelf).remove(Set(some)) }
    }

    /// Without those of texts that are not `wanted`.
    func add(_ vectors: PassageVectors, wanted: Set<Int64>? = nil) throws {
        try vectors.each { key, start, vector in
            guard wanted?.contains(key) ?? true else { return }
            try steps.withUnsafeMutableBytes { steps in
                StepVector.write(vector, to: steps.baseAddress!)
                try file(VectorShelf(of: key)).append(key: key, start: start, steps: UnsafeRawBufferPointer(steps))
            }
        }
    }

    var searched: UInt64 { files.values.reduce(0) { $0 + $1.searched } }

    func save() throws {
        for (_, file) in files.sorted(by: { $0.key < $1.key }) { try file.save() }
    }
}
