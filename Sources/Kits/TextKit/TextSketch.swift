/// What is kept of a text to find those that are nearly the same: 64 numbers of 32 bits, of which two texts share about as many as they
/// share runs of three words.
///
/// Stored, so never changed: slot i holds the smallest upper half of `mix(run ^ seed[i])` over the runs of `Shingles`, where `mix` is the
/// finaliser of SplitMix64 and the seeds are the sequence of SplitMix64 from 0x5245_5645_5249_4531. A text without words has all ones.
package struct TextSketch: Sendable, Equatable {
    package static let slotCount = 64
    package static let byteCount = 4 * slotCount

    private let slots: [UInt32]

    package init(_ shingles: Shingles) {
        var slots = [UInt32](repeating: .max, count: Self.slotCount)
        for number in shingles.numbers {
            for index in slots.indices {
                slots[index] = min(slots[index], UInt32(truncatingIfNeeded: Self.mix(number ^ Self.seeds[index]) >> 32))
            }
        }
        self.slots = slots
    }

    package init(_ text: String) { self.init(Shingles(text)) }

    /// A sketch as it was stored; nil unless it has the right length.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        slots = stride(from: 0, to: bytes.count, by: 4).map { start in
            bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
    }

    /// Each number with its least significant byte first.
    package var bytes: [UInt8] { slots.flatMap { slot in withUnsafeBytes(of: slot.littleEndian) { Array($0) } } }

    /// The share of equal slots, which estimates that of common runs within a few hundredths; 0 for a text without words.
    package func similarity(to other: TextSketch) -> Double {
        guard !isEmpty, !other.isEmpty else { return 0 }
        let same = zip(slots, other.slots).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }
        return Double(same) / Double(Self.slotCount)
    }

    private var isEmpty: Bool { slots.allSatisfy { $0 == .max } }

    private static let seeds: [UInt64] = (1...UInt64(slotCount)).map { mix(0x5245_5645_5249_4531 &+ $0 &* 0x9E37_79B9_7F4A_7C15) }

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
