/// Looks up in an event's own text what a model claims to have read there. What is stored is the ledger's: a range of it.
enum QuoteFinder {
    /// As it is, else with each run of white space as one. Of several places the nearest to `near`, else the first. Nil where it stands
    /// nowhere: then nobody has said it.
    static func range(of quote: String, in text: String, near: Int? = nil) -> Range<Int>? {
        let wanted = trimmed(Array(quote.utf8))
        guard !wanted.isEmpty else { return nil }
        let bytes = Array(text.utf8)
        if let exact = nearest(places(of: wanted, in: bytes).map { $0..<$0 + wanted.count }, near) { return whole(exact, bytes) }
        let (folded, starts) = fold(bytes)
        let (needle, _) = fold(wanted)
        let found = places(of: needle, in: folded).map { start in starts[start]..<starts[start + needle.count - 1] + 1 }
        return nearest(found, near).flatMap { whole($0, bytes) }
    }

    private static func nearest(_ ranges: [Range<Int>], _ place: Int?) -> Range<Int>? {
        guard let place else { return ranges.first }
        return ranges.min { distance($0.lowerBound, place) < distance($1.lowerBound, place) }
    }

    /// A claimed place may be any number.
    private static func distance(_ one: Int, _ other: Int) -> UInt { one.magnitudeOfDifference(to: other) }

    /// A range that cuts no character.
    private static func whole(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
        let isCut = { (place: Int) in place < bytes.count && bytes[place] & 0xC0 == 0x80 }
        return isCut(range.lowerBound) || isCut(range.upperBound) ? nil : range
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        let isBlank = { (byte: UInt8) in byte <= 0x20 }
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) }) else { return [] }
        return Array(bytes[first...last])
    }

    private static let mostPlaces = 256

    private static func places(of wanted: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = wanted.first, wanted.count <= bytes.count else { return [] }
        var found: [Int] = []
        var at = 0
        while at + wanted.count <= bytes.count, found.count < mostPlaces {
            if bytes[at] == first {
                var length = 1
                while length < wanted.count, bytes[at + length] == wanted[length] { length += 1 }
                if length == wanted.count { found.append(at) }
            }
            at += 1
        }
        return found
    }

    /// White space and no-break spaces become one space; with the place of each byte that is left.
    private static func fold(_ bytes: [UInt8]) -> (bytes: [UInt8], places: [Int]) {
        var folded: [UInt8] = []
        var places: [Int] = []
        var at = 0
        while at < bytes.count {
            let isNoBreak = bytes[at] == 0xC2 && at + 1 < bytes.count && bytes[at + 1] == 0xA0
            if bytes[at] <= 0x20 || isNoBreak {
                if folded.last != 0x20 {
                    folded.append(0x20)
                    places.append(at)
                }
                at += isNoBreak ? 2 : 1
            } else {
                folded.append(bytes[at])
                places.append(at)
                at += 1
            }
        }
        return (folded, places)
    }
}

extension Int {
    fileprivate func magnitudeOfDifference(to other: Int) -> UInt {
        let (small, large) = self < other ? (self, other) : (other, self)
        return UInt(bitPattern: large) &- UInt(bitPattern: small)
    }
}
