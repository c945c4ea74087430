internal import TextKit

/// How the reference tokenizer reads each code point before words are cut: what is dropped, what parts words, what is read instead.
///
/// It works with tables of several versions of Unicode, so ours are made by asking it (tools/word-vectors/reading_table.py) and depend on
/// no library's. Marks that it drops need no sorting first, and of those that it keeps none stands in the vocabulary.
///
/// Packed: of each stretch that is not letters how far on it begins, how long it is and which kind; of what is read as something else steps
/// of how often, how far on, how many code points, and each as its distance from the last one in the same place.
final class ReadingTable: Sendable {
    enum Kind: UInt16 {
        /// Part of a word, as it is.
        case letter
        /// Control characters and marks above letters: nothing is read.
        case gone
        case space
        /// A word on its own.
        case punctuation
        /// A Chinese character: a word on its own.
        case alone
    }

    /// Unpacked at the first text that is not ASCII alone, in 0.15 ms.
    static let shared = ReadingTable()

    private static let pageSize: UInt32 = 128
    private static let firstMapping: UInt16 = 8
    private static let longestMapping = 8

    /// Of each code point its kind, or from `firstMapping` on the number of its mapping; in pages, of which most are the same.
    private let entries: [UInt16]
    private let pages: [UInt16]
    private let starts: [UInt16]
    private let targets: [UInt32]

    private init() {
        var builder = Builder()
        Self.packedRanges.withUTF8Buffer { builder.readRanges(PackedNumbers($0)) }
        Self.packedMappings.withUTF8Buffer { builder.readMappings(PackedNumbers($0)) }
        (entries, pages, starts, targets) = (builder.entries, builder.pages, builder.starts, builder.targets)
    }

    @inline(__always)
    private func entry(_ scalar: UInt32) -> UInt16 {
        entries[Int(UInt32(pages[Int(scalar / Self.pageSize)]) * Self.pageSize + scalar % Self.pageSize)]
    }

    /// Hands out what is read for a code point, and as what.
    @inline(__always)
    func read(_ scalar: UInt32, _ body: (UInt32, Kind) -> Void) {
        let entry = entry(scalar)
        if let kind = Kind(rawValue: entry) {
            if let parts = Hangul(scalar) {
                body(parts.lead, .letter)
                body(parts.vowel, .letter)
                if let tail = parts.tail { body(tail, .letter) }
            } else {
                body(scalar, kind)
            }
        } else {
            let mapping = Int(entry - Self.firstMapping)
            for index in Int(starts[mapping])..<Int(starts[mapping + 1]) {
                body(targets[index], Kind(rawValue: self.entry(targets[index])) ?? .letter)
            }
        }
    }

    private struct Builder {
        /// The first page is of letters alone, and others are of one other kind alone: pages that several may share.
        var entries = [UInt16](repeating: Kind.letter.rawValue, count: Int(pageSize))
        var pages = [UInt16](repeating: 0, count: 0x110000 / Int(pageSize))
        var starts: [UInt16] = [0]
        var targets: [UInt32] = []
        private var plainPages = [UInt16](repeating: 0, count: Int(firstMapping))
        private var isShared = [true]

        mutating func readRanges(_ packed: PackedNumbers) {
            var packed = packed
            var position: UInt32 = 0
            while let way = packed.next(), let length = packed.next(), let kind = packed.next() {
                position += UInt32(way)
                fill(position, UInt32(length), UInt16(kind))
                position += UInt32(length)
            }
        }

        private mutating func fill(_ start: UInt32, _ length: UInt32, _ kind: UInt16) {
            var position = start
            while position < start + length {
                let page = Int(position / pageSize)
                let end = min(start + length, (position / pageSize + 1) * pageSize)
                if end - position == pageSize, pages[page] == 0 {
                    if plainPages[Int(kind)] == 0 { plainPages[Int(kind)] = add(repeatElement(kind, count: Int(pageSize)), isShared: true) }
                    pages[page] = plainPages[Int(kind)]
                } else {
                    let first = ownPage(page) + Int(position % pageSize)
                    for index in first..<first + Int(end - position) { entries[index] = kind }
                }
                position = end
            }
        }

        /// Answers the new page's number.
        private mutating func add(_ page: some Collection<UInt16>, isShared: Bool) -> UInt16 {
            entries.append(contentsOf: page)
            self.isShared.append(isShared)
            return UInt16(self.isShared.count - 1)
        }

        /// Where the entries of a page begin that no other one shares.
        private mutating func ownPage(_ page: Int) -> Int {
            let old = Int(pages[page])
            if isShared[old] { pages[page] = add(Array(entries[old * Int(pageSize)..<(old + 1) * Int(pageSize)]), isShared: false) }
            return Int(pages[page]) * Int(pageSize)
        }

        mutating func readMappings(_ packed: PackedNumbers) {
            var packed = packed
            var source: UInt32 = 0
            var last = [UInt32](repeating: 0, count: longestMapping)
            var distances = last
            while let count = packed.next(), let way = packed.next(), let length = packed.next() {
                let length = min(length, longestMapping)
                for place in 0..<length { distances[place] = packed.nextDistance() ?? 0 }
                for _ in 0..<count {
                    source += UInt32(way)
                    for place in 0..<length {
                        last[place] &+= distances[place]
                        targets.append(last[place])
                    }
                    entries[ownPage(Int(source / pageSize)) + Int(source % pageSize)] = firstMapping + UInt16(starts.count - 1)
                    starts.append(UInt16(targets.count))
                }
            }
        }
    }
}

/// The letters of a Korean syllable, by arithmetic.
private struct Hangul {
    let lead: UInt32
    let vowel: UInt32
    let tail: UInt32?

    init?(_ scalar: UInt32) {
        let index = scalar &- 0xAC00
        guard index < 19 * 21 * 28 else { return nil }
        lead = 0x1100 + index / (21 * 28)
        vowel = 0x1161 + index / 28 % 21
        tail = index % 28 == 0 ? nil : 0x11A7 + index % 28
    }
}
