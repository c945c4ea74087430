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

    /// Unpacked at the first text that is not ASCII alone, in a tenth of a millisecond.
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
        /// The first page is of letters alone.
        var entries = [UInt16](repeating: Kind.letter.rawValue, count: Int(pageSize))
        var pages = [UInt16](repeating: 0, count: 0x110000 / Int(pageSize))
        var starts: [UInt16] = [0]
        var targets: [UInt32] = []
        /// Pages of one kind alone, by kind.
        private var plain: [UInt16: UInt16] = [:]
        private var shared: Set<UInt16> = [0]

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
                let page = position / pageSize
                let end = min(start + length, (page + 1) * pageSize)
                if end - position == pageSize, pages[Int(page)] == 0 {
                    pages[Int(page)] = plainPage(kind)
                } else {
                    let first = ownPage(page) + Int(position % pageSize)
                    for index in first..<first + Int(end - position) { entries[index] = kind }
                }
                position = end
            }
        }

        private mutating func plainPage(_ kind: UInt16) -> UInt16 {
            if let page = plain[kind] { return page }
            let page = UInt16(entries.count / Int(pageSize))
            entries.append(contentsOf: repeatElement(kind, count: Int(pageSize)))
            plain[kind] = page
            shared.insert(page)
            return page
        }

        /// Where the entries of a page begin that no other one shares.
        private mutating func ownPage(_ page: UInt32) -> Int {
            let old = pages[Int(page)]
            guard shared.contains(old) else { return Int(old) * Int(pageSize) }
            let start = entries.count
            pages[Int(page)] = UInt16(start / Int(pageSize))
            entries.append(contentsOf: entries[Int(old) * Int(pageSize)..<(Int(old) + 1) * Int(pageSize)])
            return start
        }

        mutating func readMappings(_ packed: PackedNumbers) {
            var packed = packed
            var source: UInt32 = 0
            var last = [UInt32](repeating: 0, count: longestMapping)
            while let count = packed.next(), let way = packed.next(), let length = packed.next() {
                let distances = (0..<min(length, longestMapping)).map { _ in packed.nextDistance() ?? 0 }
                for _ in 0..<count {
                    source += UInt32(way)
                    for (place, distance) in distances.enumerated() { last[place] &+= distance }
                    entries[ownPage(source / pageSize) + Int(source % pageSize)] = firstMapping + UInt16(starts.count - 1)
                    targets += last[..<distances.count]
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
