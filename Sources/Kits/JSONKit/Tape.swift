/// What a JSON value is.
package enum JSONKind: UInt8, Sendable {
    case null, bool, number, string, array, object
}

/// One value or key of a document. A key is a string node and its value is the node right after it.
struct TapeNode {
    /// Offsets of the value's bytes in the source, quotes and brackets included.
    var start: UInt32
    var end: UInt32
    /// The node after this value and all it holds; while a container is open, the container around it.
    var next: UInt32
    /// Elements of an array or members of an object.
    var count: UInt32
    let kind: JSONKind
    /// For a bool its value, for a string whether an escape stands in it, for a number whether it has a fraction or exponent.
    let flag: Bool
}

/// Growing storage for the nodes of one document, kept from one document to the next.
final class Tape {
    private(set) var nodes: UnsafeMutablePointer<TapeNode>
    private(set) var capacity = 256

    init() {
        nodes = .allocate(capacity: capacity)
    }

    deinit {
        nodes.deallocate()
    }

    /// Doubles the room, keeping the first `used` nodes.
    func grow(keeping used: Int) {
        let wider = UnsafeMutablePointer<TapeNode>.allocate(capacity: capacity * 2)
        wider.moveInitialize(from: nodes, count: used)
        nodes.deallocate()
        nodes = wider
        capacity *= 2
    }
}
