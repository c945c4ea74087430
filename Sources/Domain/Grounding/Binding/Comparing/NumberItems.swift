internal import Gates

/// The items of a text, each with its numbers: what stands between commas, lines and `and`.
struct NumberItems {
    let reader: StatementReader
    let ranges: [Range<Int>]
    /// Those that are told as so.
    let quantities: [Quantity]

    init(_ reader: StatementReader) {
        self.reader = reader
        var ranges: [Range<Int>] = []
        var from = 0
        for at in reader.bytes.indices where Self.parts(reader.bytes, at) {
            if at > from { ranges.append(from..<at) }
            from = at
        }
        if from < reader.bytes.count { ranges.append(from..<reader.bytes.count) }
        self.ranges = ranges
        let doubts = reader.said.words.filter { StatementScope.doubts.contains($0.text) }.compactMap { word in
            ranges.first { $0.contains(word.bytes.lowerBound) }
        }
        let doubted =
            reader.said.clauses.filter { !$0.marks.isDisjoint(with: [.hedged, .asked, .supposed, .denied]) }
            .map { reader.bytes(of: $0.words) } + doubts
        quantities = reader.quantities.filter { quantity in
            quantity.measure != nil && !doubted.contains { $0.overlaps(quantity.range) }
        }
    }

    private static let joining = [" and ", " und ", " but ", " while "].map { Array($0.utf8) }

    private static func parts(_ bytes: [UInt8], _ at: Int) -> Bool {
        switch bytes[at] {
        case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "|"): return true
        case UInt8(ascii: ","), UInt8(ascii: "."): return at + 1 == bytes.count || bytes[at + 1] == 0x20
        case 0x20: return joining.contains { bytes[at...].starts(with: $0) }
        default: return false
        }
    }

    /// The clause in which a word stands has a verb that says what is done.
    func isTold(at word: Range<Int>) -> Bool {
        reader.said.clauses.contains { clause in
            reader.bytes(of: clause.words).overlaps(word)
                && reader.said.words[clause.words].contains { $0.flags.contains(.verb) && $0.flags.isDisjoint(with: [.be, .auxiliary]) }
        }
    }

    func item(at place: Int) -> Range<Int>? { ranges.first { $0.contains(place) } }

    /// A number beside a place, and how far from it.
    struct Near {
        let quantity: Quantity
        let gap: Int
    }

    /// The numbers of the item in which a word stands.
    func numbers(at word: Range<Int>) -> [Near] {
        guard let item = item(at: word.lowerBound) else { return [] }
        return quantities.filter { item.contains($0.range.lowerBound) && $0.range.lowerBound != word.lowerBound }.map {
            // `19 sopranos`: the unit is part of it.
            Near(quantity: $0, gap: max(0, $0.range.lowerBound - word.upperBound, word.lowerBound - $0.range.upperBound))
        }
    }
}
