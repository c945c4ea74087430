/// Writes numbers, texts and lists one after the other, in the order of bytes that this machine has.
struct ByteWriter {
    private(set) var written: [UInt8] = []

    mutating func number(_ number: UInt32) { withUnsafeBytes(of: number) { written += $0 } }

    mutating func wide(_ number: UInt64) { withUnsafeBytes(of: number) { written += $0 } }

    mutating func flags(_ flags: [Bool]) { number(flags.reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) }) }

    mutating func bytes(_ bytes: some Collection<UInt8>) {
        number(UInt32(truncatingIfNeeded: bytes.count))
        written += bytes
    }

    mutating func text(_ text: String) { bytes(text.utf8) }

    mutating func list<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
        number(UInt32(truncatingIfNeeded: elements.count))
        for element in elements { write(&self, element) }
    }
}

/// Reads what `ByteWriter` wrote, and nothing behind the end of what it was given.
struct ByteReader {
    struct TooShort: Error {}

    private var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number() throws -> UInt32 { try take(4).loadUnaligned(as: UInt32.self) }

    mutating func wide() throws -> UInt64 { try take(8).loadUnaligned(as: UInt64.self) }

    mutating func flags(_ count: Int) throws -> [Bool] {
        let bits = try number()
        return (0..<count).map { bits >> UInt32($0) & 1 != 0 }
    }

    mutating func bytes() throws -> UnsafeRawBufferPointer { try take(Int(try number())) }

    mutating func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }

    mutating func numbers() throws -> [UInt32] {
        let count = Int(try number())
        let bytes = try take(4 * count)
        return (0..<count).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self) }
    }

    mutating func list<Element>(_ read: (inout ByteReader) throws -> Element) throws -> [Element] {
        let count = Int(try number())
        // Each element has four bytes at least: a wrong number of them does not get to reserve memory.
        guard count <= rest.count / 4 else { throw TooShort() }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    private mutating func take(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard count <= rest.count else { throw TooShort() }
        let part = UnsafeRawBufferPointer(rebasing: rest[..<count])
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        return part
    }
}
