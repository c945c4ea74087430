/// Changes bytes as accidents and enemies do. The same random numbers make the same changes.
package struct Mutator {
    private let tokens: [[UInt8]]

    /// `tokens` are what the grammar at hand is made of: they come further into a parser than bytes at random.
    package init(tokens: [String]) { self.tokens = tokens.map { Array($0.utf8) } + Self.hostile }

    /// No UTF-8, or hardly: a lone byte, an overlong NUL, half of a surrogate pair, beyond the last scalar, a cut character; NUL, marks.
    private static let hostile: [[UInt8]] = [
        [0xFF], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE6, 0x97], [0], [0xEF, 0xBB, 0xBF],
        [0xE2, 0x80, 0xA8],
    ]

    /// A few small changes anywhere.
    package func mutate(_ sample: [UInt8], steps: ClosedRange<Int> = 1...4, using random: inout SplitMix64) -> [UInt8] {
        var bytes = sample
        for _ in 0..<Int.random(in: steps, using: &random) { change(&bytes, &random) }
        return bytes
    }

    private func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(place + random.below(12), bytes.count)
        let token = tokens.isEmpty ? [] : tokens[random.below(tokens.count)]
        switch random.below(16) {
        case 0, 1, 2: if place < bytes.count { bytes[place] ^= 1 << UInt8(random.below(8)) }
        case 3, 4: if place < bytes.count { bytes[place] = UInt8(random.below(256)) }
        case 5, 6: bytes.removeSubrange(place..<end)
        case 7, 8, 9: bytes.insert(contentsOf: token, at: place)
        case 10, 11: bytes.replaceSubrange(place..<end, with: token)
        case 12, 13: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count + 1))
        case 14: bytes.insert(contentsOf: repeatElement(token, count: random.below(40)).joined(), at: place)
        default: if random.below(3) == 0 { bytes.removeSubrange(place...) }
        }
    }

    // MARK: Lines

    /// Changes to whole lines: repeated, dropped, moved, joined, spliced, with other ends, cut.
    package func mutateLines(_ text: [UInt8], using random: inout SplitMix64) -> [UInt8] {
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        for _ in 0..<random.below(4) where !lines.isEmpty { changeLines(&lines, &random) }
        var bytes = Array(lines.joined(separator: random.below(20) == 0 ? [0x0D, 0x0A] : [0x0A]))
        if random.below(12) == 0 { bytes.removeLast(min(bytes.count, random.below(60))) }
        return bytes
    }

    private func changeLines(_ lines: inout [[UInt8]], _ random: inout SplitMix64) {
        let (one, other) = (random.below(lines.count), random.below(lines.count))
        switch random.below(8) {
        case 0: lines.insert(lines[one], at: other)
        case 1: lines.remove(at: one)
        case 2: lines.swapAt(one, other)
        case 3: lines[one] += lines[other]
        case 4:
            lines[one] = lines[one].prefix(random.below(lines[one].count + 1)) + lines[other].suffix(random.below(lines[other].count + 1))
        case 5: lines[one].append(0x0D)
        case 6: lines.insert([[], [0x20, 0x09], [0x0D], [0xEF, 0xBB, 0xBF]][random.below(4)], at: one)
        default: lines[one] = mutate(lines[one], using: &random)
        }
    }
}

extension SplitMix64 {
    package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
