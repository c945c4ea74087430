/// Reads bytes into tape nodes in one pass, checking everything the grammar asks for.
/// Nesting is followed through links on the tape itself, so depth never reaches the call stack.
struct TapeBuilder {
    static let noContainer = UInt32.max

    let bytes: UnsafePointer<UInt8>
    let end: Int
    let limits: JSONLimits
    let tape: Tape
    var nodes: UnsafeMutablePointer<TapeNode>
    var capacity: Int
    var used = 0
    var at = 0
    private var depth = 0
    private var open = TapeBuilder.noContainer

    init(bytes: UnsafePointer<UInt8>, count: Int, limits: JSONLimits, tape: Tape) {
        self.bytes = bytes
        end = count
        self.limits = limits
        self.tape = tape
        nodes = tape.nodes
        capacity = tape.capacity
    }

    mutating func build() throws(Fault) {
        skipSpace()
        try appendValue()
        while open != TapeBuilder.noContainer {
            if nodes[Int(open)].kind == .object {
                try continueObject()
            } else {
                try continueArray()
            }
        }
        skipSpace()
        if at < end { throw Fault(.trailingBytes, at: at) }
    }

    @inline(__always)
    mutating func append(_ kind: JSONKind, from start: Int, flag: Bool) {
        if used == capacity { grow() }
        let next = UInt32(truncatingIfNeeded: used &+ 1)
        (nodes + used).initialize(
            to: TapeNode(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: at), next: next, count: 0, kind: kind, flag: flag)
        )
        used &+= 1
    }

    @inline(never)
    private mutating func grow() {
        tape.grow(keeping: used)
        nodes = tape.nodes
        capacity = tape.capacity
    }

    @inline(__always)
    private mutating func continueArray() throws(Fault) {
        if try closes(with: Byte.closeBracket) { return }
        nodes[Int(open)].count &+= 1
        try appendValue()
    }

    @inline(__always)
    private mutating func continueObject() throws(Fault) {
        if try closes(with: Byte.closeBrace) { return }
        nodes[Int(open)].count &+= 1
        guard try peek() == Byte.quote else { throw Fault(.unexpectedByte, at: at) }
        try appendString()
        skipSpace()
        guard try peek() == Byte.colon else { throw Fault(.unexpectedByte, at: at) }
        at &+= 1
        skipSpace()
        try appendValue()
    }

    /// Closes the open container when its end stands here; else steps over the comma and the space before the next entry.
    @inline(__always)
    private mutating func closes(with closer: UInt8) throws(Fault) -> Bool {
        skipSpace()
        let byte = try peek()
        if byte == closer {
            try closeContainer()
            return true
        }
        guard nodes[Int(open)].count > 0 else { return false }
        guard byte == Byte.comma else { throw Fault(.unexpectedByte, at: at) }
        at &+= 1
        skipSpace()
        return false
    }

    @inline(__always)
    private mutating func appendValue() throws(Fault) {
        let byte = try peek()
        switch byte {
        case Byte.quote: try appendString()
        case Byte.openBrace: try openContainer(.object)
        case Byte.openBracket: try openContainer(.array)
        case Byte.minus, Byte.zero...Byte.nine: try appendNumber()
        case UInt8(ascii: "t"): try appendWord("true", .bool, flag: true)
        case UInt8(ascii: "f"): try appendWord("false", .bool, flag: false)
        case UInt8(ascii: "n"): try appendWord("null", .null, flag: false)
        default: throw Fault(.unexpectedByte, at: at)
        }
    }

    private mutating func openContainer(_ kind: JSONKind) throws(Fault) {
        guard depth < limits.maxDepth else { throw Fault(.tooDeep, at: at) }
        depth &+= 1
        append(kind, from: at, flag: false)
        at &+= 1
        let index = used &- 1
        nodes[index].next = open
        open = UInt32(truncatingIfNeeded: index)
    }

    private mutating func closeContainer() throws(Fault) {
        at &+= 1
        depth &-= 1
        let index = Int(open)
        open = nodes[index].next
        nodes[index].end = UInt32(truncatingIfNeeded: at)
        nodes[index].next = UInt32(truncatingIfNeeded: used)
        if limits.duplicateKeys == .reject, nodes[index].kind == .object {
            try DuplicateKeyCheck.run(on: JSONView(bytes: bytes, nodes: nodes, index: index))
        }
    }

    private mutating func appendNumber() throws(Fault) {
        let start = at
        let number = try NumberGrammar.scan(bytes, from: start, end: end)
        at = number.end
        append(.number, from: start, flag: !number.isPlainInteger)
    }

    private mutating func appendWord(_ word: StaticString, _ kind: JSONKind, flag: Bool) throws(Fault) {
        let start = at
        for index in 0..<word.utf8CodeUnitCount {
            guard try peek() == word.utf8Start[index] else { throw Fault(.unexpectedByte, at: at) }
            at &+= 1
        }
        append(kind, from: start, flag: flag)
    }

    @inline(__always)
    private func peek() throws(Fault) -> UInt8 {
        guard at < end else { throw Fault(.unexpectedEnd, at: end) }
        return bytes[at]
    }

    @inline(__always)
    private mutating func skipSpace() {
        while at < end, bytes[at] <= Byte.space {
            switch bytes[at] {
            case Byte.space, Byte.newline, Byte.carriageReturn, Byte.tab: at &+= 1
            default: return
            }
        }
    }
}
