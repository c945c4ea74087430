internal import SQLiteKit
internal import VectorKit

/// What made the vectors that a store holds, and how far they reach.
struct VectorState: Equatable {
    enum Phase: Equatable {
        /// Made by something that is no longer here; they go, and others come.
        case clearing
        /// Every indexed text up to this key has its vectors, but for those that are owed.
        case filled(upTo: Int64)
    }

    var model: String
    var shape: VectorShape
    var phase: Phase

    static let everything = Int64.max
    /// Below every key.
    static let nothing: Int64 = -1

    /// Vectors follow from what makes them and from how texts are cut into passages.
    static func name(of identity: VectorIdentity) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hex = identity.model.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "\(PassageRule.version)-" + String(decoding: hex, as: UTF8.self)
    }

    init(_ identity: VectorIdentity, phase: Phase) {
        model = Self.name(of: identity)
        shape = VectorShape(dimensions: identity.dimensions)
        self.phase = phase
    }

    func isMade(by identity: VectorIdentity) -> Bool { shape.dimensions == identity.dimensions && model == Self.name(of: identity) }

    /// Whether texts up to this key have vectors, or are written down as owed.
    func reaches(_ key: Int64) -> Bool {
        if case .filled(let last) = phase { key <= last } else { false }
    }
}

/// What stands in the store of it.
enum StoredVectorState: Equatable {
    /// Nothing is known: everything is still to be done.
    case none
    /// Nothing was written so far.
    case new
    case made(VectorState)

    private static let name = "vectors"

    static func read(_ connection: Connection) throws -> StoredVectorState {
        guard let text = try connection.first("SELECT value FROM store WHERE name = \(name)", { $0.text(0) }) else { return .none }
        return parse(text)
    }

    /// What cannot be read is done again.
    private static func parse(_ text: String) -> StoredVectorState {
        if text == "new" { return .new }
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 4, let dimensions = Int(words[1]), VectorShape.possible.contains(dimensions), let last = Int64(words[3])
        else { return .none }
        let identity = VectorIdentity(model: [], dimensions: dimensions)
        var state = VectorState(identity, phase: words[0] == "clear" ? .clearing : .filled(upTo: last))
        state.model = words[2]
        return words[0] == "clear" || words[0] == "filled" ? .made(state) : .none
    }

    private var text: String? {
        switch self {
        case .none: nil
        case .new: "new"
        case .made(let state):
            switch state.phase {
            case .clearing: "clear \(state.shape.dimensions) \(state.model) 0"
            case .filled(let last): "filled \(state.shape.dimensions) \(state.model) \(last)"
            }
        }
    }

    func write(_ connection: Connection) throws {
        guard let text else {
            try connection.run("DELETE FROM store WHERE name = \(Self.name)")
            return
        }
        try connection.run(
            "INSERT INTO store(name, value) VALUES (\(Self.name), \(text)) ON CONFLICT(name) DO UPDATE SET value = excluded.value")
    }
}
