/// Whether a full stop, an exclamation mark or a question mark ends a sentence.
struct SentenceEnd {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Where the sentence ends, with what closes it and the citations behind it; nil where it goes on.
    func end(at sign: Int, from start: Int) -> Int? {
        var end = sign + 1
        while end < bytes.count, isClosing(end) { end += bytes[end] >= 0x80 ? 3 : 1 }
        guard end >= bytes.count || bytes[end] <= 0x20 || bytes[end] == UInt8(ascii: "[") else { return nil }
        var next = end
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
        if bytes[sign] == UInt8(ascii: "."), end == sign + 1, goesOn(sign, from: start, next: next) { return nil }
        return pastCitations(end, next)
    }

    /// Signs, quotes and brackets that close; typographic quotes take three bytes.
    private func isClosing(_ place: Int) -> Bool {
        if "\"'”)]*_.!?`".utf8.contains(bytes[place]), bytes[place] < 0x80 { return true }
        return place + 2 < bytes.count && bytes[place] == 0xE2 && bytes[place + 1] == 0x80 && (0x98...0x9F).contains(bytes[place + 2])
    }

    /// `approx. five`, `e.g. this`, `J. Doe`, `am 3. Mai`
    private func goesOn(_ sign: Int, from start: Int, next: Int) -> Bool {
        if next < bytes.count, bytes[next] &- 0x61 < 26 { return true }
        var first = sign
        while first > start, bytes[first - 1] > 0x20, bytes[first - 1] != UInt8(ascii: "("), sign - first < 24 { first -= 1 }
        let word = bytes[first..<sign]
        if word.count == 1, let letter = word.first, letter &- 0x41 < 26, letter != UInt8(ascii: "I") { return true }
        if (1...2).contains(word.count), word.allSatisfy({ $0 &- 0x30 < 10 }) { return isMonth(next) }
        guard (2...7).contains(word.count) else { return false }
        // `90 ms. The …`: behind a number it is a unit.
        if first > start + 1, bytes[first - 1] == 0x20, bytes[first - 2] &- 0x30 < 10, next < bytes.count, bytes[next] &- 0x41 < 26 {
            return false
        }
        return Self.short.contains(String(decoding: word.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self))
    }

    private func isMonth(_ next: Int) -> Bool {
        let word = bytes[min(next, bytes.count)...].prefix(9).prefix { $0 > 0x20 && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") }
        return Self.months.contains(String(decoding: word, as: UTF8.self))
    }

    private static let short: Set<String> = [
        "dr", "mr", "mrs", "ms", "st", "vs", "e.g", "i.e", "etc", "prof", "jr", "sr", "approx", "ca", "no", "nr", "fig", "sec", "art",
        "abs",
        "z.b", "bzw", "d.h", "u.a", "usw", "vgl", "inkl", "ggf", "str", "sra", "srta", "p.ej", "pág", "núm", "inc", "ltd", "corp", "co",
        "u.s",
        "v", "para", "cf", "al", "vol", "ed", "dept", "gen", "rev", "ph.d", "mt",
    ]

    private static let months: Set<String> = [
        "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
        "Jan",
        "Feb", "Mär", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Okt", "Nov", "Dez",
    ]

    private static let longestCitation = 80

    /// `It is 5. [f:ab12] [3]`: what stands behind belongs to what was said.
    private func pastCitations(_ end: Int, _ next: Int) -> Int {
        var (end, next) = (end, next)
        while next < bytes.count, bytes[next] == UInt8(ascii: "[") {
            guard let close = bytes[next...].prefix(Self.longestCitation).firstIndex(of: UInt8(ascii: "]")),
                close + 1 >= bytes.count || bytes[close + 1] != UInt8(ascii: "(")
            else { break }
            end = close + 1
            next = end
            while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        }
        return end
    }
}
