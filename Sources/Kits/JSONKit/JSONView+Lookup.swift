#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension JSONView {
    /// The member of an object with this key; of repeated keys the last. Nil for anything but an object.
    package subscript(_ key: StaticString) -> JSONView? {
        key.withUTF8Buffer { member($0) }
    }

    /// The member of an object with this key; of repeated keys the last. Nil for anything but an object.
    package subscript(key key: String) -> JSONView? {
        var copy = key
        return copy.withUTF8 { member($0) }
    }

    private func member(_ key: UnsafeBufferPointer<UInt8>) -> JSONView? {
        guard kind == .object else { return nil }
        var found: Int?
        var at = index &+ 1
        let end = Int(node.pointee.next)
        while at < end {
            if sibling(at).contentEquals(key) { found = at &+ 1 }
            at = Int(nodes[at &+ 1].next)
        }
        return found.map { sibling($0) }
    }

    /// Whether a string node decodes to exactly these bytes.
    @inline(__always)
    private func contentEquals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        if hasEscape { return decodedEquals(other) }
        return JSONView.sameBytes(rawContent, other)
    }

    @inline(never)
    private func decodedEquals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        // Decoding never lengthens, so a longer key cannot match.
        guard other.count <= rawContent.count else { return false }
        return withStringBytes { JSONView.sameBytes($0, other) } ?? false
    }

    /// Whether two string nodes of one document decode to the same bytes.
    func sameText(as other: JSONView) -> Bool {
        if !other.hasEscape { return contentEquals(other.rawContent) }
        return other.withStringBytes { contentEquals($0) } ?? false
    }

    @inline(__always)
    private static func sameBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return true }
        return memcmp(leftStart, rightStart, left.count) == 0
    }
}
