internal import PatternKit

/// Finds keywords of two bytes and more, however many they are.
struct KeywordFinder: Sendable {
    struct Hit {
        let start: Int
        let end: Int
        let number: Int
    }

    private let sets: [(set: KeywordSet, first: Int)]
    private let lengths: [Int]
    /// Keywords of two bytes, by those.
    private let short: [UInt16: Int]
    private let shortMap: [UInt64]

    init(_ words: [[UInt8]]) {
        lengths = words.map(\.count)
        sets = stride(from: 0, to: words.count, by: KeywordSet.mostKeywords).map { first in
            (KeywordSet(Array(words[first..<min(first + KeywordSet.mostKeywords, words.count)])), first)
        }
        var short: [UInt16: Int] = [:]
        var map = [UInt64](repeating: 0, count: 1024)
        for (number, word) in words.enumerated() where word.count == 2 {
            let pair = UInt16(word[0]) << 8 | UInt16(word[1])
            short[pair] = number
            map[Int(pair >> 6)] |= 1 << UInt64(pair & 63)
        }
        self.short = short
        shortMap = map
    }

    /// All that stand as words or at the edge of one, in the order of the text.
    func hits(in text: UnsafeBufferPointer<UInt8>) -> [Hit] {
        var hits: [Hit] = []
        for (set, first) in sets {
            set.forEachHit(in: text) { number, start in
                let end = start + lengths[first + number]
                if Self.isInside(text, start), Self.isInside(text, end) { return }
                hits.append(Hit(start: start, end: end, number: first + number))
            }
        }
        if !short.isEmpty { findShort(text, &hits) }
        hits.sort { ($0.start, $0.number) < ($1.start, $1.number) }
        return hits
    }

    /// These must stand alone: as parts of words they are everywhere.
    private func findShort(_ text: UnsafeBufferPointer<UInt8>, _ hits: inout [Hit]) {
        shortMap.withUnsafeBufferPointer { map in
            var at = 0
            while at + 1 < text.count {
                let pair = UInt16(Self.fold(text[at])) << 8 | UInt16(Self.fold(text[at + 1]))
                if map[Int(pair >> 6)] >> UInt64(pair & 63) & 1 != 0, !Self.isInside(text, at), !Self.isInside(text, at + 2),
                    let number = short[pair]
                {
                    hits.append(Hit(start: at, end: at + 2, number: number))
                }
                at += 1
            }
        }
    }

    @inline(__always) private static func fold(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// Letters stand on both sides of a place.
    @inline(__always) private static func isInside(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        isLetter(text, place - 1) && isLetter(text, place)
    }

    @inline(__always) static func isLetter(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard place >= 0, place < text.count else { return false }
        let byte = text[place]
        return (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
    }

    @inline(__always) static func isWordByte(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard place >= 0, place < text.count else { return false }
        let byte = text[place]
        return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80 || byte == UInt8(ascii: "_")
    }
}
