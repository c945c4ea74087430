internal import Lexicons
internal import TextKit

/// Texts of words that say nothing by themselves.
enum SmallWords {
    /// `Yes, exactly.`
    static func isAssent(_ bytes: ArraySlice<UInt8>, _ small: RestraintWords) -> Bool {
        var assents = false
        let isBare = all(bytes, upTo: 8) { word in
            if small.assent.contains(word) { assents = true }
            return small.assent.contains(word) || small.filler.contains(word) || small.pronouns.contains(word) || StopWords.contains(word)
        }
        return isBare && assents
    }

    /// Nothing in it says anything: `thanks a lot`, `that one`.
    static func isEmpty(_ bytes: ArraySlice<UInt8>, _ small: RestraintWords) -> Bool {
        all(bytes, upTo: .max) { word in
            small.filler.contains(word) || small.pronouns.contains(word) || small.assent.contains(word) || small.frame.contains(word)
                || StopWords.contains(word)
        }
    }

    static func isPronoun(_ text: String, _ small: RestraintWords) -> Bool { small.pronouns.contains(text.lowercased()) }

    /// Whether there are few enough words, and each is as asked.
    private static func all(_ bytes: ArraySlice<UInt8>, upTo most: Int, _ isSo: (String) -> Bool) -> Bool {
        var at = bytes.startIndex
        var count = 0
        while at < bytes.endIndex {
            guard isLetter(bytes[at]) else {
                at += 1
                continue
            }
            var end = at
            while end < bytes.endIndex, isLetter(bytes[end]) || bytes[end] == UInt8(ascii: "'") { end += 1 }
            count += 1
            guard count <= most, isSo(String(decoding: bytes[at..<end], as: UTF8.self).lowercased()) else { return false }
            at = end
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
}
