/// Unicode's normalisation form KC: letters that mean the same, `ﬁ` and `fi`, `é` in one code point and in two, become the same.
///
/// The mappings are those of `unicodeVersion`; the order of combining marks is the standard library's, which may know marks that are newer.
package enum NFKC {
    package static let unicodeVersion = NFKCData.unicodeVersion

    /// Text of ASCII alone comes back as it is, and unpacks no table.
    package static func normalised(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        let data = NFKCData.shared
        var scalars: [Decomposed] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { decompose(scalar.value, data, onto: &scalars) }
        sortMarks(&scalars)
        var result = String.UnicodeScalarView()
        for value in composed(scalars, data) { Unicode.Scalar(value).map { result.append($0) } }
        return String(result)
    }

    private struct Decomposed {
        let value: UInt32
        /// The canonical combining class: 0 for what begins anew.
        let markClass: UInt8

        init(_ value: UInt32) {
            self.value = value
            markClass = value < 0x300 ? 0 : Unicode.Scalar(value)?.properties.canonicalCombiningClass.rawValue ?? 0
        }
    }

    /// Mappings are a few steps deep at most.
    private static func decompose(_ scalar: UInt32, _ data: NFKCData, onto scalars: inout [Decomposed]) {
        if scalar < 0xA0 {
            scalars.append(Decomposed(scalar))
        } else if let parts = Hangul.parts(of: scalar) {
            for part in parts { scalars.append(Decomposed(part)) }
        } else if let mapping = data.mapping(of: scalar) {
            for target in mapping { decompose(target, data, onto: &scalars) }
        } else {
            scalars.append(Decomposed(scalar))
        }
    }

    /// Puts the marks of each run in the order of their classes; those of one class stay as they stand.
    private static func sortMarks(_ scalars: inout [Decomposed]) {
        var start = 0
        while start < scalars.count {
            guard scalars[start].markClass != 0 else {
                start += 1
                continue
            }
            var end = start + 1
            var isSorted = true
            while end < scalars.count, scalars[end].markClass != 0 {
                if scalars[end].markClass < scalars[end - 1].markClass { isSorted = false }
                end += 1
            }
            if !isSorted {
                let order = (start..<end).sorted {
                    scalars[$0].markClass == scalars[$1].markClass ? $0 < $1 : scalars[$0].markClass < scalars[$1].markClass
                }
                scalars.replaceSubrange(start..<end, with: order.map { scalars[$0] })
            }
            start = end
        }
    }

    private static func composed(_ scalars: [Decomposed], _ data: NFKCData) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count)
        var base: Int?
        var lastClass: UInt8 = 0
        for scalar in scalars {
            // A mark reaches its base only past marks of lower classes; what begins anew, only when it stands next to it.
            if let base, base + 1 == result.count || (lastClass != 0 && lastClass < scalar.markClass),
                let composite = Hangul.composite(result[base], scalar.value) ?? data.composite(result[base], scalar.value)
            {
                result[base] = composite
                continue
            }
            if scalar.markClass == 0 { base = result.count }
            lastClass = scalar.markClass
            result.append(scalar.value)
        }
        return result
    }
}

/// The syllables of Hangul are made of their letters by arithmetic.
private enum Hangul {
    private static let first: UInt32 = 0xAC00
    private static let leads: UInt32 = 0x1100
    private static let vowels: UInt32 = 0x1161
    /// One below the first tail, for a syllable without any.
    private static let tails: UInt32 = 0x11A7
    private static let leadCount: UInt32 = 19
    private static let vowelCount: UInt32 = 21
    private static let tailCount: UInt32 = 28

    static func parts(of scalar: UInt32) -> [UInt32]? {
        let index = scalar &- first
        guard index < leadCount * vowelCount * tailCount else { return nil }
        let open = [leads + index / (vowelCount * tailCount), vowels + index / tailCount % vowelCount]
        return index % tailCount == 0 ? open : open + [tails + index % tailCount]
    }

    static func composite(_ left: UInt32, _ right: UInt32) -> UInt32? {
        if left &- leads < leadCount, right &- vowels < vowelCount {
            return first + ((left - leads) * vowelCount + right - vowels) * tailCount
        }
        let index = left &- first
        guard index < leadCount * vowelCount * tailCount, index % tailCount == 0, 1..<tailCount ~= right &- tails else { return nil }
        return left + right - tails
    }
}
