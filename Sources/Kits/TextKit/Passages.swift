/// Cuts long text into passages: pieces of a bounded size that say something on their own.
package enum Passages {
    /// Where the passages of `text` lie, in order: none larger than `limit` bytes, which counts as four at least, none blank at its ends.
    ///
    /// What lies between two passages is white space. A text that is no larger than `limit` is one passage; a larger one is cut at blank lines
    /// if there are some in the second half of what fits, else at line ends, ends of sentences, white space, and if need be between two code
    /// points. The last passage is no smaller than a quarter of `limit` where white space can be found that allows it.
    package static func ranges(of text: UnsafeBufferPointer<UInt8>, atMost limit: Int) -> [Range<Int>] {
        guard let base = text.baseAddress else { return [] }
        let walk = PassageWalk(base: base, end: text.count, limit: max(4, limit))
        return walk.ranges()
    }
}

private struct PassageWalk {
    let base: UnsafePointer<UInt8>
    /// Behind the last that is not blank.
    let end: Int
    let limit: Int

    /// A passage's end and the beginning of the next one.
    private struct Cut {
        let end: Int
        let next: Int
        let rank: Int
    }

    private enum Boundary: Int {
        case space = 1
        case sentence, line, paragraph
    }

    init(base: UnsafePointer<UInt8>, end: Int, limit: Int) {
        self.base = base
        self.limit = limit
        self.end = Blank.beginning(base, before: end)
    }

    func ranges() -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var position = Blank.end(base, from: 0, end)
        while position < end {
            guard end - position > limit else {
                ranges.append(position..<end)
                break
            }
            let cut = bestCut(position) ?? cutAnywhere(position)
            ranges.append(position..<cut.end)
            position = cut.next
        }
        return ranges
    }

    /// The last one of the strongest kind in the second half of what fits; if there is none the last one in the second quarter.
    private func bestCut(_ start: Int) -> Cut? {
        if let cut = bestCut(from: start + limit / 2, to: start + limit, anyKind: false) { return cut }
        return bestCut(from: start + limit / 4, to: start + limit / 2, anyKind: true)
    }

    /// What stands before `from` is not looked at: white space that begins there is too early.
    private func bestCut(from: Int, to: Int, anyKind: Bool) -> Cut? {
        var best: Cut?
        var isSentenceOver = false
        var position = from
        while position < min(from + 3, end), base[position] & 0xC0 == 0x80 { position += 1 }
        if Blank.beginning(base, before: position) < position { position = Blank.end(base, from: position, end) }
        while position <= to, position < end {
            let byte = base[position]
            if (byte | 0x20) &- 0x61 < 26 {
                isSentenceOver = false
                position += 1
                continue
            }
            let isBlank = Blank.length(base, position, end) > 0
            let next = isBlank ? Blank.end(base, from: position, end) : passed(position, &isSentenceOver)
            let cut = isBlank ? position : next
            if isBlank || isFullStop(position, next), cut <= to, end - next >= limit / 4 {
                let rank = anyKind ? 0 : isBlank ? kind(position, next, isSentenceOver).rawValue : Boundary.sentence.rawValue
                if rank >= best?.rank ?? 0 { best = Cut(end: cut, next: next, rank: rank) }
            }
            if isBlank { isSentenceOver = false }
            position = next
        }
        return best
    }

    /// Reads a code point that is not blank, and answers where the next one begins.
    private func passed(_ position: Int, _ isSentenceOver: inout Bool) -> Int {
        let (scalar, length) = ScalarReader.read(base, position, end)
        switch scalar {
        case 0x2E, 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F: isSentenceOver = true
        // What closes behind the end of a sentence belongs to it.
        case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D: break
        default: isSentenceOver = false
        }
        return position + length
    }

    /// Behind those of Chinese and Japanese no space is needed.
    private func isFullStop(_ position: Int, _ next: Int) -> Bool {
        guard next - position == 3, next < end, Blank.length(base, next, end) == 0 else { return false }
        switch ScalarReader.read(base, position, end).scalar {
        case 0x3002, 0xFF01, 0xFF1F: return true
        default: return false
        }
    }

    private func kind(_ from: Int, _ to: Int, _ isSentenceOver: Bool) -> Boundary {
        var lines = 0
        for index in from..<to where base[index] == 0x0A { lines += 1 }
        return lines > 1 ? .paragraph : lines == 1 ? .line : isSentenceOver ? .sentence : .space
    }

    /// Between two code points.
    private func cutAnywhere(_ start: Int) -> Cut {
        var place = min(start + limit, end - limit / 4)
        for _ in 0..<3 where base[place] & 0xC0 == 0x80 { place -= 1 }
        return Cut(end: max(start + 1, Blank.beginning(base, before: place)), next: Blank.end(base, from: place, end), rank: 0)
    }
}

/// White space of Unicode in UTF-8.
private enum Blank {
    /// How many bytes the white space at `position` takes; zero where there is none.
    @inline(__always)
    static func length(_ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Int {
        let byte = base[position]
        if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
        guard byte == 0xC2 || (0xE1...0xE3).contains(byte) else { return 0 }
        let (scalar, length) = ScalarReader.read(base, position, end)
        switch scalar {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return length
        default: return 0
        }
    }

    static func end(_ base: UnsafePointer<UInt8>, from start: Int, _ end: Int) -> Int {
        var position = start
        while position < end {
            let length = length(base, position, end)
            if length == 0 { break }
            position += length
        }
        return position
    }

    /// Where the white space begins that ends at `end`.
    static func beginning(_ base: UnsafePointer<UInt8>, before end: Int) -> Int {
        var end = end
        search: while end > 0 {
            for length in 1...min(3, end) where Self.length(base, end - length, end) == length {
                end -= length
                continue search
            }
            break
        }
        return end
    }
}
