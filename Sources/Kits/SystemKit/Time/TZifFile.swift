/// What is wrong with a zone file.
struct TZifFault: Error {
    let reason: String
}

/// A compiled zone file of RFC 8536: a 32-bit block, in later versions a 64-bit block and a rule for the future.
struct TZifFile {
    let history: ZoneHistory
    let future: PosixZone?

    init(bytes: [UInt8]) throws(TZifFault) {
        var reader = BigEndianReader(bytes: bytes)
        let first = try TZifHeader(&reader)
        guard first.isLater else {
            history = try first.history(&reader, timeWidth: 4)
            future = nil
            return
        }
        try reader.skip(first.blockSize(timeWidth: 4))
        let second = try TZifHeader(&reader)
        history = try second.history(&reader, timeWidth: 8)
        future = try Self.footer(&reader)
    }

    /// The line after the second block; an empty one says that nothing is known beyond the written history.
    private static func footer(_ reader: inout BigEndianReader) throws(TZifFault) -> PosixZone? {
        let rest = reader.rest
        guard rest.first == 10, let end = rest.dropFirst().firstIndex(of: 10) else {
            throw TZifFault(reason: "the rule at its end is cut off")
        }
        let text = rest[(rest.startIndex + 1)..<end]
        if text.isEmpty { return nil }
        guard let zone = PosixZone(text) else { throw TZifFault(reason: "the rule at its end cannot be read") }
        return zone
    }
}

/// The counts at the head of a block.
struct TZifHeader {
    let isLater: Bool
    private let utcMarks: Int
    private let standardMarks: Int
    private let leapSeconds: Int
    private let times: Int
    private let types: Int
    private let letters: Int

    init(_ reader: inout BigEndianReader) throws(TZifFault) {
        guard try reader.unsigned32() == 0x545A_6966 else { throw TZifFault(reason: "it does not begin with \"TZif\"") }
        isLater = try reader.byte() >= UInt8(ascii: "2")
        try reader.skip(15)
        utcMarks = Int(try reader.unsigned32())
        standardMarks = Int(try reader.unsigned32())
        leapSeconds = Int(try reader.unsigned32())
        times = Int(try reader.unsigned32())
        types = Int(try reader.unsigned32())
        letters = Int(try reader.unsigned32())
    }

    func blockSize(timeWidth: Int) -> Int {
        times * (timeWidth + 1) + types * 6 + letters + leapSeconds * (timeWidth + 4) + standardMarks + utcMarks
    }

    func history(_ reader: inout BigEndianReader, timeWidth: Int) throws(TZifFault) -> ZoneHistory {
        // Checked before anything is reserved: a lying count must not make us allocate.
        guard blockSize(timeWidth: timeWidth) <= reader.rest.count else { throw TZifFault(reason: "it is cut off") }
        guard types > 0 else { throw TZifFault(reason: "it has no offset at all") }
        guard leapSeconds == 0 else { throw TZifFault(reason: "it counts leap seconds, which civil time does not") }
        var starts: [Int64] = []
        for _ in 0..<times {
            let start = timeWidth == 8 ? try reader.signed64() : Int64(try reader.signed32())
            if let last = starts.last, start <= last { throw TZifFault(reason: "its times are out of order") }
            starts.append(start)
        }
        var kinds: [Int] = []
        for _ in 0..<times { kinds.append(Int(try reader.byte())) }
        var offsets: [Int] = []
        for _ in 0..<types {
            offsets.append(Int(try reader.signed32()))
            try reader.skip(2)
        }
        try reader.skip(letters + standardMarks + utcMarks)
        guard offsets.allSatisfy((-90_000...93_600).contains) else { throw TZifFault(reason: "it has an offset of more than a day") }
        guard kinds.allSatisfy({ $0 < types }) else { throw TZifFault(reason: "it names an offset it does not have") }
        return ZoneHistory(firstOffset: offsets[0], changes: zip(starts, kinds).map { ZonePeriod(start: $0, offset: offsets[$1]) })
    }
}

/// Reads big-endian numbers and never past the end.
struct BigEndianReader {
    private(set) var rest: ArraySlice<UInt8>

    init(bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func skip(_ count: Int) throws(TZifFault) {
        guard count <= rest.count else { throw TZifFault(reason: "it is cut off") }
        rest = rest.dropFirst(count)
    }

    mutating func byte() throws(TZifFault) -> UInt8 {
        guard let byte = rest.popFirst() else { throw TZifFault(reason: "it is cut off") }
        return byte
    }

    mutating func unsigned32() throws(TZifFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 { value = value << 8 | UInt32(try byte()) }
        return value
    }

    mutating func signed32() throws(TZifFault) -> Int32 {
        Int32(bitPattern: try unsigned32())
    }

    mutating func signed64() throws(TZifFault) -> Int64 {
        let high = Int64(try signed32())
        return high << 32 | Int64(try unsigned32())
    }
}
