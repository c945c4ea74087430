/// Sentences and clauses by signs and small words alone: enough to tell what stands beside a value from what is said of something else.
enum RoughClause {
    static func bounds(of place: Range<Int>, in bytes: [UInt8], _ window: Range<Int>, hasPlace: Bool) -> (
        sentence: Range<Int>, clause: Range<Int>
    ) {
        var start = place.lowerBound
        while start > window.lowerBound, !beginsSentence(start, bytes, window) { start -= 1 }
        var end = max(place.upperBound, start)
        while end < window.upperBound, !endsSentence(end, bytes, place) { end += 1 }
        let sentence = start..<end
        return (sentence, hasPlace ? clause(of: place, in: bytes, sentence) : sentence)
    }

    /// From the value to the end of the sentence after its own, where that is short.
    static func behind(_ place: Range<Int>, _ sentence: Range<Int>, in bytes: [UInt8], _ window: Range<Int>) -> Range<Int> {
        var end = sentence.upperBound
        while end < window.upperBound, bytes[end] <= 0x20 { end += 1 }
        let start = end
        while end < window.upperBound, end - start < 80, !endsSentence(end, bytes, start..<start) { end += 1 }
        return place.upperBound..<max(place.upperBound, end)
    }

    private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x3B }

    private static func beginsSentence(_ place: Int, _ bytes: [UInt8], _ window: Range<Int>) -> Bool {
        if bytes[place - 1] == 0x0A { return true }
        return place - 2 >= window.lowerBound && bytes[place - 1] <= 0x20 && isEnd(bytes[place - 2])
    }

    private static func endsSentence(_ place: Int, _ bytes: [UInt8], _ own: Range<Int>) -> Bool {
        if bytes[place] == 0x0A { return true }
        guard place > own.lowerBound, isEnd(bytes[place - 1]) else { return false }
        return bytes[place] <= 0x20
    }

    /// From the last place before the value where another subject or a turn begins, to the next one behind it.
    private static func clause(of place: Range<Int>, in bytes: [UInt8], _ sentence: Range<Int>) -> Range<Int> {
        var (start, end) = (sentence.lowerBound, sentence.upperBound)
        var hasSubject = false
        var count = 0
        var opensPhrase = false
        var isBehindJoint = false
        var at = sentence.lowerBound
        while at < sentence.upperBound {
            if bytes[at] <= 0x20 {
                at += 1
                continue
            }
            var next = at
            while next < sentence.upperBound, bytes[next] > 0x20 { next += 1 }
            let word = self.word(bytes[at..<next])
            let isTurn = Words.turns.contains(word)
            let isSubject = Words.subjects.contains(word)
            // `At the moment, I …` is one clause, `Ben loves it, I …` are two.
            let isWhole = hasSubject || (count >= 3 && !opensPhrase)
            if at > sentence.lowerBound, isTurn || (isSubject && isBehindJoint && isWhole) {
                if at > place.lowerBound {
                    end = at
                    break
                }
                (start, hasSubject, count) = (at, false, 0)
            }
            if count == 0 { opensPhrase = Words.openings.contains(word) }
            count += 1
            if isSubject { hasSubject = true }
            let last = bytes[next - 1]
            isBehindJoint = last == UInt8(ascii: ",") || last == UInt8(ascii: ":") || Words.joints.contains(word)
            at = next
        }
        return start..<max(end, min(place.upperBound, sentence.upperBound))
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.count > 12 { return "" }
        let core = bytes.drop { !isLetter($0) }
        let end = core.firstIndex { !isLetter($0) } ?? core.endIndex
        return String(decoding: core[..<end].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }

    private enum Words {
        static let turns: Set<String> = [
            "but", "although", "though", "because", "while", "whereas", "aber", "obwohl", "weil", "während", "denn", "pero", "aunque",
            "porque",
            "mientras",
        ]
        static let openings: Set<String> = [
            "at", "in", "on", "for", "right", "just", "currently", "today", "this", "next", "last", "since", "after", "before", "when",
            "if", "as",
            "with", "from", "by", "now", "gerade", "im", "am", "heute", "momentan", "seit", "wenn", "ahora", "hoy", "en", "esta", "este",
        ]
        static let joints: Set<String> = ["and", "so", "und", "y", "e", "or", "oder", "then"]
        static let subjects: Set<String> = [
            "i", "im", "ive", "we", "he", "she", "they", "it", "you", "my", "our", "his", "her", "their", "the", "ich", "wir", "er", "sie",
            "es", "mein", "meine", "unser", "unsere", "der", "die", "das", "yo", "mi", "mis", "nosotros", "ella", "nuestro", "nuestra",
        ]
    }
}

/// Where a value stands in what is cited: as it is, in either case, else its longest word.
enum ValuePlace {
    static func find(_ value: String, in bytes: [UInt8], _ cited: Range<Int>) -> Range<Int>? {
        let wanted = value.utf8.map(fold)
        if let whole = place(of: wanted[...], in: bytes, cited) { return whole }
        let words = wanted.split { $0 < 0x80 && !($0 &- 0x30 < 10) && !($0 &- 0x61 < 26) }.filter { $0.count >= 3 }
        for word in words.sorted(by: { $0.count > $1.count }).prefix(4) {
            // The beginning of a long word stands for its other forms.
            if let found = place(of: word.prefix(max(4, word.count - 2)), in: bytes, cited) { return found }
        }
        return nil
    }

    private static func place(of wanted: ArraySlice<UInt8>, in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        guard let first = wanted.first, wanted.count <= range.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            wanted.withUnsafeBufferPointer { wanted in
                var at = range.lowerBound
                while at + wanted.count <= range.upperBound {
                    if fold(bytes[at]) == first {
                        var length = 1
                        while length < wanted.count, fold(bytes[at + length]) == wanted[length] { length += 1 }
                        if length == wanted.count { return at..<at + length }
                    }
                    at += 1
                }
                return nil
            }
        }
    }

    private static func fold(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
