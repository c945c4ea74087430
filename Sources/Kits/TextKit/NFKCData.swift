/// The mappings of Unicode's normalisation, unpacked at the first text that needs them.
///
/// The packed form is a row of `PackedNumbers`. A step is: how often it is done; how far to go on from the code point before; three times
/// the number of targets, plus the kind of mapping (0 compatibility, 1 canonical, 2 canonical and composed again); and each target as its
/// distance from the last one in the same place.
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
            var numbers = PackedNumbers(bytes)
            var source: UInt32 = 0
            var last = [UInt32](repeating: 0, count: Self.longestMapping)
            var distances: [UInt32] = []
            while let count = numbers.next(), let way = numbers.next(), let form = numbers.next() {
                distances.removeAll(keepingCapacity: true)
                for _ in 0..<min(form / 3, Self.longestMapping) { distances.append(numbers.nextDistance() ?? 0) }
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
}
