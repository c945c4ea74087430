/// A value inside a document being read: two pointers and an index, free to copy, valid only inside `withDocument`.
package struct JSONView {
    let bytes: UnsafePointer<UInt8>
    let nodes: UnsafePointer<TapeNode>
    let index: Int

    init(bytes: UnsafePointer<UInt8>, nodes: UnsafePointer<TapeNode>, index: Int) {
        self.bytes = bytes
        self.nodes = nodes
        self.index = index
    }

    @inline(__always)
    var node: UnsafePointer<TapeNode> {
        nodes + index
    }

    @inline(__always)
    func sibling(_ index: Int) -> JSONView {
        JSONView(bytes: bytes, nodes: nodes, index: index)
    }

    package var kind: JSONKind {
        node.pointee.kind
    }

    package var isNull: Bool {
        kind == .null
    }

    package var bool: Bool? {
        kind == .bool ? node.pointee.flag : nil
    }

    /// The value of a number that is whole and fits.
    package var int64: Int64? {
        kind == .number ? Decimal(source).int64 : nil
    }

    /// The nearest double to a number, or nil when it is beyond the finite ones.
    package var double: Double? {
        kind == .number ? Decimal(source).double : nil
    }

    /// The exact bytes of this value in the document, quotes and brackets included.
    package var source: UnsafeBufferPointer<UInt8> {
        let start = Int(node.pointee.start)
        return UnsafeBufferPointer(start: bytes + start, count: Int(node.pointee.end) &- start)
    }

    /// Elements of an array or members of an object as written, repeated keys included; 0 for anything else.
    package var count: Int {
        Int(node.pointee.count)
    }
}
