internal import Model

/// The runs of three letters of a folded name, with an end mark on either side. Names that have nine tenths of them in common are
/// one: only names that are long enough bear such a judgement.
package struct NameShingles {
    package static let leastLikeness = 0.9
    package static let leastLength = 12

    private let all: Set<Int64>

    package init(_ key: String) {
        let scalars = [0x02] + key.unicodeScalars.map(\.value) + [0x03]
        guard scalars.count >= Self.leastLength + 2 else {
            all = []
            return
        }
        all = Set(scalars.indices.dropLast(2).map { Self.number(scalars[$0], scalars[$0 + 1], scalars[$0 + 2]) })
    }

    /// FNV-1a over three scalars.
    private static func number(_ scalars: UInt32...) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for scalar in scalars {
            for shift in [0, 8, 16] as [UInt32] { hash = (hash ^ UInt64(scalar >> shift & 0xFF)) &* 0x100_0000_01b3 }
        }
        return Int64(bitPattern: hash)
    }

    /// Any name that is alike enough has one of these among its own: in one fixed order, as many of the first as may be missing, and one.
    package var searched: ArraySlice<Int64> {
        guard !all.isEmpty else { return [] }
        let common = Int((Double(all.count) * Self.leastLikeness).rounded(.up))
        return all.sorted().prefix(all.count - common + 1)
    }

    static func digits(of key: String) -> [Unicode.Scalar] { key.unicodeScalars.filter { $0.properties.numericType != nil } }

    package func likeness(to other: NameShingles) -> Double {
        let common = all.intersection(other.all).count
        let union = all.count + other.all.count - common
        return union == 0 ? 0 : Double(common) / Double(union)
    }
}
