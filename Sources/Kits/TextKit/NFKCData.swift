/// The mappings of Unicode's normalisation, unpacked at the first text that needs them.
///
/// The packed form is a row of numbers, each in digits of five bits (A–Z, a–z, 0–9, + and /), lowest first, where the sixth bit says that
/// more follow. A step is: how often it is done; how far to go on from the code point before; three times the number of targets, plus the
/// kind of mapping (0 compatibility, 1 canonical, 2 canonical and composed again); and each target as its distance from the last one in the
/// same place, the sign in the lowest bit.
struct NFKCData: Sendable {
    static let shared = NFKCData()

    private static let longestMapping = 32
    private static let composing = 2

    /// The code points that have a mapping, ascending, and where each one's targets begin.
    private var sources: [UInt32] = []
    private var starts: [UInt16] = [0]
    private var targets: [UInt32] = []
    private var composites: [UInt64: UInt32] = [:]

    private init() {
        Self.packed.withUTF8Buffer { bytes in
            var reader = Reader(bytes: bytes)
            var source: UInt32 = 0
            var last = [UInt32](repeating: 0, count: Self.longestMapping)
            var distances: [UInt32] = []
            while let count = reader.number(), let way = reader.number(), let form = reader.number() {
                distances.removeAll(keepingCapacity: true)
                for _ in 0..<min(form / 3, Self.longestMapping) { distances.append(Self.signed(reader.number() ?? 0)) }
                for _ in 0..<count {
                    source &+= UInt32(way)
                    for (place, distance) in distances.enumerated() { last[place] &+= distance }
                    append(source, last[..<distances.count], isComposed: form % 3 == Self.composing)
                }
            }
        }
    }

    private mutating func append(_ source: UInt32, _ mapping: ArraySlice<UInt32>, isComposed: Bool) {
        sources.append(source)
        targets += mapping
        starts.append(UInt16(truncatingIfNeeded: targets.count))
        if isComposed, mapping.count == 2 { composites[UInt64(mapping[0]) << 32 | UInt64(mapping[1])] = source }
    }

    /// What a code point stands for, one step deep.
    func mapping(of scalar: UInt32) -> ArraySlice<UInt32>? {
        var low = 0
        var high = sources.count
        while low < high {
            let middle = (low + high) / 2
            if sources[middle] < scalar { low = middle + 1 } else { high = middle }
        }
        guard low < sources.count, sources[low] == scalar else { return nil }
        return targets[Int(starts[low])..<Int(starts[low + 1])]
    }

    func composite(_ first: UInt32, _ second: UInt32) -> UInt32? { composites[UInt64(first) << 32 | UInt64(second)] }

    /// In the arithmetic that wraps round, so that distances backwards can be added.
    private static func signed(_ number: Int) -> UInt32 {
        let half = UInt32(truncatingIfNeeded: number >> 1)
        return number & 1 == 0 ? half : ~half
    }

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0

        init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        /// Nil at the end. Line ends between the digits mean nothing.
        mutating func number() -> Int? {
            var number = 0
            var shift = 0
            while position < bytes.count {
                let digit = Self.value(of: bytes[position])
                position += 1
                guard let digit else { continue }
                number |= (digit & 31) << shift
                shift += 5
                if digit < 32 { return number }
            }
            return nil
        }

        private static func value(of byte: UInt8) -> Int? {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) + 4
            case UInt8(ascii: "+"): 62
            case UInt8(ascii: "/"): 63
            default: nil
            }
        }
    }
}
