extension JSONView {
    /// The decoded text of a string.
    package var string: String? {
        guard kind == .string else { return nil }
        return text
    }

    /// Gives `body` the decoded UTF-8 of a string: the document's own bytes when no escape stands in it,
    /// else a temporary copy. Nil, without a call, for anything but a string.
    package func withStringBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R? {
        guard kind == .string else { return nil }
        let raw = rawContent
        guard hasEscape else { return try body(raw) }
        return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: raw.count) { room in
            guard let out = room.baseAddress else { return nil }
            let count = StringDecoder.decode(raw, into: out)
            return try body(UnsafeBufferPointer(start: out, count: count))
        }
    }

    @inline(__always)
    var hasEscape: Bool {
        node.pointee.flag
    }

    /// The bytes between the quotes, escapes as written. Only for string nodes.
    @inline(__always)
    var rawContent: UnsafeBufferPointer<UInt8> {
        let start = Int(node.pointee.start) &+ 1
        return UnsafeBufferPointer(start: bytes + start, count: Int(node.pointee.end) &- 1 &- start)
    }

    /// The decoded text of a node known to be a string.
    var text: String {
        let raw = rawContent
        guard hasEscape else { return String(decoding: raw, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: raw.count) { room in
            guard let out = room.baseAddress else { return 0 }
            return StringDecoder.decode(raw, into: out)
        }
    }
}
