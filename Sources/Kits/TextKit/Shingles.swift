/// The runs of three words of a text, each known by a number: what two texts have in common, whatever stands around it.
///
/// A word is a run of letters and digits in lower case, without combining marks; in a script without spaces each character is one. A run's
/// number is FNV-1a of 64 bits over its words in UTF-8, a byte 1F behind each. A text of one or two words is one run.
package struct Shingles: Sendable, Equatable {
    package static let width = 3

    package private(set) var numbers: Set<UInt64> = []

    package init(_ text: String) {
        var window = Window()
        var text = text
        text.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return }
            var word = WordHash()
            var position = 0
            while position < bytes.count {
                let (scalar, length) = ScalarReader.read(base, position, bytes.count)
                position += length
                switch Self.kind(of: scalar) {
                case .letter: word.append(scalar)
                case .mark: continue
                case .separator: close(&word, &window)
                case .dense:
                    close(&word, &window)
                    word.append(scalar)
                    close(&word, &window)
                }
            }
            close(&word, &window)
        }
        if numbers.isEmpty, let rest = window.shorter { numbers.insert(rest) }
    }

    /// The runs that both have, as a share of those that either has; 0 for a text without words.
    package static func similarity(_ left: Shingles, _ right: Shingles) -> Double {
        let (few, many) = left.numbers.count < right.numbers.count ? (left.numbers, right.numbers) : (right.numbers, left.numbers)
        let common = few.reduce(0) { $0 + (many.contains($1) ? 1 : 0) }
        let all = few.count + many.count - common
        return all == 0 ? 0 : Double(common) / Double(all)
    }

    private mutating func close(_ word: inout WordHash, _ window: inout Window) {
        guard !word.bytes.isEmpty else { return }
        if let number = window.push(word.bytes) { numbers.insert(number) }
        word.bytes.removeAll(keepingCapacity: true)
    }

    private static func kind(of scalar: UInt32) -> ScriptClass {
        guard scalar < 0x80 else { return Script.classify(scalar) }
        let isWord = scalar &- 0x30 < 10 || (scalar | 0x20) &- 0x61 < 26
        return isWord ? .letter : .separator
    }
}

/// The word that is being read.
private struct WordHash {
    var bytes: [UInt8] = []

    mutating func append(_ scalar: UInt32) {
        if scalar < 0x80 {
            bytes.append(scalar &- 0x41 < 26 ? UInt8(scalar) | 0x20 : UInt8(scalar))
        } else if let scalar = Unicode.Scalar(scalar) {
            bytes += scalar.properties.lowercaseMapping.utf8
        }
    }
}

/// The last words, and the number of their run.
private struct Window {
    private var words: [[UInt8]] = []

    mutating func push(_ word: [UInt8]) -> UInt64? {
        if words.count == Shingles.width { words.removeFirst() }
        words.append(word)
        return words.count == Shingles.width ? number : nil
    }

    /// The run of a text that is too short for a whole one.
    var shorter: UInt64? { words.isEmpty ? nil : number }

    private var number: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words {
            for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        return hash
    }
}
